//! What happened to a major decision, as one Chinese sentence without a full stop. It never names
//! a person.

use domain::major_decision::MajorDecisionEvent;

use crate::rows::one_line;

/// An event in words.
pub(super) fn words(event: &MajorDecisionEvent) -> String {
    forming(event)
        .or_else(|| examined(event))
        .or_else(|| concluded(event))
        .or_else(|| carried(event))
        .unwrap_or_default()
}

fn forming(event: &MajorDecisionEvent) -> Option<String> {
    use MajorDecisionEvent as E;
    Some(match event {
        E::Listed {
            year,
            item,
            content,
            ..
        } => {
            let title = one_line(&content.title);
            format!("《{title}》列入{year}年度目录第{item}项")
        }
        E::Delisted { reason } => format!("移出目录：{}", one_line(reason)),
        E::Started { office, .. } => format!("决定启动，由{office}承办"),
        E::Researched(found) => format!("调查研究：{}", one_line(&found.method)),
        E::Drafted(draft) if draft.options.len() > 1 => {
            format!("拟订草案，{}个方案", draft.options.len())
        }
        E::Drafted(_) => "拟订草案".to_owned(),
        E::ConsultationOpened(opened) => {
            format!("公开征求意见，{}至{}", opened.from, opened.until)
        }
        E::ConsultationClosed(closed) => format!(
            "结束征求意见，收到{}条，其中重复{}条",
            closed.received, closed.duplicates
        ),
        E::CommentsGrouped(group) => format!(
            "归纳第{}组意见{}条：{}",
            group.number,
            group.count,
            one_line(&group.summary)
        ),
        E::CommentsAnswered { number, answer } => {
            format!("答复第{number}组意见：{}", answer.verdict)
        }
        E::CommentsBound(batch) => {
            format!("第{}至{}号意见登记入册", batch.from, batch.to)
        }
        E::HearingNoticed(notice) => {
            format!(
                "公告{}举行听证会，地点{}",
                notice.day,
                one_line(&notice.place)
            )
        }
        E::HearingHeld(hearing) => format!("{}举行听证会", hearing.held_on),
        E::ViewsHeard(heard) => format!("以{}听取{}意见", heard.way, heard.whom),
        _ => return None,
    })
}

fn examined(event: &MajorDecisionEvent) -> Option<String> {
    use MajorDecisionEvent as E;
    Some(match event {
        E::Argued(opinion) => format!(
            "登记{}的论证意见：{}",
            one_line(&opinion.expert),
            opinion.stance
        ),
        E::RiskAssessed(risk) => {
            let controllable = if risk.controllable {
                "可控"
            } else {
                "不可控"
            };
            format!("风险评估：{}风险，{controllable}", risk.grade)
        }
        E::CompetitionReviewed(review) => format!("公平竞争审查：{}", review.conclusion),
        E::MarkedNotApplicable { gate, reason } => {
            format!("认定“{}”不适用：{}", gate.label(), one_line(reason))
        }
        E::SentToLegality => "送合法性审查".to_owned(),
        E::LegalityReviewed(done) => format!("合法性审查：{}", done.conclusion),
        E::Compiled(materials) => format!("备齐材料{}项", materials.items.len()),
        E::Submitted { .. } => "提请讨论".to_owned(),
        _ => return None,
    })
}

fn concluded(event: &MajorDecisionEvent) -> Option<String> {
    use MajorDecisionEvent as E;
    Some(match event {
        E::Deliberated(held) => {
            let outcome = if held.passed { "通过" } else { "未通过" };
            format!("集体讨论{outcome}，{}", held.resolution)
        }
        E::ReportedToCommittee(report) => {
            format!("向镇党委请示报告：{}", one_line(&report.reference))
        }
        E::Published(published) if published.closed => "依法不予公开，已写明依据".to_owned(),
        E::Published(published) => format!("在{}公布", published.channels.join("、")),
        E::Archived(archive) => format!("立卷归档，案卷号{}", one_line(&archive.volume)),
        E::ExecutionAssigned(given) => format!("交{}执行，{}前完成", given.office, given.due),
        E::ExecutionReported(said) if said.completed => "反馈执行完毕".to_owned(),
        E::ExecutionReported(said) => format!("反馈执行情况：{}", one_line(&said.progress)),
        E::EvaluationTriggered(given) => {
            format!("启动后评估，由{}承担", one_line(&given.evaluator))
        }
        E::Evaluated(found) => format!("后评估：{}", found.conclusion),
        E::Changed { major, reason, .. } => {
            let extent = if *major {
                "重大调整"
            } else {
                "一般调整"
            };
            format!("启动{extent}：{}", one_line(reason))
        }
        E::Suspended(suspended) => format!("中止执行：{}", one_line(&suspended.reason)),
        E::Resumed { reason } => format!("恢复执行：{}", one_line(reason)),
        E::Finished { reason } => format!("了结：{}", one_line(reason)),
        _ => return None,
    })
}

fn carried(event: &MajorDecisionEvent) -> Option<String> {
    use MajorDecisionEvent as E;
    Some(match event {
        E::CaseOpened {
            number,
            title,
            office,
            ..
        } => format!("由{office}以{number}《{}》承接执行", one_line(title)),
        E::CaseMoved { office, .. } => format!("承接执行的任务改由{office}主办"),
        E::CaseProgressed { words, .. } => format!("承接执行的任务反馈：{}", one_line(words)),
        E::CaseFinished {
            cancelled: false,
            words,
            ..
        } => format!("承接执行的任务办结：{}", one_line(words)),
        E::CaseFinished { words, .. } => format!("承接执行的任务撤销：{}", one_line(words)),
        E::CaseReopened { reason, .. } => format!("承接执行的任务重新办理：{}", one_line(reason)),
        _ => return None,
    })
}
