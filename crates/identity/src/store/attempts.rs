use kernel::Timestamp;
use runtime::{DbError, Tx, args};

/// Counts one more failure and answers how many there are, and until when the subject was blocked before.
/// Starts anew when the last failure is older than `forget_before`.
pub(crate) async fn count(
    tx: &mut Tx,
    subject: &str,
    now: Timestamp,
    forget_before: Timestamp,
) -> Result<(i64, Timestamp), DbError> {
    let sql = "INSERT INTO sign_in_attempt (subject, failures, last_at, blocked_until) VALUES ($1, 1, $2, 0)
               ON CONFLICT (subject) DO UPDATE SET
                   failures = CASE WHEN sign_in_attempt.last_at < $3 THEN 1
                                   ELSE sign_in_attempt.failures + 1 END,
                   last_at = excluded.last_at
               RETURNING failures, blocked_until";
    let row = tx.fetch_one(sql, args![subject, now, forget_before]).await?;
    Ok((row.get("failures")?, row.get("blocked_until")?))
}

pub(crate) async fn block(tx: &mut Tx, subject: &str, until: Timestamp) -> Result<(), DbError> {
    let sql = "UPDATE sign_in_attempt SET blocked_until = $2 WHERE subject = $1";
    tx.execute(sql, args![subject, until]).await.map(|_| ())
}

pub(crate) async fn clear(tx: &mut Tx, subject: &str) -> Result<(), DbError> {
    let sql = "DELETE FROM sign_in_attempt WHERE subject = $1";
    tx.execute(sql, args![subject]).await.map(|_| ())
}

pub(crate) async fn take_back(tx: &mut Tx, subject: &str) -> Result<(), DbError> {
    let sql = "UPDATE sign_in_attempt SET failures = failures - 1, blocked_until = 0
               WHERE subject = $1 AND failures > 0";
    tx.execute(sql, args![subject]).await.map(|_| ())
}

pub(crate) async fn forget_before(tx: &mut Tx, then: Timestamp) -> Result<u64, DbError> {
    tx.execute("DELETE FROM sign_in_attempt WHERE last_at < $1", args![then]).await
}
