//! Whether the steps of a route make a way: every name leads somewhere, every step is reached,
//! nothing goes round for ever. It never knows what a step does.

use std::collections::{BTreeMap, BTreeSet};

use crate::fault::{At, Faults};
use crate::nearest;
use crate::{Route, Step};

/// Checks one route.
pub(crate) fn check(route: &Route, faults: &mut Faults) {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for (place, step) in route.steps.iter().enumerate() {
        if places.insert(&step.name, place).is_some() {
            faults.add(&line(route, step), format!("步骤“{}”重复", step.name));
        }
    }
    for (place, step) in route.steps.iter().enumerate() {
        check_names(route, step, place, &places, faults);
    }
    check_reached(route, faults);
    check_rounds(route, faults);
}

fn check_names(
    route: &Route,
    step: &Step,
    place: usize,
    places: &BTreeMap<&str, usize>,
    faults: &mut Faults,
) {
    let at = line(route, step);
    let known = places.keys().copied();
    if let Some(next) = step.next.step().filter(|next| !places.contains_key(next)) {
        let hint = nearest::hint(next, known.clone().chain(["结束"]));
        faults.push(&at, format!("下一步“{next}”不在本路线里"), hint);
    }
    for back in &step.back {
        match places.get(back.as_str()) {
            None => {
                let hint = nearest::hint(back, known.clone());
                faults.push(&at, format!("退回至“{back}”不在本路线里"), hint);
            }
            Some(&earlier) if earlier >= place => {
                faults.add_with(&at, format!("退回至“{back}”不是更早的步骤"), "退回只能向前");
            }
            Some(_) => {}
        }
    }
}

/// Steps are reached from the first by way of 下一步.
fn check_reached(route: &Route, faults: &mut Faults) {
    let mut reached: BTreeSet<&str> = BTreeSet::new();
    let mut here = route.steps.first();
    while let Some(step) = here.filter(|step| reached.insert(&step.name)) {
        here = step.next.step().and_then(|next| route.step(next));
    }
    for step in route
        .steps
        .iter()
        .filter(|step| !reached.contains(step.name.as_str()))
    {
        let message = format!("步骤“{}”走不到", step.name);
        faults.add_with(&line(route, step), message, "须有更早的步骤以它为下一步");
    }
}

/// Each round is told once, at the step whose next step leads back.
fn check_rounds(route: &Route, faults: &mut Faults) {
    let mut settled: BTreeSet<&str> = BTreeSet::new();
    for start in &route.steps {
        let mut walked: Vec<&str> = Vec::new();
        let mut here = Some(start);
        while let Some(step) = here.filter(|step| !settled.contains(step.name.as_str())) {
            walked.push(&step.name);
            let next = step.next.step();
            if let Some(next) = next.filter(|next| walked.contains(next)) {
                let message = format!("路线绕圈：“{}”的下一步又回到“{next}”", step.name);
                faults.add(&line(route, step), message);
                break;
            }
            here = next.and_then(|next| route.step(next));
        }
        settled.extend(walked);
    }
}

pub(crate) fn line(route: &Route, step: &Step) -> At {
    At::new(&route.file, step.line)
}
