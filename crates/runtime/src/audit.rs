//! The append-only record of who changed what, chained so that tampering shows.
//!
//! Each entry's hash covers the entry and the hash before it, per workspace. Changing, dropping,
//! inserting or reordering entries breaks the chain; cutting the *tail* is only found against a head
//! that was exported earlier.

use kernel::Timestamp;
use serde_json::Value as Json;
use sha2::{Digest as _, Sha256};

use crate::caller::{Caller, WorkspaceScope};
use crate::db::{Conn, DbError, Row, Tx};
use crate::{Cx, args};

/// One entry as stored.
#[derive(Debug, Clone)]
pub struct Entry {
    pub seq: i64,
    pub at: Timestamp,
    pub actor: String,
    pub action: String,
    pub subject: String,
    pub detail: Json,
    pub hash: String,
}

/// What is hashed: the detail as the text that was written, since a number in it may print differently
/// after it was read.
struct Stored {
    seq: i64,
    at: Timestamp,
    actor: String,
    action: String,
    subject: String,
    detail: String,
    hash: String,
}

/// Records `action` (`gate.approve`) on `subject` in the transaction that performs it.
pub async fn record(
    cx: &Cx,
    tx: &mut Tx,
    caller: &Caller,
    action: &'static str,
    subject: &str,
    detail: Json,
) -> Result<(), DbError> {
    if tx.is_postgres() {
        // One writer per workspace at a time, or two entries would follow the same predecessor.
        let key = format!("audit:{}", caller.scope.workspace_id());
        tx.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", args![key]).await?;
    }
    let head = head(tx, &caller.scope).await?;
    let detail = detail.to_string();
    let mut entry = Stored {
        seq: head.as_ref().map_or(0, |(seq, _)| *seq) + 1,
        at: cx.now(),
        actor: caller.actor.to_string(),
        action: action.to_owned(),
        subject: subject.to_owned(),
        detail,
        hash: String::new(),
    };
    entry.hash = hash(head.as_ref().map_or("", |(_, hash)| hash), &entry);
    tx.execute(
        "INSERT INTO audit_entry (workspace_id, seq, at, actor, action, subject, detail, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            &caller.scope,
            entry.seq,
            entry.at,
            &entry.actor,
            &entry.action,
            &entry.subject,
            &entry.detail,
            &entry.hash
        ],
    )
    .await?;
    Ok(())
}

/// Sequence number and hash of the newest entry: export it to prove later that no tail was cut.
pub async fn head(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Option<(i64, String)>, DbError> {
    let sql = "SELECT seq, hash FROM audit_entry WHERE workspace_id = $1 ORDER BY seq DESC LIMIT 1";
    let row = conn.fetch_optional(sql, args![scope]).await?;
    row.map(|row| Ok((row.get("seq")?, row.get("hash")?))).transpose()
}

/// Entries before `before` (exclusive), newest first.
pub async fn list(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Entry>, DbError> {
    let sql = "SELECT seq, at, actor, action, subject, detail, hash FROM audit_entry
               WHERE workspace_id = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3";
    conn.fetch_all(sql, args![scope, before.unwrap_or(i64::MAX), limit]).await?.iter().map(read).collect()
}

/// Walks the whole chain and answers the sequence number of the first entry that does not fit, if any.
pub async fn verify(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Option<i64>, DbError> {
    const PAGE: i64 = 1000;
    let (mut expected_seq, mut previous) = (1, String::new());
    loop {
        let sql = "SELECT seq, at, actor, action, subject, detail, hash FROM audit_entry
                   WHERE workspace_id = $1 AND seq >= $2 ORDER BY seq LIMIT $3";
        let rows = conn.fetch_all(sql, args![scope, expected_seq, PAGE]).await?;
        if rows.is_empty() {
            return Ok(None);
        }
        for row in &rows {
            let entry = read_stored(row)?;
            if entry.seq != expected_seq || hash(&previous, &entry) != entry.hash {
                return Ok(Some(expected_seq));
            }
            previous = entry.hash;
            expected_seq += 1;
        }
    }
}

/// Every field is preceded by its length, so that no two entries share a serialised form.
fn hash(previous: &str, entry: &Stored) -> String {
    let (seq, at) = (entry.seq.to_string(), entry.at.micros().to_string());
    let mut digest = Sha256::new();
    for field in [previous, &seq, &at, &entry.actor, &entry.action, &entry.subject, &entry.detail] {
        digest.update(field.len().to_le_bytes());
        digest.update(field);
    }
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn read_stored(row: &Row) -> Result<Stored, DbError> {
    Ok(Stored {
        seq: row.get("seq")?,
        at: row.get("at")?,
        actor: row.get("actor")?,
        action: row.get("action")?,
        subject: row.get("subject")?,
        detail: row.get("detail")?,
        hash: row.get("hash")?,
    })
}

fn read(row: &Row) -> Result<Entry, DbError> {
    let Stored { seq, at, actor, action, subject, hash, .. } = read_stored(row)?;
    Ok(Entry { seq, at, actor, action, subject, detail: row.get("detail")?, hash })
}

#[cfg(test)]
mod tests;
