//! The words of major decisions: acts, facts, gates, kinds and the phrases of their examples.
//! Each baseline is the value in a lawful, ordinary case.

use rulebook::{Argument, Class, FactWord, Noun, Phrase, Place, Table};

use crate::vocabulary::declared;
use crate::vocabulary::facts::{flag, number, texts, word, words};
use crate::vocabulary::phrases::of;
use crate::vocabulary::tables::table;

/// The acts, in the order of a decision's life.
pub(super) const ACTS: &[(&str, &str)] = &[
    ("major_decision.list", "列入目录"),
    ("major_decision.delist", "移出目录"),
    ("major_decision.start", "启动决策"),
    ("major_decision.research", "调查研究"),
    ("major_decision.draft", "拟订草案"),
    ("major_decision.open_consultation", "公开征求意见"),
    ("major_decision.close_consultation", "结束征求意见"),
    ("major_decision.group_comments", "归纳意见"),
    ("major_decision.answer_comments", "答复意见"),
    ("major_decision.notice_hearing", "公告听证"),
    ("major_decision.hold_hearing", "听证"),
    ("major_decision.hear_otherwise", "听取意见"),
    ("major_decision.argue", "专家论证"),
    ("major_decision.assess_risk", "风险评估"),
    ("major_decision.review_competition", "公平竞争审查"),
    ("major_decision.mark_not_applicable", "认定不适用"),
    ("major_decision.send_to_legality", "送合法性审查"),
    ("major_decision.review_legality", "合法性审查"),
    ("major_decision.compile", "备齐材料"),
    ("major_decision.submit", "提请讨论"),
    ("major_decision.report_committee", "请示党委"),
    ("major_decision.publish", "公布决策"),
    ("major_decision.archive", "立卷归档"),
    ("major_decision.assign_execution", "交办执行"),
    ("major_decision.report_execution", "执行反馈"),
    ("major_decision.trigger_evaluation", "启动后评估"),
    ("major_decision.evaluate", "后评估"),
    ("major_decision.change", "调整决策"),
    ("major_decision.suspend", "中止执行"),
    ("major_decision.resume", "恢复执行"),
    ("major_decision.finish", "了结"),
];

pub(super) fn noun() -> Noun {
    Noun {
        id: "major_decision",
        entity: "MajorDecision",
        label: "重大行政决策",
        kinds: Some("DecisionKind"),
        facts: [
            nature(),
            forming(),
            examined(),
            figures(),
            concluding(),
            asked(),
        ]
        .concat(),
    }
}

pub(super) fn classes() -> Vec<Class> {
    vec![
        declared("DecisionKind", "决策事项种类", "decision_kind", false),
        declared("DecisionGate", "决策关口", "decision_gate", false),
    ]
}

pub(super) fn situation() -> Vec<FactWord> {
    vec![flag("executes_decision", "属于决策执行单位", false)]
}

pub(super) fn tables() -> Vec<Table> {
    use rulebook::FieldKind::{Flag, Number, Text};
    vec![
        table(
            "decision_kind",
            "决策事项种类",
            &[("clause", Text, true), ("note", Text, false)],
        ),
        // quote: the article's own words; source and clause: the higher law that says more.
        table(
            "decision_gate",
            "决策关口",
            &[
                ("article", Number, true),
                ("quote", Text, false),
                ("source", Text, false),
                ("clause", Text, false),
                ("conditional", Flag, true),
            ],
        ),
        // gate: due only where this gate was passed; none is due always.
        table(
            "decision_material",
            "上会材料",
            &[
                ("gate", Text, false),
                ("clause", Text, true),
                ("optional", Flag, false),
            ],
        ),
    ]
}

/// What it is about, as the catalogue has it.
fn nature() -> Vec<FactWord> {
    vec![
        word("kind", "决策事项种类", "DecisionKind", "重大公共建设项目"),
        words("portfolios", "涉及领域", "Portfolio", &[]),
        flag("public_concern", "涉及公共利益和群众切身利益", true),
        flag("technical", "专业性、技术性较强", false),
        flag("risky", "可能影响社会稳定、公共安全", false),
        flag("market", "涉及市场主体经济活动", false),
        flag("hearing_required", "规定应当听证", false),
        flag("closed", "依法不予公开", false),
        flag("consented", "目录经镇党委同意", true),
    ]
}

/// How far the draft and the hearing of views have come.
fn forming() -> Vec<FactWord> {
    vec![
        flag("started", "已启动", true),
        flag("researched", "已调查研究", true),
        flag("drafted", "已有草案", true),
        flag("consulting", "正在公开征求意见", false),
        flag("consultation_ended", "征求意见期限已过", true),
        texts("consultation_until", "征求意见截止日"),
        flag("public_heard", "已听取公众意见", true),
        flag("hearing_held", "已听证", false),
        number("comments_ungrouped", "未归纳的意见条数", 0),
        number("comments_unanswered", "未答复的意见组数", 0),
        words("waived", "已认定不适用的关口", "DecisionGate", &[]),
        texts("undecided_gates", "没有办也没有认定不适用的关口"),
    ]
}

/// What experts, assessors and reviewers found.
fn examined() -> Vec<FactWord> {
    vec![
        flag("experts_heard", "已专家论证", true),
        flag("dissent_heard", "听取过不同意见的专家", true),
        flag("risk_assessed", "已风险评估", true),
        flag("risk_controllable", "风险可控", true),
        flag("competition_reviewed", "已公平竞争审查", true),
        flag("competition_passed", "公平竞争审查没有不符合", true),
        flag("legality_sent", "已送合法性审查，尚无结论", false),
        flag("legality_reviewed", "现有草案已合法性审查", true),
        flag("legality_passed", "合法性审查结论可以提交讨论", true),
        texts("legality_conclusion", "合法性审查结论"),
        flag("changed_since_legality", "审查后草案有改动", false),
        flag("legality_time_met", "审查时间已满", true),
        flag("legality_time_known", "审查时间可以计算", true),
    ]
}

