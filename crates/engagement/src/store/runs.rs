use kernel::Timestamp;
use kernel::ids::{AccountId, FindRunId};
use runtime::{Conn, DbError, Row, Sql, Tx, WorkspaceScope, args};

use crate::find::{FindRun, RunState};

const COLUMNS: &str =
    "id, account_id, scheduled, state, started_at, ended_at, stage, done, total, looked_at, found, detail";

pub async fn save(tx: &mut Tx, scope: &WorkspaceScope, run: &FindRun) -> Result<(), DbError> {
    let sql = "INSERT INTO find_run (workspace_id, id, account_id, state, started_at, ended_at, stage, done,
            total, looked_at, found, detail, scheduled)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        ON CONFLICT (workspace_id, id) DO UPDATE SET state = excluded.state, ended_at = excluded.ended_at,
            stage = excluded.stage, done = excluded.done, total = excluded.total,
            looked_at = excluded.looked_at, found = excluded.found, detail = excluded.detail";
    tx.execute(
        sql,
        args![
            scope,
            &run.id,
            &run.account_id,
            run.state.as_str(),
            run.started_at,
            run.ended_at,
            &run.stage,
            run.done,
            run.total,
            run.looked_at,
            run.found,
            run.detail.as_ref(),
            run.scheduled
        ],
    )
    .await?;
    Ok(())
}

pub async fn find(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    id: &FindRunId,
) -> Result<Option<FindRun>, DbError> {
    let sql = Sql::assembled(format!("SELECT {COLUMNS} FROM find_run WHERE workspace_id = $1 AND id = $2"));
    conn.fetch_optional(sql, args![scope, id]).await?.as_ref().map(read).transpose()
}

/// The search of an account that is under way, unless it started so long ago that its job must be lost.
pub async fn running(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    since: Timestamp,
) -> Result<Option<FindRun>, DbError> {
    let sql = Sql::assembled(format!(
        "SELECT {COLUMNS} FROM find_run WHERE workspace_id = $1 AND account_id = $2 AND state = 'running'
            AND started_at >= $3 ORDER BY started_at DESC, id DESC LIMIT 1"
    ));
    conn.fetch_optional(sql, args![scope, account, since]).await?.as_ref().map(read).transpose()
}

/// When the newest scheduled search of an account ended before its time; none when it ran to its end.
pub async fn last_stop(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
) -> Result<Option<Timestamp>, DbError> {
    let sql = Sql::assembled(format!(
        "SELECT {COLUMNS} FROM find_run WHERE workspace_id = $1 AND account_id = $2 AND scheduled = $3
            ORDER BY started_at DESC, id DESC LIMIT 1"
    ));
    let row = conn.fetch_optional(sql, args![scope, account, true]).await?;
    let newest = row.as_ref().map(read).transpose()?;
    Ok(newest.filter(|run| run.state == RunState::Stopped).and_then(|run| run.ended_at))
}

fn read(row: &Row) -> Result<FindRun, DbError> {
    let state: String = row.get("state")?;
    let state =
        RunState::parse(&state).ok_or_else(|| DbError::Decode(format!("unknown run state {state}")))?;
    Ok(FindRun {
        id: row.get("id")?,
        account_id: row.get("account_id")?,
        scheduled: row.get("scheduled")?,
        state,
        started_at: row.get("started_at")?,
        ended_at: row.get("ended_at")?,
        stage: row.get("stage")?,
        done: row.get("done")?,
        total: row.get("total")?,
        looked_at: row.get("looked_at")?,
        found: row.get("found")?,
        detail: row.get("detail")?,
    })
}
