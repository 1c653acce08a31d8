//! 专家论证: the written, signed opinion of one expert or institution, with the interest declared.

use crate::field::{Choices, Field, FieldKind, Values};
use crate::major_decision::{ExpertOpinion, MajorDecision, MajorDecisionEvent};

const NO_INTEREST: &str = "无直接利害关系";

pub(super) const FIELDS: &[Field] = &[
    Field::new("expert", "专家", FieldKind::Line, 60).hint("写专业和职务，不写姓名"),
    Field::new("institution", "所在单位或者专业机构", FieldKind::Line, 60),
    Field::new(
        "interest",
        "利害关系声明",
        FieldKind::Choice(Choices::Words(&[
            NO_INTEREST,
            "是申请人或者受其委托",
            "有其他直接利害关系",
        ])),
        20,
    ),
    Field::new(
        "stance",
        "态度",
        FieldKind::Choice(Choices::Words(&["赞成", "有保留", "不赞成"])),
        10,
    ),
    Field::new("opinion", "论证意见", FieldKind::Prose, 10_000).hint("必要性、可行性、科学性"),
    Field::new("signed", "书面意见已署名、盖章", FieldKind::Flag, 5).optional(),
    Field::new("dissent_sought", "因持不同意见而选请", FieldKind::Flag, 5).optional(),
];

pub(super) fn decide(values: &Values) -> MajorDecisionEvent {
    MajorDecisionEvent::Argued(ExpertOpinion {
        expert: values.text("expert"),
        institution: values.text("institution"),
        interest: values.text("interest"),
        stance: values.text("stance"),
        opinion: values.text("opinion"),
        signed: values.flag("signed"),
        dissent_sought: values.flag("dissent_sought"),
    })
}

/// Whether an expert has an interest of their own, as declared or as an applicant on record.
pub(super) fn interested(decision: &MajorDecision, opinion: &ExpertOpinion) -> bool {
    let names = [opinion.expert.trim(), opinion.institution.trim()];
    let mut applicants = decision.content.applicants.iter();
    let applies = applicants.any(|one| names.contains(&one.trim()));
    applies || opinion.interest != NO_INTEREST
}
