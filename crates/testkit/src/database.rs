//! Databases that a test may throw away, each copied from one migrated template.

use std::path::Path;
use std::str::FromStr as _;

use kernel::{Clock, Entropy};
use runtime::{Db, backup, migrations};
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _};
use tokio::sync::OnceCell;

const POSTGRES_URL: &str = "ROOST_TEST_POSTGRES_URL";
/// Test programs of several crates may build the template at once; one does, the others wait.
const TEMPLATE_LOCK: i64 = 0x7465_6d70;

/// Removes the database when dropped.
pub enum Keep {
    Sqlite {
        url: String,
        _folder: tempfile::TempDir,
    },
    Postgres {
        url: String,
        server: String,
        name: String,
    },
    /// Somebody else's to remove.
    Elsewhere {
        url: String,
    },
}

impl Keep {
    pub fn url(&self) -> &str {
        match self {
            Self::Sqlite { url, .. } | Self::Postgres { url, .. } | Self::Elsewhere { url } => url,
        }
    }
}

impl Drop for Keep {
    fn drop(&mut self) {
        let Self::Postgres { server, name, .. } = self else {
            return;
        };
        let (server, sql) = (server.clone(), format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        // A thread, because a test's own runtime cannot wait while it is being taken down. A database
        // that stays behind harms nothing.
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().ok()?;
            runtime.block_on(async { run(&mut PgConnection::connect(&server).await.ok()?, sql).await.ok() })
        });
        drop(dropping.join());
    }
}

pub async fn fresh() -> (Db, Keep) {
    match std::env::var(POSTGRES_URL) {
        Ok(server) if !server.is_empty() => fresh_postgres(server).await,
        _ => fresh_sqlite().await,
    }
}

async fn fresh_sqlite() -> (Db, Keep) {
    static TEMPLATE: OnceCell<Vec<u8>> = OnceCell::const_new();
    let template = TEMPLATE.get_or_init(sqlite_template).await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("roost.db");
    std::fs::write(&path, template).expect("the template is copied");
    let url = format!("sqlite://{}", path.display());
    (Db::open(&url).await.expect("the copy opens"), Keep::Sqlite { url, _folder: folder })
}

async fn sqlite_template() -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let copy = folder.path().join("template.db");
    migrate_and(&text(&folder.path().join("first.db")), async |db| {
        backup::backup(db, &copy).await.expect("the template is taken");
    })
    .await;
    std::fs::read(&copy).expect("the template is read")
}

fn text(path: &Path) -> String {
    path.display().to_string()
}

async fn migrate_and(url: &str, then: impl AsyncFnOnce(&Db)) {
    let db = Db::open(url).await.expect("an empty database opens");
    migrations::migrate(&db, &Clock::System).await.expect("every migration applies");
    then(&db).await;
    db.close().await;
}

async fn fresh_postgres(server: String) -> (Db, Keep) {
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    let template = TEMPLATE.get_or_init(|| postgres_template(&server)).await;
    let name = format!("roost_test_{:032x}", u128::from_le_bytes(Entropy::System.bytes()));
    let mut admin = PgConnection::connect(&server).await.expect("the test server answers");
    run(&mut admin, format!("CREATE DATABASE {name} TEMPLATE {template}")).await.expect("a database is made");
    drop(admin.close().await);
    let url = with_database(&server, &name);
    let db = Db::open(&url).await.expect("the new database opens");
    (db, Keep::Postgres { url, server, name })
}

/// Named after the schema, so that branches with different migrations share a server.
async fn postgres_template(server: &str) -> String {
    let fingerprint: String = migrations::fingerprint().chars().take(16).collect();
    let (name, building) = (format!("roost_template_{fingerprint}"), format!("roost_building_{fingerprint}"));
    let mut admin = PgConnection::connect(server).await.expect("the test server answers");
    run(&mut admin, format!("SELECT pg_advisory_lock({TEMPLATE_LOCK})")).await.expect("the lock is taken");
    let exists = sqlx::query("SELECT 1 FROM pg_database WHERE datname = $1").bind(&name);
    if admin.fetch_optional(exists).await.expect("databases are listed").is_none() {
        run(&mut admin, format!("DROP DATABASE IF EXISTS {building} WITH (FORCE)"))
            .await
            .expect("a clean start");
        run(&mut admin, format!("CREATE DATABASE {building}")).await.expect("an empty database is made");
        migrate_and(&with_database(server, &building), async |_| {}).await;
        run(&mut admin, format!("ALTER DATABASE {building} RENAME TO {name}")).await.expect("it is named");
    }
    // Closing the connection gives the lock back.
    drop(admin.close().await);
    name
}

async fn run(admin: &mut PgConnection, sql: String) -> Result<(), sqlx::Error> {
    admin.execute(sqlx::raw_sql(AssertSqlSafe(sql))).await.map(|_| ())
}

/// The same server, another database.
fn with_database(server: &str, name: &str) -> String {
    PgConnectOptions::from_str(server).expect("the server's address is well formed");
    let (address, query) = server.split_once('?').map_or((server, None), |(a, q)| (a, Some(q)));
    let host = address.find("://").map_or(0, |at| at + 3);
    let end = address.get(host..).and_then(|rest| rest.find('/')).map_or(address.len(), |at| host + at);
    let base = address.get(..end).unwrap_or(address);
    query.map_or_else(|| format!("{base}/{name}"), |query| format!("{base}/{name}?{query}"))
}
