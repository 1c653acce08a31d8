//! The open transaction as tables see it: statements go through, the first fault is remembered,
//! and search words wait for the end. Never begins or ends itself.

use crate::error::Result;
use crate::sql::{Cells, Dialect, Link, Param, SqlError, SqlResult};
use crate::tables::words::Line;

pub struct Tx<'a> {
    link: &'a mut dyn Link,
    fault: Option<SqlError>,
    lines: Vec<Line>,
}

/// What a transaction leaves to its writer.
pub struct Rest {
    /// The first statement that failed, even if the job did not mind.
    pub fault: Option<SqlError>,
    /// Search words still to be written.
    pub lines: Vec<Line>,
}

impl<'a> Tx<'a> {
    pub fn new(link: &'a mut dyn Link) -> Self {
        Self {
            link,
            fault: None,
            lines: Vec::new(),
        }
    }

    pub fn dialect(&self) -> Dialect {
        self.link.dialect()
    }

    pub fn rows(&mut self, sql: &str, params: &[Param<'_>]) -> Result<Vec<Cells>> {
        let found = self.link.query(sql, params);
        self.watch(found)
    }

    pub fn row(&mut self, sql: &str, params: &[Param<'_>]) -> Result<Option<Cells>> {
        Ok(self.rows(sql, params)?.into_iter().next())
    }

    pub fn run(&mut self, sql: &str, params: &[Param<'_>]) -> Result<u64> {
        let changed = self.link.execute(sql, params);
        self.watch(changed)
    }

    /// Keeps search words for when all jobs of the batch are done.
    pub fn later(&mut self, line: Line) {
        self.lines.push(line);
    }

    pub fn into_rest(self) -> Rest {
        Rest {
            fault: self.fault,
            lines: self.lines,
        }
    }

    fn watch<T>(&mut self, result: SqlResult<T>) -> Result<T> {
        if let Err(error) = &result {
            self.fault.get_or_insert_with(|| error.clone());
        }
        Ok(result?)
    }
}
