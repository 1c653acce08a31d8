//! What the law may ask about an item of business. It says what is so; it never judges.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rulebook::Value;

use crate::Law;
use crate::agenda_item::{AgendaItem, Answer, gates_missing};
use crate::office::Facts;
use crate::organization::{Organization, Standing};

/// The deputies who have to answer before a meeting: in charge of what the item touches, or
/// mandated while the one in charge is away.
#[must_use]
pub fn countersigners(
    law: &Law,
    organization: &Organization,
    item: &AgendaItem,
    on: Date,
) -> BTreeSet<String> {
    let of = |portfolio: &String| -> Vec<String> {
        let own = organization.division.get(portfolio);
        let own = own.filter(|post| law.role_of(post) == "副职");
        match own.filter(|post| organization.absence_of(post, on).is_none()) {
            Some(post) => vec![post.clone()],
            None => organization
                .mandates_for(portfolio, on)
                .map(|mandate| mandate.to.clone())
                .collect(),
        }
    };
    item.content.portfolios.iter().flat_map(of).collect()
}

/// What coordination still lacks, as the office would say it.
#[must_use]
pub fn missing(law: &Law, facts: &Facts<'_>, item: &AgendaItem) -> Vec<String> {
    let asked = countersigners(law, &facts.office.organization, item, facts.today());
    let open = asked
        .iter()
        .filter(|post| item.present(item.countersigns.get(*post)).is_none());
    let mut lacking: Vec<String> = open.map(|post| format!("{post}会签")).collect();
    let unanswered =
        |needed: bool, answer: &Option<Answer>| needed && item.present(answer.as_ref()).is_none();
    if unanswered(item.content.funding, &item.funding) {
        lacking.push("资金审核".to_owned());
    }
    if unanswered(item.content.legality, &item.legality) {
        lacking.push("合法性审核".to_owned());
    }
    if item.content.materials.is_empty() {
        lacking.push("议题材料".to_owned());
    }
    lacking.extend(gates_missing(law, facts, item));
    lacking
}

/// The facts of an item at this moment.
pub(super) fn facts(law: &Law, facts: &Facts<'_>, item: &AgendaItem) -> rulebook::Facts {
    let content = &item.content;
    let asked = countersigners(law, &facts.office.organization, item, facts.today());
    let agreed = |answer: &Option<Answer>| {
        item.present(answer.as_ref())
            .is_some_and(|answer| answer.agrees)
    };
    let reviewed = |answer: &Option<Answer>| item.present(answer.as_ref()).is_some();
    rulebook::Facts::from([
        ("kind", Value::Word(content.kind.clone())),
        ("stage", Value::Word(item.stage.label().to_owned())),
        (
            "portfolios",
            Value::Words(content.portfolios.iter().cloned().collect()),
        ),
        ("material_given", Value::Flag(!content.materials.is_empty())),
        ("countersigners", Value::Words(asked)),
        ("countersigned", Value::Words(answered(item, |_| true))),
        (
            "disagreeing",
            Value::Words(answered(item, |answer| !answer.agrees)),
        ),
        ("funding_needed", Value::Flag(content.funding)),
        ("funding_reviewed", Value::Flag(reviewed(&item.funding))),
        ("funding_agreed", Value::Flag(agreed(&item.funding))),
        ("legality_needed", Value::Flag(content.legality)),
        ("legality_reviewed", Value::Flag(reviewed(&item.legality))),
        ("legality_passed", Value::Flag(agreed(&item.legality))),
        ("major", Value::Flag(content.decision.is_some())),
        (
            "gates_missing",
            Value::Texts(gates_missing(law, facts, item)),
        ),
        ("office", Value::Text(item.office.clone())),
    ])
}

/// How a person stands towards an item.
pub(super) fn situation(
    law: &Law,
    facts: &Facts<'_>,
    item: &AgendaItem,
    standing: &Standing<'_>,
) -> rulebook::Facts {
    let organization = &facts.office.organization;
    let asked = countersigners(law, organization, item, facts.today());
    let concerned = standing.posts.iter().any(|post| asked.contains(*post));
    let lead = standing.offices.contains(&item.office.as_str());
    let chief = standing.has_role("科室负责人")
        || (law.is_secretariat(&item.office) && standing.has_role("党政办主任"));
    let flags = [
        ("drafter", item.submitted.person == standing.person),
        ("lead_office", lead),
        ("lead_office_chief", lead && chief),
        ("concerned", concerned),
        ("recused", organization.recused(standing.person, &item.id)),
    ];
    flags.map(|(id, flag)| (id, Value::Flag(flag))).into()
}

/// Posts that countersigned the present edition.
fn answered(item: &AgendaItem, wanted: impl Fn(&Answer) -> bool) -> BTreeSet<String> {
    let given = item.countersigns.iter();
    given
        .filter(|(_, answer)| answer.edition == item.edition && wanted(answer))
        .map(|(post, _)| post.clone())
        .collect()
}
