//! What can be bound to a statement and what can be read from a row.

use kernel::{Id, Micros, Timestamp};
use sqlx::Row as _;

use super::DbError;

/// A bound parameter. Nulls keep their type because PostgreSQL insists on one.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Text(Option<String>),
    Int(Option<i64>),
    Real(Option<f64>),
    Bool(Option<bool>),
    Blob(Option<Vec<u8>>),
}

/// `args![a, b]` builds the parameters `$1`, `$2` of a statement.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { vec![$($crate::db::Value::from($value)),*] };
}

macro_rules! bindable {
    ($($type:ty => $variant:ident, $convert:expr;)*) => { $(
        impl From<$type> for Value {
            fn from(value: $type) -> Self { Value::$variant(Some($convert(value))) }
        }
        impl From<Option<$type>> for Value {
            fn from(value: Option<$type>) -> Self { Value::$variant(value.map($convert)) }
        }
    )* };
}
bindable! {
    String => Text, std::convert::identity;
    &str => Text, str::to_owned;
    &String => Text, String::clone;
    i64 => Int, std::convert::identity;
    i32 => Int, i64::from;
    u32 => Int, i64::from;
    Timestamp => Int, Timestamp::micros;
    Micros => Int, |value: Micros| value.0;
    f64 => Real, std::convert::identity;
    bool => Bool, std::convert::identity;
    Vec<u8> => Blob, std::convert::identity;
    &[u8] => Blob, <[u8]>::to_vec;
}

impl<K> From<&Id<K>> for Value {
    fn from(id: &Id<K>) -> Self {
        Self::Text(Some(id.to_string()))
    }
}
impl<K> From<Option<&Id<K>>> for Value {
    fn from(id: Option<&Id<K>>) -> Self {
        Self::Text(id.map(ToString::to_string))
    }
}
impl From<serde_json::Value> for Value {
    fn from(value: serde_json::Value) -> Self {
        Self::Text(Some(value.to_string()))
    }
}
impl From<&serde_json::Value> for Value {
    fn from(value: &serde_json::Value) -> Self {
        Self::Text(Some(value.to_string()))
    }
}

/// One row of a result, whichever engine it came from.
pub enum Row {
    Sqlite(sqlx::sqlite::SqliteRow),
    Postgres(sqlx::postgres::PgRow),
}

impl Row {
    /// Reads a column by name. A missing column or an unexpected type is a bug in the statement and is
    /// reported as [`DbError::Decode`].
    pub fn get<T: Column>(&self, column: &str) -> Result<T, DbError> {
        T::read(self, column)
    }
}

/// A type that can be read from a column.
pub trait Column: Sized {
    fn read(row: &Row, column: &str) -> Result<Self, DbError>;
}

macro_rules! native {
    ($($type:ty),*) => { $(
        impl Column for $type {
            fn read(row: &Row, column: &str) -> Result<Self, DbError> {
                required(row, column)
            }
        }
        impl Column for Option<$type> {
            fn read(row: &Row, column: &str) -> Result<Self, DbError> {
                match row {
                    Row::Sqlite(row) => row.try_get(column).map_err(DbError::from),
                    Row::Postgres(row) => row.try_get(column).map_err(DbError::from),
                }
            }
        }
    )* };
}
native!(String, f64, bool, Vec<u8>);

/// SQLite would read an empty column as zero or as an empty text: missing must never look like a value.
fn required<T>(row: &Row, column: &str) -> Result<T, DbError>
where
    Option<T>: Column,
{
    let empty = || DbError::Decode(format!("column {column} is empty"));
    Option::<T>::read(row, column)?.ok_or_else(empty)
}

impl Column for i64 {
    fn read(row: &Row, column: &str) -> Result<Self, DbError> {
        required(row, column)
    }
}
impl Column for Option<i64> {
    /// PostgreSQL computes with 32 bits where a statement does (`CASE … THEN 1`): widened here.
    fn read(row: &Row, column: &str) -> Result<Self, DbError> {
        match row {
            Row::Sqlite(row) => row.try_get(column).map_err(DbError::from),
            Row::Postgres(row) => row.try_get(column).or_else(|error| {
                let small = row.try_get::<Option<i32>, _>(column).map_err(|_| error)?;
                Ok(small.map(i64::from))
            }),
        }
    }
}

impl Column for Timestamp {
    fn read(row: &Row, column: &str) -> Result<Self, DbError> {
        i64::read(row, column).map(Self::from_micros)
    }
}
impl Column for Option<Timestamp> {
    fn read(row: &Row, column: &str) -> Result<Self, DbError> {
        Ok(Option::<i64>::read(row, column)?.map(Timestamp::from_micros))
    }
}
impl Column for Micros {
    fn read(row: &Row, column: &str) -> Result<Self, DbError> {
        i64::read(row, column).map(Self)
    }
}
impl Column for Option<Micros> {
    fn read(row: &Row, column: &str) -> Result<Self, DbError> {
        Ok(Option::<i64>::read(row, column)?.map(Micros))
    }
}
impl<K: kernel::ids::Kind> Column for Id<K> {
    fn read(row: &Row, column: &str) -> Result<Self, DbError> {
        parse_id(&String::read(row, column)?, column)
    }
}
impl<K: kernel::ids::Kind> Column for Option<Id<K>> {
    fn read(row: &Row, column: &str) -> Result<Self, DbError> {
        Option::<String>::read(row, column)?.map(|text| parse_id(&text, column)).transpose()
    }
}
impl Column for serde_json::Value {
    fn read(row: &Row, column: &str) -> Result<Self, DbError> {
        parse_json(&String::read(row, column)?, column)
    }
}
impl Column for Option<serde_json::Value> {
    fn read(row: &Row, column: &str) -> Result<Self, DbError> {
        Option::<String>::read(row, column)?.map(|text| parse_json(&text, column)).transpose()
    }
}

fn parse_id<K: kernel::ids::Kind>(text: &str, column: &str) -> Result<Id<K>, DbError> {
    Id::parse(text).map_err(|error| DbError::Decode(format!("column {column}: {error}")))
}

fn parse_json(text: &str, column: &str) -> Result<serde_json::Value, DbError> {
    serde_json::from_str(text).map_err(|error| DbError::Decode(format!("column {column}: {error}")))
}
