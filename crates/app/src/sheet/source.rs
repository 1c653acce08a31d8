//! From a document of the office to what the page engine sets. Number, dates and signatory are
//! filled in from what happened; what has not happened yet leaves its mark on the page.

use domain::Law;
use domain::field::Input;
use domain::official_document::{Attachment, Content, Document};
use typesetting::{Source, Urgency};

use crate::rows::one_line;

/// The document as a page source.
pub fn source(law: &Law, document: &Document, demo: bool) -> Source {
    let content = &document.content;
    let organ = |key| {
        law.row("organ", &content.organ)
            .and_then(|row| row.text(key))
    };
    Source {
        organ: organ("name").unwrap_or_default().to_owned(),
        mark: organ("mark").map(str::to_owned),
        number: document.number.as_ref().map(ToString::to_string),
        kind: Some(content.kind.clone()).filter(|kind| !kind.is_empty()),
        title: content.title.clone(),
        addressees: content.addressees.clone(),
        copied_to: content.copied_to.clone(),
        signatory: signatory(law, document),
        completed_on: document
            .signed
            .as_ref()
            .and_then(|signed| date(signed.by.at.date())),
        issued_by: organ("issued_by").map(str::to_owned),
        issued_on: document.issued_at.and_then(|at| date(at.date())),
        copies: content.copies.and_then(|copies| copies.try_into().ok()),
        urgency: Urgency::from_label(&content.urgency),
        attachments: content
            .attachments
            .iter()
            .map(|one| attachment(content, one))
            .collect(),
        note: Some(content.note.clone()).filter(|note| !note.is_empty()),
        body: content.body.clone(),
        state_mark: state_mark(document),
        demo: demo && !published(law, document),
        ..Source::default()
    }
}

/// What has been typed so far, complete or not.
pub fn content(input: &Input) -> Content {
    let text = |name: &str| {
        let typed = input.get(name).and_then(|all| all.first());
        typed
            .map(|text| text.replace("\r\n", "\n"))
            .unwrap_or_default()
    };
    let lines = |name: &str| -> Vec<String> {
        let all = input.get(name).into_iter().flatten();
        let each = all
            .flat_map(|text| text.lines())
            .map(|line| line.trim().to_owned());
        each.filter(|line| !line.is_empty()).collect()
    };
    let flag = |name: &str| matches!(text(name).as_str(), "true" | "on" | "1" | "是");
    let attachment = Attachment {
        name: text("attachment_name"),
        text: text("attachment_text"),
    };
    let attached = !(attachment.name.is_empty() && attachment.text.is_empty());
    Content {
        kind: text("kind"),
        organ: text("organ"),
        title: text("title").trim().to_owned(),
        addressees: lines("addressees"),
        copied_to: lines("copied_to"),
        body: text("body"),
        attachments: if attached {
            vec![attachment]
        } else {
            Vec::new()
        },
        portfolios: lines("portfolios"),
        reason: text("reason"),
        public_attribute: text("public_attribute"),
        closed_reason: text("closed_reason"),
        urgency: text("urgency"),
        note: text("note"),
        copies: text("copies").parse().ok(),
        normative: flag("normative"),
        internal: flag("internal"),
        comprehensive: flag("comprehensive"),
        follow_on: flag("follow_on"),
        assigned_by_person: flag("assigned_by_person"),
    }
}

/// 签发人 stands on upward documents only; the system names posts, not persons.
fn signatory(law: &Law, document: &Document) -> Option<String> {
    let upward = document
        .content
        .addressees
        .iter()
        .any(|to| law.level_of(to) > Some(0));
    let signed = document
        .signed
        .as_ref()
        .map(|signed| signed.by.post.as_str());
    signed
        .or(law.head_post())
        .filter(|_| upward)
        .map(str::to_owned)
}

/// A text that the notice issues follows it; any other attachment is listed.
fn attachment(content: &Content, one: &Attachment) -> typesetting::Attachment {
    let (title, name) = (one_line(&content.title), one_line(&one.name));
    let issues = title.contains("印发") && !name.is_empty() && title.contains(&name);
    typesetting::Attachment {
        name: one.name.clone(),
        body: Some(one.text.clone()).filter(|text| !text.is_empty()),
        listed: !issues,
    }
}

/// What a page bears across it until it is issued.
fn state_mark(document: &Document) -> Option<String> {
    if document.issued_at.is_some() {
        return None;
    }
    Some(match document.step_name() {
        None | Some("拟稿") => "草稿".to_owned(),
        Some(step) => format!("{step}中"),
    })
}

/// The one notice that the real organ has published.
fn published(law: &Law, document: &Document) -> bool {
    let number = document.number.as_ref().map(ToString::to_string);
    number.is_some_and(|number| number == law.rulebook.town().number)
}

/// A day as a page prints it.
pub fn date(day: jiff::civil::Date) -> Option<typesetting::Date> {
    let part = |part: i8| u8::try_from(part).ok();
    typesetting::Date::new(
        u16::try_from(day.year()).ok()?,
        part(day.month())?,
        part(day.day())?,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_that_a_notice_issues_is_not_listed_as_an_attachment() {
        let content = Content {
            title: "高境镇\n关于印发《办法》的通知".to_owned(),
            ..Content::default()
        };
        let one = |name: &str| Attachment {
            name: name.to_owned(),
            text: String::new(),
        };
        assert!(!attachment(&content, &one("办法")).listed);
        assert!(attachment(&content, &one("任务表")).listed);
    }

    #[test]
    fn half_a_draft_is_a_content() {
        let input = Input::from([
            ("title".to_owned(), vec!["标题".to_owned()]),
            ("addressees".to_owned(), vec!["甲\r\n乙\n".to_owned()]),
        ]);
        let content = content(&input);
        assert_eq!(content.addressees, ["甲", "乙"]);
        assert_eq!(
            (content.title.as_str(), content.body.as_str()),
            ("标题", "")
        );
    }
}
