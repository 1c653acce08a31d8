//! 督办统计: what was in hand in a period, what was closed and how: by kind, by step, by lead office,
//! in the order of the law. It counts matters; nothing is ranked and no person is counted.

mod book;

use app::CaseReturns;
use askama::Template;
use domain::case::{Figures, Period};
use jiff::civil::Date;

use crate::download;
use crate::pages::frame::Frame;
use crate::pages::reply::{Answered, elsewhere, page};
use crate::pages::visitor::Visitor;
use crate::pages::when;
use crate::router::Access::SignedIn;
use crate::router::Door;

#[derive(Template)]
#[template(path = "statistics.html")]
struct StatisticsPage {
    frame: Frame,
    headline: String,
    from: Date,
    until: Date,
    /// The period was not understood; this year stands instead.
    wrong: bool,
    cut: bool,
    tables: Vec<Table>,
    sheet: String,
    term: String,
    at: String,
}

/// Figures under one kind of heading.
struct Table {
    title: &'static str,
    head: &'static str,
    closed: &'static str,
    days: &'static str,
    lines: Vec<Figures>,
    /// The longest bar.
    most: usize,
    by_step: bool,
}

/// The doors of the statistics.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::get("/cases/statistics", SignedIn, show),
        Door::get("/cases/statistics.xlsx", SignedIn, carry_away),
    ]
}

async fn show(visitor: Visitor) -> Answered {
    if visitor.me.administrator.is_some() {
        return elsewhere("/administration");
    }
    let (period, wrong) = period(&visitor);
    let found = visitor.app.case_returns(&visitor.caller, period).await?;
    let Period { from, until } = period;
    let today = visitor.app.now().date();
    page(&StatisticsPage {
        frame: visitor.frame("督办统计", "ledger").await?,
        headline: headline(&found),
        from,
        until,
        wrong,
        cut: found.cut,
        tables: tables(found),
        sheet: format!("/cases/statistics.xlsx?from={from}&until={until}"),
        term: when::term(from, until, today),
        at: when::day(today),
    })
}

async fn carry_away(visitor: Visitor) -> Answered {
    if visitor.me.administrator.is_some() {
        return elsewhere("/administration");
    }
    let (period, _) = period(&visitor);
    let found = visitor.app.case_returns(&visitor.caller, period).await?;
    let sheets = book::sheets(&found, period, visitor.app.now());
    let name = format!("督办统计{}至{}.xlsx", period.from, period.until);
    download::worksheets(&name, &sheets)
}

/// The period asked for; else this year until today.
fn period(visitor: &Visitor) -> (Period, bool) {
    let today = visitor.app.now().date();
    let year = Period {
        from: Date::new(today.year(), 1, 1).unwrap_or(today),
        until: today,
    };
    let (from, until) = (visitor.asked("from"), visitor.asked("until"));
    if from.is_empty() && until.is_empty() {
        return (year, false);
    }
    match (from.parse(), until.parse()) {
        (Ok(from), Ok(until)) if from <= until => (Period { from, until }, false),
        _ => (year, true),
    }
}

fn headline(found: &CaseReturns) -> String {
    let whole = &found.returns.whole;
    let in_time = whole.in_time.unwrap_or_default();
    format!(
        "经办 {} 件：现在在办 {} 件，其中超期 {} 件；办结 {} 件，其中按期 {in_time} 件。",
        found.cases, whole.open, whole.late, whole.closed
    )
}

fn tables(found: CaseReturns) -> Vec<Table> {
    let returns = found.returns;
    let table = |title, head, lines: Vec<Figures>| {
        let longest = lines.iter().map(|line| line.open.max(line.closed)).max();
        Table {
            title,
            head,
            closed: "办结",
            days: "从交办到办结的中位数",
            most: longest.unwrap_or_default().max(1),
            by_step: false,
            lines,
        }
    };
    let by_step = table("按步骤", "步骤", returns.by_step);
    vec![
        table("按种类", "种类", returns.by_kind),
        Table {
            closed: "走完这一步",
            days: "停在这一步的中位数",
            by_step: true,
            ..by_step
        },
        table("按主办科室", "主办科室", returns.by_office),
    ]
}

/// Days in words; a dash where nothing was counted.
fn days(line: &Figures) -> String {
    line.median_days
        .map_or_else(|| "—".to_owned(), |days| format!("{days} 个工作日"))
}

fn in_time(line: &Figures) -> String {
    line.in_time
        .map_or_else(|| "—".to_owned(), |count| count.to_string())
}
