//! 适用新规则: open matters that began under an older text go on under the one in force. With what
//! it needs to know, and what stands against every act while a text can no longer be read.

use std::collections::BTreeSet;

use rulebook::{Basis, Citation, Violation};

use crate::decide::Needs;
use crate::field::{Field, FieldKind, Input, Invalid, Values};
use crate::office::Facts;
use crate::record::{Event, Happening};
use crate::refusal::binding;
use crate::rules::RulesEvent;
use crate::{Law, Matter, Noun};

const ACT: &str = "rules.migrate";

pub(super) const FIELDS: &[Field] = &[
    Field::new("from", "原来的版本", FieldKind::Line, 64)
        .hint("规则文本的校验值，从“解释”页列出的在办版本中选"),
    Field::new("reason", "理由", FieldKind::Prose, 2_000).hint("为什么不能再沿用原来的文本"),
];

/// The open matters of the version that is named.
pub(super) fn needs(act: &str, input: &Input) -> Needs {
    let named = input.get("from").and_then(|typed| typed.first());
    Needs {
        under: named.filter(|_| act == ACT).cloned(),
        ..Needs::default()
    }
}

pub(super) fn decide(
    law: &Law,
    facts: &Facts<'_>,
    values: &Values,
) -> Result<Vec<RulesEvent>, Invalid> {
    let (from, to) = (values.text("from"), law.rulebook.text_hash().to_owned());
    if from == to {
        return Err(Invalid::at("from", "这就是现行文本，不需要改用"));
    }
    if facts.related.is_empty() {
        return Err(Invalid::at("from", "没有在办事项沿用这个版本"));
    }
    let foreign: BTreeSet<&str> = facts
        .related
        .iter()
        .filter_map(|it| foreign(law, it))
        .collect();
    if !foreign.is_empty() {
        let named = foreign.into_iter().collect::<Vec<_>>().join("”“");
        let why = format!(
            "现行文本没有“{named}”这个种类，请先把这些事项办完或者撤销，或者在现行文本里恢复这个种类"
        );
        return Err(Invalid::at("from", why));
    }
    let reason = values.text("reason");
    Ok(vec![RulesEvent::Migrated { from, to, reason }])
}

/// The kind of a matter, where the law has none such.
fn foreign<'a>(law: &Law, matter: &'a Matter) -> Option<&'a str> {
    let table = match matter.noun() {
        Noun::OfficialDocument => "document_kind",
        Noun::AgendaItem | Noun::Meeting => "meeting_kind",
        Noun::Case => "case_kind",
        Noun::MajorDecision => "decision_kind",
        Noun::Organization | Noun::Rules => return None,
    };
    let kind = matter.business().kind();
    law.row(table, kind).is_none().then_some(kind)
}

/// What the migration makes happen to each matter: the new text, and another step where the one
/// that it stands at is none of the new text's, or an approval that it wants has not been given.
pub(crate) fn consequences(
    law: &Law,
    facts: &Facts<'_>,
    event: &RulesEvent,
) -> Vec<(Noun, String, Happening)> {
    if !matches!(event, RulesEvent::Migrated { .. }) {
        return Vec::new();
    }
    let mut all = Vec::new();
    for matter in facts.related {
        let on = Facts {
            matter: Some(matter),
            ..facts.clone()
        };
        let moved = Some(Happening::Rules(event.clone()));
        let settled = matter.business().settled_anew(law, &on);
        let happenings = moved.into_iter().chain(settled);
        all.extend(happenings.map(|happening| {
            let business = matter.business();
            (matter.noun(), business.id().to_owned(), happening)
        }));
    }
    all
}

/// The text to which an event moves a matter.
#[must_use]
pub fn moved_to(event: &Event) -> Option<&str> {
    match &event.happening {
        Happening::Rules(RulesEvent::Migrated { to, .. }) => Some(to),
        _ => None,
    }
}

/// What stands against every act on a matter whose text can no longer be read.
#[must_use]
pub fn unread(law: &Law) -> Violation {
    let rules = law.rulebook.policies().iter();
    let own = rules
        .filter(|rule| rule.acts.contains(&ACT) && rule.basis == Basis::OwnSetting)
        .find_map(|rule| law.cite(&rule.id));
    binding(
        own.unwrap_or_else(own_setting),
        "本件沿用开始时的规则文本，现在的程序已经读不懂那个文本，不能据以判定".to_owned(),
        "请党政办主任在“解释”页对这个版本“适用新规则”，写明理由，再继续办理".to_owned(),
    )
}

/// Where a law says nothing of migration.
fn own_setting() -> Citation {
    Citation {
        policy: "规则文本".to_owned(),
        article: 0,
        title: String::new(),
        text: String::new(),
        basis: Basis::OwnSetting,
        model: None,
    }
}
