//! The words of cases: acts, facts, phrases and tables. Plain data with Chinese labels.

use rulebook::{Argument, Class, FactWord, FieldKind, Noun, Phrase, Place, Relation, Table};

use crate::vocabulary::facts::{flag, texts, word, words};
use crate::vocabulary::phrases::of;
use crate::vocabulary::tables::table;
use crate::vocabulary::{declared, relation};

pub(super) const ACTS: &[(&str, &str)] = &[
    ("case.open", "交办"),
    ("case.split", "分解"),
    ("case.accept", "签收"),
    ("case.plan", "细化措施"),
    ("case.dispute_lead", "提出主办争议"),
    ("case.settle_lead", "裁定主办"),
    ("case.transfer", "转办"),
    ("case.report_progress", "反馈进展"),
    ("case.reach_milestone", "完成节点"),
    ("case.assist", "协办意见"),
    ("case.urge", "催办"),
    ("case.request_extension", "申请延期"),
    ("case.extend", "准予延期"),
    ("case.refuse_extension", "不准延期"),
    ("case.pause", "暂停计时"),
    ("case.resume", "恢复计时"),
    ("case.mark_report_due", "列为请示报告"),
    ("case.report_up", "请示报告"),
    ("case.report_head", "向镇长报告"),
    ("case.request_close", "申请办结"),
    ("case.reject_close", "退回续办"),
    ("case.close", "办结"),
    ("case.reopen", "重新办理"),
    ("case.cancel", "撤销事项"),
];

pub(super) fn noun() -> Noun {
    Noun {
        id: "case",
        entity: "Case",
        label: "事项",
        kinds: Some("CaseKind"),
        facts: [nature(), wanted(), course(), urging(), reporting()].concat(),
    }
}

/// How a person stands towards a case.
pub(super) fn situation() -> Vec<FactWord> {
    vec![
        flag("responsible_leader", "是责任领导", false),
        flag("assisting_office", "属于协办科室", false),
        flag("doer", "是承办人", false),
        flag("opener", "是交办人", false),
        flag("whole_lead_office", "属于上级事项主办科室", false),
        flag("whole_leader", "是上级事项责任领导", false),
    ]
}

pub(super) fn relations() -> Vec<Relation> {
    vec![
        relation("responsible_leader", "责任领导", "responsible_leader", None),
        relation("assisting_office", "协办科室", "assisting_office", None),
        relation("opener", "交办人", "opener", None),
    ]
}

pub(super) fn classes() -> Vec<Class> {
    vec![
        declared("CaseKind", "事项种类", "case_kind", false),
        declared("CaseOrigin", "事项来源", "case_origin", false),
        declared("UrgePaper", "催办单", "urge_paper", false),
        declared("Reportable", "应报事项", "reportable", false),
        declared("ReportTarget", "报告对象", "report_target", false),
        declared("Function", "职能", "function", false),
    ]
}

pub(super) fn tables() -> Vec<Table> {
    use FieldKind::{Flag, Number, Text, Texts, Word, Words};
    vec![
        // limit, cycle, near, dispute_within name figures of the law.
        table(
            "case_kind",
            "事项种类",
            &[
                ("use", Text, true),
                ("code", Text, true),
                ("openers", Words("Role"), true),
                ("closers", Words("Role"), true),
                ("leaders", Words("Role"), true),
                ("measures", Flag, false),
                ("particulars", Texts, false),
                ("reports", Words("Reportable"), false),
                ("urges", Words("UrgePaper"), false),
                ("limit", Text, false),
                ("cycle", Text, false),
                ("near", Text, true),
                ("dispute_within", Text, false),
            ],
        ),
        // superior: what comes from it may have to be reported.
        table("case_origin", "事项来源", &[("superior", Flag, false)]),
        // after: a figure, the working days that it must be late.
        table(
            "urge_paper",
            "催办单",
            &[
                ("code", Text, true),
                ("by", Words("Role"), true),
                ("after", Text, false),
            ],
        ),
        // quote: the article's own words; within: a figure; first: before it is carried out.
        table(
            "reportable",
            "应报事项",
            &[
                ("article", Number, true),
                ("quote", Text, true),
                ("to", Words("ReportTarget"), true),
                ("must", Flag, false),
                ("within", Text, true),
                ("first", Flag, false),
                ("basis", Text, true),
            ],
        ),
        table("report_target", "报告对象", &[("head", Flag, false)]),
        table(
            "function",
            "职能",
            &[("portfolio", Word("Portfolio"), false)],
        ),
    ]
}

