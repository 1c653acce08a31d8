//! What happened to a meeting, as one Chinese sentence. Opinions are told as the record has them.

use domain::meeting::MeetingEvent;

use super::said;
use crate::rows::one_line;

pub(super) fn words(event: &MeetingEvent) -> String {
    use MeetingEvent as E;
    match event {
        E::Proposed { arrangement, .. } => format!(
            "拟于{}召开{}“{}”",
            arrangement.day,
            arrangement.kind,
            one_line(&arrangement.topic)
        ),
        E::ItemScheduled { entry } => format!("排入议题“{}”", one_line(&entry.title)),
        E::ItemDropped { reason, .. } => format!("撤下议题：{reason}"),
        E::KeptApart { title, reason, .. } => format!("不与“{title}”并会：{reason}"),
        E::Merged { reason, .. } => format!("并入另一次会议：{reason}"),
        E::MergedIn { entries, .. } => format!("并入另一次会议的{}项议题", entries.len()),
        E::ExceptionApproved { policy, reason } => format!("对规则{policy}批准例外：{reason}"),
        E::Convened { number } => format!("召集{number}，通知发出"),
        E::Changed {
            arrangement,
            reason,
        } => format!("改到{}，{}：{reason}", arrangement.day, arrangement.room),
        E::Cancelled { reason } => format!("取消会议：{reason}"),
        E::LeaveRegistered { post, reason } => format!("{post}请假：{reason}"),
        E::Opened { present, .. } => format!("开会，{}个岗位到会", present.len()),
        E::Closed { .. } => "闭会".to_owned(),
        _ => of_items(event),
    }
}

fn of_items(event: &MeetingEvent) -> String {
    use MeetingEvent as E;
    match event {
        E::ItemOpened {
            title: Some(title), ..
        } => format!("开议会上提出的“{title}”"),
        E::ItemOpened { item, .. } => format!("开议议题{item}"),
        E::OpinionRecorded {
            post,
            stance,
            words,
            written,
            ..
        } => {
            let how = if *written { "书面意见" } else { "发言" };
            said(&format!("{post}{how}：{}", stance.label()), words)
        }
        E::Resolved { resolution, .. } => {
            format!("{}：{}", resolution.number(), one_line(&resolution.text))
        }
        E::ItemPostponed { reason, .. } => format!("缓议：{reason}"),
        E::MinutesDrafted { .. } => "整理纪要".to_owned(),
        E::MinutesVetted => "核纪要".to_owned(),
        E::MinutesSigned => "签发纪要，摘录退回各议题".to_owned(),
        E::MinutesCorrected {
            found,
            read,
            reason,
        } => format!("更正纪要：“{found}”更正为“{read}”（{reason}）"),
        _ => String::new(),
    }
}
