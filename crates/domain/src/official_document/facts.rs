//! What the law may ask about a document. It says what is so; it never judges.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rulebook::Value;

use crate::Law;
use crate::inspection::{self, Draft, Finding};
use crate::office::Facts;
use crate::official_document::figures::issued;
use crate::official_document::{Document, charge_vacancy, concerned_posts};
use crate::organization::series;

/// The fact that takes an inspection of the whole draft to find out.
pub(crate) const OPEN_FINDINGS: &str = "open_findings";

/// The facts of a document at this moment; how many findings are open only where it is asked.
pub(crate) fn facts(
    law: &Law,
    facts: &Facts<'_>,
    document: &Document,
    inspected: bool,
) -> rulebook::Facts {
    let mut all = nature(law, document);
    all.extend(course(law, facts, document));
    if inspected {
        let open = i64::try_from(open_findings(law, document).len()).unwrap_or(i64::MAX);
        all.insert(OPEN_FINDINGS, Value::Number(open));
    }
    all.extend(routing(law, document));
    all.extend(economy(law, facts, document));
    all
}

/// Findings of the draft inspection that are neither mended nor denied.
#[must_use]
pub fn open_findings(law: &Law, document: &Document) -> Vec<Finding> {
    let denied = |finding: &Finding| {
        document
            .denied
            .iter()
            .any(|denial| denial.code == finding.code && denial.words == finding.words)
    };
    let found = inspection::inspect_draft(&draft(law, document));
    found
        .into_iter()
        .filter(|finding| !denied(finding))
        .collect()
}

/// The limit on length that holds for a document on a day, and whether it is exceeded.
#[must_use]
pub fn over_length(law: &Law, document: &Document, on: Date) -> (i64, bool) {
    let parameter = if document.content.comprehensive {
        "document-length-comprehensive"
    } else {
        "document-length-special"
    };
    let limit = law.figure(parameter, on).unwrap_or(i64::MAX);
    (limit, document.content.length() > limit)
}

fn draft(law: &Law, document: &Document) -> Draft {
    let content = &document.content;
    let name = |key| {
        law.row("organ", &content.organ)
            .and_then(|row| row.text(key))
    };
    Draft {
        kind: Some(content.kind.clone()),
        organ: name("name").map(str::to_owned),
        title: content.title.clone(),
        addressees: content.addressees.clone(),
        copied_to: content.copied_to.clone(),
        attachments: content
            .attachments
            .iter()
            .map(|found| found.name.clone())
            .collect(),
        body: content.body.clone(),
        ..Draft::default()
    }
}

fn nature(law: &Law, document: &Document) -> rulebook::Facts {
    let content = &document.content;
    let organ = law.row("organ", &content.organ);
    rulebook::Facts::from([
        ("kind", Value::Word(content.kind.clone())),
        (
            "direction",
            Value::Word(direction(law, document).to_owned()),
        ),
        (
            "in_government_name",
            Value::Flag(organ.is_some_and(|row| row.flag("government"))),
        ),
        (
            "portfolios",
            Value::Words(content.portfolios.iter().cloned().collect()),
        ),
        ("normative", Value::Flag(content.normative)),
        ("internal", Value::Flag(content.internal)),
        (
            "public_attribute",
            Value::Word(content.public_attribute.clone()),
        ),
        (
            "closed_reason_given",
            Value::Flag(closed_reason_given(document)),
        ),
    ])
}

/// 行文方向: upward when it goes to a superior, else what its kind says.
fn direction<'a>(law: &'a Law, document: &Document) -> &'a str {
    let upward = document
        .content
        .addressees
        .iter()
        .any(|to| law.level_of(to) > Some(0));
    let by_kind = law
        .row("document_kind", &document.content.kind)
        .and_then(|row| row.text("direction"));
    if upward {
        "上行"
    } else {
        by_kind.unwrap_or("下行")
    }
}

fn closed_reason_given(document: &Document) -> bool {
    let content = &document.content;
    content.public_attribute != "不予公开" || !content.closed_reason.is_empty()
}

