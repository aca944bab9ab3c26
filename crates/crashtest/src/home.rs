//! Where the workers of one run keep their things: a fresh database and a folder for keys.

use std::path::Path;

use anyhow::Result;
use kernel::Clock;
use runtime::{Db, backup, migrations};
use tempfile::TempDir;
use testkit::TestCx;
use tokio::sync::OnceCell;

/// Gone when dropped. Nothing in this process holds the database open meanwhile, so that a worker which
/// was killed leaves it exactly as a lone process would.
pub struct Home {
    pub url: String,
    folder: TempDir,
    _database: Option<TestCx>,
}

impl Home {
    /// On the engine that the tests of this run use.
    pub async fn fresh() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        if on_postgres() {
            let database = testkit::cx().await;
            let url = testkit::url(&database).to_owned();
            database.db.close().await;
            return Ok(Self { url, folder, _database: Some(database) });
        }
        static TEMPLATE: OnceCell<Vec<u8>> = OnceCell::const_new();
        let file = folder.path().join("roost.db");
        std::fs::write(&file, TEMPLATE.get_or_try_init(template).await?)?;
        Ok(Self { url: format!("sqlite://{}", file.display()), folder, _database: None })
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

pub fn on_postgres() -> bool {
    std::env::var("ROOST_TEST_POSTGRES_URL").is_ok_and(|url| !url.is_empty())
}

pub fn engine() -> &'static str {
    if on_postgres() { "PostgreSQL" } else { "SQLite" }
}

async fn template() -> Result<Vec<u8>> {
    let folder = tempfile::tempdir()?;
    let copy = folder.path().join("template.db");
    let db = Db::open(&folder.path().join("first.db").display().to_string()).await?;
    migrations::migrate(&db, &Clock::System).await?;
    backup::backup(&db, &copy).await?;
    db.close().await;
    Ok(std::fs::read(copy)?)
}
