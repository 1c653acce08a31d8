//! Examples on cases: a case that has lawfully come as far as the act, changed by what an example
//! names.

mod input;
mod stage;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use rulebook::{Example, Row};

use crate::Law;
use crate::case::{Case, Dispute, Entry, Finished, Measure, Milestone, Origin, Step, until};
use crate::example::phrase::{argument, target};
use crate::example::scene::{MATTER, Scene};
use crate::matter::Matter;
use crate::official_document::Number;

pub(super) use input::input;

/// The id of the whole of which the example's case is a part.
const WHOLE: &str = "上级事项";

/// Puts the case into the scene, with its whole where it is a part.
pub(super) fn furnish(law: &Law, example: &Example, scene: &mut Scene) {
    hour(example, scene);
    let case = ordinary(law, example, scene);
    let case = stage::stage(law, example, scene, case);
    scene.matter = Some(Matter::Case(case));
}

/// 时刻
fn hour(example: &Example, scene: &mut Scene) {
    let said = example.situation.iter().find(|stage| stage.label == "时刻");
    let time = said.and_then(|stage| format!("{}:00", argument(stage)).parse().ok());
    if let Some(time) = time {
        scene.now = scene.now.date().to_datetime(time);
    }
}

/// A lawful case at the point where the act is due.
fn ordinary(law: &Law, example: &Example, scene: &Scene) -> Case {
    let kinds = law.rulebook.rows("case_kind");
    let kind = example.kind.clone();
    let kind = kind.or(kinds.first().map(|row| row.id.clone()));
    let portfolios = scene.wish.portfolios(law, &scene.post);
    let division = &scene.office.organization.division;
    let leader = portfolios.first().and_then(|one| division.get(one));
    let ago = before(scene.now, 20);
    let mut case = Case {
        id: MATTER.to_owned(),
        kind: kind.unwrap_or_default(),
        number: Some(number("督")),
        origin: origin(law),
        title: "小型压缩站改造".to_owned(),
        leader: leader.cloned().unwrap_or_default(),
        portfolios,
        lead_office: lead_office(law, example, scene),
        measures: vec![Measure {
            words: "完成选址公示，公示件和答复存档".to_owned(),
        }],
        time: Some(until(ago.date(), after(scene.now.date(), 10))),
        begun_at: ago,
        ..Case::default()
    };
    case.opened_by = scene.hand(law, &opener(law, scene, &case));
    case.opened_by.at = ago;
    if !scene.wish.begins {
        worked_on(law, example.act, scene, &mut case);
    }
    waiting(law, example, scene, &mut case);
    case
}

/// It was taken on, and progress was reported with evidence.
fn worked_on(law: &Law, act: &str, scene: &Scene, case: &mut Case) {
    case.step = step(law, act, scene, case);
    case.milestones = vec![Milestone {
        name: "进场施工".to_owned(),
        due: after(scene.now.date(), 5),
        reached: Some(scene.hand(law, "")),
    }];
    let fresh = matches!(
        act,
        "case.accept" | "case.dispute_lead" | "case.settle_lead"
    );
    if !fresh {
        case.entries = vec![
            entry(law, scene, case, "签收", 19),
            entry(law, scene, case, "反馈进展", 1),
        ];
    }
}

/// What the act answers to.
fn waiting(law: &Law, example: &Example, scene: &Scene, case: &mut Case) {
    let today = scene.now.date();
    match example.act {
        "case.reach_milestone" => stage::unreach(case),
        "case.settle_lead" => {
            case.dispute = Some(Dispute {
                proposed: another(law, case),
                reason: "职责不在本科室".to_owned(),
                by: scene.hand(law, ""),
            });
        }
        "case.extend" | "case.refuse_extension" => {
            stage::ask(law, scene, case, after(today, 15));
        }
        "case.resume" => stage::pause(case, today),
        "case.reopen" => {
            case.step = None;
            case.finished = Some(Finished {
                cancelled: false,
                words: "同意办结".to_owned(),
                by: scene.hand(law, ""),
            });
        }
        "case.urge" => stage::overdue(law, scene, case, 1),
        "case.assist" => case.assisting = vec![another(law, case)],
        "case.report_up" if example.matter.iter().all(|stage| stage.label != "应报") => {
            let rows = law.rulebook.rows("reportable").iter();
            let first = { rows }.find(|row| row.flag("must"));
            case.reports
                .extend(first.map(|row| stage::duty(law, scene, row, false)));
        }
        _ => {}
    }
}

