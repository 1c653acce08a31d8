//! A document's content: as its form holds it, and as a summary.

use app::DocumentPage;
use domain::field::Input;
use domain::official_document::{Attachment, Content};
use jiff::civil::DateTime;

use crate::pages::basis;
use crate::pages::visitor::Visitor;
use crate::pages::when;

/// The content as if it had been typed into the form.
#[must_use]
pub fn typed(content: &Content) -> Input {
    let attachment = content.attachments.first().cloned().unwrap_or_default();
    let Attachment { name, text } = attachment;
    let one = |text: &String| vec![text.clone()];
    let fields = [
        ("kind", one(&content.kind)),
        ("organ", one(&content.organ)),
        ("title", one(&content.title)),
        ("addressees", content.addressees.clone()),
        ("body", one(&content.body)),
        ("attachment_name", vec![name]),
        ("attachment_text", vec![text]),
        ("portfolios", content.portfolios.clone()),
        ("reason", one(&content.reason)),
        ("public_attribute", one(&content.public_attribute)),
        ("closed_reason", one(&content.closed_reason)),
        ("copied_to", content.copied_to.clone()),
        ("urgency", one(&content.urgency)),
        ("note", one(&content.note)),
        (
            "copies",
            content.copies.iter().map(ToString::to_string).collect(),
        ),
    ];
    let flags = [
        ("normative", content.normative),
        ("internal", content.internal),
        ("comprehensive", content.comprehensive),
        ("follow_on", content.follow_on),
        ("assigned_by_person", content.assigned_by_person),
    ];
    let ticked = flags
        .into_iter()
        .filter(|(_, on)| *on)
        .map(|(name, _)| (name, vec!["true".to_owned()]));
    fields
        .into_iter()
        .chain(ticked)
        .map(|(name, values)| (name.to_owned(), values))
        .collect()
}

/// The parts of a document beside its text.
#[must_use]
pub fn sum(visitor: &Visitor, found: &DocumentPage) -> Vec<(&'static str, String)> {
    let document = &found.document;
    let content = &document.content;
    let lines = [
        ("文号", numbers(found)),
        ("主送", content.addressees.join("、")),
        ("抄送", content.copied_to.join("、")),
        ("主办", document.lead_office.clone()),
        ("涉及领域", content.portfolios.join("、")),
        ("制发理由", content.reason.clone()),
        (
            "公开属性",
            [
                content.public_attribute.as_str(),
                content.closed_reason.as_str(),
            ]
            .join("　"),
        ),
        ("签发", signed(visitor, found)),
        (
            "用印",
            document
                .sealed_at
                .map_or_else(String::new, |at| when::moment(at, visitor.app.now())),
        ),
        (
            "印发",
            document
                .issued_at
                .map_or_else(String::new, |at| when::moment(at, visitor.app.now())),
        ),
        ("传阅", circulated(found)),
        ("性质", nature(content)),
        ("归档", archived(found)),
    ];
    lines
        .into_iter()
        .filter(|(_, words)| !words.trim().is_empty())
        .collect()
}

/// How many versions there are, and who saved the last.
#[must_use]
pub fn versions(found: &DocumentPage, now: DateTime) -> String {
    found
        .document
        .versions
        .last()
        .map_or_else(String::new, |last| {
            format!(
                "第 {} 稿·{} {}",
                last.number,
                last.by.post,
                when::moment(last.by.at, now)
            )
        })
}

fn numbers(found: &DocumentPage) -> String {
    let voided = found
        .document
        .voided
        .iter()
        .map(|void| format!("{}（作废：{}）", void.number, void.reason));
    let given = found.document.number.iter().map(ToString::to_string);
    given.chain(voided).collect::<Vec<_>>().join("；")
}

fn signed(visitor: &Visitor, found: &DocumentPage) -> String {
    let Some(signature) = &found.document.signed else {
        return String::new();
    };
    let rules = signature
        .policies
        .iter()
        .filter_map(|id| visitor.law.rulebook.policy(id));
    let mut under: Vec<String> = Vec::new();
    for rule in rules {
        let article = visitor
            .law
            .rulebook
            .article(rule.article)
            .map_or("", |found| found.title.as_str());
        let words = format!("{article}{}", basis::resting(&visitor.law, &rule.basis));
        if !under.contains(&words) {
            under.push(words);
        }
    }
    let by = &signature.by;
    let capacity = if by.capacity == "本职" {
        String::new()
    } else {
        format!("（{}）", by.capacity)
    };
    let at = when::moment(by.at, visitor.app.now());
    format!("{}{capacity}，{at}，依据{}", by.post, under.join("；"))
}

fn circulated(found: &DocumentPage) -> String {
    let readers = found.document.circulation.iter();
    let words = readers.map(|(post, read)| match read {
        Some(_) => format!("{post}已阅"),
        None => format!("{post}未阅"),
    });
    words.collect::<Vec<_>>().join("、")
}

fn nature(content: &Content) -> String {
    let flags = [
        (content.normative, "行政规范性文件"),
        (content.internal, "内部件（工作秘密）"),
        (content.comprehensive, "综合性部署"),
        (content.follow_on, "配套类、分工类文件"),
        (content.assigned_by_person, "上级负责人直接交办"),
    ];
    flags
        .iter()
        .filter(|(on, _)| *on)
        .map(|(_, words)| *words)
        .collect::<Vec<_>>()
        .join("、")
}

fn archived(found: &DocumentPage) -> String {
    found
        .document
        .archived
        .as_ref()
        .map_or_else(String::new, |kept| match kept.years {
            Some(years) => format!("保管 {years} 年"),
            None => "永久保管".to_owned(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Act;

    #[test]
    fn every_field_of_the_form_is_filled_from_the_content() {
        let content = Content {
            normative: true,
            internal: true,
            comprehensive: true,
            follow_on: true,
            assigned_by_person: true,
            ..Content::default()
        };
        let typed = typed(&content);
        let act = Act::find("official_document.revise").expect("an act");
        let missing: Vec<&str> = act
            .form
            .fields
            .iter()
            .map(|field| field.name)
            .filter(|name| !typed.contains_key(*name))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
