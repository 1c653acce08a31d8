//! 督办台账: cases as a table or as trees, filtered, printed and carried away as a worksheet. What the
//! visitor may not know is not there. Matters and offices, never a person.

mod asked;
mod book;
mod row;
mod tree;

use app::Ledger;
use askama::Template;
use axum::extract::Path;
use domain::case::{Line, Standing};

use crate::download;
use crate::error::Trouble;
use crate::pages::frame::Frame;
use crate::pages::reply::{Answered, elsewhere, page};
use crate::pages::visitor::Visitor;
use crate::pages::when;
use crate::router::Access::SignedIn;
use crate::router::Door;
use asked::{Asked, Choice};
use row::Row;

#[derive(Template)]
#[template(path = "ledger.html")]
struct LedgerPage {
    frame: Frame,
    headline: String,
    asked: Asked,
    kinds: Vec<Choice>,
    offices: Vec<Choice>,
    states: Vec<Choice>,
    standings: Vec<Choice>,
    /// What is filtered by, in words.
    filtered: String,
    at: String,
    rows: Vec<Row>,
    trees: Vec<String>,
    page: u32,
    other_view: String,
    sheet: String,
    previous: Option<String>,
    next: Option<String>,
}

/// The doors of the ledger.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::get("/cases/ledger", SignedIn, show),
        Door::get("/cases/ledger.xlsx", SignedIn, carry_away),
        Door::get("/cases/{id}/files/{file}", SignedIn, evidence),
    ]
}

async fn show(visitor: Visitor) -> Answered {
    if visitor.me.administrator.is_some() {
        return elsewhere("/administration");
    }
    let asked = Asked::of(&visitor);
    if asked.tree {
        let found = visitor
            .app
            .ledger_tree(&visitor.caller, &asked.filter)
            .await?;
        let trees = tree::deployments(&found)?;
        return shown(&visitor, asked, &found, Vec::new(), trees).await;
    }
    let found = visitor.app.ledger(&visitor.caller, &asked.filter).await?;
    let rows = rows(&found);
    shown(&visitor, asked, &found, rows, Vec::new()).await
}

async fn carry_away(visitor: Visitor) -> Answered {
    if visitor.me.administrator.is_some() {
        return elsewhere("/administration");
    }
    let asked = Asked::of(&visitor);
    let (app, caller) = (&visitor.app, &visitor.caller);
    let (lines, more) = app.ledger_whole(caller, &asked.filter).await?;
    let sheet = book::sheet(&asked, &lines, more, visitor.app.now());
    let name = format!("督办台账{}.xlsx", visitor.app.now().date());
    download::worksheets(&name, &[sheet])
}

/// A file that a case names as evidence.
async fn evidence(visitor: Visitor, Path((id, file)): Path<(String, String)>) -> Answered {
    let found = visitor.app.evidence(&visitor.caller, &id, &file).await?;
    Ok(download::file(found.ok_or(Trouble::Missing)?))
}

async fn shown<T>(
    visitor: &Visitor,
    asked: Asked,
    found: &Ledger<T>,
    rows: Vec<Row>,
    trees: Vec<String>,
) -> Answered {
    let here = found.page.page;
    let law = &visitor.law;
    page(&LedgerPage {
        frame: visitor.frame("督办台账", "ledger").await?,
        headline: headline(&asked, found),
        kinds: asked::choices(law.ids("case_kind"), asked.filter.kind.as_deref()),
        offices: asked::choices(law.ids("office"), asked.filter.office.as_deref()),
        states: asked::choices(asked::states(law), asked.filter.state.as_deref()),
        standings: asked::standings(asked.filter.standing),
        filtered: asked.words(),
        at: when::day(visitor.app.now().date()),
        rows,
        trees,
        page: here,
        other_view: asked.other_view(),
        sheet: asked.address("/cases/ledger.xlsx", None),
        previous: (here > 1).then(|| asked.turned(here - 1)),
        next: found.page.more.then(|| asked.turned(here + 1)),
        asked,
    })
}

fn headline<T>(asked: &Asked, found: &Ledger<T>) -> String {
    let counts = &found.counts;
    if counts.open.is_zero() {
        return match asked.filter.standing {
            Standing::Open => "没有在办的事项。".to_owned(),
            _ => "督办台账，没有在办的事项。".to_owned(),
        };
    }
    let late = match counts.overdue.is_zero() {
        true => "没有超期".to_owned(),
        false => format!("{} 件超期", counts.overdue),
    };
    let near = match counts.near.is_zero() {
        true => "没有临期".to_owned(),
        false => format!("{} 件临期", counts.near),
    };
    format!("在办 {} 件，{late}，{near}。", counts.open)
}

fn rows(found: &Ledger<Line>) -> Vec<Row> {
    let lines = found.page.lines.iter();
    lines.map(|line| Row::of(line, &found.origins)).collect()
}
