//! The schema, as an ordered list of scripts that only ever grows.

use kernel::Clock;
use sha2::{Digest as _, Sha256};

use crate::args;
use crate::db::{Conn, Db, DbError, Tx};

/// One step of the schema. Expand first, contract in a later release: the version before must still run.
pub struct Migration {
    pub version: i64,
    pub name: &'static str,
    script: &'static str,
}

macro_rules! migrations {
    ($($version:literal $name:literal),* $(,)?) => { &[$(Migration {
        version: $version,
        name: $name,
        script: include_str!(concat!("../../../migrations/", $name, ".sql")),
    }),*] };
}

pub const ALL: &[Migration] = migrations![
    1 "0001_runtime",
    2 "0002_identity",
    3 "0003_connections",
    4 "0004_spend",
    5 "0005_gate",
    6 "0006_ai",
    7 "0007_brand",
    8 "0008_engagement",
    9 "0009_insight",
    10 "0010_web",
    11 "0011_media",
    12 "0012_publishing",
];

/// Several processes may start at once on PostgreSQL; one migrates, the others wait for it.
const ADVISORY_LOCK: i64 = 0x0072_6f6f_7374;

const CREATE_LEDGER: &str = "CREATE TABLE IF NOT EXISTS schema_migration (
    version BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)";

impl Migration {
    /// The script for one engine: everything is portable but the byte-string type and the one table that
    /// numbers its own rows.
    fn script_for(&self, postgres: bool) -> String {
        let (blob, sequence) = if postgres {
            ("BYTEA", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY")
        } else {
            ("BLOB", "INTEGER PRIMARY KEY AUTOINCREMENT")
        };
        self.script.replace("{BLOB}", blob).replace("{SEQUENCE}", sequence)
    }

    fn checksum(&self) -> String {
        hex(&Sha256::digest(self.script))
    }
}

/// Changes whenever any script does: tells apart databases made by different versions.
pub fn fingerprint() -> String {
    hex(&ALL
        .iter()
        .fold(Sha256::new(), |digest, migration| digest.chain_update(migration.checksum()))
        .finalize())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Names of the migrations that [`migrate`] would apply. Fails on a schema newer than this program.
pub async fn pending(db: &Db) -> Result<Vec<&'static str>, DbError> {
    let mut tx = db.begin().await?;
    let pending = find_pending(&mut tx).await?;
    Ok(pending.iter().map(|migration| migration.name).collect())
}

/// Whether nothing is left for [`migrate`] to do. Only reads, so it may be asked as often as one likes;
/// fails on a database that was never migrated.
pub async fn is_current(db: &Db) -> Result<bool, DbError> {
    Ok(compare(&mut db.read().await?).await?.is_empty())
}

/// Brings the schema up to date, each migration in a transaction of its own together with its ledger
/// row, so that a crash leaves the old schema or the new one, never something between.
pub async fn migrate(db: &Db, clock: &Clock) -> Result<usize, DbError> {
    let mut applied = 0;
    loop {
        let mut tx = db.begin().await?;
        let Some(migration) = find_pending(&mut tx).await?.into_iter().next() else {
            return Ok(applied);
        };
        tx.run_script(&migration.script_for(db.is_postgres())).await?;
        tx.execute(
            "INSERT INTO schema_migration (version, name, checksum, applied_at) VALUES ($1, $2, $3, $4)",
            args![migration.version, migration.name, migration.checksum(), clock.now()],
        )
        .await?;
        tx.commit().await?;
        applied += 1;
    }
}

async fn find_pending(tx: &mut Tx) -> Result<Vec<&'static Migration>, DbError> {
    if tx.is_postgres() {
        tx.execute("SELECT pg_advisory_xact_lock($1)", args![ADVISORY_LOCK]).await?;
    }
    tx.execute(CREATE_LEDGER, args![]).await?;
    compare(tx).await
}

async fn compare(conn: &mut Conn) -> Result<Vec<&'static Migration>, DbError> {
    let rows =
        conn.fetch_all("SELECT version, checksum FROM schema_migration ORDER BY version", args![]).await?;
    let mut applied = Vec::with_capacity(rows.len());
    for row in rows {
        applied.push((row.get::<i64>("version")?, row.get::<String>("checksum")?));
    }
    for (version, checksum) in &applied {
        match ALL.iter().find(|migration| migration.version == *version) {
            None => {
                return Err(DbError::Schema(format!(
                    "this database was written by a newer Roost (schema {version}). Start that version, \
                     or restore a backup made before the upgrade"
                )));
            }
            Some(migration) if migration.checksum() != *checksum => {
                return Err(DbError::Schema(format!(
                    "migration {} differs from the one this database was made with; use the release that \
                     made it, or a fresh database",
                    migration.name
                )));
            }
            Some(_) => {}
        }
    }
    let is_new = |migration: &&Migration| !applied.iter().any(|(version, _)| *version == migration.version);
    Ok(ALL.iter().filter(is_new).collect())
}

#[cfg(test)]
mod tests;
