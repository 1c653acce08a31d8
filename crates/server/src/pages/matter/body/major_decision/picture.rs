//! The way as slips on two cords: four gates, then those beside each other, then the rest. Only
//! where things stand on the picture; what they mean is the gate's.

use crate::pages::matter::body::major_decision::way::GateLine;

/// Where everything is drawn.
pub struct Picture {
    pub slips: Vec<Slip>,
    pub boxes: Vec<Strip>,
    /// The cords that fork out and join again.
    pub cords: String,
    pub caption: String,
    pub words: String,
}

/// A gate that stands upright.
pub struct Slip {
    pub number: usize,
    pub look: &'static str,
    pub label: String,
    pub x: i32,
    pub middle: i32,
    /// One character a line.
    pub name: Vec<(i32, String)>,
    pub state: String,
    pub below: String,
    pub clause: String,
    pub reference: bool,
    pub frame: i32,
}

/// A gate that lies beside others.
pub struct Strip {
    pub number: usize,
    pub look: &'static str,
    pub label: String,
    pub y: i32,
    pub name: &'static str,
    pub told: String,
    pub clause: String,
    pub reference: bool,
}

const WIDE: i32 = 56;
/// Where the slips on either side begin, and how far they stand apart.
const LEFT: (i32, i32) = (2, 64);
const RIGHT: (i32, i32) = (594, 73);
const STRIP_FROM: i32 = 268;
const STRIP_TO: i32 = 572;
const STRIP_STEP: i32 = 56;
const STRIP_TOP: i32 = 38;
/// The middle of an upright slip; its name is set around it.
const CENTRE: i32 = 154;
const LINE: i32 = 24;

impl Picture {
    #[must_use]
    pub fn of(gates: &[GateLine]) -> Self {
        let beside: Vec<&GateLine> = gates.iter().filter(|gate| gate.beside).collect();
        let first = beside.first().map_or(usize::MAX, |gate| gate.number);
        let before = gates.iter().filter(|gate| gate.number < first);
        let after = gates
            .iter()
            .filter(|gate| !gate.beside && gate.number > first);
        let slips = placed(before, LEFT).chain(placed(after, RIGHT)).collect();
        let open = beside.iter().filter(|gate| is_open(gate)).count();
        Self {
            slips,
            cords: cords(beside.len()),
            caption: match open {
                0 => "并行的各道都已了结".to_owned(),
                open => format!("并行的各道都了结才能送合法性审查，还有{open}道"),
            },
            boxes: beside.iter().enumerate().map(strip).collect(),
            words: format!("本项决策的全程图，{}道关口", gates.len()),
        }
    }
}

fn is_open(gate: &GateLine) -> bool {
    !matches!(gate.look, "done" | "none")
}

fn placed<'a>(
    gates: impl Iterator<Item = &'a GateLine> + 'a,
    (from, step): (i32, i32),
) -> impl Iterator<Item = Slip> + 'a {
    gates.zip(0..).map(move |(gate, place)| {
        let x = from + step * place;
        let middle = x + WIDE / 2;
        let below = below(gate);
        let shown = match below.is_empty() {
            true => gate.state.to_owned(),
            false => format!("{}，{below}", gate.state),
        };
        Slip {
            number: gate.number,
            look: gate.look,
            label: label(gate, &shown),
            x,
            middle,
            name: upright(gate.name),
            state: gate.state.to_owned(),
            below,
            clause: gate.clause.clone(),
            reference: gate.reference,
            frame: middle - 17,
        }
    })
}

fn strip((place, gate): (usize, &&GateLine)) -> Strip {
    let told = told(gate);
    Strip {
        number: gate.number,
        look: gate.look,
        label: label(gate, &told),
        y: STRIP_TOP + STRIP_STEP * i32::try_from(place).unwrap_or_default(),
        name: gate.name,
        told,
        clause: gate.clause.clone(),
        reference: gate.reference,
    }
}

/// What is read aloud: the words that stand on the picture, and whatever had no room there.
fn label(gate: &GateLine, shown: &str) -> String {
    let reference = if gate.reference { "参照" } else { "" };
    let parts = [shown, &gate.clause, reference];
    let told: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let words = format!("{}：{}", gate.name, told.join("，"));
    match gate.told.is_empty() || shown.contains(gate.told.as_str()) {
        true => words,
        false => format!("{words}；{}", gate.told),
    }
}

/// What a strip says beneath its name: what is missing first.
fn told(gate: &GateLine) -> String {
    let missing = gate.missing.first().filter(|_| gate.look == "miss");
    let said = match gate.look {
        "none" => &gate.waived,
        _ => missing.unwrap_or(&gate.told),
    };
    let whole = format!("{}　{said}", gate.state);
    cut(whole.trim(), 24)
}

/// Under an upright slip there is room for five characters.
fn below(gate: &GateLine) -> String {
    let day = gate.day.split(' ').next().unwrap_or_default();
    let short = day.rsplit_once('-').map_or(day, |_| {
        let dashes = day.matches('-').count();
        if dashes > 1 {
            day.get(5..).unwrap_or(day)
        } else {
            day
        }
    });
    match gate.look {
        "done" | "run" if !short.is_empty() => short.to_owned(),
        _ => cut(&gate.told, 5),
    }
}

fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most - 1).collect();
    format!("{kept}…")
}

fn upright(name: &str) -> Vec<(i32, String)> {
    let count = i32::try_from(name.chars().count()).unwrap_or_default();
    let first = CENTRE - (count - 1) * LINE / 2;
    let lines = name.chars().zip(0..);
    lines
        .map(|(letter, place)| (first + LINE * place, letter.to_string()))
        .collect()
}

fn cords(strips: usize) -> String {
    let (fork, join) = (STRIP_FROM - 14, STRIP_TO + 10);
    let middle =
        |place: usize| STRIP_TOP + 23 + STRIP_STEP * i32::try_from(place).unwrap_or_default();
    let (top, bottom) = (middle(0), middle(strips.saturating_sub(1)));
    let mut path = format!("M{fork} {top}V{bottom}M{join} {top}V{bottom}");
    for place in 0..strips {
        let y = middle(place);
        path.push_str(&format!("M{fork} {y}H{STRIP_FROM}M{STRIP_TO} {y}H{join}"));
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_around_the_middle_of_its_slip() {
        let two = upright("目录");
        assert_eq!(two[0].0 + two[1].0, 2 * CENTRE);
        assert_eq!(upright("合法性审查").len(), 5);
    }

    #[test]
    fn what_does_not_fit_is_cut_with_a_mark() {
        assert_eq!(cut("征求意见截止", 5), "征求意见…");
        assert_eq!(cut("已公布", 5), "已公布");
    }

    #[test]
    fn every_strip_hangs_on_the_cords() {
        assert_eq!(cords(4).matches("H268").count(), 4);
    }
}
