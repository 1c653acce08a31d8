//! The narrow waist between tables and engines: one statement in, rows out.
//! Parameters are `$1`, `$2`, ... in both engines. Never knows what a table is for.

use std::fmt::Write;

use crate::error::{Result, StoreError};

/// What a statement is given.
#[derive(Debug, Clone, Copy)]
pub enum Param<'a> {
    Null,
    Int(i64),
    Text(&'a str),
    Bytes(&'a [u8]),
}

/// What a column held.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Null,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
}

macro_rules! params {
    ($($value:expr),* $(,)?) => { &[$($crate::sql::Param::from($value)),*] };
}
pub(crate) use params;

/// How bad a failure is for those who come after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// The statement was wrong; the engine is well.
    Statement,
    /// The engine cannot write now: full disk, lost connection, lock not had.
    Passing,
    /// The disk or the file is damaged: nothing more is written until the store is opened anew.
    Lasting,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SqlError {
    pub grade: Grade,
    pub text: String,
}

pub type SqlResult<T> = std::result::Result<T, SqlError>;

/// What the transaction is for.
#[derive(Debug, Clone, Copy)]
pub enum Scope<'a> {
    Look,
    /// All towns of the engine where it has one lock, else this one.
    Change(&'a str),
}

/// The few places where the two engines do not take the same text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    Sqlite,
    Postgres,
}

/// One connection.
pub trait Link: Send {
    fn dialect(&self) -> Dialect;
    fn query(&mut self, sql: &str, params: &[Param<'_>]) -> SqlResult<Vec<Cells>>;
    fn execute(&mut self, sql: &str, params: &[Param<'_>]) -> SqlResult<u64>;
    /// Several statements without parameters.
    fn script(&mut self, sql: &str) -> SqlResult<()>;
    fn begin(&mut self, scope: Scope<'_>) -> SqlResult<()>;
    fn commit(&mut self) -> SqlResult<()>;
    /// Leaves no transaction open, whatever the state was.
    fn rollback(&mut self);
    /// Makes a broken connection usable again if it can.
    fn mend(&mut self) -> SqlResult<()>;
}

/// The columns of one row, taken from left to right.
#[derive(Debug)]
pub struct Cells(std::vec::IntoIter<Value>);

impl Cells {
    pub fn new(values: Vec<Value>) -> Self {
        Self(values.into_iter())
    }

    pub fn text(&mut self) -> Result<String> {
        self.text_or_none()?.ok_or_else(|| unexpected("TEXT"))
    }

    pub fn text_or_none(&mut self) -> Result<Option<String>> {
        match self.0.next() {
            Some(Value::Text(text)) => Ok(Some(text)),
            Some(Value::Null) => Ok(None),
            _ => Err(unexpected("TEXT")),
        }
    }

    pub fn bytes(&mut self) -> Result<Vec<u8>> {
        self.bytes_or_none()?.ok_or_else(|| unexpected("BYTES"))
    }

    pub fn bytes_or_none(&mut self) -> Result<Option<Vec<u8>>> {
        match self.0.next() {
            Some(Value::Bytes(bytes)) => Ok(Some(bytes)),
            Some(Value::Null) => Ok(None),
            _ => Err(unexpected("BYTES")),
        }
    }

    /// Bytes even where somebody has made a text of them.
    pub fn raw(&mut self) -> Option<Vec<u8>> {
        match self.0.next() {
            Some(Value::Bytes(bytes)) => Some(bytes),
            Some(Value::Text(text)) => Some(text.into_bytes()),
            _ => None,
        }
    }

    /// A number if it still is one.
    pub fn raw_int(&mut self) -> Option<i64> {
        match self.0.next() {
            Some(Value::Int(number)) => Some(number),
            _ => None,
        }
    }

    /// A number, or `other` for anything that is there and is none.
    pub fn raw_int_or(&mut self, other: i64) -> Option<i64> {
        match self.0.next() {
            None | Some(Value::Null) => None,
            Some(Value::Int(number)) => Some(number),
            Some(_) => Some(other),
        }
    }

    pub fn int(&mut self) -> Result<i64> {
        self.int_or_none()?.ok_or_else(|| unexpected("BIGINT"))
    }

    pub fn int_or_none(&mut self) -> Result<Option<i64>> {
        match self.0.next() {
            Some(Value::Int(number)) => Ok(Some(number)),
            Some(Value::Null) => Ok(None),
            _ => Err(unexpected("BIGINT")),
        }
    }

    pub fn count(&mut self) -> Result<u64> {
        u64::try_from(self.int()?).map_err(|_| unexpected("0.."))
    }

    pub fn hash(&mut self) -> Result<crate::digest::Hash> {
        self.bytes()?.try_into().map_err(|_| unexpected("32 BYTES"))
    }
}

fn unexpected(wanted: &str) -> StoreError {
    StoreError::Damaged(format!("数据列不是 {wanted}"))
}

impl From<SqlError> for StoreError {
    fn from(error: SqlError) -> Self {
        match error.grade {
            Grade::Statement => Self::Statement(error.text),
            Grade::Passing | Grade::Lasting => Self::NotAcknowledged(error.text),
        }
    }
}

impl<'a> From<&'a str> for Param<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Param<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<Option<&'a str>> for Param<'a> {
    fn from(text: Option<&'a str>) -> Self {
        text.map_or(Self::Null, Self::Text)
    }
}

impl<'a> From<&'a Option<String>> for Param<'a> {
    fn from(text: &'a Option<String>) -> Self {
        Self::from(text.as_deref())
    }
}

impl<'a> From<&'a [u8]> for Param<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self::Bytes(bytes)
    }
}

impl<'a> From<&'a Vec<u8>> for Param<'a> {
    fn from(bytes: &'a Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

impl<'a> From<&'a crate::digest::Hash> for Param<'a> {
    fn from(hash: &'a crate::digest::Hash) -> Self {
        Self::Bytes(hash)
    }
}

impl From<i64> for Param<'_> {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<u32> for Param<'_> {
    fn from(number: u32) -> Self {
        Self::Int(i64::from(number))
    }
}

/// Numbers beyond what a column holds cannot occur; they would match nothing.
impl From<u64> for Param<'_> {
    fn from(number: u64) -> Self {
        Self::Int(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// `($1, $2), ($3, $4)`: the places for `rows` rows of `columns` columns, from `$first` on.
pub fn places(first: usize, rows: usize, columns: usize) -> String {
    let mut text = String::with_capacity(rows * (2 + columns * 6));
    for number in first..first + rows * columns {
        text.push_str(match (number - first) % columns {
            0 if number == first => "(",
            0 => "), (",
            _ => ", ",
        });
        // Writing to a string does not fail.
        let _ = write!(text, "${number}");
    }
    text.push(')');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_numbered_through() {
        assert_eq!(places(1, 2, 3), "($1, $2, $3), ($4, $5, $6)");
        assert_eq!(places(4, 1, 2), "($4, $5)");
    }

    #[test]
    fn a_column_of_another_type_is_damage_and_no_panic() {
        let mut cells = Cells::new(vec![Value::Int(-1), Value::Null]);
        assert!(matches!(cells.count(), Err(StoreError::Damaged(_))));
        assert_eq!(cells.text_or_none(), Ok(None));
        assert!(matches!(cells.text(), Err(StoreError::Damaged(_))));
    }
}
