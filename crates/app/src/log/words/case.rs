//! What happened to a case, as one Chinese sentence without a full stop. It never names a person.

use domain::case::CaseEvent;

use crate::rows::one_line;

/// An event in words.
pub fn words(event: &CaseEvent) -> String {
    use CaseEvent as E;
    match event {
        E::Opened {
            opening, number, ..
        } => {
            let number = number.as_ref().map(ToString::to_string);
            let title = one_line(&opening.title);
            format!("交办{}《{title}》", number.unwrap_or_default())
        }
        E::Accepted { words } => format!("签收：{words}"),
        E::Planned {
            measures,
            milestones,
        } => format!("补充措施{}条、节点{}个", measures.len(), milestones.len()),
        E::LeadDisputed { proposed, reason } => format!("建议由{proposed}主办：{reason}"),
        E::LeadSettled { lead, words } => format!("裁定由{lead}主办{}", after(words)),
        E::Transferred { lead, reason } => format!("转由{lead}主办：{reason}"),
        E::Progressed { words, .. } => format!("反馈进展：{words}"),
        E::MilestoneReached {
            milestone, words, ..
        } => format!("完成节点“{milestone}”{}", after(words)),
        E::Assisted { office, words, .. } => format!("{office}协办：{words}"),
        E::Urged {
            paper,
            number,
            words,
        } => format!("发{paper}{number}：{words}"),
        E::ExtensionAsked {
            milestone,
            until,
            reason,
        } => format!("申请把{}延至{until}：{reason}", what(milestone.as_ref())),
        E::ExtensionGranted {
            milestone,
            until,
            words,
            ..
        } => format!(
            "准予把{}延至{until}{}",
            what(milestone.as_ref()),
            after(words)
        ),
        E::ExtensionRefused { reason } => format!("不准延期：{reason}"),
        E::Paused { reason } => format!("暂停计时：{reason}"),
        E::Resumed { words } => format!("恢复计时{}", after(words)),
        other => ending(other),
    }
}

fn ending(event: &CaseEvent) -> String {
    use CaseEvent as E;
    match event {
        E::CloseAsked { words, .. } => format!("申请办结：{words}"),
        E::CloseRejected { reason } => format!("退回续办：{reason}"),
        E::Closed { words } => format!("办结{}", after(words)),
        E::Reopened { reason, until } => format!("重新办理，期限{until}：{reason}"),
        E::Cancelled { reason } => format!("撤销：{reason}"),
        E::ReportMarked { reportable, reason } => {
            format!("列为请示报告“{reportable}”{}", after(reason))
        }
        E::ReportedUp {
            reportable,
            to,
            document,
            words,
            ..
        } => {
            let to = to.join("、");
            format!("向{to}报告“{reportable}”{document}{}", after(words))
        }
        E::ReportedToHead { to, words, .. } => format!("向{to}报告：{words}"),
        E::Entered { step: Some(step) } => format!("转入“{step}”"),
        E::Entered { step: None } => "全部步骤办结".to_owned(),
        E::ChildOpened { title, .. } => format!("分解出《{}》", one_line(title)),
        E::ChildFinished { .. } => "一件分解事项结束".to_owned(),
        E::ChildReopened { .. } => "一件分解事项重新办理".to_owned(),
        _ => String::new(),
    }
}

fn what(milestone: Option<&String>) -> String {
    milestone.map_or("办理期限".to_owned(), |name| format!("节点“{name}”"))
}

fn after(words: &str) -> String {
    if words.is_empty() {
        String::new()
    } else {
        format!("：{words}")
    }
}
