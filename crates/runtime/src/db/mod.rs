//! One SQL text over SQLite and PostgreSQL.
//!
//! Statements use `$1` parameters and the portable columns of `docs/storage.md`. Reading takes a
//! [`Conn`] from [`Db::read`]; every change goes through a [`Tx`] from [`Db::begin`].

mod conn;
mod error;
mod open;
mod relay;
mod tx;
mod value;
mod writer;

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Mutex, Notify};

pub use conn::{Conn, Sql};
pub use error::DbError;
pub use tx::Tx;
pub use value::{Column, Row, Value};

use crate::signals::Signals;

/// How long a transaction waits for the writer of SQLite before it gives up.
const TURN_PATIENCE: Duration = Duration::from_secs(30);

/// A handle to the database; cheap to clone.
#[derive(Clone)]
pub struct Db {
    pools: Pools,
    signals: Signals,
}

#[derive(Clone)]
enum Pools {
    Sqlite { writer: Arc<Mutex<writer::Writer>>, flush: Arc<Notify>, readers: sqlx::SqlitePool },
    Postgres { pool: sqlx::PgPool, relay: relay::Sender },
}

impl Db {
    pub const fn is_postgres(&self) -> bool {
        matches!(self.pools, Pools::Postgres { .. })
    }

    pub fn engine_name(&self) -> &'static str {
        if self.is_postgres() { "PostgreSQL" } else { "SQLite" }
    }

    /// The signals that a commit on this database raises.
    pub const fn signals(&self) -> &Signals {
        &self.signals
    }

    /// A connection for reading only. Each statement sees what was committed before it ran.
    pub async fn read(&self) -> Result<Conn, DbError> {
        Ok(Conn::new(match &self.pools {
            Pools::Sqlite { readers, .. } => conn::Handle::SqliteReader(readers.acquire().await?),
            Pools::Postgres { pool, .. } => conn::Handle::PostgresPool(pool.acquire().await?),
        }))
    }

    /// Starts a transaction. On SQLite it waits its turn for the one writer, so nothing slow (a network
    /// call, a model) may happen while it is held, and holding one while asking for another never ends
    /// well: it is refused as busy after [`TURN_PATIENCE`]. Dropping it without [`Tx::commit`] undoes it.
    pub async fn begin(&self) -> Result<Tx, DbError> {
        match &self.pools {
            Pools::Sqlite { writer, flush, .. } => {
                let turn = tokio::time::timeout(TURN_PATIENCE, Arc::clone(writer).lock_owned()).await;
                let mut guard = turn.map_err(|_| DbError::Busy("another change takes too long".into()))?;
                if guard.is_abandoned() {
                    let cleared = tokio::spawn(async move {
                        guard.clear().await;
                        guard
                    });
                    guard =
                        cleared.await.map_err(|_| DbError::Unreachable("the program is stopping".into()))?;
                }
                Ok(Tx::sqlite(guard, Arc::clone(flush), self.signals.clone()))
            }
            Pools::Postgres { pool, relay } => {
                Ok(Tx::postgres(pool.begin().await?, relay.clone(), self.signals.clone()))
            }
        }
    }

    /// Waits until what was committed is durable and lets go of the connections. Readers still holding
    /// one are waited for; a handle kept beyond this answers errors.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { writer, readers, .. } => {
                readers.close().await;
                let mut writer = Arc::clone(writer).lock_owned().await;
                drop(tokio::spawn(async move { writer.flush().await }).await);
            }
            Pools::Postgres { pool, .. } => pool.close().await,
        }
    }

    /// How to open the same SQLite file once more, for work beside the pools. None on PostgreSQL.
    pub(crate) fn sqlite_options(&self) -> Option<sqlx::sqlite::SqliteConnectOptions> {
        match &self.pools {
            Pools::Sqlite { readers, .. } => Some((*readers.connect_options()).clone()),
            Pools::Postgres { .. } => None,
        }
    }

    pub(crate) const fn postgres_pool(&self) -> Option<&sqlx::PgPool> {
        match &self.pools {
            Pools::Postgres { pool, .. } => Some(pool),
            Pools::Sqlite { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests;
