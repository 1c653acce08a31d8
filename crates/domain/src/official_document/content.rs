//! The content of a document: what its author writes and declares. The substance, which approvals
//! are bound to, is text, addressees, portfolios and public attribute; not number, date or seal.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::field::{Choices, Field, FieldKind, Values};

/// What a document says, and to whom.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// 文种, an id of the law's `document_kind`.
    pub kind: String,
    /// 发文机关, an id of the law's `organ`.
    pub organ: String,
    pub title: String,
    pub addressees: Vec<String>,
    pub copied_to: Vec<String>,
    /// One paragraph a line.
    pub body: String,
    pub attachments: Vec<Attachment>,
    /// 涉及领域; the first is the leading one, whose deputy examines.
    pub portfolios: Vec<String>,
    /// 制发理由
    pub reason: String,
    pub public_attribute: String,
    /// 不公开的理由
    pub closed_reason: String,
    pub urgency: String,
    /// 附注
    pub note: String,
    pub copies: Option<i64>,
    pub normative: bool,
    /// 内部件（工作秘密）
    pub internal: bool,
    pub comprehensive: bool,
    pub follow_on: bool,
    pub assigned_by_person: bool,
}

/// An attachment with its text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    pub name: String,
    pub text: String,
}

/// The fields of a draft, in the order in which an author fills them.
pub(super) const FIELDS: &[Field] = &[
    Field::new(
        "kind",
        "文种",
        FieldKind::Choice(Choices::Rows("document_kind")),
        20,
    ),
    Field::new(
        "organ",
        "发文机关",
        FieldKind::Choice(Choices::Rows("organ")),
        60,
    ),
    Field::new("title", "标题", FieldKind::Prose, 120).hint("发文机关名称、事由、文种"),
    Field::new("addressees", "主送机关", FieldKind::Lines, 60)
        .hint("每行一个；泛称写成一行，如 各机关科室、职能部门、镇属企事业单位"),
    Field::new("body", "正文", FieldKind::Prose, 20_000)
        .hint("一段一行；行首的 一、（一）1.（1） 自动成为层次标题"),
    Field::new("attachment_name", "附件名称", FieldKind::Line, 100).optional(),
    Field::new("attachment_text", "附件正文", FieldKind::Prose, 50_000).optional(),
    Field::new(
        "portfolios",
        "涉及领域",
        FieldKind::Many(Choices::Rows("portfolio")),
        60,
    )
    .hint("第一个是主要领域，由分管它的副镇长审核；其余的由相关副镇长商量"),
    Field::new("reason", "制发理由", FieldKind::Prose, 500)
        .hint("有什么实质性内容或新的政策措施，为什么非发不可"),
    Field::new(
        "public_attribute",
        "公开属性",
        FieldKind::Choice(Choices::Words(&[
            "未定",
            "主动公开",
            "依申请公开",
            "不予公开",
        ])),
        10,
    ),
    Field::new("closed_reason", "不公开的理由", FieldKind::Line, 200).optional(),
    Field::new("copied_to", "抄送机关", FieldKind::Lines, 60)
        .optional()
        .hint("每行一个"),
    Field::new(
        "urgency",
        "紧急程度",
        FieldKind::Choice(Choices::Words(&["平件", "加急", "特急"])),
        10,
    )
    .optional(),
    Field::new("note", "附注", FieldKind::Line, 100)
        .optional()
        .hint("请示写联系人岗位和电话"),
    Field::new("copies", "印数", FieldKind::Number, 6).optional(),
    Field::new("normative", "属于行政规范性文件", FieldKind::Flag, 5).optional(),
    Field::new("internal", "属于内部件（工作秘密）", FieldKind::Flag, 5).optional(),
    Field::new("comprehensive", "属于综合性部署", FieldKind::Flag, 5).optional(),
    Field::new("follow_on", "属于配套类、分工类文件", FieldKind::Flag, 5).optional(),
    Field::new(
        "assigned_by_person",
        "上级负责人直接交办",
        FieldKind::Flag,
        5,
    )
    .optional(),
];

impl Content {
    /// The content that checked values describe.
    #[must_use]
    pub(super) fn of(values: &Values) -> Self {
        let attachment = Attachment {
            name: values.text("attachment_name"),
            text: values.text("attachment_text"),
        };
        let attached = !(attachment.name.is_empty() && attachment.text.is_empty());
        Self {
            kind: values.text("kind"),
            organ: values.text("organ"),
            title: values.text("title").trim().to_owned(),
            addressees: values.list("addressees"),
            copied_to: values.list("copied_to"),
            body: values.text("body"),
            attachments: if attached {
                vec![attachment]
            } else {
                Vec::new()
            },
            portfolios: values.list("portfolios"),
            reason: values.text("reason"),
            public_attribute: values.text("public_attribute"),
            closed_reason: values.text("closed_reason"),
            urgency: values.text("urgency"),
            note: values.text("note"),
            copies: values.number("copies"),
            normative: values.flag("normative"),
            internal: values.flag("internal"),
            comprehensive: values.flag("comprehensive"),
            follow_on: values.flag("follow_on"),
            assigned_by_person: values.flag("assigned_by_person"),
        }
    }

    /// The hash that approvals are bound to.
    #[must_use]
    pub fn substance(&self) -> String {
        let mut digest = Sha256::new();
        let lists = [&self.addressees, &self.copied_to, &self.portfolios];
        let texts = [
            &self.kind,
            &self.organ,
            &self.title,
            &self.body,
            &self.public_attribute,
        ];
        texts.into_iter().for_each(|text| part(&mut digest, text));
        lists
            .into_iter()
            .for_each(|list| part(&mut digest, &list.join("\u{1f}")));
        for attachment in &self.attachments {
            part(&mut digest, &attachment.name);
            part(&mut digest, &attachment.text);
        }
        part(&mut digest, if self.internal { "内部" } else { "" });
        digest
            .finalize()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    /// Characters of the body without white space: headings count, attachments do not.
    #[must_use]
    pub fn length(&self) -> i64 {
        let count = self.body.chars().filter(|c| !c.is_whitespace()).count();
        i64::try_from(count).unwrap_or(i64::MAX)
    }
}

// Each part carries its length, so that no two contents run together to the same bytes.
fn part(digest: &mut Sha256, text: &str) {
    digest.update(text.len().to_be_bytes());
    digest.update(text.as_bytes());
}
