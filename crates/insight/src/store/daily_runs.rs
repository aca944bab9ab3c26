use kernel::PageRequest;
use kernel::ids::{AccountId, DailyRunId};
use runtime::{Conn, DbError, Row, Sql, Tx, WorkspaceScope, args};

use super::{from_json, to_json, unknown};
use crate::daily::{DailyRun, RunState};

const COLUMNS: &str = "id, account_id, scheduled_for, state, started_at, ended_at, stages";

/// False when the account has a run for this date already.
pub async fn insert(tx: &mut Tx, scope: &WorkspaceScope, run: &DailyRun) -> Result<bool, DbError> {
    let sql = "INSERT INTO daily_run (workspace_id, id, account_id, scheduled_for, state, started_at, stages)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
    let date = run.scheduled_for.map(|date| date.to_string());
    let stages = to_json(&run.stages)?;
    let args = args![scope, &run.id, &run.account_id, date, run.state.as_str(), run.started_at, stages];
    Ok(tx.execute(sql, args).await? == 1)
}

pub async fn update(tx: &mut Tx, scope: &WorkspaceScope, run: &DailyRun) -> Result<(), DbError> {
    let sql = "UPDATE daily_run SET state = $3, ended_at = $4, stages = $5
        WHERE workspace_id = $1 AND id = $2";
    tx.execute(sql, args![scope, &run.id, run.state.as_str(), run.ended_at, to_json(&run.stages)?]).await?;
    Ok(())
}

pub async fn find(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    id: &DailyRunId,
) -> Result<Option<DailyRun>, DbError> {
    let sql = Sql::assembled(format!("SELECT {COLUMNS} FROM daily_run WHERE workspace_id = $1 AND id = $2"));
    conn.fetch_optional(sql, args![scope, id]).await?.as_ref().map(read).transpose()
}

pub async fn running(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
) -> Result<Option<DailyRun>, DbError> {
    let sql = Sql::assembled(format!(
        "SELECT {COLUMNS} FROM daily_run WHERE workspace_id = $1 AND account_id = $2 AND state = 'running'
         ORDER BY id DESC LIMIT 1"
    ));
    conn.fetch_optional(sql, args![scope, account]).await?.as_ref().map(read).transpose()
}

pub async fn latest(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
) -> Result<Option<DailyRun>, DbError> {
    let sql = Sql::assembled(format!(
        "SELECT {COLUMNS} FROM daily_run WHERE workspace_id = $1 AND account_id = $2
         ORDER BY id DESC LIMIT 1"
    ));
    conn.fetch_optional(sql, args![scope, account]).await?.as_ref().map(read).transpose()
}

/// The newest first; the cursor is an id.
pub async fn list(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    page: &PageRequest,
) -> Result<Vec<DailyRun>, DbError> {
    let sql = Sql::assembled(format!(
        "SELECT {COLUMNS} FROM daily_run WHERE workspace_id = $1 AND ($2 = '' OR id < $2) ORDER BY id DESC LIMIT $3"
    ));
    let before = page.cursor.as_deref().unwrap_or("");
    conn.fetch_all(sql, args![scope, before, page.limit() + 1]).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<DailyRun, DbError> {
    let state: String = row.get("state")?;
    let date: Option<String> = row.get("scheduled_for")?;
    let date = date.map(|date| date.parse().map_err(|_| unknown("date", &date))).transpose()?;
    Ok(DailyRun {
        id: row.get("id")?,
        account_id: row.get("account_id")?,
        scheduled_for: date,
        state: RunState::parse(&state).ok_or_else(|| unknown("run state", &state))?,
        started_at: row.get("started_at")?,
        ended_at: row.get("ended_at")?,
        stages: from_json(row.get("stages")?)?,
    })
}
