//! 列入目录: a matter enters the yearly catalogue, with the Party committee's consent on record.

use crate::field::{Choices, Field, FieldKind, Invalid, Values};
use crate::major_decision::{Content, MajorDecisionEvent, figures};
use crate::office::Scene;

pub(super) const FIELDS: &[Field] = &[
    Field::new("year", "目录年度", FieldKind::Number, 4).hint("如 2026"),
    Field::new("title", "决策事项", FieldKind::Line, 80),
    Field::new(
        "kind",
        "事项种类",
        FieldKind::Choice(Choices::Rows("decision_kind")),
        40,
    ),
    Field::new("problem", "拟解决的主要问题", FieldKind::Prose, 2_000),
    Field::new(
        "grounds",
        "建议理由、依据和初步方案",
        FieldKind::Prose,
        5_000,
    )
    .hint("写明必要性、可行性"),
    Field::new(
        "proposed_by",
        "由谁提出",
        FieldKind::Choice(Choices::Words(&[
            "镇政府领导人员",
            "内设机构或下属单位",
            "人大代表、政协委员",
            "公民、法人或者其他组织",
        ])),
        20,
    ),
    Field::new(
        "office",
        "拟承办单位",
        FieldKind::Choice(Choices::Rows("office")),
        40,
    ),
    Field::new(
        "portfolios",
        "涉及领域",
        FieldKind::Many(Choices::Rows("portfolio")),
        60,
    ),
    Field::new("consent", "镇党委同意的文号或者会议", FieldKind::Line, 80)
        .optional()
        .hint("目录经镇党委同意后公布"),
    Field::new(
        "public_concern",
        "涉及公共利益和群众切身利益",
        FieldKind::Flag,
        5,
    )
    .optional(),
    Field::new("technical", "专业性、技术性较强", FieldKind::Flag, 5).optional(),
    Field::new("risky", "可能影响社会稳定、公共安全", FieldKind::Flag, 5).optional(),
    Field::new("market", "涉及市场主体经济活动", FieldKind::Flag, 5).optional(),
    Field::new(
        "hearing_required",
        "法律、法规、规章规定应当听证",
        FieldKind::Flag,
        5,
    )
    .optional(),
    Field::new("applicants", "申请人和其他利害关系人", FieldKind::Lines, 60)
        .optional()
        .hint("每行一个，写单位或者身份，不写姓名；不得担任本决策的论证专家"),
    Field::new("closed_ground", "依法不予公开的依据", FieldKind::Line, 200)
        .optional()
        .hint("公开的不填；填写即按依法不予公开办理"),
];

pub(super) fn decide(scene: &Scene<'_>, values: &Values) -> Result<MajorDecisionEvent, Invalid> {
    let year = values
        .number("year")
        .and_then(|year| i16::try_from(year).ok());
    let year = year.filter(|year| (2000..=2100).contains(year));
    let year = year.ok_or_else(|| Invalid::at("year", "年度应是四位数字，如 2026"))?;
    Ok(MajorDecisionEvent::Listed {
        year,
        item: figures::next_item(scene.facts, year),
        content: Box::new(content(values)),
        office: values.text("office"),
    })
}

fn content(values: &Values) -> Content {
    Content {
        title: values.text("title"),
        kind: values.text("kind"),
        problem: values.text("problem"),
        grounds: values.text("grounds"),
        proposed_by: values.text("proposed_by"),
        portfolios: values.list("portfolios"),
        applicants: values.list("applicants"),
        public_concern: values.flag("public_concern"),
        technical: values.flag("technical"),
        risky: values.flag("risky"),
        market: values.flag("market"),
        hearing_required: values.flag("hearing_required"),
        closed_ground: values.text("closed_ground"),
        consent: values.text("consent"),
    }
}
