//! Staging of cases: each phrase of an example becomes state, never a fact by decree.

use jiff::civil::Date;
use rulebook::{Example, Row};

use crate::Law;
use crate::case::{Asked, Case, Child, Dispute, Finished, Outgoing, ReportDuty, Urge, until};
use crate::example::case::{WHOLE, after, another, before, entry, number, ordinary_lead};
use crate::example::phrase::argument;
use crate::example::scene::Scene;
use crate::matter::Matter;

/// Changes the case as the example says.
pub(super) fn stage(law: &Law, example: &Example, scene: &mut Scene, mut case: Case) -> Case {
    if example.act == "case.split" {
        belong(law, scene, &mut case);
    }
    for stage in &example.who {
        who(law, scene, &mut case, stage.label);
    }
    for stage in &example.matter {
        let said = argument(stage);
        wanting(&mut case, stage.label, &said);
        course(law, scene, &mut case, stage.label, &said);
        timing(law, scene, &mut case, (stage.label, &said));
        reporting(law, scene, &mut case, stage.label, &said);
    }
    case
}

/// Its last milestone is not reached.
pub(super) fn unreach(case: &mut Case) {
    if let Some(milestone) = case.milestones.last_mut() {
        milestone.reached = None;
    }
}

pub(super) fn ask(law: &Law, scene: &Scene, case: &mut Case, day: Date) {
    case.asked = Some(Asked {
        milestone: None,
        until: day,
        reason: "作业证换发".to_owned(),
        by: scene.hand(law, ""),
    });
}

pub(super) fn pause(case: &mut Case, on: Date) {
    let time = case.time.take();
    case.time = time.map(|time| time.pause(on, "等区级环评意见"));
}

/// Its time ended so many working days ago.
pub(super) fn overdue(law: &Law, scene: &Scene, case: &mut Case, days: i64) {
    let calendar = scene.office.calendar(law);
    let mut end = scene.now.date();
    let mut left = days;
    while left > 0 {
        left -= i64::from(calendar.is_working(end).unwrap_or(true));
        end = end.yesterday().unwrap_or(end);
    }
    case.time = Some(until(before(scene.now, 60).date(), end));
}

pub(super) fn duty(law: &Law, scene: &Scene, row: &Row, made: bool) -> ReportDuty {
    let hand = scene.hand(law, "");
    let outgoing = Outgoing {
        to: row.texts("to").to_vec(),
        matter: String::new(),
        document: "宝高府〔2026〕12号".to_owned(),
        words: String::new(),
        by: hand.clone(),
    };
    ReportDuty {
        reportable: row.id.clone(),
        reason: "区政府专项部署".to_owned(),
        marked: hand,
        made: made.then_some(outgoing).into_iter().collect(),
    }
}

fn who(law: &Law, scene: &mut Scene, case: &mut Case, label: &str) {
    let own = law.post(&scene.post).and_then(crate::Post::office);
    match label {
        "责任领导" => case.leader.clone_from(&scene.post),
        "不是责任领导" => {
            let mut others = law.posts().filter(|post| post.role() == "副职");
            let other = others.find(|post| post.id() != scene.post);
            case.leader = other.map(|post| post.id().to_owned()).unwrap_or_default();
        }
        "交办人" => case.opened_by = scene.hand(law, &scene.post),
        "不属于主办科室" => case.lead_office = another(law, case),
        "属于协办科室" => case.assisting = vec![own.unwrap_or_default().to_owned()],
        "属于上级事项主办科室" => {
            let own = own.unwrap_or_default().to_owned();
            whole(scene, |whole| whole.lead_office = own);
        }
        "办过这件事" => {
            let mut did = entry(law, scene, case, "反馈进展", 2);
            did.by.person.clone_from(&scene.person);
            case.entries.push(did);
        }
        _ => {}
    }
}

fn wanting(case: &mut Case, label: &str, said: &str) {
    match label {
        "来源" => said.clone_into(&mut case.origin.kind),
        "协办" => case.assisting.push(said.to_owned()),
        "责任领导" => said.clone_into(&mut case.leader),
        "没有责任领导" => case.leader.clear(),
        "没有主办科室" => case.lead_office.clear(),
        "没有措施" => case.measures.clear(),
        "没有期限" => case.time = None,
        "没有签收" => case.entries.clear(),
        "有未完成节点" => unreach(case),
        "没有佐证" => case.entries.iter_mut().for_each(|one| one.evidence.clear()),
        _ => {}
    }
}

