//! The facts that a rule may test: of the matter, of the person, of the situation.
//! Each baseline is the value in a lawful, ordinary case.

use std::collections::BTreeSet;

use rulebook::{FactKind, FactWord, Noun, Value};

use crate::vocabulary::{agenda_item, case, major_decision, meeting};

pub(super) fn nouns() -> Vec<Noun> {
    vec![
        Noun {
            id: "official_document",
            entity: "OfficialDocument",
            label: "公文",
            kinds: Some("DocumentKind"),
            facts: official_document(),
        },
        agenda_item::noun(),
        meeting::noun(),
        case::noun(),
        major_decision::noun(),
        Noun {
            id: "organization",
            entity: "Organization",
            label: "机构",
            kinds: None,
            facts: organization(),
        },
        Noun {
            id: "rules",
            entity: "Rules",
            label: "规则",
            kinds: None,
            facts: rules(),
        },
    ]
}

pub(super) fn person() -> Vec<FactWord> {
    vec![
        words("portfolios", "分管领域", "Portfolio", &[]),
        words("mandated_portfolios", "受委托领域", "Portfolio", &[]),
    ]
}

/// Facts of the moment and of how the person stands towards the matter.
pub(super) fn situation() -> Vec<FactWord> {
    let general = vec![
        word("capacity", "办理身份", "Capacity", "本职"),
        flag("in_step", "正在本步骤", true),
        flag("drafter", "是拟稿人", false),
        flag("lead_office", "属于主办科室", false),
        flag("lead_office_chief", "是主办科室负责人", false),
        flag("secretariat", "属于党政办", false),
        flag("in_charge", "是分管副镇长", false),
        flag("concerned", "是相关副镇长", false),
        flag("mandated", "受镇长委托", false),
        flag("mandate_expired", "委托已过期", false),
        flag("recused", "应当回避", false),
        flag("reader", "在传阅范围", false),
        flag("previous_handler", "是上一步办理人", false),
        flag("head_away", "镇长离岗", false),
        texts("head_away_kind", "镇长离岗类别"),
        flag("presiding", "代为主持期间的镇党委书记", false),
        words("interpretations", "在册解释", "Interpretation", &[]),
        texts("in_charge_posts", "分管副镇长岗位"),
    ];
    [general, meeting::situation(), case::situation()].concat()
}

fn official_document() -> Vec<FactWord> {
    [nature(), course(), routing(), economy()].concat()
}

/// What kind of document it is.
fn nature() -> Vec<FactWord> {
    vec![
        word("kind", "文种", "DocumentKind", "通知"),
        word("direction", "行文方向", "Direction", "下行"),
        flag("in_government_name", "以镇政府名义", true),
        words("portfolios", "涉及领域", "Portfolio", &[]),
        flag("normative", "规范性文件", false),
        flag("internal", "内部件", false),
        word(
            "public_attribute",
            "公开属性",
            "PublicAttribute",
            "主动公开",
        ),
        flag("closed_reason_given", "已说明不公开理由", true),
    ]
}

/// How far it has come. Approvals count only for the content that they were given for.
fn course() -> Vec<FactWord> {
    vec![
        flag("endorsed", "已科室审核", true),
        flag("vetted", "已核稿", true),
        number("open_findings", "未处理的检查发现", 0),
        words("concerned_posts", "相关副镇长", "Post", &[]),
        words("consulted", "已商量", "Post", &[]),
        words("disagreeing", "有不同意见", "Post", &[]),
        flag("settled", "镇长已裁定", false),
        flag("charge_vacant", "没有分管副镇长可以审核", false),
        texts("charge_vacant_reason", "没有分管副镇长的原因"),
        flag("legality_reviewed", "已合法性审核", true),
        flag("legality_time_met", "合法性审核时间已满", true),
        flag("examined", "已审核", true),
        flag("changed_since_examination", "审核后有改动", false),
        flag("signed", "已签发", true),
        flag("numbered", "已编号", true),
        flag("series_open", "文号已启用", true),
        flag("sealed", "已用印", true),
        flag("issued", "已印发", true),
        flag("taken_up", "已被接办", false),
        flag("finished", "已归档", false),
    ]
}

/// To whom it goes. 上行 is measured against the authorities that the law declares.
fn routing() -> Vec<FactWord> {
    vec![
        number("addressees", "主送数", 1),
        flag("skips_level", "越级", false),
        flag("level_skip_approved", "越级已批准", false),
        flag("skipped_copied", "已抄送被越过的机关", false),
        flag("copies_downward", "抄送下级", false),
        flag("addressed_to_person", "主送领导个人", false),
        flag("assigned_by_person", "领导直接交办", false),
    ]
}

/// Whether it need be, and how long it is.
fn economy() -> Vec<FactWord> {
    vec![
        flag("reason_given", "已写制发理由", true),
        number("length", "正文字数", 800),
        flag("comprehensive", "综合性部署", false),
        flag("over_length", "超过篇幅上限", false),
        number("length_limit", "篇幅上限", 4000),
        flag("follow_on", "配套分工类", false),
        number("issued_this_year", "本年已发文数", 0),
        number("issued_last_year", "上年发文数", 0),
        flag("over_plan", "超过发文控制数", false),
    ]
}

fn organization() -> Vec<FactWord> {
    vec![
        flag("post_single", "单人岗位", true),
        flag("post_held", "岗位已有人", false),
        flag("backdated", "倒填日期", false),
        flag("ends_before_start", "止日早于起日", false),
        flag("overlaps", "与已登记的重叠", false),
        flag("absence_presides", "属于代为主持的情形", false),
        flag("gains_by_it", "登记人因此得到权力", false),
        flag("mandate_to_deputy", "受托人是副镇长", true),
        flag("own_affair", "本人的事项", true),
        flag("series_opened", "该年度文号已启用", false),
    ]
}

fn rules() -> Vec<FactWord> {
    vec![
        words("interpretation", "解释事项", "Interpretation", &[]),
        flag("already_interpreted", "已有解释", false),
        flag("reason_given", "已写理由", true),
    ]
}

pub(super) fn flag(id: &'static str, label: &'static str, baseline: bool) -> FactWord {
    FactWord {
        id,
        label,
        kind: FactKind::Flag,
        baseline: Value::Flag(baseline),
    }
}

pub(super) fn number(id: &'static str, label: &'static str, baseline: i64) -> FactWord {
    FactWord {
        id,
        label,
        kind: FactKind::Number,
        baseline: Value::Number(baseline),
    }
}

pub(super) fn text(id: &'static str, label: &'static str) -> FactWord {
    FactWord {
        id,
        label,
        kind: FactKind::Text,
        baseline: Value::Text(String::new()),
    }
}

pub(super) fn texts(id: &'static str, label: &'static str) -> FactWord {
    FactWord {
        id,
        label,
        kind: FactKind::Texts,
        baseline: Value::Texts(BTreeSet::new()),
    }
}

pub(super) fn word(
    id: &'static str,
    label: &'static str,
    class: &'static str,
    baseline: &'static str,
) -> FactWord {
    let baseline = Value::Word(baseline.to_owned());
    FactWord {
        id,
        label,
        kind: FactKind::Word(class),
        baseline,
    }
}

pub(super) fn words(
    id: &'static str,
    label: &'static str,
    class: &'static str,
    baseline: &[&str],
) -> FactWord {
    let baseline = Value::Words(baseline.iter().map(|&word| word.to_owned()).collect());
    FactWord {
        id,
        label,
        kind: FactKind::Words(class),
        baseline,
    }
}
