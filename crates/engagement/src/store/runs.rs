use kernel::ids::FindRunId;
use runtime::{Conn, DbError, Tx, WorkspaceScope, args};

use crate::find::{FindRun, RunState};

pub async fn save(tx: &mut Tx, scope: &WorkspaceScope, run: &FindRun) -> Result<(), DbError> {
    let sql = "INSERT INTO find_run (workspace_id, id, account_id, state, started_at, ended_at, stage, done,
            total, looked_at, found, detail)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
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
            run.detail.as_ref()
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
    let sql =
        "SELECT id, account_id, state, started_at, ended_at, stage, done, total, looked_at, found, detail
        FROM find_run WHERE workspace_id = $1 AND id = $2";
    let Some(row) = conn.fetch_optional(sql, args![scope, id]).await? else { return Ok(None) };
    let state: String = row.get("state")?;
    Ok(Some(FindRun {
        id: row.get("id")?,
        account_id: row.get("account_id")?,
        state: RunState::parse(&state)
            .ok_or_else(|| DbError::Decode(format!("unknown run state {state}")))?,
        started_at: row.get("started_at")?,
        ended_at: row.get("ended_at")?,
        stage: row.get("stage")?,
        done: row.get("done")?,
        total: row.get("total")?,
        looked_at: row.get("looked_at")?,
        found: row.get("found")?,
        detail: row.get("detail")?,
    }))
}
