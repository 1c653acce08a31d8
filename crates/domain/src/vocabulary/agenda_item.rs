//! The words of items of business: acts, facts and the phrases of examples.

use rulebook::{Argument, FactWord, Noun, Phrase, Place};

use super::facts::{flag, text, texts, word, words};
use super::phrases::of;

pub(super) const ACTS: &[(&str, &str)] = &[
    ("agenda_item.submit", "提交"),
    ("agenda_item.revise", "修改议题"),
    ("agenda_item.countersign", "会签"),
    ("agenda_item.review_funding", "资金审核"),
    ("agenda_item.review_legality", "合法性审核"),
    ("agenda_item.vet", "核议题"),
    ("agenda_item.return", "退回"),
    ("agenda_item.withdraw", "撤回"),
    ("agenda_item.postpone", "缓议"),
];

pub(super) const STAGES: [&str; 7] = [
    "协调中",
    "已退回",
    "待排会",
    "已排会",
    "缓议",
    "已议决",
    "已撤回",
];

pub(super) fn noun() -> Noun {
    Noun {
        id: "agenda_item",
        entity: "AgendaItem",
        label: "议题",
        kinds: None,
        facts: facts(),
    }
}

fn facts() -> Vec<FactWord> {
    vec![
        word("kind", "拟上会议", "MeetingKind", "镇长办公会议"),
        word("stage", "议题阶段", "ItemStage", "协调中"),
        text("office", "提交科室"),
        words("portfolios", "涉及领域", "Portfolio", &[]),
        flag("material_given", "已有材料", true),
        words("countersigners", "应会签", "Post", &[]),
        words("countersigned", "已会签", "Post", &[]),
        words("disagreeing", "会签不同意", "Post", &[]),
        flag("funding_needed", "涉及资金", false),
        flag("funding_reviewed", "已资金审核", false),
        flag("funding_agreed", "资金审核同意", false),
        flag("legality_needed", "须合法性审核", false),
        flag("legality_reviewed", "已合法性审核", false),
        flag("legality_passed", "合法性审核通过", false),
        flag("major", "属于重大行政决策", false),
        texts("gates_missing", "决策程序欠缺"),
    ]
}

pub(super) fn phrases() -> Vec<Phrase> {
    use Argument::{None, Word};
    of(
        Place::Matter,
        &[
            ("拟上", Word("MeetingKind")),
            ("涉及资金", None),
            ("须合法性审核", None),
            ("未会签", None),
            ("会签不同意", Word("Post")),
            ("未资金审核", None),
            ("资金审核不同意", None),
            ("合法性审核不通过", None),
            ("没有材料", None),
            ("属于重大行政决策", None),
            ("决策程序已走完", None),
        ],
    )
}
