//! A town's cases as one caller may know them: which are asked for, read page by page, as lines.
//! It never knows how they are shown.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::calendar::Calendar;
use domain::case::{self, Line, Standing};
use domain::{Law, Noun};
use jiff::civil::DateTime;
use store::{Between, ListQuery, Read, StateRow};

use super::{COUNTED, Counted, Ledger, LedgerCounts, LedgerFilter};
use crate::list::Page;
use crate::matter;
use crate::segment;
use crate::town::Town;

const PER_PAGE: u32 = 50;
/// So many are read at once where all are wanted, and so many are given at most.
const AT_ONCE: u32 = 500;
const MOST: usize = 20_000;
/// A case may have so many parts.
const PARTS: u32 = 200;

/// The same before it is known what the caller may know.
pub struct Unseated {
    pub town: Arc<Town>,
    pub account: String,
    pub now: DateTime,
}

/// A town's cases as one caller may know them at a moment.
pub struct Desk {
    pub town: Arc<Town>,
    pub calendar: Calendar,
    pub keys: Vec<String>,
    pub now: DateTime,
}

impl Unseated {
    pub fn seated(self, read: &mut dyn Read) -> store::Result<Desk> {
        let office = self.town.office(read)?.office;
        let law = &self.town.law;
        Ok(Desk {
            calendar: office.calendar(law),
            keys: domain::person_keys(law, &office, &self.account, self.now.date()),
            now: self.now,
            town: self.town,
        })
    }
}

impl Desk {
    pub fn query(&self, filter: &LedgerFilter) -> ListQuery {
        let year = filter.year.map(case::year);
        let origin = filter.origin.as_deref().map(case::from_matter);
        ListQuery {
            noun: Some(Noun::Case.id().to_owned()),
            kind: filter.kind.clone(),
            status: filter.state.clone(),
            tokens: segment::query(&filter.q),
            keys: self.keys.clone(),
            tags: year.into_iter().chain(origin).collect(),
            between: Some(self.range(filter, filter.standing)),
            page: filter.page,
            per_page: PER_PAGE,
            ..ListQuery::default()
        }
    }

    pub fn range(&self, filter: &LedgerFilter, standing: Standing) -> Between {
        let light = case::Light {
            law: &self.town.law,
            calendar: &self.calendar,
            today: self.now.date(),
        };
        let (office, kind) = (filter.office.as_deref(), filter.kind.as_deref());
        let (from, until) = case::range(light, standing, office, kind);
        Between {
            from,
            until,
            backwards: standing == Standing::Finished,
        }
    }

    pub fn page(
        &self,
        read: &mut dyn Read,
        filter: &LedgerFilter,
    ) -> store::Result<(Page<()>, Vec<Line>)> {
        let query = self.query(filter);
        let page = filter.page.max(1);
        // Words of which none means anything find nothing, rather than all.
        if query.tokens.is_empty() && !filter.q.trim().is_empty() {
            let nothing = Page {
                lines: Vec::new(),
                page,
                more: false,
            };
            return Ok((nothing, Vec::new()));
        }
        let found = read.list(self.town.id.as_str(), &query)?;
        let lines = self.lines(read, &found.rows)?;
        let page = Page {
            lines: Vec::new(),
            page,
            more: found.more,
        };
        Ok((page, lines))
    }

    pub fn told(
        &self,
        read: &mut dyn Read,
        filter: &LedgerFilter,
        page: Page<()>,
        lines: Vec<Line>,
    ) -> store::Result<Ledger<Line>> {
        let mut count = |standing| {
            let query = ListQuery {
                between: Some(self.range(filter, standing)),
                ..self.query(filter)
            };
            let found = read.count(self.town.id.as_str(), &query, COUNTED)?;
            Ok::<_, store::StoreError>(Counted(found))
        };
        let counts = LedgerCounts {
            open: count(Standing::Open)?,
            overdue: count(Standing::Overdue)?,
            near: count(Standing::Near)?,
        };
        Ok(Ledger {
            counts,
            origins: self.origins(read, &lines)?,
            page: Page {
                lines,
                page: page.page,
                more: page.more,
            },
        })
    }