/// The office that leads: the one named, the actor's own where it is said so, else an ordinary one.
fn lead_office(law: &Law, example: &Example, scene: &Scene) -> String {
    let named = target(example, "主办");
    if !named.is_empty() {
        return named;
    }
    let own = law.post(&scene.post).and_then(crate::Post::office);
    let own = own.filter(|_| scene.wish.lead_office);
    own.or_else(|| ordinary_lead(law))
        .unwrap_or_default()
        .to_owned()
}

fn ordinary_lead(law: &Law) -> Option<&str> {
    let mut posts = law.posts();
    posts.find(|post| post.role() == "科室负责人")?.office()
}

/// An office with people in it that neither leads nor is the Party and Government Office.
fn another(law: &Law, case: &Case) -> String {
    let offices = law.posts().filter_map(crate::Post::office);
    let mut others = offices.filter(|id| *id != case.lead_office && !law.is_secretariat(id));
    others.next().unwrap_or_default().to_owned()
}

/// Whoever acts as one who may assign did assign; else the clerk.
fn opener(law: &Law, scene: &Scene, case: &Case) -> String {
    let row = law.row("case_kind", &case.kind);
    let roles = row.map(|row| row.texts("openers")).unwrap_or_default();
    let may = |post: &str| roles.iter().any(|role| role == law.role_of(post));
    let ordinary = law.posts().find(|post| post.role() == "党政办文书");
    if scene.wish.begins || may(&scene.post) {
        return scene.post.clone();
    }
    ordinary
        .map(|post| post.id().to_owned())
        .unwrap_or_default()
}

/// The step of its route at which the act belongs.
fn step(law: &Law, act: &str, scene: &Scene, case: &Case) -> Option<Step> {
    let route = law.route_of("case", &case.kind)?;
    let belongs = match act {
        "case.dispute_lead" | "case.settle_lead" => "case.accept",
        "case.reject_close" => "case.close",
        act => act,
    };
    let secretariat = rulebook::Value::Flag(law.is_secretariat(&case.lead_office));
    let so = rulebook::Facts::from([("secretariat_leads", secretariat)]);
    let mut applying = route.steps.iter().filter(|step| step.applies(&so));
    let own = applying.find(|step| step.act == belongs);
    let worked = || {
        route
            .steps
            .iter()
            .find(|step| step.act == "case.request_close")
    };
    let named = scene.wish.at_step.as_deref();
    let named = named.and_then(|name| route.step(name));
    let name = named.or(own).or_else(worked)?.name.clone();
    let since = before(scene.now, 1);
    Some(Step { name, since })
}

fn entry(law: &Law, scene: &Scene, case: &Case, act: &str, days: i64) -> Entry {
    let mut posts = law.posts();
    let post = posts.find(|post| post.office() == Some(case.lead_office.as_str()));
    let mut by = scene.hand(law, post.map(crate::Post::id).unwrap_or_default());
    by.at = before(scene.now, days);
    // Whoever acts in the example did nothing yet, unless it says so.
    if by.person == scene.person {
        by.person = "colleague".to_owned();
    }
    Entry {
        act: act.to_owned(),
        office: case.lead_office.clone(),
        words: "已与沿线居民沟通".to_owned(),
        evidence: vec!["公示件".to_owned()],
        by,
    }
}

fn origin(law: &Law) -> Origin {
    let kind = law.rulebook.rows("case_origin").first();
    Origin {
        kind: kind.map(|row: &Row| row.id.clone()).unwrap_or_default(),
        matter: String::new(),
        number: "议定事项 18-4".to_owned(),
        words: "按期完成改造并移交，期间清运不断档。".to_owned(),
    }
}

fn number(code: &str) -> Number {
    Number {
        code: code.to_owned(),
        year: 2026,
        sequence: 1,
    }
}

fn before(now: DateTime, days: i64) -> DateTime {
    now.checked_sub(days.days()).unwrap_or(now)
}

fn after(day: Date, days: i64) -> Date {
    day.checked_add(days.days()).unwrap_or(day)
}
