//! 统计: the figures of a period over the cases that the caller may know. It counts matters, never
//! persons, and keeps nothing.

use domain::case::{self, Period, Returns, Seen, Standing};
use domain::{Law, Noun};
use store::{Between, ListQuery};

use crate::app::App;
use crate::caller::Caller;
use crate::fault::{Fault, Found};
use crate::ledger::desk::Desk;
use crate::ledger::{LedgerFilter, Wanted};

/// The figures of a period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseReturns {
    pub returns: Returns,
    /// How many cases were in hand in the period.
    pub cases: usize,
    /// There are more than can be counted at once; the period should be shorter.
    pub cut: bool,
}

impl App {
    /// What was in hand in a period, what was closed and how: at most 40 000 cases.
    pub async fn case_returns(&self, caller: &Caller, period: Period) -> Found<CaseReturns> {
        let turn = self.inner.exports.acquire().await.map_err(Fault::of)?;
        let desk = self.ledger_desk(caller)?;
        let wanted = Wanted::default();
        let still = wanted.still();
        let counted = self
            .look(move |read| {
                let desk = desk.seated(read)?;
                let mut all: Vec<Seen> = Vec::new();
                let mut cut = false;
                for between in desk.in_hand(period) {
                    let query = desk.of_ledger(between);
                    cut |= desk.each(read, query, &still, |law, one| {
                        all.extend(desk.seen(law, one, period));
                    })?;
                }
                Ok(CaseReturns {
                    returns: case::returns(&desk.town.law, &all),
                    cases: all.len(),
                    cut,
                })
            })
            .await;
        drop((turn, wanted));
        counted
    }
}

impl Desk {
    /// What is open, and what ended on the period's first day or later.
    fn in_hand(&self, period: Period) -> [Between; 2] {
        let (from, until) = case::ended_since(period.from);
        let ended = Between {
            from,
            until,
            backwards: false,
        };
        [self.range(&LedgerFilter::default(), Standing::Open), ended]
    }

    fn of_ledger(&self, between: Between) -> ListQuery {
        ListQuery {
            noun: Some(Noun::Case.id().to_owned()),
            keys: self.keys.clone(),
            between: Some(between),
            ..ListQuery::default()
        }
    }

    fn seen(&self, law: &Law, case: &case::Case, period: Period) -> Option<Seen> {
        let today = self.now.date();
        case::seen(law, &self.calendar, case, (period, today))
    }
}
