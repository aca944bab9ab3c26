//! Fresh databases on real disks, one for each round.

use std::path::Path;
use std::str::FromStr as _;

use anyhow::{Context as _, Result};
use kernel::{Clock, Entropy};
use runtime::{Cx, Db, migrations};
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _};
use tempfile::TempDir;

/// On which engine, and where.
#[derive(Debug, Clone)]
pub enum Engine {
    Sqlite,
    /// Of the server at this address.
    Postgres(String),
}

impl Engine {
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres(_) => "PostgreSQL",
        }
    }

    pub const fn key(&self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres(_) => "postgres",
        }
    }
}

/// A migrated database with nothing in it.
pub struct Home {
    pub cx: Cx,
    _folder: TempDir,
    server: Option<(String, String)>,
}

impl Home {
    pub async fn fresh(engine: &Engine, scratch: &Path) -> Result<Self> {
        let folder = tempfile::tempdir_in(scratch).context("no place for a database")?;
        let (url, server) = match engine {
            Engine::Sqlite => (folder.path().join("bench.db").display().to_string(), None),
            Engine::Postgres(server) => {
                let (url, name) = create_database(server).await?;
                (url, Some((server.clone(), name)))
            }
        };
        let db = Db::open(&url).await?;
        migrations::migrate(&db, &Clock::System).await?;
        Ok(Self { cx: Cx::new(db, Clock::System, Entropy::System), _folder: folder, server })
    }

    /// Lets go of the database and removes it.
    pub async fn close(self) -> Result<()> {
        self.cx.db.close().await;
        if let Some((server, name)) = &self.server {
            let sql = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            PgConnection::connect(server).await?.execute(AssertSqlSafe(sql)).await?;
        }
        Ok(())
    }
}

async fn create_database(server: &str) -> Result<(String, String)> {
    let name = format!("bench_{:016x}", u64::from_le_bytes(Entropy::System.bytes()));
    let options = PgConnectOptions::from_str(server)?;
    let mut connection = PgConnection::connect_with(&options).await.context("PostgreSQL does not answer")?;
    connection.execute(AssertSqlSafe(format!("CREATE DATABASE {name}"))).await?;
    let (address, _) = server.rsplit_once('/').context("a PostgreSQL address ends with a database")?;
    Ok((format!("{address}/{name}"), name))
}
