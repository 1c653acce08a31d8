//! One `SQLite` connection: WAL, `synchronous=FULL`, prepared statements kept.
//! Never knows the tables; its grades say what a failing disk means for the next write.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, ErrorCode, OpenFlags, Statement, ffi};

use crate::error::{Result, StoreError};
use crate::sql::{Cells, Dialect, Grade, Link, Param, Scope, SqlError, SqlResult, Value};

/// Older ones can corrupt the database when two connections meet at a WAL reset.
const OLDEST: i32 = 3_051_003;
const PATIENCE: Duration = Duration::from_secs(5);
const STATEMENTS: usize = 256;

const WRITER: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 4000;
PRAGMA journal_size_limit = 67108864; PRAGMA trusted_schema = OFF;";
const READER: &str = "PRAGMA query_only = ON; PRAGMA trusted_schema = OFF;";

pub struct Sqlite {
    db: Connection,
}

impl Sqlite {
    /// The one that writes; makes the file, readable by its owner only.
    pub fn writer(path: &Path) -> Result<Self> {
        guard_version()?;
        make_private(path).map_err(|error| StoreError::Open(error.to_string()))?;
        Self::open(path, OpenFlags::SQLITE_OPEN_READ_WRITE, WRITER).map_err(opening)
    }

    pub fn reader(path: &Path) -> SqlResult<Self> {
        // Read-only connections still share the WAL index, so the file is opened for writing.
        Self::open(path, OpenFlags::SQLITE_OPEN_READ_WRITE, READER)
    }

    fn open(path: &Path, flags: OpenFlags, pragmas: &str) -> SqlResult<Self> {
        let db = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        db.busy_timeout(PATIENCE)?;
        db.set_prepared_statement_cache_capacity(STATEMENTS);
        // A statement keeps its plan, whatever is bound to it: otherwise some are prepared anew each time.
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        db.execute_batch(pragmas)?;
        Ok(Self { db })
    }
}

impl Link for Sqlite {
    fn dialect(&self) -> Dialect {
        Dialect::Sqlite
    }

    fn query(&mut self, sql: &str, params: &[Param<'_>]) -> SqlResult<Vec<Cells>> {
        let mut statement = self.db.prepare_cached(sql)?;
        bind(&mut statement, params)?;
        let columns = statement.column_count();
        let mut rows = statement.raw_query();
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let values = (0..columns).map(|i| Ok(value(row.get_ref(i)?)));
            found.push(Cells::new(values.collect::<SqlResult<_>>()?));
        }
        Ok(found)
    }

    fn execute(&mut self, sql: &str, params: &[Param<'_>]) -> SqlResult<u64> {
        let mut statement = self.db.prepare_cached(sql)?;
        bind(&mut statement, params)?;
        Ok(statement.raw_execute()? as u64)
    }

    fn script(&mut self, sql: &str) -> SqlResult<()> {
        Ok(self.db.execute_batch(sql)?)
    }

    fn begin(&mut self, scope: Scope<'_>) -> SqlResult<()> {
        match scope {
            Scope::Look => self.script("BEGIN DEFERRED"),
            Scope::Change(_) => self.script("BEGIN IMMEDIATE"),
        }
    }

    fn commit(&mut self) -> SqlResult<()> {
        self.script("COMMIT")
    }

    fn rollback(&mut self) {
        // After a full disk SQLite has rolled back by itself, and there is nothing to undo.
        if !self.db.is_autocommit() {
            let _ = self.script("ROLLBACK");
        }
    }

    fn mend(&mut self) -> SqlResult<()> {
        Ok(())
    }
}

fn bind(statement: &mut Statement<'_>, params: &[Param<'_>]) -> SqlResult<()> {
    for (number, param) in (1..).zip(params) {
        let Some(index) = place(statement, number)? else {
            continue;
        };
        match param {
            Param::Null => statement.raw_bind_parameter(index, rusqlite::types::Null)?,
            Param::Int(number) => statement.raw_bind_parameter(index, number)?,
            Param::Bytes(bytes) => statement.raw_bind_parameter(index, bytes)?,
            Param::Text(text) if text.contains('\0') => return Err(nul()),
            Param::Text(text) => statement.raw_bind_parameter(index, text)?,
        }
    }
    Ok(())
}

