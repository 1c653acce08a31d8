//! The open transaction as tables see it: statements go through and the first fault is remembered.
//! Never begins or ends itself.

use crate::error::Result;
use crate::sql::{Cells, Dialect, Link, Param, SqlError, SqlResult};

pub struct Tx<'a> {
    link: &'a mut dyn Link,
    fault: Option<SqlError>,
}

impl<'a> Tx<'a> {
    pub fn new(link: &'a mut dyn Link) -> Self {
        Self { link, fault: None }
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

    /// The first statement that failed, even if the job did not mind.
    pub fn into_fault(self) -> Option<SqlError> {
        self.fault
    }

    fn watch<T>(&mut self, result: SqlResult<T>) -> Result<T> {
        if let Err(error) = &result {
            self.fault.get_or_insert_with(|| error.clone());
        }
        Ok(result?)
    }
}
