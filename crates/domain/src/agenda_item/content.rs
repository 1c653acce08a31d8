//! What an item of business says: the matter, what is asked of the meeting, and what it needs.

use serde::{Deserialize, Serialize};

use crate::field::{Choices, Field, FieldKind, Values};
use crate::official_document::Attachment;

/// What is laid before a meeting, and whom it concerns.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    pub title: String,
    /// 拟上会议, an id of the law's `meeting_kind`.
    pub kind: String,
    /// 涉及领域; the first is the leading one.
    pub portfolios: Vec<String>,
    /// 基本情况
    pub matter: String,
    /// 提请会议决定什么
    pub asked: String,
    pub materials: Vec<Attachment>,
    /// 涉及资金
    pub funding: bool,
    /// 须经合法性审核
    pub legality: bool,
    /// The id of the major decision that it belongs to.
    pub decision: Option<String>,
    /// Where it comes from: a work order, a suggestion, an instruction.
    pub origin: String,
    /// 汇报岗位
    pub reporter: String,
    /// 列席岗位, for this item only.
    pub observers: Vec<String>,
}

/// The fields of an item, in the order in which it is filled in.
pub(super) const FIELDS: &[Field] = &[
    Field::new("title", "议题", FieldKind::Line, 80).hint("一个议题一件事"),
    Field::new(
        "kind",
        "拟上会议",
        FieldKind::Choice(Choices::Rows("meeting_kind")),
        20,
    ),
    Field::new(
        "portfolios",
        "涉及领域",
        FieldKind::Many(Choices::Rows("portfolio")),
        60,
    )
    .hint("第一个是主要领域；涉及的副镇长都要会签"),
    Field::new("matter", "基本情况", FieldKind::Prose, 5_000),
    Field::new("asked", "提请决定", FieldKind::Prose, 1_000).hint("请会议决定什么，一句说清"),
    Field::new("material_name", "材料名称", FieldKind::Line, 100).optional(),
    Field::new("material_text", "材料正文", FieldKind::Prose, 50_000).optional(),
    Field::new(
        "reporter",
        "汇报岗位",
        FieldKind::Choice(Choices::Rows("post")),
        60,
    )
    .optional(),
    Field::new(
        "observers",
        "列席岗位",
        FieldKind::Many(Choices::Rows("post")),
        60,
    )
    .optional()
    .hint("只列席这一个议题"),
    Field::new("funding", "涉及资金", FieldKind::Flag, 5)
        .optional()
        .hint("须经财政负责人审核"),
    Field::new("legality", "须经合法性审核", FieldKind::Flag, 5).optional(),
    Field::new("decision", "所属重大行政决策", FieldKind::Line, 64)
        .optional()
        .hint("决策事项的编号"),
    Field::new("origin", "来源", FieldKind::Line, 200)
        .optional()
        .hint("如 12345 工单、代表建议、领导批示"),
];

impl Content {
    /// The content that checked values describe.
    pub(super) fn of(values: &Values) -> Self {
        let material = Attachment {
            name: values.text("material_name"),
            text: values.text("material_text"),
        };
        let given = !(material.name.is_empty() && material.text.is_empty());
        Self {
            title: values.text("title"),
            kind: values.text("kind"),
            portfolios: values.list("portfolios"),
            matter: values.text("matter"),
            asked: values.text("asked"),
            materials: given.then_some(material).into_iter().collect(),
            funding: values.flag("funding"),
            legality: values.flag("legality"),
            decision: values.given("decision"),
            origin: values.text("origin"),
            reporter: values.text("reporter"),
            observers: values.list("observers"),
        }
    }
}
