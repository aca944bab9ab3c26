use kernel::Timestamp;
use kernel::ids::UserId;
use runtime::{Conn, DbError, Tx, args};

/// Takes the place of an earlier code of the same person.
pub(crate) async fn put(
    tx: &mut Tx,
    user: &UserId,
    code_hash: &str,
    expires_at: Timestamp,
) -> Result<(), DbError> {
    let sql = "INSERT INTO password_reset (user_id, code_hash, expires_at) VALUES ($1, $2, $3)
               ON CONFLICT (user_id) DO UPDATE SET code_hash = excluded.code_hash,
                                                   expires_at = excluded.expires_at";
    tx.execute(sql, args![user, code_hash, expires_at]).await.map(|_| ())
}

/// Whose code this is, if they are enabled and it is good.
pub(crate) async fn find(
    conn: &mut Conn,
    username: &str,
    code_hash: &str,
    now: Timestamp,
) -> Result<Option<UserId>, DbError> {
    let sql = "SELECT user_id FROM password_reset JOIN app_user ON app_user.id = password_reset.user_id
               WHERE username = $1 AND code_hash = $2 AND expires_at > $3 AND disabled_at IS NULL";
    let row = conn.fetch_optional(sql, args![username, code_hash, now]).await?;
    row.map(|row| row.get("user_id")).transpose()
}

/// False when somebody else was first.
pub(crate) async fn take(tx: &mut Tx, user: &UserId, code_hash: &str) -> Result<bool, DbError> {
    let sql = "DELETE FROM password_reset WHERE user_id = $1 AND code_hash = $2";
    Ok(tx.execute(sql, args![user, code_hash]).await? == 1)
}

pub(crate) async fn delete_of(tx: &mut Tx, user: &UserId) -> Result<(), DbError> {
    tx.execute("DELETE FROM password_reset WHERE user_id = $1", args![user]).await.map(|_| ())
}

pub(crate) async fn delete_expired(tx: &mut Tx, now: Timestamp) -> Result<u64, DbError> {
    tx.execute("DELETE FROM password_reset WHERE expires_at <= $1", args![now]).await
}
