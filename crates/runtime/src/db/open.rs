//! Opening a database and refusing one that could lose data.

use std::path::Path;
use std::str::FromStr as _;
use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Connection as _, Row as _};
use tokio::sync::{Mutex, Notify};

use super::writer::{Writer, run_flusher};
use super::{Db, DbError, Pools, relay};
use crate::signals::Signals;

/// SQLite 3.7.0 to 3.51.2 can corrupt a WAL database when two connections race on its reset.
const SQLITE_MIN: [u32; 3] = [3, 51, 3];
const SQLITE_READERS: u32 = 4;
/// The writer's pages in memory, in KiB when negative: the upper levels of every index it touches.
const WRITER_CACHE: &str = "-16000";
/// 16 MB. A page that many commits change is copied into the file once for all of them.
const CHECKPOINT_AFTER_PAGES: &str = "4000";
const POSTGRES_CONNECTIONS: u32 = 16;
/// A connection that was used this recently is handed out without asking whether it still stands.
const TRUSTED_WHILE_IDLE: Duration = Duration::from_secs(1);
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

impl Db {
    /// Opens `postgres://…`, or `sqlite://path` / a plain path, creating the file if it is missing.
    pub async fn open(url: &str) -> Result<Self, DbError> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return open_postgres(url).await;
        }
        let path = url.strip_prefix("sqlite://").unwrap_or(url);
        open_sqlite(Path::new(path)).await
    }
}

async fn open_sqlite(path: &Path) -> Result<Db, DbError> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY_TIMEOUT)
        .statement_cache_capacity(512)
        .pragma("mmap_size", "0");
    let mut connection = options
        .clone()
        .pragma("cache_size", WRITER_CACHE)
        .pragma("wal_autocheckpoint", CHECKPOINT_AFTER_PAGES)
        .connect()
        .await?;
    check_sqlite(&mut connection).await?;
    let readers = SqlitePoolOptions::new()
        .max_connections(SQLITE_READERS)
        // A file does not hang up.
        .test_before_acquire(false)
        .connect_lazy_with(options.pragma("query_only", "ON"));
    let flush = Arc::new(Notify::new());
    let writer = Arc::new(Mutex::new(Writer::new(connection, Arc::clone(&flush))));
    tokio::spawn(run_flusher(Arc::downgrade(&writer), Arc::clone(&flush)));
    Ok(Db { pools: Pools::Sqlite { writer, flush, readers }, signals: Signals::default() })
}

/// Storage hygiene (promise P25): version, WAL, full synchronous writes, foreign keys, no mmap.
async fn check_sqlite(connection: &mut sqlx::SqliteConnection) -> Result<(), DbError> {
    let version: String =
        sqlx::query("SELECT sqlite_version()").fetch_one(&mut *connection).await?.try_get(0)?;
    let parts: Vec<u32> = version.split('.').filter_map(|part| part.parse().ok()).collect();
    if parts.as_slice() < SQLITE_MIN.as_slice() {
        return Err(DbError::Schema(format!("SQLite {version} can lose data; 3.51.3 or newer is needed")));
    }
    for (pragma, wanted) in [
        ("PRAGMA journal_mode", "wal"),
        ("PRAGMA synchronous", "2"),
        ("PRAGMA foreign_keys", "1"),
        ("PRAGMA mmap_size", "0"),
    ] {
        let row = sqlx::query(pragma).fetch_optional(&mut *connection).await?;
        let found = row.map_or_else(String::new, |row| {
            row.try_get::<String, _>(0)
                .or_else(|_| row.try_get::<i64, _>(0).map(|number| number.to_string()))
                .unwrap_or_default()
        });
        // A build without mmap support answers nothing, which is just as good as zero.
        if found != wanted && !(found.is_empty() && wanted == "0") {
            return Err(DbError::Schema(format!("{pragma} is {found:?} and must be {wanted:?}")));
        }
    }
    Ok(())
}

async fn open_postgres(url: &str) -> Result<Db, DbError> {
    let options = PgConnectOptions::from_str(url)?.application_name("roost");
    let pool = PgPoolOptions::new()
        .max_connections(POSTGRES_CONNECTIONS)
        .acquire_timeout(Duration::from_secs(15))
        .test_before_acquire(false)
        .before_acquire(|connection, meta| {
            Box::pin(async move {
                if meta.idle_for > TRUSTED_WHILE_IDLE {
                    connection.ping().await?;
                }
                Ok(true)
            })
        })
        .connect_with(options)
        .await?;
    let relay = relay::start(pool.clone());
    Ok(Db { pools: Pools::Postgres { pool, relay }, signals: Signals::default() })
}
