//! Every statement about answers kept for repeated requests.

use kernel::Timestamp;
use runtime::{Caller, Conn, DbError, Tx, args};

/// What is kept under an idempotency key.
pub(crate) struct Kept {
    pub fingerprint: String,
    pub created_at: Timestamp,
    /// None while the first request runs, or when it never came to an end.
    pub answer: Option<Answer>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    pub status: i64,
    pub content_type: Option<String>,
    /// None when the answer must not or cannot be shown again.
    pub body: Option<Vec<u8>>,
}

/// Answers false when the key is taken.
pub(crate) async fn claim(
    tx: &mut Tx,
    caller: &Caller,
    key: &str,
    fingerprint: &str,
    now: Timestamp,
) -> Result<bool, DbError> {
    let sql = "INSERT INTO idempotency_key (workspace_id, actor, key, fingerprint, created_at)
               VALUES ($1, $2, $3, $4, $5) ON CONFLICT (workspace_id, actor, key) DO NOTHING";
    let args = args![&caller.scope, caller.actor.to_string(), key, fingerprint, now];
    Ok(tx.execute(sql, args).await? == 1)
}

pub(crate) async fn find(conn: &mut Conn, caller: &Caller, key: &str) -> Result<Option<Kept>, DbError> {
    let sql = "SELECT fingerprint, created_at, status, content_type, body FROM idempotency_key
               WHERE workspace_id = $1 AND actor = $2 AND key = $3";
    let args = args![&caller.scope, caller.actor.to_string(), key];
    let Some(row) = conn.fetch_optional(sql, args).await? else {
        return Ok(None);
    };
    let answer = match row.get::<Option<i64>>("status")? {
        None => None,
        Some(status) => {
            Some(Answer { status, content_type: row.get("content_type")?, body: row.get("body")? })
        }
    };
    Ok(Some(Kept { fingerprint: row.get("fingerprint")?, created_at: row.get("created_at")?, answer }))
}

pub(crate) async fn keep(tx: &mut Tx, caller: &Caller, key: &str, answer: &Answer) -> Result<(), DbError> {
    let sql = "UPDATE idempotency_key SET status = $4, content_type = $5, body = $6
               WHERE workspace_id = $1 AND actor = $2 AND key = $3";
    let args = args![
        &caller.scope,
        caller.actor.to_string(),
        key,
        answer.status,
        answer.content_type.as_ref(),
        answer.body.clone()
    ];
    tx.execute(sql, args).await.map(|_| ())
}

pub(crate) async fn forget(tx: &mut Tx, caller: &Caller, key: &str) -> Result<(), DbError> {
    let sql = "DELETE FROM idempotency_key WHERE workspace_id = $1 AND actor = $2 AND key = $3";
    tx.execute(sql, args![&caller.scope, caller.actor.to_string(), key]).await.map(|_| ())
}

pub(crate) async fn forget_before(tx: &mut Tx, then: Timestamp) -> Result<u64, DbError> {
    tx.execute("DELETE FROM idempotency_key WHERE created_at < $1", args![then]).await
}
