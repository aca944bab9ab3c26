use kernel::ids::AccountId;
use runtime::{Conn, DbError, Row, Sql, Tx, WorkspaceScope, args};

use super::{from_json, to_json};
use crate::queue::{AccountPause, Queue};

const COLUMNS: &str = "account_id, timezone, slots, min_gap_minutes, paused_at, paused_by, pause_reason";

pub async fn find(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
) -> Result<Option<Queue>, DbError> {
    let sql = Sql::assembled(format!(
        "SELECT {COLUMNS} FROM account_queue WHERE workspace_id = $1 AND account_id = $2"
    ));
    conn.fetch_optional(sql, args![scope, account]).await?.as_ref().map(read).transpose()
}

pub async fn list(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Vec<Queue>, DbError> {
    let sql = Sql::assembled(format!(
        "SELECT {COLUMNS} FROM account_queue WHERE workspace_id = $1 ORDER BY account_id"
    ));
    conn.fetch_all(sql, args![scope]).await?.iter().map(read).collect()
}

/// Keeps others from this account's queue until the transaction ends.
pub async fn lock(tx: &mut Tx, scope: &WorkspaceScope, account: &AccountId) -> Result<(), DbError> {
    if tx.is_postgres() {
        let sql =
            "SELECT account_id FROM account_queue WHERE workspace_id = $1 AND account_id = $2 FOR UPDATE";
        tx.fetch_optional(sql, args![scope, account]).await?;
    }
    Ok(())
}

pub async fn save(tx: &mut Tx, scope: &WorkspaceScope, queue: &Queue) -> Result<(), DbError> {
    let sql =
        "INSERT INTO account_queue (workspace_id, account_id, timezone, slots, min_gap_minutes, paused_at,
            paused_by, pause_reason)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (workspace_id, account_id) DO UPDATE SET timezone = excluded.timezone,
            slots = excluded.slots, min_gap_minutes = excluded.min_gap_minutes,
            paused_at = excluded.paused_at, paused_by = excluded.paused_by,
            pause_reason = excluded.pause_reason";
    let pause = queue.pause.as_ref();
    tx.execute(
        sql,
        args![
            scope,
            &queue.account,
            &queue.timezone,
            to_json(&queue.slots)?,
            queue.min_gap_minutes,
            pause.map(|pause| pause.at),
            pause.map(|pause| pause.by.clone()),
            pause.map(|pause| pause.reason.clone())
        ],
    )
    .await?;
    Ok(())
}

fn read(row: &Row) -> Result<Queue, DbError> {
    let at: Option<kernel::Timestamp> = row.get("paused_at")?;
    let by: Option<String> = row.get("paused_by")?;
    let reason: Option<String> = row.get("pause_reason")?;
    Ok(Queue {
        account: row.get("account_id")?,
        timezone: row.get("timezone")?,
        slots: from_json(row.get("slots")?)?,
        min_gap_minutes: row.get("min_gap_minutes")?,
        pause: at.map(|at| AccountPause {
            at,
            by: by.unwrap_or_default(),
            reason: reason.unwrap_or_default(),
        }),
    })
}
