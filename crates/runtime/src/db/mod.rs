//! One SQL text over SQLite and PostgreSQL.
//!
//! Statements use `$1` parameters and the portable columns of `docs/storage.md`. Reading takes a
//! [`Conn`] from [`Db::read`]; every change goes through a [`Tx`] from [`Db::begin`].

mod conn;
mod error;
mod open;
mod tx;
mod value;
mod writer;

use std::sync::Arc;

use tokio::sync::{Mutex, Notify};

pub use conn::{Conn, Sql};
pub use error::DbError;
pub use tx::Tx;
pub use value::{Column, Row, Value};

use crate::signals::Signals;

/// A handle to the database; cheap to clone.
#[derive(Clone)]
pub struct Db {
    pools: Pools,
    signals: Signals,
}

#[derive(Clone)]
enum Pools {
    Sqlite {
        writer: Arc<Mutex<writer::Writer>>,
        flush: Arc<Notify>,
        readers: sqlx::SqlitePool,
    },
    Postgres(sqlx::PgPool),
}

impl Db {
    pub const fn is_postgres(&self) -> bool {
        matches!(self.pools, Pools::Postgres(_))
    }

    pub fn engine_name(&self) -> &'static str {
        if self.is_postgres() {
            "PostgreSQL"
        } else {
            "SQLite"
        }
    }

    /// The signals that a commit on this database raises.
    pub const fn signals(&self) -> &Signals {
        &self.signals
    }

    /// A connection for reading only. On SQLite it sees what was committed before it was taken.
    pub async fn read(&self) -> Result<Conn, DbError> {
        Ok(Conn::new(match &self.pools {
            Pools::Sqlite { readers, .. } => conn::Handle::SqliteReader(readers.acquire().await?),
            Pools::Postgres(pool) => conn::Handle::PostgresPool(pool.acquire().await?),
        }))
    }

    /// Starts a transaction. On SQLite it waits its turn for the one writer, so nothing slow (a network
    /// call, a model) may happen while it is held. Dropping it without [`Tx::commit`] undoes it.
    pub async fn begin(&self) -> Result<Tx, DbError> {
        match &self.pools {
            Pools::Sqlite { writer, flush, .. } => {
                let mut guard = Arc::clone(writer).lock_owned().await;
                guard.begin().await?;
                Ok(Tx::sqlite(guard, Arc::clone(flush), self.signals.clone()))
            }
            Pools::Postgres(pool) => Ok(Tx::postgres(pool.begin().await?, self.signals.clone())),
        }
    }

    /// Waits until what was committed is durable and lets go of the connections. Readers still holding
    /// one are waited for; a handle kept beyond this answers errors.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { writer, readers, .. } => {
                readers.close().await;
                writer.lock().await.flush().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }

    /// How to open the same SQLite file once more, for work beside the pools. None on PostgreSQL.
    pub(crate) fn sqlite_options(&self) -> Option<sqlx::sqlite::SqliteConnectOptions> {
        match &self.pools {
            Pools::Sqlite { readers, .. } => Some((*readers.connect_options()).clone()),
            Pools::Postgres(_) => None,
        }
    }

    pub(crate) const fn postgres_pool(&self) -> Option<&sqlx::PgPool> {
        match &self.pools {
            Pools::Postgres(pool) => Some(pool),
            Pools::Sqlite { .. } => None,
        }
    }
}
