//! Facts about this installation: who it is, where it lives, whether it may act.
//!
//! A copy of a database must never act beside the original: everything that was due would happen twice.
//! So the database remembers where it lay ([`settle`]) and finds itself elsewhere after a restore, a
//! clone or a move ([`is_clone`]); until a person releases it, it is *frozen*.

use crate::args;
use crate::db::{Conn, Db, DbError, Tx};
use crate::{Caller, Cx, audit};

/// Random; stays with the database for life, and so is shared by its copies.
pub const INSTANCE_ID: &str = "instance_id";
/// Present while nothing may go out; the value says why: `restored` or `cloned`.
pub const FROZEN: &str = "frozen";
/// Where the database lay when this installation last settled.
const PLACE: &str = "place";

pub async fn get(conn: &mut Conn, key: &str) -> Result<Option<String>, DbError> {
    let row = conn.fetch_optional("SELECT value FROM installation WHERE key = $1", args![key]).await?;
    row.map(|row| row.get("value")).transpose()
}

pub async fn put(tx: &mut Tx, key: &str, value: &str) -> Result<(), DbError> {
    let sql = "INSERT INTO installation (key, value) VALUES ($1, $2)
               ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    tx.execute(sql, args![key, value]).await.map(|_| ())
}

/// Answers whether there was such a fact.
pub async fn remove(tx: &mut Tx, key: &str) -> Result<bool, DbError> {
    Ok(tx.execute("DELETE FROM installation WHERE key = $1", args![key]).await? == 1)
}

/// Called once at start, before anything can act: names a new installation and freezes a copy.
/// Answers why it is frozen, if it is.
pub async fn settle(cx: &Cx) -> Result<Option<String>, DbError> {
    let place = place(&cx.db).await?;
    let mut tx = cx.db.begin().await?;
    if get(&mut tx, INSTANCE_ID).await?.is_none() {
        let id = format!("{:032x}", u128::from_le_bytes(cx.entropy.bytes()));
        put(&mut tx, INSTANCE_ID, &id).await?;
    }
    match get(&mut tx, PLACE).await? {
        None => put(&mut tx, PLACE, &place).await?,
        Some(known) if moved(&known, &place) && get(&mut tx, FROZEN).await?.is_none() => {
            put(&mut tx, FROZEN, "cloned").await?;
        }
        Some(_) => {}
    }
    let frozen = get(&mut tx, FROZEN).await?;
    tx.commit().await?;
    Ok(frozen)
}

/// A person takes responsibility for this copy being the one that acts. Answers false when it was not
/// frozen. Recorded in the audit chain of the workspace that the person asked from.
pub async fn release(cx: &Cx, tx: &mut Tx, caller: &Caller) -> Result<bool, DbError> {
    let place = place(&cx.db).await?;
    let Some(reason) = get(tx, FROZEN).await? else {
        return Ok(false);
    };
    remove(tx, FROZEN).await?;
    put(tx, PLACE, &place).await?;
    let detail = serde_json::json!({ "frozen_because": reason });
    audit::record(cx, tx, caller, "installation.release", "installation", detail).await?;
    Ok(true)
}

/// Whether the database lies elsewhere than when it last settled: copied, restored or moved.
///
/// The place is the file's inode and time of birth on SQLite, the cluster and database number on
/// PostgreSQL. A byte-for-byte clone of a whole disk or cluster looks the same and is not found.
pub async fn is_clone(db: &Db) -> Result<bool, DbError> {
    let place = place(db).await?;
    let known = get(&mut db.read().await?, PLACE).await?;
    Ok(known.is_some_and(|known| moved(&known, &place)))
}

/// Both halves must differ: some file systems renumber files when they are mounted again, and some do
/// not know when a file was made.
fn moved(known: &str, found: &str) -> bool {
    let differs = |index| {
        let (known, found): (Option<&str>, Option<&str>) =
            (known.split(':').nth(index), found.split(':').nth(index));
        known != found || known.is_none_or(str::is_empty)
    };
    differs(0) && differs(1)
}

async fn place(db: &Db) -> Result<String, DbError> {
    if let Some(options) = db.sqlite_options() {
        let unreadable = |error: std::io::Error| DbError::Unreachable(error.to_string());
        let metadata = tokio::fs::metadata(options.get_filename()).await.map_err(unreadable)?;
        let born = metadata.created().ok().and_then(|born| born.duration_since(std::time::UNIX_EPOCH).ok());
        let born = born.map_or_else(String::new, |born| born.as_micros().to_string());
        return Ok(format!("{}:{born}", inode(&metadata)));
    }
    let sql = "SELECT (SELECT system_identifier FROM pg_control_system())::TEXT || '/' || oid::TEXT AS place
               FROM pg_database WHERE datname = current_database()";
    let place: String = db.read().await?.fetch_one(sql, args![]).await?.get("place")?;
    Ok(format!("{place}:{place}"))
}

#[cfg(unix)]
fn inode(metadata: &std::fs::Metadata) -> String {
    std::os::unix::fs::MetadataExt::ino(metadata).to_string()
}

#[cfg(not(unix))]
fn inode(_: &std::fs::Metadata) -> String {
    String::new()
}

#[cfg(test)]
mod tests;