fn course(law: &Law, scene: &mut Scene, case: &mut Case, label: &str, said: &str) {
    match label {
        "协办没有反馈" => case.assisting = vec![another(law, case)],
        "分解事项没有办结" => {
            let (title, open) = ("设备采购到货".to_owned(), true);
            case.children
                .insert("分解".to_owned(), Child { title, open });
        }
        "上级事项已办结" => {
            belong(law, scene, case);
            whole(scene, |whole| whole.finished = Some(finished(false)));
        }
        "建议主办" => {
            case.dispute = Some(Dispute {
                proposed: said.to_owned(),
                reason: "职责不在本科室".to_owned(),
                by: scene.hand(law, ""),
            });
        }
        "已办结" | "已撤销" => {
            case.step = None;
            case.finished = Some(finished(label == "已撤销"));
        }
        "已经交办过" => {
            let other = Case {
                id: "另一件".to_owned(),
                origin: case.origin.clone(),
                ..Case::default()
            };
            scene.related.push(Matter::Case(other));
        }
        _ => {}
    }
}

fn timing(law: &Law, scene: &mut Scene, case: &mut Case, (label, said): (&str, &str)) {
    let today = scene.now.date();
    match label {
        "没有超期" => case.time = Some(until(today, after(today, 60))),
        "超期" => overdue(law, scene, case, said.parse().unwrap_or_default()),
        "反馈超期" => {
            let long_ago = before(scene.now, 60);
            case.entries.iter_mut().for_each(|one| one.by.at = long_ago);
        }
        "签收时限已过" => {
            if let Some(step) = case.step.as_mut() {
                step.since = before(scene.now, 60);
            }
        }
        "已申请延期" => ask(law, scene, case, after(today, 15)),
        "暂停计时中" => pause(case, today),
        "期限晚于上级事项" => {
            belong(law, scene, case);
            case.time = Some(until(today, after(today, 90)));
        }
        "延期超过上级事项" => {
            belong(law, scene, case);
            ask(law, scene, case, after(today, 90));
        }
        "已催办" => {
            let times: usize = said.parse().unwrap_or_default();
            case.urged = times;
            case.urges = (0..times).map(|_| urged(law, scene)).collect();
        }
        _ => {}
    }
}

fn reporting(law: &Law, scene: &Scene, case: &mut Case, label: &str, said: &str) {
    let Some(row) = law.row("reportable", said) else {
        return;
    };
    match label {
        "应报" => case.reports.push(duty(law, scene, row, false)),
        "已报" => case.reports.push(duty(law, scene, row, true)),
        "报告超期" => {
            let mut late = duty(law, scene, row, false);
            late.marked.at = before(scene.now, 60);
            case.reports.push(late);
        }
        _ => {}
    }
}

fn urged(law: &Law, scene: &Scene) -> Urge {
    let mut by = scene.hand(law, "");
    by.at = before(scene.now, 7);
    Urge {
        paper: "催办单".to_owned(),
        number: number("督催"),
        words: "请抓紧办理".to_owned(),
        by,
    }
}

fn finished(cancelled: bool) -> Finished {
    Finished {
        cancelled,
        words: "同意".to_owned(),
        by: crate::record::Hand::default(),
    }
}

/// The case becomes a part of a whole that is worked on.
fn belong(law: &Law, scene: &mut Scene, case: &mut Case) {
    case.parent = Some(WHOLE.to_owned());
    let known = scene.related.iter().any(|one| one.business().id() == WHOLE);
    if known {
        return;
    }
    let whole = Case {
        id: WHOLE.to_owned(),
        parent: None,
        lead_office: ordinary_lead(law).unwrap_or_default().to_owned(),
        time: Some(until(
            before(scene.now, 20).date(),
            after(scene.now.date(), 30),
        )),
        ..case.clone()
    };
    scene.related.push(Matter::Case(whole));
}

fn whole(scene: &mut Scene, change: impl FnOnce(&mut Case)) {
    let mut cases = scene.related.iter_mut();
    let found = cases.find(|one| one.business().id() == WHOLE);
    if let Some(Matter::Case(case)) = found {
        change(case);
    }
}
