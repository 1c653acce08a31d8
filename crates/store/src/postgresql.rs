//! One `PostgreSQL` connection: a town's lock and its writes are one transaction.
//! Never knows the tables; a lost connection is a passing fault and is mended by a new one.

use std::collections::BTreeMap;
use std::error::Error;
use std::time::Duration;

use postgres::error::SqlState;
use postgres::types::private::BytesMut;
use postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use postgres::{Client, Config, NoTls, Statement};

use crate::digest::sm3;
use crate::sql::{Cells, Dialect, Grade, Link, Param, Scope, SqlError, SqlResult, Value};

/// Waiting longer for a town's lock means that another node holds it and hangs.
/// Compiling a query takes longer than any of ours runs.
const SETTINGS: &str =
    "SET jit = off; SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '60s';
SELECT set_config('synchronous_commit', 'on', false)
WHERE current_setting('synchronous_commit') IN ('off', 'local');";
const PATIENCE: Duration = Duration::from_secs(5);
const STATEMENTS: usize = 256;

pub struct Postgresql {
    config: Config,
    client: Client,
    prepared: BTreeMap<String, Statement>,
}

impl Postgresql {
    pub fn connect(url: &str) -> SqlResult<Self> {
        let mut config = url.parse::<Config>()?;
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(PATIENCE);
        }
        config
            .tcp_user_timeout(PATIENCE * 2)
            .application_name("guiju");
        let client = open(&config)?;
        Ok(Self {
            config,
            client,
            prepared: BTreeMap::new(),
        })
    }

    fn prepare(&mut self, sql: &str) -> SqlResult<Statement> {
        if let Some(statement) = self.prepared.get(sql) {
            return Ok(statement.clone());
        }
        if self.prepared.len() >= STATEMENTS {
            self.prepared.clear();
        }
        let statement = self.client.prepare(sql)?;
        self.prepared.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

impl Link for Postgresql {
    fn dialect(&self) -> Dialect {
        Dialect::Postgres
    }

    fn query(&mut self, sql: &str, params: &[Param<'_>]) -> SqlResult<Vec<Cells>> {
        let statement = self.prepare(sql)?;
        let rows = self.client.query(&statement, &by_reference(params))?;
        rows.iter().map(cells).collect()
    }

    fn execute(&mut self, sql: &str, params: &[Param<'_>]) -> SqlResult<u64> {
        let statement = self.prepare(sql)?;
        Ok(self.client.execute(&statement, &by_reference(params))?)
    }

    fn script(&mut self, sql: &str) -> SqlResult<()> {
        Ok(self.client.batch_execute(sql)?)
    }

    fn begin(&mut self, scope: Scope<'_>) -> SqlResult<()> {
        match scope {
            Scope::Look => self.script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"),
            // Read committed, so that what is read after the lock is what its last holder left.
            Scope::Change(town) => self.script(&format!(
                "BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock({})",
                lock_of(town)
            )),
        }
    }

    fn commit(&mut self) -> SqlResult<()> {
        self.script("COMMIT")
    }

    fn rollback(&mut self) {
        // On a lost connection the server has rolled back already.
        let _ = self.script("ROLLBACK");
    }

    fn mend(&mut self) -> SqlResult<()> {
        if self.client.is_closed() || self.script("").is_err() {
            self.prepared.clear();
            self.client = open(&self.config)?;
        }
        Ok(())
    }
}

fn open(config: &Config) -> SqlResult<Client> {
    let mut client = config.connect(NoTls)?;
    client.batch_execute(SETTINGS)?;
    Ok(client)
}

fn lock_of(town: &str) -> i64 {
    let digest = sm3(&[b"guiju town ", town.as_bytes()]);
    digest
        .iter()
        .take(8)
        .fold(0, |key, byte| (key << 8) | i64::from(*byte))
}

fn by_reference<'a>(params: &'a [Param<'a>]) -> Vec<&'a (dyn ToSql + Sync)> {
    params
        .iter()
        .map(|param| param as &(dyn ToSql + Sync))
        .collect()
}

fn cells(row: &postgres::Row) -> SqlResult<Cells> {
    let values = (0..row.len()).map(|i| Ok(row.try_get::<_, Value>(i)?));
    values.collect::<SqlResult<_>>().map(Cells::new)
}

impl ToSql for Param<'_> {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(number) => number.to_sql(ty, out),
            Self::Text(text) => text.to_sql(ty, out),
            Self::Bytes(bytes) => bytes.to_sql(ty, out),
        }
    }

    fn accepts(ty: &Type) -> bool {
        [Type::INT8, Type::TEXT, Type::VARCHAR, Type::BYTEA].contains(ty)
    }

    to_sql_checked!();
}

impl<'a> FromSql<'a> for Value {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        match *ty {
            Type::INT8 => i64::from_sql(ty, raw).map(Self::Int),
            Type::BYTEA => <&[u8]>::from_sql(ty, raw).map(|bytes| Self::Bytes(bytes.to_vec())),
            _ => String::from_sql(ty, raw).map(Self::Text),
        }
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Self::Null)
    }

    fn accepts(ty: &Type) -> bool {
        <Param<'_> as ToSql>::accepts(ty)
    }
}

impl From<postgres::Error> for SqlError {
    fn from(error: postgres::Error) -> Self {
        let text = match error.as_db_error() {
            Some(answer) => format!("{} ({})", answer.message(), answer.code().code()),
            None => error.to_string(),
        };
        let lost = error.is_closed()
            || error
                .source()
                .is_some_and(<dyn Error>::is::<std::io::Error>);
        Self {
            grade: grade(error.code(), lost),
            text,
        }
    }
}

/// Classes after the server's own list of error codes.
fn grade(code: Option<&SqlState>, lost: bool) -> Grade {
    let Some(code) = code else {
        return if lost {
            Grade::Passing
        } else {
            Grade::Statement
        };
    };
    match code.code().get(..2) {
        // Damaged data pages; the server itself stops on a failing fsync.
        Some("XX") if code != &SqlState::INTERNAL_ERROR => Grade::Lasting,
        Some("58") if code == &SqlState::IO_ERROR => Grade::Lasting,
        // Lost connections, full disk or memory, shutdown, lock not had, read-only standby.
        Some("08" | "53" | "57" | "58" | "55" | "40" | "25")
            if code != &SqlState::IN_FAILED_SQL_TRANSACTION =>
        {
            Grade::Passing
        }
        _ => Grade::Statement,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_passes_and_a_failing_disk_stays() {
        assert_eq!(grade(Some(&SqlState::DISK_FULL), false), Grade::Passing);
        assert_eq!(
            grade(Some(&SqlState::ADMIN_SHUTDOWN), false),
            Grade::Passing
        );
        assert_eq!(grade(None, true), Grade::Passing);
        assert_eq!(grade(Some(&SqlState::IO_ERROR), false), Grade::Lasting);
        assert_eq!(
            grade(Some(&SqlState::DATA_CORRUPTED), false),
            Grade::Lasting
        );
        assert_eq!(
            grade(Some(&SqlState::UNIQUE_VIOLATION), false),
            Grade::Statement
        );
        assert_eq!(
            grade(Some(&SqlState::IN_FAILED_SQL_TRANSACTION), false),
            Grade::Statement
        );
    }

    #[test]
    fn each_town_has_its_own_lock() {
        assert_ne!(lock_of("gaojing"), lock_of("gaojinh"));
        assert_eq!(lock_of("gaojing"), lock_of("gaojing"));
    }
}