fn nature() -> Vec<FactWord> {
    let secretariat = &["正职", "党政办主任", "党政办文书"];
    vec![
        word("kind", "事项种类", "CaseKind", "督办任务"),
        words("openers", "可以交办的", "Role", secretariat),
        words(
            "closers",
            "可以办结的",
            "Role",
            &["党政办主任", "党政办文书"],
        ),
        words("portfolios", "涉及领域", "Portfolio", &[]),
        texts("leader", "责任领导"),
        flag("leader_away", "责任领导离岗", false),
        flag("leader_in_charge", "责任领导分管", true),
        texts("lead_office", "主办科室"),
        flag("secretariat_leads", "党政办主办", false),
        flag("superior_origin", "来自上级部署", false),
    ]
}

fn wanted() -> Vec<FactWord> {
    vec![
        flag("leader_given", "已写责任领导", true),
        flag("leader_fit", "责任领导是镇政府领导", true),
        flag("lead_given", "已写主办科室", true),
        flag("lead_staffed", "主办科室有人任职", true),
        flag("measures_wanted", "要写措施", true),
        flag("measures_given", "已写措施", true),
        flag("time_given", "已写期限", true),
        texts("missing", "缺少的要素"),
        flag("within_whole", "期限在上级事项以内", true),
        flag("extension_within_whole", "延期在上级事项以内", true),
        flag("whole_running", "上级事项在办", true),
        texts("open_parts", "没有办结的分解事项"),
        flag("assigned_before", "已经交办过", false),
    ]
}

fn course() -> Vec<FactWord> {
    vec![
        flag("accepted", "已签收", true),
        flag("disputed", "主办有争议", false),
        flag("dispute_in_time", "在提出争议的时限内", true),
        flag("secretariat_party", "党政办是争议一方", false),
        texts("open_milestones", "没有完成的节点"),
        flag("evidence_given", "已有佐证", true),
        texts("silent_offices", "没有反馈的协办科室"),
        flag("extension_asked", "已申请延期", false),
        flag("paused", "暂停计时中", false),
        flag("finished", "已结束", false),
        flag("cancelled", "已撤销", false),
    ]
}

fn urging() -> Vec<FactWord> {
    vec![
        texts("next_urge", "下一张催办单"),
        words("next_urge_by", "下一张催办单由", "Role", &["党政办文书"]),
        flag("urge_due", "该催办了", true),
        texts("urge_wait", "不该催办的原因"),
        flag("working_time", "在工作时间", true),
        texts("next_working_time", "下一个工作时间"),
        flag("feedback_late", "反馈超期", false),
    ]
}

fn reporting() -> Vec<FactWord> {
    vec![
        words("unreported", "应报未报", "Reportable", &[]),
        words("unreported_5", "第五条应报未报", "Reportable", &[]),
        words("unreported_8", "第八条应报未报", "Reportable", &[]),
        words("unreported_30", "第三十条应报未报", "Reportable", &[]),
        words("unreported_first", "应先报未报", "Reportable", &[]),
        words("reports_late", "报告超期", "Reportable", &[]),
        flag("report_marked", "已列为请示报告", false),
    ]
}

pub(super) fn phrases() -> Vec<Phrase> {
    use Argument::{None, Number, Text, Word};
    let who = of(
        Place::Who,
        &[
            ("责任领导", None),
            ("不是责任领导", None),
            ("交办人", None),
            ("不属于主办科室", None),
            ("属于协办科室", None),
            ("办过这件事", None),
            ("属于上级事项主办科室", None),
        ],
    );
    let case = of(
        Place::Matter,
        &[
            ("来源", Word("CaseOrigin")),
            ("主办", Word("Office")),
            ("协办", Word("Office")),
            ("责任领导", Word("Post")),
            ("没有责任领导", None),
            ("没有主办科室", None),
            ("没有措施", None),
            ("没有期限", None),
            ("没有签收", None),
            ("有未完成节点", None),
            ("没有佐证", None),
            ("协办没有反馈", None),
            ("分解事项没有办结", None),
            ("期限晚于上级事项", None),
            ("上级事项已办结", None),
            ("建议主办", Word("Office")),
            ("签收时限已过", None),
            ("已申请延期", None),
            ("延期超过上级事项", None),
            ("暂停计时中", None),
            ("已办结", None),
            ("已撤销", None),
            ("已经交办过", None),
            ("没有超期", None),
            ("超期", Number),
            ("已催办", Number),
            ("反馈超期", None),
            ("应报", Word("Reportable")),
            ("已报", Word("Reportable")),
            ("报告超期", Word("Reportable")),
        ],
    );
    let situation = of(Place::Situation, &[("时刻", Text)]);
    [who, case, situation].concat()
}