/// The figures of the law on this day, for its sentences.
fn figures() -> Vec<FactWord> {
    vec![
        number("consultation_minimum", "征求意见一般不少于天数", 30),
        number("hearing_minimum", "听证材料提前天数", 7),
        number("legality_minimum", "审查时间一般不少于工作日", 7),
    ]
}

/// The decision and what becomes of it.
fn concluding() -> Vec<FactWord> {
    vec![
        texts("missing_materials", "缺少的上会材料"),
        flag("submitted", "已提请讨论", false),
        flag("decided", "已经集体讨论决定", false),
        flag(
            "departure_unexplained",
            "与多数人意见不一致而没有说明理由",
            false,
        ),
        flag("reported", "已向镇党委请示报告", true),
        flag("published", "已公布", false),
        flag("archived", "已归档", false),
        texts("course_wanting", "全过程缺少的记录"),
        flag("executing", "已交办执行", false),
        texts("open_cases", "没有办结的执行任务"),
        flag("completed", "已执行完毕", false),
        flag("evaluating", "后评估尚未完成", false),
        flag("suspended", "已中止执行", false),
        flag("ended", "已了结或移出目录", false),
    ]
}

/// What an act would add, known only while it is being done.
fn asked() -> Vec<FactWord> {
    vec![
        flag("consultation_short", "征求意见期限不足", false),
        number("consultation_days", "征求意见天数", 30),
        flag("short_reason_given", "已说明缩短理由", true),
        flag("hearing_notice_short", "听证公告离举行太近", false),
        flag("hearing_material_late", "听证材料送达太晚", false),
        flag("hearing_noticed", "听证提前公告", true),
        flag("hearing_signed", "听证记录已签字", true),
        flag("expert_interested", "专家有直接利害关系", false),
        flag("expert_signed", "专家意见已署名盖章", true),
        word(
            "waived_gate",
            "要认定不适用的关口",
            "DecisionGate",
            "风险评估",
        ),
        flag("gate_conditional", "规定可以不适用的关口", true),
        flag("waiver_contradicted", "登记的情况说明应当适用", false),
        flag("waiver_reason_given", "已写不适用的理由", true),
        flag("legality_complete", "三项内容都已审查", true),
        flag("counsel_heard", "已有法律顾问、公职律师意见", true),
        flag("adoption_told", "已说明意见采纳情况", true),
        flag("closed_ground_given", "已写不予公开的依据", true),
        flag("channels_given", "已写公布途径", true),
        flag(
            "evaluator_assessed_before",
            "评估单位决策前承担过论证评估",
            false,
        ),
        flag("evaluator_charged", "评估单位是所确定的单位", true),
        flag("urgent", "情况紧急", true),
    ]
}

pub(super) fn phrases() -> Vec<Phrase> {
    [forming_phrases(), deciding_phrases()].concat()
}

fn forming_phrases() -> Vec<Phrase> {
    use Argument::{None, Number, Word};
    of(
        Place::Matter,
        &[
            ("承办单位", Word("Office")),
            ("不涉及公共利益", None),
            ("专业性强", None),
            ("可能影响稳定", None),
            ("涉及市场主体", None),
            ("规定应当听证", None),
            ("依法不予公开", None),
            ("目录未经党委同意", None),
            ("未启动", None),
            ("没有调研", None),
            ("没有草案", None),
            ("没有听取意见", None),
            ("只听取单位意见", None),
            ("只开座谈会", None),
            ("征求意见进行中", None),
            ("征求期限", Number),
            ("说明缩短理由", None),
            ("意见未归纳", None),
            ("意见未答复", None),
            ("听证公告提前", Number),
            ("听证材料提前", Number),
            ("听证未公告", None),
            ("听证记录未签字", None),
            ("已听证", None),
            ("没有专家论证", None),
            ("专家是申请人", None),
            ("专家有利害关系", None),
            ("专家意见未署名", None),
            ("专家意见一致", None),
            ("没有风险评估", None),
            ("风险不可控", None),
            ("没有公平竞争审查", None),
            ("公平竞争审查不符合", None),
            ("关口", Word("DecisionGate")),
            ("未写不适用理由", None),
            ("已认定不适用", Word("DecisionGate")),
        ],
    )
}

fn deciding_phrases() -> Vec<Phrase> {
    use Argument::{None, Number, Text, Word};
    of(
        Place::Matter,
        &[
            ("未送合法性审查", None),
            ("已送合法性审查", None),
            ("没有合法性审查", None),
            ("审查结论", Text),
            ("送审满", Number),
            ("只审查一项", None),
            ("没有法律顾问意见", None),
            ("审查后草案改动", None),
            ("缺材料", Text),
            ("已决定", None),
            ("未经集体讨论", None),
            ("与多数不一致未说明理由", None),
            ("未请示党委", None),
            ("未写采纳情况", None),
            ("未写不公开依据", None),
            ("未公布", None),
            ("未归档", None),
            ("执行单位", Word("Office")),
            ("未交办执行", None),
            ("未执行完毕", None),
            ("执行任务在办", None),
            ("执行任务已办结", None),
            ("未启动后评估", None),
            ("后评估未完成", None),
            ("评估单位", Text),
            ("评估单位承担过决策前评估", None),
            ("不紧急", None),
            ("已中止", None),
            ("未中止", None),
            ("已了结", None),
        ],
    )
}
