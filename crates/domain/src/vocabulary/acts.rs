//! The acts: noun, verb, and the one Chinese name, noun by noun in the order of a matter's life.

use rulebook::ActWord;

use crate::vocabulary::{agenda_item, case, major_decision, meeting};

/// Every act that can happen in the office.
pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    [
        OFFICIAL_DOCUMENT,
        agenda_item::ACTS,
        meeting::ACTS,
        case::ACTS,
        major_decision::ACTS,
        ORGANIZATION,
        RULES,
    ]
    .into_iter()
    .flatten()
    .copied()
}

const OFFICIAL_DOCUMENT: &[(&str, &str)] = &[
    ("official_document.draft", "拟稿"),
    ("official_document.revise", "修改"),
    ("official_document.submit", "送审"),
    ("official_document.endorse", "科室审核"),
    ("official_document.vet", "核稿"),
    ("official_document.deny_finding", "认定无误"),
    ("official_document.consult", "商量"),
    ("official_document.settle", "裁定"),
    ("official_document.review_legality", "合法性审核"),
    ("official_document.examine", "审核"),
    ("official_document.sign", "签发"),
    ("official_document.number", "编号"),
    ("official_document.void_number", "作废文号"),
    ("official_document.seal", "用印"),
    ("official_document.issue", "印发"),
    ("official_document.circulate", "传阅"),
    ("official_document.mark_read", "阅知"),
    ("official_document.archive", "归档"),
    ("official_document.take_up", "接办"),
    ("official_document.return", "退回"),
    ("official_document.withdraw", "撤回"),
    ("official_document.urge", "催办"),
    ("official_document.approve_level_skip", "批准越级"),
    ("official_document.approve_exception", "批准例外"),
];

const ORGANIZATION: &[(&str, &str)] = &[
    ("organization.appoint", "任命"),
    ("organization.dismiss", "免职"),
    ("organization.divide_work", "分工"),
    ("organization.mandate", "委托"),
    ("organization.revoke_mandate", "撤销委托"),
    ("organization.report_matter", "报告"),
    ("organization.register_absence", "登记离岗"),
    ("organization.end_absence", "销假"),
    ("organization.declare_recusal", "申明回避"),
    ("organization.lift_recusal", "解除回避"),
    ("organization.enter_calendar", "录入放假安排"),
    ("organization.open_series", "启用文号"),
    ("organization.plan_meeting", "列入会议计划"),
    ("organization.record_report", "阅批报告"),
];

const RULES: &[(&str, &str)] = &[
    ("rules.interpret", "解释"),
    ("rules.withdraw_interpretation", "废止解释"),
    ("rules.migrate", "适用新规则"),
];

pub(super) fn acts() -> Vec<ActWord> {
    all()
        .filter_map(|(id, label)| {
            let (noun, _) = id.split_once('.')?;
            Some(ActWord { id, noun, label })
        })
        .collect()
}
