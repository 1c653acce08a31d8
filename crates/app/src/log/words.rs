//! What happened, as one Chinese sentence without a full stop. It never names a person.

mod agenda_item;
mod case;
mod major_decision;
mod meeting;

use domain::official_document::DocumentEvent;
use domain::organization::OrganizationEvent;
use domain::rules::RulesEvent;
use domain::{Event, Happening};

use crate::deadline;
use crate::rows::one_line;

/// An event in words.
pub fn words(event: &Event) -> String {
    match &event.happening {
        Happening::OfficialDocument(event) => document(event),
        Happening::AgendaItem(event) => agenda_item::words(event),
        Happening::Meeting(event) => meeting::words(event),
        Happening::Case(event) => case::words(event),
        Happening::MajorDecision(event) => major_decision::words(event),
        Happening::Organization(event) => organization(event),
        Happening::Rules(event) => rules(event),
    }
}

fn document(event: &DocumentEvent) -> String {
    use DocumentEvent as E;
    match event {
        E::Drafted {
            content,
            lead_office,
        } => {
            format!("{lead_office}拟稿《{}》", one_line(&content.title))
        }
        E::Revised { .. } => "修改并保存了新的版本".to_owned(),
        E::Approved { opinion } | E::Settled { opinion } => said("办理", opinion),
        E::Consulted {
            agrees: true,
            opinion,
        } => said("商量同意", opinion),
        E::Consulted {
            agrees: false,
            opinion,
        } => said("商量不同意", opinion),
        E::FindingDenied { words, reason, .. } => format!("“{words}”认定无误：{reason}"),
        E::Signed { opinion } => said("签发", opinion),
        E::Numbered { number } => format!("编为{number}"),
        E::NumberVoided { reason } => format!("文号作废：{reason}"),
        E::Sealed { copies } => format!("纸质正本用印{copies}份"),
        E::Issued => "印发".to_owned(),
        E::Circulated { readers } => format!("传阅：{}", readers.join("、")),
        E::Read => "已阅知".to_owned(),
        E::Archived { years: Some(years) } => format!("归档，保管{years}年"),
        E::Archived { years: None } => "归档，永久保管".to_owned(),
        E::TakenUp => "接办".to_owned(),
        E::Returned { to, reason } => format!("退回{to}：{reason}"),
        E::Withdrawn { reason } => format!("撤回：{reason}"),
        E::Urged { words } => format!("催办：{words}"),
        E::LevelSkipApproved { reason } => format!("批准越级：{reason}"),
        E::ExceptionApproved { policy, reason } => format!("对规则{policy}批准例外：{reason}"),
        E::Entered { step: None, .. } => "全部步骤办结".to_owned(),
        E::Entered {
            step: Some(step),
            deadline,
        } => match deadline::words(deadline) {
            none if none.is_empty() => format!("转入“{step}”"),
            by => format!("转入“{step}”，时限{by}"),
        },
    }
}

fn organization(event: &OrganizationEvent) -> String {
    use OrganizationEvent as E;
    match event {
        E::Appointed {
            post,
            person,
            basis,
        } => format!("账号{person}任{post}（{basis}）"),
        E::Dismissed {
            post,
            person,
            basis,
        } => format!("账号{person}不再任{post}（{basis}）"),
        E::WorkDivided { portfolio, post } => format!("“{portfolio}”由{post}分管"),
        E::Mandated { mandate } => {
            let scope: Vec<&str> = mandate.portfolios.iter().map(String::as_str).collect();
            let (from, until) = (mandate.from, mandate.until);
            format!(
                "委托{}负责{}，{from}至{until}",
                mandate.to,
                scope.join("、")
            )
        }
        E::MandateRevoked { reason, .. } => format!("撤销委托：{reason}"),
        E::MatterReported { subject, .. } => format!("报告：{subject}"),
        E::ReportRecorded { subject, opinion } => format!("阅批报告“{subject}”：{opinion}"),
        E::AbsenceRegistered { absence } => {
            format!(
                "{}{}，{}至{}",
                absence.post, absence.kind, absence.from, absence.until
            )
        }
        E::AbsenceEnded { on, .. } => format!("{on}销假"),
        E::RecusalDeclared { recusal } => {
            format!("对事项{}申明回避：{}", recusal.matter, recusal.reason)
        }
        E::RecusalLifted { matter, reason, .. } => format!("对事项{matter}解除回避：{reason}"),
        E::CalendarEntered { notice } => {
            format!("录入{}年放假安排（{}）", notice.year, notice.notice)
        }
        E::SeriesOpened {
            series,
            last,
            basis,
        } => {
            format!("启用文号{series}，纸质已用至{last}号（{basis}）")
        }
        E::MeetingPlanned { planned, reason } => {
            let (year, name, kind) = (planned.year, &planned.name, &planned.kind);
            match planned.count {
                0 => format!("{year}年会议计划撤下“{name}”（{kind}）：{reason}"),
                count => format!("{year}年会议计划“{name}”，{kind} {count} 次：{reason}"),
            }
        }
    }
}

fn rules(event: &RulesEvent) -> String {
    match event {
        RulesEvent::Interpreted { interpretation } => {
            format!("解释“{}”：{}", interpretation.id, interpretation.text)
        }
        RulesEvent::InterpretationWithdrawn { id, reason, .. } => {
            format!("废止解释“{id}”：{reason}")
        }
        RulesEvent::Migrated { from, to, reason } => {
            let short = |hash: &str| hash.chars().take(8).collect::<String>();
            let (from, to) = (short(from), short(to));
            format!("在办事项由规则文本 {from} 改用 {to}：{reason}")
        }
    }
}

fn said(what: &str, opinion: &str) -> String {
    if opinion.is_empty() {
        what.to_owned()
    } else {
        format!("{what}：{opinion}")
    }
}
