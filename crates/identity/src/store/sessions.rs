use kernel::Timestamp;
use kernel::ids::{SessionId, UserId};
use runtime::{Conn, DbError, Row, Tx, args};

use crate::session::Session;

/// A session whose person is still enabled.
pub(crate) struct Found {
    pub id: SessionId,
    pub user: UserId,
    pub seen_at: Timestamp,
}

pub(crate) struct New<'a> {
    pub id: &'a SessionId,
    pub token_hash: &'a str,
    pub user: &'a UserId,
    pub now: Timestamp,
    pub expires_at: Timestamp,
}

pub(crate) async fn insert(tx: &mut Tx, new: New<'_>) -> Result<(), DbError> {
    let sql = "INSERT INTO session (id, token_hash, user_id, created_at, seen_at, expires_at)
               VALUES ($1, $2, $3, $4, $4, $5)";
    let args = args![new.id, new.token_hash, new.user, new.now, new.expires_at];
    tx.execute(sql, args).await.map(|_| ())
}

pub(crate) async fn find(
    conn: &mut Conn,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<Found>, DbError> {
    let sql = "SELECT session.id, session.user_id, session.seen_at FROM session
               JOIN app_user ON app_user.id = session.user_id
               WHERE token_hash = $1 AND expires_at > $2 AND disabled_at IS NULL";
    let Some(row) = conn.fetch_optional(sql, args![token_hash, now]).await? else {
        return Ok(None);
    };
    Ok(Some(Found { id: row.get("id")?, user: row.get("user_id")?, seen_at: row.get("seen_at")? }))
}

pub(crate) async fn touch(
    tx: &mut Tx,
    id: &SessionId,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), DbError> {
    let sql = "UPDATE session SET seen_at = $2, expires_at = $3 WHERE id = $1";
    tx.execute(sql, args![id, now, expires_at]).await.map(|_| ())
}

/// The sessions of a person that have not ended, the last used first.
pub(crate) async fn list(conn: &mut Conn, user: &UserId, now: Timestamp) -> Result<Vec<Session>, DbError> {
    let sql = "SELECT id, created_at, seen_at, expires_at FROM session
               WHERE user_id = $1 AND expires_at > $2 ORDER BY seen_at DESC, id DESC LIMIT 200";
    let read = |row: &Row| {
        Ok(Session {
            id: row.get("id")?,
            created_at: row.get("created_at")?,
            seen_at: row.get("seen_at")?,
            expires_at: row.get("expires_at")?,
        })
    };
    conn.fetch_all(sql, args![user, now]).await?.iter().map(read).collect()
}

/// False when it is not theirs or has ended.
pub(crate) async fn delete_own(tx: &mut Tx, user: &UserId, id: &SessionId) -> Result<bool, DbError> {
    let sql = "DELETE FROM session WHERE user_id = $1 AND id = $2";
    Ok(tx.execute(sql, args![user, id]).await? == 1)
}

/// All but the one to keep; answers how many.
pub(crate) async fn delete_others(
    tx: &mut Tx,
    user: &UserId,
    keep: Option<&SessionId>,
) -> Result<u64, DbError> {
    let sql = "DELETE FROM session WHERE user_id = $1 AND id <> $2";
    tx.execute(sql, args![user, keep.map_or("", SessionId::as_str)]).await
}

pub(crate) async fn delete(tx: &mut Tx, id: &SessionId) -> Result<(), DbError> {
    tx.execute("DELETE FROM session WHERE id = $1", args![id]).await.map(|_| ())
}

pub(crate) async fn delete_of(tx: &mut Tx, user: &UserId) -> Result<(), DbError> {
    tx.execute("DELETE FROM session WHERE user_id = $1", args![user]).await.map(|_| ())
}

pub(crate) async fn delete_expired(tx: &mut Tx, now: Timestamp) -> Result<u64, DbError> {
    tx.execute("DELETE FROM session WHERE expires_at <= $1", args![now]).await
}