/// Numbers usually appear in their order, and then the place is the number.
fn place(statement: &Statement<'_>, number: usize) -> SqlResult<Option<usize>> {
    let there = statement
        .parameter_name(number)
        .and_then(|name| name.strip_prefix('$'));
    if there.is_some_and(|name| name.parse() == Ok(number)) {
        return Ok(Some(number));
    }
    Ok(statement.parameter_index(&format!("${number}"))?)
}

fn value(cell: ValueRef<'_>) -> Value {
    match cell {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Int(number),
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
        // No column of ours holds fractions: whoever asks for its type will not get it.
        ValueRef::Real(number) => Value::Text(number.to_string()),
    }
}

/// The other engine cannot keep it, so neither does this one.
fn nul() -> SqlError {
    statement("文本中含有空字符")
}

fn statement(text: &str) -> SqlError {
    SqlError {
        grade: Grade::Statement,
        text: text.to_owned(),
    }
}

fn guard_version() -> Result<()> {
    if rusqlite::version_number() < OLDEST {
        let text = format!("SQLite {} 过旧，至少需要 3.51.3", rusqlite::version());
        return Err(StoreError::Open(text));
    }
    Ok(())
}

fn make_private(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

fn opening(error: SqlError) -> StoreError {
    StoreError::Open(error.text)
}

impl From<rusqlite::Error> for SqlError {
    fn from(error: rusqlite::Error) -> Self {
        Self {
            grade: grade(&error),
            text: error.to_string(),
        }
    }
}

fn grade(error: &rusqlite::Error) -> Grade {
    let rusqlite::Error::SqliteFailure(failure, _) = error else {
        return Grade::Statement;
    };
    match failure.code {
        // Growing the WAL index on a full disk is reported as an I/O error.
        _ if failure.extended_code == ffi::SQLITE_IOERR_SHMSIZE => Grade::Passing,
        ErrorCode::SystemIoFailure | ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => {
            Grade::Lasting
        }
        ErrorCode::DiskFull
        | ErrorCode::DatabaseBusy
        | ErrorCode::DatabaseLocked
        | ErrorCode::CannotOpen
        | ErrorCode::ReadOnly
        | ErrorCode::OutOfMemory
        | ErrorCode::PermissionDenied => Grade::Passing,
        _ => Grade::Statement,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(code: i32) -> Grade {
        grade(&rusqlite::Error::SqliteFailure(ffi::Error::new(code), None))
    }

    #[test]
    fn a_full_disk_passes_and_a_failing_disk_stays() {
        assert_eq!(failure(ffi::SQLITE_FULL), Grade::Passing);
        assert_eq!(failure(ffi::SQLITE_IOERR_SHMSIZE), Grade::Passing);
        assert_eq!(failure(ffi::SQLITE_IOERR_FSYNC), Grade::Lasting);
        assert_eq!(failure(ffi::SQLITE_CORRUPT), Grade::Lasting);
        assert_eq!(failure(ffi::SQLITE_CONSTRAINT_UNIQUE), Grade::Statement);
    }

    #[test]
    fn parameters_go_by_number_in_whatever_order_they_stand() {
        let dir = tempfile::tempdir().unwrap();
        let mut link = Sqlite::writer(&dir.path().join("a.db")).unwrap();
        let params = [Param::Text("一"), Param::Text("二")];
        let mut rows = link.query("SELECT $2 || $1 || $2", &params).unwrap();
        assert_eq!(rows[0].text().unwrap(), "二一二");
    }

    #[cfg(unix)]
    #[test]
    fn the_file_is_its_owners_alone() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.db");
        let mut link = Sqlite::writer(&path).unwrap();
        link.script("CREATE TABLE a(b)").unwrap();
        for name in ["a.db", "a.db-wal", "a.db-shm"] {
            let mode = std::fs::metadata(dir.path().join(name))
                .unwrap()
                .permissions()
                .mode();
            assert_eq!(mode & 0o077, 0, "{name}");
        }
    }
}
