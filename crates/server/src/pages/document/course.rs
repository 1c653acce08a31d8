//! The step bar: who, since when, under which article.

use app::{DocumentPage, StepLine};
use domain::Law;
use domain::official_document::StepState;
use jiff::civil::DateTime;
use rulebook::{Basis, Effect};

/// One step of the bar.
pub struct StepTag {
    pub class: &'static str,
    pub current: bool,
    pub mark: String,
    pub name: String,
    pub words: String,
}

/// All steps of a document.
#[must_use]
pub fn tags(law: &Law, found: &DocumentPage, now: DateTime) -> Vec<StepTag> {
    let numbered = found.steps.iter().enumerate();
    numbered
        .map(|(index, step)| tag(law, index + 1, step, now))
        .collect()
}

/// How many steps stand in one row, so that rows are even.
#[must_use]
pub fn columns(steps: usize) -> usize {
    match steps {
        0..=8 => steps.max(1),
        _ => steps.div_ceil(2),
    }
}

/// The article whose own words demand an act; most steps are the town's setting and have none.
#[must_use]
pub fn demanded(law: &Law, act: &str) -> Option<String> {
    let rules = law.rulebook.policies().iter();
    let mut texts = rules.filter(|rule| {
        rule.effect == Effect::Permit
            && rule.acts.contains(&act)
            && matches!(rule.basis, Basis::Text { .. })
    });
    let article = law.rulebook.article(texts.next()?.article)?;
    Some(article.title.clone())
}

fn tag(law: &Law, number: usize, step: &StepLine, now: DateTime) -> StepTag {
    let (class, mark) = match step.state {
        StepState::Done => ("done", "✓".to_owned()),
        StepState::Current => ("cur", number.to_string()),
        StepState::Ahead => ("", number.to_string()),
    };
    StepTag {
        class,
        current: step.state == StepState::Current,
        mark,
        name: step.name.clone(),
        words: words(law, step, now),
    }
}

fn words(law: &Law, step: &StepLine, now: DateTime) -> String {
    let who = step.who.join("、");
    let article = demanded(law, step.act).map_or_else(String::new, |title| format!("·{title}"));
    match (step.state, step.at) {
        (StepState::Current, Some(at)) => format!("{who}·{}起{article}", day(at, now)),
        (StepState::Done, Some(at)) => format!("{who} {}{article}", day(at, now)),
        _ => format!("{who}{article}"),
    }
}

fn day(at: DateTime, now: DateTime) -> String {
    let day = format!("{:02}-{:02}", at.month(), at.day());
    if at.year() == now.year() {
        day
    } else {
        format!("{}-{day}", at.year())
    }
}

#[cfg(test)]
mod tests {
    use super::columns;

    #[test]
    fn rows_of_steps_are_even() {
        assert_eq!([7, 8, 10, 11, 13].map(columns), [7, 8, 5, 6, 7]);
    }
}
