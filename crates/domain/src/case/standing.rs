//! How a person stands towards a case: 责任领导, 主办, 协办, 承办人, 交办人. Worked out from the
//! organization as of now; never a question of law.

use std::collections::BTreeSet;

use rulebook::Value;

use crate::Law;
use crate::case::Case;
use crate::office::Facts;
use crate::organization::Standing;

/// The facts of the moment for one person and one case.
pub(super) fn situation(
    law: &Law,
    facts: &Facts<'_>,
    case: &Case,
    standing: &Standing<'_>,
) -> rulebook::Facts {
    let within = |office: &str| standing.offices.contains(&office);
    let lead = within(&case.lead_office);
    let charge = in_charge(law, facts, case);
    let charged = standing.posts.iter().any(|post| charge.contains(*post));
    let mandated = charged && !owns(facts, case, standing);
    let parent = parent(facts, case);
    let did = |case: &Case| {
        let mut entries = case.entries.iter().filter(|entry| !entry.office.is_empty());
        entries.any(|entry| entry.by.person == standing.person)
    };
    let flags = [
        ("lead_office", lead),
        ("lead_office_chief", lead && chief(law, standing, case)),
        (
            "assisting_office",
            case.assisting.iter().any(|office| within(office)),
        ),
        (
            "responsible_leader",
            standing.posts.contains(&case.leader.as_str()),
        ),
        ("doer", did(case)),
        ("opener", case.opened_by.person == standing.person),
        ("in_charge", charged),
        ("mandated", mandated),
        (
            "whole_lead_office",
            parent.is_some_and(|parent| within(&parent.lead_office)),
        ),
        (
            "whole_leader",
            parent.is_some_and(|whole| standing.posts.contains(&whole.leader.as_str())),
        ),
        (
            "recused",
            facts.office.organization.recused(standing.person, &case.id),
        ),
    ];
    let mut so: rulebook::Facts = flags
        .into_iter()
        .map(|(id, flag)| (id, Value::Flag(flag)))
        .collect();
    let capacity = standing.capacity(mandated).label().to_owned();
    so.insert("capacity", Value::Word(capacity));
    so.insert("in_charge_posts", Value::Texts(charge));
    so
}

/// The case of which this is a part.
pub(super) fn parent<'a>(facts: &Facts<'a>, case: &Case) -> Option<&'a Case> {
    facts.related_case(case.parent.as_deref()?)
}

/// The deputies in charge of its leading portfolio, or mandated for it.
pub(super) fn in_charge(law: &Law, facts: &Facts<'_>, case: &Case) -> BTreeSet<String> {
    let Some(leading) = case.portfolios.first() else {
        return BTreeSet::new();
    };
    let organization = &facts.office.organization;
    let own = organization.division.get(leading);
    let own = own.filter(|post| law.role_of(post) == "副职");
    let mandated = organization.mandates_for(leading, facts.today());
    own.into_iter()
        .chain(mandated.map(|mandate| &mandate.to))
        .cloned()
        .collect()
}

fn owns(facts: &Facts<'_>, case: &Case, standing: &Standing<'_>) -> bool {
    let leading = case.portfolios.first();
    let post = leading.and_then(|one| facts.office.organization.division.get(one));
    post.is_some_and(|post| standing.posts.contains(&post.as_str()))
}

/// 科室负责人; in the Party and Government Office its director.
fn chief(law: &Law, standing: &Standing<'_>, case: &Case) -> bool {
    let director = law.is_secretariat(&case.lead_office) && standing.has_role("党政办主任");
    director || standing.has_role("科室负责人")
}
