//! How a person stands towards a document: 分管, 相关, 主办, 受委托, 应回避. Worked out from the
//! organization as of now; never a question of law.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rulebook::Value;

use crate::Law;
use crate::office::Facts;
use crate::official_document::Document;
use crate::organization::{Organization, Standing};

/// The deputies who may examine: in charge of the leading portfolio, or mandated for it.
#[must_use]
pub fn in_charge_posts(
    law: &Law,
    organization: &Organization,
    document: &Document,
    on: Date,
) -> BTreeSet<String> {
    let Some(leading) = document.content.portfolios.first() else {
        return BTreeSet::new();
    };
    let own = organization
        .division
        .get(leading)
        .filter(|post| law.role_of(post) == "副职");
    let mandated = organization
        .mandates_for(leading, on)
        .map(|mandate| &mandate.to);
    let present = |post: &&String| organization.absence_of(post, on).is_none();
    own.into_iter()
        .chain(mandated)
        .filter(present)
        .cloned()
        .collect()
}

/// Why no deputy can examine, where that is so.
#[must_use]
pub fn charge_vacancy(
    law: &Law,
    organization: &Organization,
    document: &Document,
    on: Date,
) -> Option<String> {
    if !in_charge_posts(law, organization, document, on).is_empty() {
        return None;
    }
    let leading = document.content.portfolios.first()?;
    Some(match organization.division.get(leading) {
        None => format!("“{leading}”尚未分工"),
        Some(post) if law.role_of(post) == "正职" => format!("“{leading}”由{post}自己分管"),
        Some(post) => match organization.absence_of(post, on) {
            Some(absence) => format!("分管“{leading}”的{post}{}至{}", absence.kind, absence.until),
            None => format!("“{leading}”由{post}分管，不是副职"),
        },
    })
}

/// The other deputies whose portfolios the document touches, 相关副镇长.
#[must_use]
pub fn concerned_posts(
    law: &Law,
    organization: &Organization,
    document: &Document,
    on: Date,
) -> BTreeSet<String> {
    let examining = in_charge_posts(law, organization, document, on);
    let others = document.content.portfolios.iter().skip(1);
    let in_charge = others.filter_map(|portfolio| organization.division.get(portfolio));
    let deputy = |post: &&String| law.role_of(post) == "副职" && !examining.contains(*post);
    in_charge.filter(deputy).cloned().collect()
}

/// The facts of the moment for one person and one document.
pub(crate) fn situation(
    law: &Law,
    facts: &Facts<'_>,
    document: &Document,
    standing: &Standing<'_>,
) -> rulebook::Facts {
    let organization = &facts.office.organization;
    let today = facts.today();
    let holds = |posts: &BTreeSet<String>| standing.posts.iter().any(|post| posts.contains(*post));
    let in_charge = in_charge_posts(law, organization, document, today);
    let own_charge = owns_leading(law, organization, document, standing);
    let lead = standing.offices.contains(&document.lead_office.as_str());
    let mandated = holds(&in_charge) && !own_charge;
    let previous = document.step.as_ref().and_then(|step| step.from.as_ref());
    let flags = [
        ("drafter", document.drafter.person == standing.person),
        ("lead_office", lead),
        (
            "lead_office_chief",
            lead && chief(law, standing, &document.lead_office),
        ),
        ("in_charge", holds(&in_charge)),
        (
            "concerned",
            holds(&concerned_posts(law, organization, document, today)),
        ),
        ("mandated", mandated),
        (
            "mandate_expired",
            mandate_expired(organization, document, standing, today),
        ),
        (
            "recused",
            organization.recused(standing.person, &document.id),
        ),
        (
            "reader",
            standing
                .posts
                .iter()
                .any(|post| document.circulation.contains_key(*post)),
        ),
        (
            "previous_handler",
            previous.is_some_and(|(_, hand)| hand.person == standing.person),
        ),
    ];
    let mut so = rulebook::Facts::from(flags.map(|(id, flag)| (id, Value::Flag(flag))));
    so.insert(
        "capacity",
        Value::Word(standing.capacity(mandated).label().to_owned()),
    );
    so.insert("in_charge_posts", Value::Texts(in_charge));
    so
}

fn owns_leading(
    law: &Law,
    organization: &Organization,
    document: &Document,
    standing: &Standing<'_>,
) -> bool {
    let leading = document.content.portfolios.first();
    let post = leading.and_then(|portfolio| organization.division.get(portfolio));
    post.is_some_and(|post| law.role_of(post) == "副职" && standing.posts.contains(&post.as_str()))
}

/// 科室负责人; in the Party and Government Office its director.
fn chief(law: &Law, standing: &Standing<'_>, office: &str) -> bool {
    let director = law.is_secretariat(office) && standing.has_role("党政办主任");
    director || standing.has_role("科室负责人")
}

fn mandate_expired(
    organization: &Organization,
    document: &Document,
    standing: &Standing<'_>,
    today: Date,
) -> bool {
    let Some(leading) = document.content.portfolios.first() else {
        return false;
    };
    organization.mandates.iter().any(|mandate| {
        standing.posts.contains(&mandate.to.as_str())
            && mandate.portfolios.contains(leading)
            && (mandate.revoked || mandate.until < today)
    })
}
