//! 听取意见: views heard in another recorded way. What offices say is heard too, but is not the
//! public's view, and never stands in for a legality review.

use crate::field::{Choices, Field, FieldKind, Invalid, Values};
use crate::major_decision::{Heard, MajorDecisionEvent};
use crate::office::Scene;

const OFFICES: &str = "有关单位";

pub(super) const FIELDS: &[Field] = &[
    Field::new(
        "way",
        "方式",
        FieldKind::Choice(Choices::Words(&[
            "座谈会",
            "实地走访",
            "书面征求意见",
            "问卷调查",
            "民意调查",
            "其他方式",
        ])),
        20,
    ),
    Field::new(
        "whom",
        "对象",
        FieldKind::Choice(Choices::Words(&["社会公众", "特定群体及其代表", OFFICES])),
        20,
    ),
    Field::new("day", "日期", FieldKind::Day, 10),
    Field::new("count", "人数或者份数", FieldKind::Number, 6),
    Field::new("views", "主要意见", FieldKind::Prose, 10_000),
    Field::new("handling", "研究采纳情况", FieldKind::Prose, 5_000),
];

pub(super) fn decide(scene: &Scene<'_>, values: &Values) -> Result<MajorDecisionEvent, Invalid> {
    let today = scene.facts.today();
    let day = values.day("day").filter(|day| *day <= today);
    let whom = values.text("whom");
    Ok(MajorDecisionEvent::ViewsHeard(Heard {
        way: values.text("way"),
        day: day.ok_or_else(|| Invalid::at("day", "日期不能晚于今天"))?,
        public: whom != OFFICES,
        whom,
        count: values.number("count").unwrap_or_default(),
        views: values.text("views"),
        handling: values.text("handling"),
    }))
}
