//! A connection that speaks the one SQL text to either engine.

use futures_util::TryStreamExt as _;
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgArguments, PgConnection, Postgres};
use sqlx::sqlite::{Sqlite, SqliteArguments, SqliteConnection};
use sqlx::{Arguments as _, AssertSqlSafe, Executor as _, Transaction};
use tokio::sync::OwnedMutexGuard;

use super::writer::Writer;
use super::{DbError, Row, Value};

/// The text of a statement. A literal is taken as it is; a text put together at run time must say so,
/// which makes every such place easy to find in review. Values never go into the text: they are bound.
pub struct Sql(pub(super) String);

impl Sql {
    /// For statements whose *shape* varies (an optional filter, a dialect), never for values.
    pub fn assembled(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    fn after(self, beginning: &str) -> AssertSqlSafe<String> {
        AssertSqlSafe(if beginning.is_empty() { self.0 } else { beginning.to_owned() + &self.0 })
    }
}
impl From<&'static str> for Sql {
    fn from(text: &'static str) -> Self {
        Self(text.to_owned())
    }
}

pub(super) enum Handle {
    SqliteWriter(OwnedMutexGuard<Writer>),
    SqliteReader(PoolConnection<Sqlite>),
    PostgresTx(Transaction<'static, Postgres>),
    PostgresPool(PoolConnection<Postgres>),
}

/// Runs statements. Got from [`super::Db::read`], or through a [`super::Tx`].
pub struct Conn {
    pub(super) handle: Handle,
    /// A statement failed, or was given up half-way, so that nobody knows what it did.
    failed: bool,
}

enum Engine<'c> {
    /// With what goes before the statement.
    Sqlite(&'c mut SqliteConnection, &'static str),
    Postgres(&'c mut PgConnection),
}

impl Conn {
    pub(super) const fn new(handle: Handle) -> Self {
        Self { handle, failed: false }
    }

    pub const fn is_postgres(&self) -> bool {
        matches!(self.handle, Handle::PostgresTx(_) | Handle::PostgresPool(_))
    }

    fn engine(&mut self) -> Engine<'_> {
        match &mut self.handle {
            Handle::SqliteWriter(writer) => {
                let beginning = writer.beginning();
                Engine::Sqlite(&mut writer.connection, beginning)
            }
            Handle::SqliteReader(connection) => Engine::Sqlite(connection, ""),
            Handle::PostgresTx(transaction) => Engine::Postgres(transaction),
            Handle::PostgresPool(connection) => Engine::Postgres(connection),
        }
    }

    /// Within a transaction, a statement that failed is the last one; a reader just goes on.
    pub(super) fn refuse_after_failure(&self) -> Result<(), DbError> {
        let in_transaction = matches!(self.handle, Handle::SqliteWriter(_) | Handle::PostgresTx(_));
        if in_transaction && self.failed {
            return Err(DbError::Other(
                "a statement of this transaction failed before; nothing was stored".into(),
            ));
        }
        Ok(())
    }

    /// Runs a statement and answers how many rows it touched.
    pub async fn execute(&mut self, sql: impl Into<Sql>, args: Vec<Value>) -> Result<u64, DbError> {
        self.refuse_after_failure()?;
        self.failed = true;
        let sql = sql.into();
        let touched = match self.engine() {
            Engine::Sqlite(connection, before) => {
                let query = sqlx::query_with(sql.after(before), sqlite_arguments(args)?);
                let mut results = connection.fetch_many(query);
                let mut touched = 0;
                // What the beginning of a turn answers tells of the turn before it.
                while let Some(result) = results.try_next().await? {
                    touched = result.left().map_or(touched, |done| done.rows_affected());
                }
                touched
            }
            Engine::Postgres(connection) => {
                let query = sqlx::query_with(sql.after(""), postgres_arguments(args)?);
                connection.execute(query).await?.rows_affected()
            }
        };
        self.failed = false;
        Ok(touched)
    }

    pub async fn fetch_all(&mut self, sql: impl Into<Sql>, args: Vec<Value>) -> Result<Vec<Row>, DbError> {
        self.refuse_after_failure()?;
        self.failed = true;
        let sql = sql.into();
        let rows = match self.engine() {
            Engine::Sqlite(connection, before) => {
                let query = sqlx::query_with(sql.after(before), sqlite_arguments(args)?);
                connection.fetch_all(query).await?.into_iter().map(Row::Sqlite).collect()
            }
            Engine::Postgres(connection) => {
                let query = sqlx::query_with(sql.after(""), postgres_arguments(args)?);
                connection.fetch_all(query).await?.into_iter().map(Row::Postgres).collect()
            }
        };
        self.failed = false;
        Ok(rows)
    }

    pub async fn fetch_optional(
        &mut self,
        sql: impl Into<Sql>,
        args: Vec<Value>,
    ) -> Result<Option<Row>, DbError> {
        Ok(self.fetch_all(sql, args).await?.into_iter().next())
    }

    /// For statements that always answer a row, such as aggregates and `RETURNING` of one insert.
    pub async fn fetch_one(&mut self, sql: impl Into<Sql>, args: Vec<Value>) -> Result<Row, DbError> {
        self.fetch_optional(sql, args)
            .await?
            .ok_or_else(|| DbError::Decode("no row where one was due".into()))
    }

    /// Runs several statements without parameters: migrations and settings only.
    pub(crate) async fn run_script(&mut self, script: &str) -> Result<(), DbError> {
        self.refuse_after_failure()?;
        self.failed = true;
        let script = Sql::assembled(script);
        match self.engine() {
            Engine::Sqlite(connection, before) => {
                connection.execute(sqlx::raw_sql(script.after(before))).await.map(|_| ())?;
            }
            Engine::Postgres(connection) => {
                connection.execute(sqlx::raw_sql(script.after(""))).await.map(|_| ())?;
            }
        }
        self.failed = false;
        Ok(())
    }
}

fn encode_error(error: sqlx::error::BoxDynError) -> DbError {
    DbError::Other(format!("a parameter could not be encoded: {error}"))
}

fn sqlite_arguments(args: Vec<Value>) -> Result<SqliteArguments, DbError> {
    let mut bound = SqliteArguments::default();
    for value in args {
        match value {
            Value::Text(value) => bound.add(value),
            Value::Int(value) => bound.add(value),
            Value::Real(value) => bound.add(value),
            Value::Bool(value) => bound.add(value),
            Value::Blob(value) => bound.add(value),
        }
        .map_err(encode_error)?;
    }
    Ok(bound)
}

fn postgres_arguments(args: Vec<Value>) -> Result<PgArguments, DbError> {
    let mut bound = PgArguments::default();
    for value in args {
        match value {
            Value::Text(value) => bound.add(value),
            Value::Int(value) => bound.add(value),
            Value::Real(value) => bound.add(value),
            Value::Bool(value) => bound.add(value),
            Value::Blob(value) => bound.add(value),
        }
        .map_err(encode_error)?;
    }
    Ok(bound)
}
