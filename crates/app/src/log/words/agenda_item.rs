//! What happened to an item of business, as one Chinese sentence.

use domain::agenda_item::AgendaItemEvent;

use super::said;
use crate::rows::one_line;

pub(super) fn words(event: &AgendaItemEvent) -> String {
    use AgendaItemEvent as E;
    let answered = |what: &str, agrees: bool, words: &str| {
        let stance = if agrees { "同意" } else { "不同意" };
        said(&format!("{what}{stance}"), words)
    };
    match event {
        E::Submitted { content, office } => {
            format!("{office}提交议题“{}”", one_line(&content.title))
        }
        E::Revised { .. } => "修改了议题，原来的会签、审核不再算数".to_owned(),
        E::Countersigned { agrees, words } => answered("会签", *agrees, words),
        E::FundingReviewed { agrees, words } => answered("资金审核", *agrees, words),
        E::LegalityReviewed { agrees, words } => answered("合法性审核", *agrees, words),
        E::Vetted { words } => said("核议题", words),
        E::Returned { reason } => format!("退回：{reason}"),
        E::Withdrawn { reason } => format!("撤回：{reason}"),
        E::Postponed { reason } => format!("缓议：{reason}"),
        E::Scheduled { seat } => format!("排入{}的{}", seat.day, seat.kind),
        E::Moved { seat } => format!("会议改到{}，{}", seat.day, seat.room),
        E::Dropped { reason } => format!("撤下：{reason}"),
        E::Decided { outcome } => format!("{}：{}", outcome.number, one_line(&outcome.text)),
        E::ExtractReturned { extract } => format!("收到{}的摘录", extract.minutes),
    }
}
