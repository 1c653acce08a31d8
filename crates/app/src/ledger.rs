//! 督办台账: cases as lines, along their deadlines, and as trees from a deployment to its parts.
//! Authorization is in the query, for pages and for what is carried away alike.

mod desk;
mod statistics;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use domain::Noun;
use domain::case::{self, Branch, Line, Standing};

use crate::app::App;
use crate::caller::Caller;
use crate::fault::{Fault, Found};
use crate::list::Page;
use desk::Unseated;

pub use statistics::CaseReturns;

/// Counts end here.
const COUNTED: u32 = 500;

/// Which lines of the ledger.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LedgerFilter {
    pub q: String,
    pub kind: Option<String>,
    pub office: Option<String>,
    /// Where it stands, such as 实施 or 已办结.
    pub state: Option<String>,
    pub standing: Standing,
    /// The year in which it began.
    pub year: Option<i16>,
    /// The id of the matter that they come from.
    pub origin: Option<String>,
    /// From 1.
    pub page: u32,
}

/// A page of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger<T> {
    pub page: Page<T>,
    pub counts: LedgerCounts,
    /// Of which noun the matters are that cases come from, where the caller may know them.
    pub origins: BTreeMap<String, Noun>,
}

/// How many there are under the same filter, but for the lamp.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LedgerCounts {
    pub open: Counted,
    pub overdue: Counted,
    pub near: Counted,
}

/// A count that ends at five hundred.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counted(u64);

impl std::fmt::Display for Counted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let more = self.0 >= u64::from(COUNTED);
        write!(f, "{}{}", self.0, if more { "+" } else { "" })
    }
}

impl Counted {
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }
}

impl App {
    /// A page of the ledger, the earliest deadline first.
    pub async fn ledger(&self, caller: &Caller, filter: &LedgerFilter) -> Found<Ledger<Line>> {
        let (desk, filter) = (self.ledger_desk(caller)?, filter.clone());
        self.look(move |read| {
            let desk = desk.seated(read)?;
            let (page, lines) = desk.page(read, &filter)?;
            desk.told(read, &filter, page, lines)
        })
        .await
    }

    /// The same by whole cases, each with all its parts; one of which parts stand on several pages
    /// comes on each of these.
    pub async fn ledger_tree(
        &self,
        caller: &Caller,
        filter: &LedgerFilter,
    ) -> Found<Ledger<Branch>> {
        let (desk, filter) = (self.ledger_desk(caller)?, filter.clone());
        self.look(move |read| {
            let desk = desk.seated(read)?;
            let (page, lines) = desk.page(read, &filter)?;
            let mut lines = desk.tops(read, lines)?;
            desk.add_parts(read, &mut lines)?;
            let origins = desk.origins(read, &lines)?;
            let ledger = desk.told(read, &filter, page, Vec::new())?;
            Ok(Ledger {
                page: Page {
                    lines: case::forest(lines),
                    page: ledger.page.page,
                    more: ledger.page.more,
                },
                counts: ledger.counts,
                origins,
            })
        })
        .await
    }

    /// All lines under a filter, at most 20 000, one such look at a time; and whether there are
    /// more. Whoever goes away stops it.
    pub async fn ledger_whole(
        &self,
        caller: &Caller,
        filter: &LedgerFilter,
    ) -> Found<(Vec<Line>, bool)> {
        let turn = self.inner.exports.acquire().await.map_err(Fault::of)?;
        let (desk, filter) = (self.ledger_desk(caller)?, filter.clone());
        let wanted = Wanted::default();
        let still = wanted.still();
        let whole = self
            .look(move |read| {
                let desk = desk.seated(read)?;
                let query = desk.query(&filter);
                let mut lines = Vec::new();
                let more = desk.each(read, query, &still, |law, one| {
                    lines.push(desk.line(law, one));
                })?;
                Ok((lines, more))
            })
            .await;
        drop((turn, wanted));
        whole
    }

    fn ledger_desk(&self, caller: &Caller) -> Found<Unseated> {
        Ok(Unseated {
            town: self.town(&caller.town)?,
            account: caller.account.clone(),
            now: self.now(),
        })
    }
}

/// Whether somebody still waits for the answer.
#[derive(Default)]
struct Wanted(Arc<AtomicBool>);

impl Wanted {
    fn still(&self) -> impl Fn() -> bool + Send + 'static {
        let gone = Arc::clone(&self.0);
        move || !gone.load(Ordering::Relaxed)
    }
}

impl Drop for Wanted {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}
