use kernel::Timestamp;
use kernel::ids::{AccountId, ActId};
use runtime::{Conn, DbError, Row, WorkspaceScope, args};

use super::acts::read_state;
use crate::act::State;

/// Where the same text is used.
pub struct Use {
    pub act: ActId,
    pub account: AccountId,
    /// When it leaves or left.
    pub at: Timestamp,
}

/// Other acts with the same text that leave or left in a span of time and were sent, may have been, or are about
/// to be; at most 50, those that leave last first.
pub async fn uses(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    (fingerprint, besides): (&str, &ActId),
    (after, before): (Timestamp, Timestamp),
) -> Result<Vec<Use>, DbError> {
    let sql = "SELECT id, account_id, COALESCE(due_at, finished_at, proposed_at) AS at FROM act
        WHERE workspace_id = $1 AND fingerprint = $2 AND id <> $3
          AND COALESCE(due_at, finished_at, proposed_at) > $4
          AND COALESCE(due_at, finished_at, proposed_at) < $5
          AND (steps_done > 0 OR state NOT IN ('rejected', 'expired', 'cancelled', 'failed'))
        ORDER BY 3 DESC LIMIT 50";
    let rows = conn.fetch_all(sql, args![scope, fingerprint, besides, after, before]).await?;
    let read =
        |row: &Row| Ok(Use { act: row.get("id")?, account: row.get("account_id")?, at: row.get("at")? });
    rows.iter().map(read).collect()
}

/// Acts that count against the day's cap: everything that left, or may have, since `day_start`. An act of
/// several steps counts once, on the day of its first.
pub async fn spent_since(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    day_start: Timestamp,
) -> Result<i64, DbError> {
    let sql = "SELECT COUNT(*) AS n FROM act WHERE workspace_id = $1 AND counted_at >= $2";
    conn.fetch_one(sql, args![scope, day_start]).await?.get("n")
}

/// Acts that somebody, or a policy, decided on since then.
pub async fn decided_since(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    by: &str,
    since: Timestamp,
) -> Result<i64, DbError> {
    let sql =
        "SELECT COUNT(*) AS n FROM act WHERE workspace_id = $1 AND decided_by = $2 AND decided_at >= $3";
    conn.fetch_one(sql, args![scope, by, since]).await?.get("n")
}

/// Acts that reached the platform in a span of time.
pub async fn finished_between(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    from: Timestamp,
    to: Timestamp,
) -> Result<i64, DbError> {
    let sql = "SELECT COUNT(*) AS n FROM act WHERE workspace_id = $1 AND state IN ('sent', 'confirmed')
        AND finished_at >= $2 AND finished_at < $3";
    conn.fetch_one(sql, args![scope, from, to]).await?.get("n")
}

pub async fn by_state(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Vec<(State, i64)>, DbError> {
    let sql = "SELECT state, COUNT(*) AS n FROM act WHERE workspace_id = $1 GROUP BY state";
    let rows = conn.fetch_all(sql, args![scope]).await?;
    rows.iter().map(|row| Ok((read_state(row)?, row.get("n")?))).collect()
}
