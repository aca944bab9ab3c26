use kernel::Timestamp;
use kernel::ids::AccountId;
use platform::PostMetrics;
use runtime::{Conn, DbError, Tx, WorkspaceScope, args};

use super::posts::read_metrics;

/// As many as are ever shown.
const SHOWN_MAX: i64 = 200;

/// Keeps what the platform said at this moment.
pub async fn insert(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
    (remote_id, at, metrics): (&str, Timestamp, &PostMetrics),
) -> Result<(), DbError> {
    let sql = "INSERT INTO post_sample (workspace_id, account_id, remote_id, at, likes, reposts, replies,
            quotes, bookmarks, impressions, link_clicks, profile_clicks)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING";
    tx.execute(
        sql,
        args![
            scope,
            account,
            remote_id,
            at,
            metrics.likes,
            metrics.reposts,
            metrics.replies,
            metrics.quotes,
            metrics.bookmarks,
            metrics.impressions,
            metrics.link_clicks,
            metrics.profile_clicks
        ],
    )
    .await?;
    Ok(())
}

/// The newest samples of a post, the oldest of them first.
pub async fn list(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    remote_id: &str,
) -> Result<Vec<(Timestamp, PostMetrics)>, DbError> {
    let sql =
        "SELECT at, likes, reposts, replies, quotes, bookmarks, impressions, link_clicks, profile_clicks
        FROM post_sample WHERE workspace_id = $1 AND account_id = $2 AND remote_id = $3
        ORDER BY at DESC LIMIT $4";
    let rows = conn.fetch_all(sql, args![scope, account, remote_id, SHOWN_MAX]).await?;
    rows.iter().rev().map(|row| Ok((row.get("at")?, read_metrics(row)?))).collect()
}
