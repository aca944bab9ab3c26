use kernel::Timestamp;
use kernel::ids::UserId;
use runtime::{Conn, DbError, Row, Tx, args};

use crate::user::User;

pub(crate) async fn insert(tx: &mut Tx, user: &User, password_hash: &str) -> Result<(), DbError> {
    let sql = "INSERT INTO app_user (id, username, password_hash, created_at) VALUES ($1, $2, $3, $4)";
    let args = args![&user.id, &user.username, password_hash, user.created_at];
    tx.execute(sql, args).await.map(|_| ())
}

/// Answers false when somebody else was first.
pub(crate) async fn claim_installation(tx: &mut Tx, user: &UserId) -> Result<bool, DbError> {
    let sql = "INSERT INTO first_owner (id, user_id) VALUES (1, $1) ON CONFLICT (id) DO NOTHING";
    Ok(tx.execute(sql, args![user]).await? == 1)
}

pub(crate) async fn is_claimed(conn: &mut Conn) -> Result<bool, DbError> {
    let row = conn.fetch_optional("SELECT user_id FROM first_owner", args![]).await?;
    Ok(row.is_some())
}

/// An enabled user with the hash of their password.
pub(crate) async fn find_enabled(conn: &mut Conn, username: &str) -> Result<Option<(User, String)>, DbError> {
    let sql = "SELECT id, username, created_at, password_hash FROM app_user
               WHERE username = $1 AND disabled_at IS NULL";
    let row = conn.fetch_optional(sql, args![username]).await?;
    row.map(|row| Ok((read(&row)?, row.get("password_hash")?))).transpose()
}

/// Whether what was issued to a person then is still good: they are enabled, and their password is the
/// same. Tokens carry whole seconds, so one of the very second of the change passes.
pub(crate) async fn still_trusts(
    conn: &mut Conn,
    id: &UserId,
    issued_at: Timestamp,
) -> Result<bool, DbError> {
    let sql = "SELECT id FROM app_user WHERE id = $1 AND disabled_at IS NULL
               AND (password_changed_at IS NULL OR password_changed_at < $2)";
    let end_of_second = issued_at.plus(std::time::Duration::from_secs(1));
    Ok(conn.fetch_optional(sql, args![id, end_of_second]).await?.is_some())
}

pub(crate) async fn set_password(
    tx: &mut Tx,
    id: &UserId,
    password_hash: &str,
    now: Timestamp,
) -> Result<(), DbError> {
    let sql = "UPDATE app_user SET password_hash = $2, password_changed_at = $3 WHERE id = $1";
    tx.execute(sql, args![id, password_hash, now]).await.map(|_| ())
}

pub(crate) async fn name_of(conn: &mut Conn, id: &UserId) -> Result<Option<String>, DbError> {
    let row = conn.fetch_optional("SELECT username FROM app_user WHERE id = $1", args![id]).await?;
    row.map(|row| row.get("username")).transpose()
}

/// Nobody belongs to no workspace: without a membership left, the account is closed.
pub(crate) async fn disable_if_homeless(tx: &mut Tx, id: &UserId, now: Timestamp) -> Result<(), DbError> {
    let sql = "UPDATE app_user SET disabled_at = $2 WHERE id = $1 AND disabled_at IS NULL
               AND NOT EXISTS (SELECT 1 FROM membership WHERE membership.user_id = app_user.id)";
    tx.execute(sql, args![id, now]).await.map(|_| ())
}

fn read(row: &Row) -> Result<User, DbError> {
    Ok(User { id: row.get("id")?, username: row.get("username")?, created_at: row.get("created_at")? })
}
