//! The append-only record of who changed what, chained so that tampering shows.
//!
//! Each entry's hash covers the entry and the hash before it, per workspace. Changing, dropping,
//! inserting or reordering entries breaks the chain; cutting the *tail* is only found against a head
//! that was exported earlier.
//!
//! Entries are chained one transaction at a time, and everybody in a workspace waits for that. So what is
//! recorded gathers in the transaction and is written as the last thing before its commit.

use std::collections::BTreeMap;

use kernel::Timestamp;
use kernel::ids::WorkspaceId;
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
    hash: String,
    said: Said,
}

/// An entry before it has a place in the chain.
struct Said {
    at: Timestamp,
    actor: String,
    action: String,
    subject: String,
    detail: String,
}

/// What a transaction recorded, by workspace: everybody waits for the chains in the same order.
#[derive(Default)]
pub(crate) struct Pending(BTreeMap<WorkspaceId, Vec<Said>>);

/// Records `action` (`gate.approve`) on `subject` in the transaction that performs it. The entry is written
/// when the transaction commits, and can be read from then on.
pub async fn record(
    cx: &Cx,
    tx: &mut Tx,
    caller: &Caller,
    action: &'static str,
    subject: &str,
    detail: Json,
) -> Result<(), DbError> {
    let said = Said {
        at: cx.now(),
        actor: caller.actor.to_string(),
        action: action.to_owned(),
        subject: subject.to_owned(),
        detail: detail.to_string(),
    };
    tx.recorded.0.entry(caller.scope.workspace_id().clone()).or_default().push(said);
    Ok(())
}

/// Gives every entry its place in the chain. One writer per workspace at a time, or two entries would
/// follow the same predecessor.
pub(crate) async fn write(conn: &mut Conn, pending: Pending) -> Result<(), DbError> {
    for (workspace, entries) in &pending.0 {
        for said in entries {
            if conn.is_postgres() {
                append_on_postgres(conn, workspace, said).await?;
            } else {
                append_on_sqlite(conn, workspace, said).await?;
            }
        }
    }
    Ok(())
}

/// SQLite has one writer: what is read stands until it is changed.
async fn append_on_sqlite(conn: &mut Conn, workspace: &WorkspaceId, said: &Said) -> Result<(), DbError> {
    let sql = "SELECT seq, hash FROM audit_head WHERE workspace_id = $1";
    let row = conn.fetch_optional(sql, args![workspace]).await?;
    let (seq, previous): (i64, String) = match row {
        Some(row) => (row.get("seq")?, row.get("hash")?),
        None => (0, String::new()),
    };
    let hash = hash(&previous, seq + 1, said);
    conn.execute(
        "INSERT INTO audit_head (workspace_id, seq, hash) VALUES ($1, $2, $3)
         ON CONFLICT (workspace_id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash",
        args![workspace, seq + 1, &hash],
    )
    .await?;
    conn.execute(
        "INSERT INTO audit_entry (workspace_id, seq, at, actor, action, subject, detail, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![workspace, seq + 1, said.at, &said.actor, &said.action, &said.subject, &said.detail, hash],
    )
    .await?;
    Ok(())
}

/// What [`hash`] computes, said to PostgreSQL; lengths below 256 as eight bytes, the lowest first.
const CHAIN_ON_POSTGRES: &str = "
    WITH moved AS (
        UPDATE audit_head SET seq = seq + 1, hash = encode(sha256(
            set_byte('\\x0000000000000000'::bytea, 0, length(hash)) || convert_to(hash, 'UTF8')
            || set_byte('\\x0000000000000000'::bytea, 0, length((seq + 1)::text))
            || convert_to((seq + 1)::text, 'UTF8') || $7), 'hex')
        WHERE workspace_id = $1 RETURNING seq, hash)
    INSERT INTO audit_entry (workspace_id, seq, at, actor, action, subject, detail, hash)
    SELECT $1, moved.seq, $2, $3, $4, $5, $6, moved.hash FROM moved";

/// In one statement: the chain is held for that and the commit alone.
async fn append_on_postgres(conn: &mut Conn, workspace: &WorkspaceId, said: &Said) -> Result<(), DbError> {
    let Said { at, actor, action, subject, detail } = said;
    let entry = args![workspace, *at, actor, action, subject, detail, said.as_bytes()];
    if conn.execute(CHAIN_ON_POSTGRES, entry.clone()).await? == 0 {
        let first =
            "INSERT INTO audit_head (workspace_id, seq, hash) VALUES ($1, 0, '') ON CONFLICT DO NOTHING";
        conn.execute(first, args![workspace]).await?;
        conn.execute(CHAIN_ON_POSTGRES, entry).await?;
    }
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
            if entry.seq != expected_seq || hash(&previous, entry.seq, &entry.said) != entry.hash {
                return Ok(Some(expected_seq));
            }
            previous = entry.hash;
            expected_seq += 1;
        }
    }
}

/// Every field is preceded by its length, so that no two entries share a serialised form.
fn hash(previous: &str, seq: i64, said: &Said) -> String {
    let mut bytes = Vec::new();
    for field in [previous, &seq.to_string()] {
        put(&mut bytes, field);
    }
    bytes.extend(said.as_bytes());
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn put(bytes: &mut Vec<u8>, field: &str) {
    bytes.extend(u64::try_from(field.len()).unwrap_or(u64::MAX).to_le_bytes());
    bytes.extend(field.as_bytes());
}

impl Said {
    fn as_bytes(&self) -> Vec<u8> {
        let at = self.at.micros().to_string();
        let mut bytes = Vec::new();
        for field in [&at, &self.actor, &self.action, &self.subject, &self.detail] {
            put(&mut bytes, field);
        }
        bytes
    }
}

fn read_stored(row: &Row) -> Result<Stored, DbError> {
    let said = Said {
        at: row.get("at")?,
        actor: row.get("actor")?,
        action: row.get("action")?,
        subject: row.get("subject")?,
        detail: row.get("detail")?,
    };
    Ok(Stored { seq: row.get("seq")?, hash: row.get("hash")?, said })
}

fn read(row: &Row) -> Result<Entry, DbError> {
    let Stored { seq, hash, said: Said { at, actor, action, subject, .. } } = read_stored(row)?;
    Ok(Entry { seq, at, actor, action, subject, detail: row.get("detail")?, hash })
}

#[cfg(test)]
mod tests;
