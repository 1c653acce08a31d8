//! 机构: posts, division of work, mandates, absences, recusals, as they are now.
//! It never changes any of it; acts do.

use app::{OrganizationPage, PostLine};
use askama::Template;
use domain::Act;
use domain::organization::{Absence, Mandate};

use crate::pages::act::theirs;
use crate::pages::blocked::Blocked;
use crate::pages::frame::Frame;
use crate::pages::lamp::LampTag;
use crate::pages::reply::{Answered, elsewhere, page};
use crate::pages::visitor::Visitor;
use crate::pages::when;

#[derive(Template)]
#[template(path = "organization.html")]
struct Organization {
    frame: Frame,
    today: String,
    headline: String,
    registers: bool,
    done: Option<String>,
    absences: Vec<Away>,
    /// Portfolio, who is in charge, who examines now.
    division: Vec<(String, String, String)>,
    mandates: Vec<Given>,
    posts: Vec<Post>,
    rest: Vec<(&'static str, String)>,
    /// Verb and name of what the visitor may do.
    acts: Vec<(&'static str, &'static str)>,
    blocked: Vec<Blocked>,
}

struct Away {
    term: String,
    now: bool,
    post: String,
    kind: String,
    effect: String,
    end: Option<String>,
}

struct Given {
    to: String,
    scope: String,
    task: String,
    term: String,
    lamp: LampTag,
    revoke: Option<String>,
}

struct Post {
    post: String,
    role: String,
    office: String,
    portfolios: String,
    holders: String,
    away: Option<String>,
}

pub async fn show(visitor: Visitor) -> Answered {
    if visitor.me.administrator.is_some() {
        return elsewhere("/administration");
    }
    let found = visitor.app.organization(&visitor.caller).await?;
    let may = |act: &str| {
        found
            .may
            .iter()
            .any(|may| may.act == act && theirs(&visitor, may))
    };
    let lawful = found.may.iter().filter(|may| theirs(&visitor, may));
    page(&Organization {
        frame: visitor.frame("机构", "organization").await?,
        today: when::full(found.today),
        headline: headline(&found),
        registers: may("organization.register_absence"),
        done: done(&visitor),
        absences: absences(&visitor, &found, may("organization.end_absence")),
        division: division(&visitor, &found),
        mandates: mandates(&found, may("organization.revoke_mandate")),
        posts: found
            .posts
            .iter()
            .map(|line| post(&visitor, line, &found))
            .collect(),
        rest: rest(&visitor, &found),
        acts: lawful
            .map(|may| {
                (
                    may.act.split_once('.').map_or(may.act, |(_, verb)| verb),
                    may.label,
                )
            })
            .collect(),
        blocked: found
            .may
            .iter()
            .filter_map(|may| blocked(&visitor, may))
            .collect(),
    })
}

/// Why an act on the office is not this visitor's; none where it is.
#[must_use]
pub fn blocked(visitor: &Visitor, may: &app::May) -> Option<Blocked> {
    (!theirs(visitor, may)).then(|| Blocked::of(may))
}

/// What the visitor has just done.
#[must_use]
pub fn done(visitor: &Visitor) -> Option<String> {
    let act = Act::find(visitor.asked("done"))?;
    Some(format!("已办“{}”，记在总记录里。", act.label))
}

fn headline(found: &OrganizationPage) -> String {
    let away: Vec<&str> = found
        .posts
        .iter()
        .filter(|line| line.away.is_some())
        .map(|line| line.post.as_str())
        .collect();
    match (&found.presiding, away.is_empty()) {
        (Some((post, _)), _) => format!("{}不在岗，由{post}代为主持镇政府工作。", away.join("、")),
        (None, true) => "今天都在岗。".to_owned(),
        (None, false) => format!("今天{}不在岗，没有代为主持。", away.join("、")),
    }
}

fn absences(visitor: &Visitor, found: &OrganizationPage, ends: bool) -> Vec<Away> {
    let open = found
        .absences
        .iter()
        .filter(|one| one.ended.is_none() && one.until >= found.today);
    let mut open: Vec<&Absence> = open.collect();
    open.sort_by_key(|one| one.from);
    let effect = |kind: &str| {
        let row = visitor.law.row("absence_kind", kind);
        row.and_then(|row| row.text("effect"))
            .unwrap_or_default()
            .to_owned()
    };
    open.into_iter()
        .map(|one| Away {
            term: when::term(one.from, one.until, found.today),
            now: one.covers(found.today),
            post: one.post.clone(),
            kind: one.kind.clone(),
            effect: effect(&one.kind),
            end: ends.then(|| format!("/organization/acts/end_absence?id={}", one.id)),
        })
        .collect()
}

fn division(visitor: &Visitor, found: &OrganizationPage) -> Vec<(String, String, String)> {
    let away = |post: &str| {
        found
            .posts
            .iter()
            .any(|line| line.post == post && line.away.is_some())
    };
    let mandated = |portfolio: &str| {
        let open = found.mandates.iter().filter(|one| one.covers(found.today));
        open.filter(|one| one.portfolios.contains(portfolio))
            .map(|one| format!("{}（受委托）", one.to))
            .collect::<Vec<_>>()
    };
    let lines = found.division.iter();
    lines
        .map(|(portfolio, post)| {
            let charge = post.clone().unwrap_or_else(|| "没有分工".to_owned());
            let given = mandated(portfolio);
            let now = match (given.is_empty(), post) {
                (false, _) => given.join("、"),
                (true, Some(post)) if visitor.law.role_of(post) != "副职" => {
                    "没有分管副镇长，须镇长委托".to_owned()
                }
                (true, Some(post)) if away(post) => "不在岗，须镇长委托".to_owned(),
                (true, Some(post)) => post.clone(),
                (true, None) => "须镇长分工或者委托".to_owned(),
            };
            (portfolio.clone(), charge, now)
        })
        .collect()
}

fn mandates(found: &OrganizationPage, revokes: bool) -> Vec<Given> {
    let all = found.mandates.iter().rev();
    all.map(|one| {
        let open = !one.revoked && one.until >= found.today;
        Given {
            to: one.to.clone(),
            scope: one
                .portfolios
                .iter()
                .cloned()
                .collect::<Vec<_>>()
                .join("、"),
            task: one.task.clone(),
            term: when::term(one.from, one.until, found.today),
            lamp: mandate_lamp(one, found),
            revoke: (revokes && open)
                .then(|| format!("/organization/acts/revoke_mandate?id={}", one.id)),
        }
    })
    .collect()
}

fn mandate_lamp(one: &Mandate, found: &OrganizationPage) -> LampTag {
    match (
        one.revoked,
        one.covers(found.today),
        one.until < found.today,
    ) {
        (true, ..) => LampTag::new("gry", "已撤销"),
        (false, true, _) => LampTag::new("grn", "有效"),
        (false, false, true) => LampTag::new("gry", "已到期"),
        (false, false, false) => LampTag::new("gry", "未开始"),
    }
}

fn post(visitor: &Visitor, line: &PostLine, found: &OrganizationPage) -> Post {
    let office = visitor
        .law
        .row("office", &line.office)
        .and_then(|row| row.text("name"));
    Post {
        post: line.post.clone(),
        role: line.role.clone(),
        office: office.unwrap_or(&line.office).to_owned(),
        portfolios: line.portfolios.join("、"),
        holders: if line.holders.is_empty() {
            "空缺".to_owned()
        } else {
            line.holders.join("、")
        },
        away: line.away.as_ref().map(|away| {
            format!(
                "{} {}",
                away.kind,
                when::term(away.from, away.until, found.today)
            )
        }),
    }
}

fn rest(visitor: &Visitor, found: &OrganizationPage) -> Vec<(&'static str, String)> {
    let series = found
        .series
        .iter()
        .map(|(name, (paper, last))| match last > paper {
            true => format!("{name}：纸质用至 {paper} 号，系统用至 {last} 号"),
            false => format!("{name}：纸质用至 {paper} 号，系统还没有用"),
        });
    let years = visitor.law.ids("calendar_year");
    let entered = found
        .notices
        .iter()
        .map(|notice| format!("{}（{}）", notice.year, notice.notice));
    let known: Vec<String> = years.into_iter().chain(entered).collect();
    vec![
        (
            "回避",
            match found.recusals.len() {
                0 => "没有在册的回避".to_owned(),
                count => format!("{count} 件事项有人回避"),
            },
        ),
        ("会议计划", plan(found, visitor.app.now().date())),
        ("文号", series.collect::<Vec<_>>().join("；")),
        (
            "放假安排",
            format!(
                "已知 {} 年；不知道的年份，时限写“未定”，从不猜",
                known.join("、")
            ),
        ),
    ]
}

/// This year's plan of meetings and the next one's.
fn plan(found: &OrganizationPage, today: jiff::civil::Date) -> String {
    let known = found.meeting_plan.iter();
    let told = known.filter(|one| one.year >= today.year()).map(|one| {
        let (year, name, kind) = (one.year, &one.name, &one.kind);
        format!("{year}年“{name}”（{kind}）{}次", one.count)
    });
    let told: Vec<String> = told.collect();
    match told.is_empty() {
        true => "还没有列入的会议".to_owned(),
        false => told.join("；"),
    }
}
