//! What the law may ask about a change of the organization before it is made.
//! It never judges; it only says what is so.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rulebook::Value;

use crate::field::Values;
use crate::office::Facts;
use crate::organization::{Absence, series};
use crate::{Law, Post};

/// Facts of the change that `values` describe.
pub(crate) fn facts(law: &Law, facts: &Facts<'_>, values: &Values) -> rulebook::Facts {
    let organization = &facts.office.organization;
    let post = values.text("post");
    let single = law.post(&post).is_none_or(Post::single);
    let held = organization
        .holders_of(&post)
        .any(|holder| holder != values.text("person"));
    let (from, until) = (values.day("from"), values.day("until"));
    rulebook::Facts::from([
        ("post_single", Value::Flag(single)),
        ("post_held", Value::Flag(held)),
        (
            "backdated",
            Value::Flag(from.is_some_and(|day| day < facts.today())),
        ),
        (
            "ends_before_start",
            Value::Flag(from.zip(until).is_some_and(|(from, until)| until < from)),
        ),
        (
            "overlaps",
            Value::Flag(overlaps(&organization.absences, &post, from, until)),
        ),
        (
            "absence_presides",
            Value::Flag(law.presides(&values.text("kind"), &facts.office.rules.in_force())),
        ),
        ("gains_by_it", Value::Flag(gains(law, facts, values))),
        ("mandate_to_deputy", Value::Flag(to_deputy(law, values))),
        ("own_affair", Value::Flag(own_affair(facts, values))),
        (
            "series_opened",
            Value::Flag(series_opened(law, facts, values)),
        ),
    ])
}

fn overlaps(known: &[Absence], post: &str, from: Option<Date>, until: Option<Date>) -> bool {
    let Some((from, until)) = from.zip(until) else {
        return false;
    };
    known.iter().any(|absence| {
        let last = absence
            .ended
            .and_then(|back| back.yesterday().ok())
            .unwrap_or(absence.until);
        absence.post == post && absence.from <= until && from <= last
    })
}

/// Whether the registrar, or a post that the registrar holds, presides because of the absence.
fn gains(law: &Law, facts: &Facts<'_>, values: &Values) -> bool {
    let posts = facts.office.organization.posts_of(facts.person);
    let of_head = law.role_of(&values.text("post")) == "正职";
    of_head && posts.iter().any(|post| law.role_of(post) == "党委正职")
}

fn to_deputy(law: &Law, values: &Values) -> bool {
    values
        .given("to")
        .is_none_or(|to| law.role_of(&to) == "副职")
}

fn own_affair(facts: &Facts<'_>, values: &Values) -> bool {
    values
        .given("person")
        .is_none_or(|person| person == facts.person)
}

fn series_opened(law: &Law, facts: &Facts<'_>, values: &Values) -> bool {
    let code = law
        .row("organ", &values.text("organ"))
        .and_then(|row| row.text("code"));
    let opened = &facts.office.organization.series;
    code.is_some_and(|code| opened.contains_key(&series(code, facts.now)))
}

/// The portfolios that a person is in charge of, and those given by mandates in force.
pub(crate) fn portfolios(facts: &Facts<'_>, person: &str) -> rulebook::Facts {
    let organization = &facts.office.organization;
    let posts = organization.posts_of(person);
    let own: BTreeSet<String> = organization
        .division
        .iter()
        .filter(|(_, post)| posts.contains(&post.as_str()))
        .map(|(portfolio, _)| portfolio.clone())
        .collect();
    let mandated = organization
        .mandates
        .iter()
        .filter(|mandate| mandate.covers(facts.today()) && posts.contains(&mandate.to.as_str()))
        .flat_map(|mandate| mandate.portfolios.iter().cloned())
        .collect();
    rulebook::Facts::from([
        ("portfolios", Value::Words(own)),
        ("mandated_portfolios", Value::Words(mandated)),
    ])
}
