use kernel::Timestamp;
use kernel::ids::AccountId;
use runtime::{Conn, DbError, Tx, WorkspaceScope, args};

use super::unknown;
use crate::sync::{State, Sync};

pub async fn save(tx: &mut Tx, scope: &WorkspaceScope, sync: &Sync) -> Result<(), DbError> {
    let sql = "INSERT INTO account_sync (workspace_id, account_id, state, started_at, ended_at, newest_id,
            cursor, pending_newest_id, posts, refreshed, detail)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        ON CONFLICT (workspace_id, account_id) DO UPDATE SET state = excluded.state,
            started_at = excluded.started_at, ended_at = excluded.ended_at,
            newest_id = excluded.newest_id, cursor = excluded.cursor,
            pending_newest_id = excluded.pending_newest_id, posts = excluded.posts,
            refreshed = excluded.refreshed, detail = excluded.detail";
    tx.execute(
        sql,
        args![
            scope,
            &sync.account_id,
            sync.state.as_str(),
            sync.started_at,
            sync.ended_at,
            sync.newest_id.as_ref(),
            sync.cursor.as_ref(),
            sync.pending_newest_id.as_ref(),
            sync.posts,
            sync.refreshed,
            sync.detail.as_ref()
        ],
    )
    .await?;
    Ok(())
}

pub async fn find(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
) -> Result<Option<Sync>, DbError> {
    let sql = "SELECT account_id, state, started_at, ended_at, newest_id, cursor, pending_newest_id, posts,
            refreshed, detail
        FROM account_sync WHERE workspace_id = $1 AND account_id = $2";
    let Some(row) = conn.fetch_optional(sql, args![scope, account]).await? else { return Ok(None) };
    let state: String = row.get("state")?;
    Ok(Some(Sync {
        account_id: row.get("account_id")?,
        state: State::parse(&state).ok_or_else(|| unknown("sync state", &state))?,
        started_at: row.get("started_at")?,
        ended_at: row.get("ended_at")?,
        newest_id: row.get("newest_id")?,
        cursor: row.get("cursor")?,
        pending_newest_id: row.get("pending_newest_id")?,
        posts: row.get("posts")?,
        refreshed: row.get("refreshed")?,
        detail: row.get("detail")?,
    }))
}

/// When a sync of the account was last begun.
pub async fn started_at(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
) -> Result<Option<Timestamp>, DbError> {
    let sql = "SELECT started_at FROM account_sync WHERE workspace_id = $1 AND account_id = $2";
    let row = conn.fetch_optional(sql, args![scope, account]).await?;
    row.map(|row| row.get("started_at")).transpose()
}
