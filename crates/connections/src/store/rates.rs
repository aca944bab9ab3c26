use outbound::RateWindow;
use runtime::{Conn, DbError, Tx, WorkspaceScope, args};

pub(crate) async fn find(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    bucket: &str,
) -> Result<Option<RateWindow>, DbError> {
    let sql = "SELECT call_limit, remaining, resets_at FROM rate_window
               WHERE workspace_id = $1 AND bucket = $2";
    let row = conn.fetch_optional(sql, args![scope, bucket]).await?;
    row.map(|row| {
        Ok(RateWindow {
            limit: row.get("call_limit")?,
            remaining: row.get("remaining")?,
            resets_at: row.get("resets_at")?,
        })
    })
    .transpose()
}

/// Answers of concurrent calls may arrive out of order: within one window, the lowest count is true.
pub(crate) async fn learn(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    bucket: &str,
    window: &RateWindow,
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO rate_window (workspace_id, bucket, call_limit, remaining, resets_at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (workspace_id, bucket) DO UPDATE
         SET call_limit = excluded.call_limit,
             remaining = CASE WHEN excluded.resets_at = rate_window.resets_at
                               AND rate_window.remaining < excluded.remaining
                              THEN rate_window.remaining ELSE excluded.remaining END,
             resets_at = excluded.resets_at
         WHERE excluded.resets_at >= rate_window.resets_at",
        args![scope, bucket, window.limit, window.remaining, window.resets_at],
    )
    .await?;
    Ok(())
}