fn course(law: &Law, facts: &Facts<'_>, document: &Document) -> rulebook::Facts {
    let organization = &facts.office.organization;
    let today = facts.today();
    let vacancy = charge_vacancy(law, organization, document, today);
    let concerned = concerned_posts(law, organization, document, today);
    let approved = |act: &str| Value::Flag(document.approved(act));
    let once = |act: &str| Value::Flag(document.once(act));
    let examined_once = document.once("official_document.examine");
    let examined = document.approved("official_document.examine");
    let code = law
        .row("organ", &document.content.organ)
        .and_then(|row| row.text("code"));
    let series_open =
        code.is_some_and(|code| organization.series.contains_key(&series(code, facts.now)));
    rulebook::Facts::from([
        ("endorsed", once("official_document.endorse")),
        ("vetted", once("official_document.vet")),
        ("concerned_posts", Value::Words(concerned)),
        ("consulted", Value::Words(answered(document, |_| true))),
        (
            "disagreeing",
            Value::Words(answered(document, |agrees| !agrees)),
        ),
        ("settled", approved("official_document.settle")),
        ("charge_vacant", Value::Flag(vacancy.is_some())),
        (
            "charge_vacant_reason",
            Value::Texts(vacancy.into_iter().collect()),
        ),
        (
            "legality_reviewed",
            approved("official_document.review_legality"),
        ),
        (
            "legality_time_met",
            Value::Flag(legality_time_met(law, facts, document)),
        ),
        ("examined", Value::Flag(examined)),
        (
            "changed_since_examination",
            Value::Flag(examined_once && !examined),
        ),
        ("signed", Value::Flag(document.signed())),
        ("numbered", Value::Flag(document.number.is_some())),
        ("series_open", Value::Flag(series_open)),
        ("sealed", Value::Flag(document.sealed_at.is_some())),
        ("issued", Value::Flag(document.issued_at.is_some())),
        (
            "taken_up",
            Value::Flag(
                document
                    .step
                    .as_ref()
                    .is_some_and(|step| step.taken_up.is_some()),
            ),
        ),
        ("finished", Value::Flag(document.finished())),
    ])
}

/// Posts that answered for the present substance.
fn answered(document: &Document, wanted: impl Fn(bool) -> bool) -> BTreeSet<String> {
    let present = document.substance();
    document
        .consultations
        .iter()
        .filter(|(_, given)| given.substance == present && wanted(given.agrees))
        .map(|(post, _)| post.clone())
        .collect()
}

/// Whether the reviewer had the time that the law gives, from entering the step to the review.
fn legality_time_met(law: &Law, facts: &Facts<'_>, document: &Document) -> bool {
    let Some(days) = law.figure("legality-review-days", facts.today()) else {
        return true;
    };
    let Some(step) = document.step.as_ref() else {
        return true;
    };
    let calendar = facts.office.calendar(law);
    let waited = calendar.working_days_between(step.since.date(), facts.today());
    waited.is_some_and(|waited| i64::from(waited) >= days)
}

fn routing(law: &Law, document: &Document) -> rulebook::Facts {
    let content = &document.content;
    let skips = content
        .addressees
        .iter()
        .any(|to| law.level_of(to) > Some(1));
    let copied = law
        .superiors()
        .any(|superior| content.copied_to.iter().any(|to| to == superior));
    let downward = content
        .copied_to
        .iter()
        .any(|to| law.level_of(to) < Some(0) && law.level_of(to).is_some());
    let person = content.addressees.iter().any(|to| law.is_person(to));
    let addressees = i64::try_from(content.addressees.len()).unwrap_or(i64::MAX);
    rulebook::Facts::from([
        ("addressees", Value::Number(addressees)),
        ("skips_level", Value::Flag(skips)),
        (
            "level_skip_approved",
            Value::Flag(document.approved("official_document.approve_level_skip")),
        ),
        ("skipped_copied", Value::Flag(copied)),
        ("copies_downward", Value::Flag(downward)),
        ("addressed_to_person", Value::Flag(person)),
        (
            "assigned_by_person",
            Value::Flag(content.assigned_by_person),
        ),
    ])
}

fn economy(law: &Law, facts: &Facts<'_>, document: &Document) -> rulebook::Facts {
    let content = &document.content;
    let year = facts.today().year();
    let (this_year, last_year) = issued(law, facts.figures, &content.organ, year);
    let (limit, over) = over_length(law, document, facts.today());
    let over_plan = last_year > 0 && this_year >= last_year;
    rulebook::Facts::from([
        (
            "reason_given",
            Value::Flag(!content.reason.trim().is_empty()),
        ),
        ("length", Value::Number(content.length())),
        ("comprehensive", Value::Flag(content.comprehensive)),
        ("over_length", Value::Flag(over)),
        ("length_limit", Value::Number(limit)),
        ("follow_on", Value::Flag(content.follow_on)),
        ("issued_this_year", Value::Number(this_year)),
        ("issued_last_year", Value::Number(last_year)),
        ("over_plan", Value::Flag(over_plan)),
    ])
}