    /// Reads page after page; tells whether it ended before the last one.
    pub fn each(
        &self,
        read: &mut dyn Read,
        query: ListQuery,
        still: &dyn Fn() -> bool,
        mut take: impl FnMut(&Law, &case::Case),
    ) -> store::Result<bool> {
        let mut query = ListQuery {
            per_page: AT_ONCE,
            page: 1,
            ..query
        };
        let mut seen = 0;
        loop {
            let found = read.list(self.town.id.as_str(), &query)?;
            for row in &found.rows {
                let law = self.town.law_for(read, row)?;
                if let Some(case) = matter::read(row)?.case() {
                    take(&law, case);
                }
            }
            seen += found.rows.len();
            if !found.more {
                return Ok(false);
            }
            if seen >= MOST || !still() {
                return Ok(true);
            }
            query.page += 1;
        }
    }

    /// The wholes that the lines belong to, as far up as the caller may know them, each once.
    pub fn tops(&self, read: &mut dyn Read, lines: Vec<Line>) -> store::Result<Vec<Line>> {
        let mut tops: Vec<Line> = Vec::new();
        for mut top in lines {
            while let Some(whole) = self.whole_of(read, &top)? {
                top = whole;
            }
            if !tops.iter().any(|known| known.id == top.id) {
                tops.push(top);
            }
        }
        Ok(tops)
    }

    fn whole_of(&self, read: &mut dyn Read, line: &Line) -> store::Result<Option<Line>> {
        let Some(parent) = &line.parent else {
            return Ok(None);
        };
        let row = read.state(self.town.id.as_str(), Noun::Case.id(), parent)?;
        let row = row.filter(|row| self.knows(row));
        Ok(self.lines(read, row.as_slice())?.pop())
    }

    fn knows(&self, row: &StateRow) -> bool {
        row.keys.iter().any(|key| self.keys.contains(key))
    }

    /// The parts of each line, their parts, and so on, as far as the caller may know them.
    pub fn add_parts(&self, read: &mut dyn Read, lines: &mut Vec<Line>) -> store::Result<()> {
        let mut next = 0;
        while let Some(id) = lines.get(next).map(|line| line.id.clone()) {
            next += 1;
            let mark = case::parts_of(&id);
            let rows = read.tagged(self.town.id.as_str(), Noun::Case.id(), &mark, PARTS)?;
            let known = rows.into_iter().filter(|row| self.knows(row));
            let mut parts: Vec<StateRow> = known.collect();
            parts.reverse();
            lines.extend(self.lines(read, &parts)?);
        }
        Ok(())
    }

    fn lines(&self, read: &mut dyn Read, rows: &[StateRow]) -> store::Result<Vec<Line>> {
        let mut lines = Vec::new();
        for row in rows {
            let matter = matter::read(row)?;
            let law = self.town.law_for(read, row)?;
            lines.extend(matter.case().map(|case| self.line(&law, case)));
        }
        Ok(lines)
    }

    pub fn line(&self, law: &Law, case: &case::Case) -> Line {
        case::line(law, &self.calendar, case, self.now)
    }

    /// Where the lines come from, as far as the caller may know it.
    pub fn origins(
        &self,
        read: &mut dyn Read,
        lines: &[Line],
    ) -> store::Result<BTreeMap<String, Noun>> {
        let mut origins = BTreeMap::new();
        for id in lines.iter().map(|line| &line.origin_matter) {
            if id.is_empty() || origins.contains_key(id) {
                continue;
            }
            for noun in Noun::MATTERS {
                let row = read.state(self.town.id.as_str(), noun.id(), id)?;
                if row.is_some_and(|row| self.knows(&row)) {
                    origins.insert(id.clone(), noun);
                    break;
                }
            }
        }
        Ok(origins)
    }
}
