//! What stands on record at each gate, entry by entry, for whoever reads on below the picture.
//! A view; posts and offices only, it never judges.

use crate::major_decision::evidence::{Consultation, Entry, Heard, Hearing, Legality};
use crate::major_decision::execution::{Evaluation, Suspension};
use crate::major_decision::outcome::grade;
use crate::major_decision::{Deliberation, Gate, MajorDecision};

impl MajorDecision {
    /// The entries of a gate, oldest first.
    #[must_use]
    pub fn records(&self, gate: Gate) -> Vec<String> {
        let course = &self.course;
        match gate {
            Gate::Catalogue => vec![format!("镇党委同意：{}", self.content.consent)],
            Gate::Start => self.undertakers(),
            Gate::Research => each(&course.research, |one| format!("调研：{}", one.method)),
            Gate::Draft => each(&course.drafts, |one| {
                format!("第{}稿，{}个方案", one.number, one.proposal.options.len())
            }),
            Gate::Public => self.views(),
            Gate::Experts => each(&course.experts, |one| {
                format!("{}（{}）：{}", one.expert, one.institution, one.stance)
            }),
            Gate::Risk => each(&course.risks, |one| {
                format!("{}评估：{}", one.assessor, grade(one))
            }),
            Gate::Competition => each(&course.competition, |one| one.conclusion.clone()),
            Gate::Legality => course.legality.iter().map(review).collect(),
            Gate::Materials => {
                let all = course.materials().into_iter();
                all.flat_map(|one| one.it.items.iter().cloned()).collect()
            }
            Gate::Deliberation => each(&course.deliberations, deliberation),
            Gate::Execution => self.carried_out(),
            Gate::Evaluation => self.evaluations.iter().map(evaluation).collect(),
            _ => self.concluded(gate).into_iter().collect(),
        }
    }

    fn undertakers(&self) -> Vec<String> {
        if self.course.started.is_none() {
            return Vec::new();
        }
        let lead = format!("承办单位：{}", self.lead_office);
        let assisting = self.assisting.iter();
        let assisting = assisting.map(|office| format!("共同承办：{office}"));
        [lead].into_iter().chain(assisting).collect()
    }

    fn views(&self) -> Vec<String> {
        let course = &self.course;
        let mut all = each(&course.consultations, consultation);
        all.extend(each(&course.hearings, hearing));
        all.extend(each(&course.heard, heard));
        let groups = course.comments.len();
        if groups > 0 {
            let answered = groups - course.unanswered().count();
            all.push(format!("意见归成{groups}组，已答复{answered}组"));
        }
        all
    }

    fn concluded(&self, gate: Gate) -> Option<String> {
        let course = &self.course;
        match gate {
            Gate::Committee => {
                let reported = course.reported.as_ref()?;
                Some(format!("{}：{}", reported.it.reference, reported.it.reply))
            }
            Gate::Publication => {
                let published = &course.published.as_ref()?.it;
                Some(match published.closed {
                    true => format!("不予公开的依据：{}", published.closed_ground),
                    false => format!("公布于{}", published.channels.join("、")),
                })
            }
            _ => {
                let archived = course.archived.as_ref()?;
                Some(format!("案卷{}", archived.it.volume))
            }
        }
    }

    fn carried_out(&self) -> Vec<String> {
        let given = self.execution.as_ref().map(|one| &one.it);
        let given = given.map(|one| {
            format!(
                "{}执行，责任领导{}，{}前完成",
                one.office, one.leader, one.due
            )
        });
        let said = self.feedback.iter().map(|one| {
            let done = if one.it.completed {
                "执行完毕："
            } else {
                "反馈："
            };
            let problem = Some(&one.it.problem).filter(|words| !words.is_empty());
            let problem = problem.map_or(String::new(), |words| format!("；问题：{words}"));
            format!("{} {done}{}{problem}", one.by.at.date(), one.it.progress)
        });
        let halts = self.suspensions.iter().map(suspension);
        given.into_iter().chain(said).chain(halts).collect()
    }
}

fn each<T>(all: &[Entry<T>], told: impl Fn(&T) -> String) -> Vec<String> {
    all.iter().map(|one| told(&one.it)).collect()
}

fn consultation(one: &Consultation) -> String {
    let opened = &one.opened;
    let shortened = match opened.shortened.is_empty() {
        true => "",
        false => "，缩短期限的说明已公开",
    };
    let closed = one.closed.as_ref().map(|closed| &closed.it);
    let closed = closed.map_or(String::new(), |closed| {
        format!(
            "，收到{}条，其中重复{}条",
            closed.received, closed.duplicates
        )
    });
    let (from, until) = (opened.from, opened.until);
    format!("公开征求意见，{from}公布，{until}截止{shortened}{closed}")
}

fn hearing(one: &Hearing) -> String {
    let days = one.delivered_on.until(one.held_on);
    let ahead = days.map_or(0, |span| span.get_days());
    format!("{}听证会，材料会前{ahead}日送达", one.held_on)
}

fn heard(one: &Heard) -> String {
    format!("{}{}，{}，{}", one.day, one.way, one.whom, one.count)
}

fn review(one: &Legality) -> String {
    let sent = one.sent.at.date();
    match &one.done {
        None => format!("{sent}送审，正在审查"),
        Some(done) => {
            let day = done.by.at.date();
            format!("{sent}送审，{day}结论：{}", done.it.conclusion)
        }
    }
}

fn deliberation(held: &Deliberation) -> String {
    let outcome = if held.passed { "通过" } else { "未通过" };
    let counted = format!("同意{}，不同意和保留{}", held.agreeing, held.dissenting);
    let reasons = match (held.departed, held.reasons.is_empty()) {
        (true, false) => "；与多数意见不一致，当场说明了理由",
        (true, true) => "；与多数意见不一致，没有说明理由",
        (false, _) => "",
    };
    format!("{}：{outcome}，{counted}{reasons}", held.resolution)
}

fn evaluation(one: &Evaluation) -> String {
    let given = &one.triggered.it;
    let begun = format!("{}；由{}评估", given.trigger, given.evaluator);
    match &one.done {
        None => format!("{begun}，还没有结果"),
        Some(done) => format!("{begun}，结论：{}", done.it.conclusion),
    }
}

fn suspension(one: &Suspension) -> String {
    let since = one.suspended.by.at.date();
    match &one.resumed {
        None => format!("{since}起中止执行：{}", one.suspended.it.reason),
        Some((_, by)) => format!(
            "{since}至{}中止执行：{}",
            by.at.date(),
            one.suspended.it.reason
        ),
    }
}
