use kernel::Timestamp;
use kernel::ids::{ActId, AttemptId};
use runtime::{Conn, DbError, Tx, WorkspaceScope, args};

use crate::act::Act;
use crate::evidence::{Attempt, Evidence};

pub async fn insert(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    act: &Act,
    id: &AttemptId,
    now: Timestamp,
) -> Result<(), DbError> {
    let sql = "INSERT INTO act_attempt (workspace_id, act_id, id, step, started_at)
        VALUES ($1, $2, $3, $4, $5)";
    tx.execute(sql, args![scope, &act.id, id, act.steps_done + 1, now]).await?;
    Ok(())
}

pub async fn finish(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    (act, id): (&ActId, &AttemptId),
    (outcome, detail): (&'static str, &str),
    now: Timestamp,
) -> Result<(), DbError> {
    let sql = "UPDATE act_attempt SET ended_at = $4, outcome = $5, detail = $6
        WHERE workspace_id = $1 AND act_id = $2 AND id = $3";
    tx.execute(sql, args![scope, act, id, now, outcome, detail]).await?;
    Ok(())
}

pub async fn list(conn: &mut Conn, scope: &WorkspaceScope, act: &ActId) -> Result<Vec<Attempt>, DbError> {
    let sql = "SELECT id, step, started_at, ended_at, outcome, detail FROM act_attempt
        WHERE workspace_id = $1 AND act_id = $2 ORDER BY started_at, id";
    let rows = conn.fetch_all(sql, args![scope, act]).await?;
    rows.iter()
        .map(|row| {
            Ok(Attempt {
                id: row.get("id")?,
                step: row.get("step")?,
                started_at: row.get("started_at")?,
                ended_at: row.get("ended_at")?,
                outcome: row.get("outcome")?,
                detail: row.get("detail")?,
            })
        })
        .collect()
}

pub async fn add_evidence(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    act: &ActId,
    now: Timestamp,
    what: &str,
) -> Result<(), DbError> {
    // The casts are for PostgreSQL, which gives the parameters of a SELECT list no type of their own.
    let sql = "INSERT INTO act_evidence (workspace_id, act_id, seq, at, what)
        SELECT CAST($1 AS TEXT), CAST($2 AS TEXT), COALESCE(MAX(seq), 0) + 1, CAST($3 AS BIGINT),
               CAST($4 AS TEXT)
        FROM act_evidence WHERE workspace_id = $1 AND act_id = $2";
    tx.execute(sql, args![scope, act, now, what]).await?;
    Ok(())
}

/// As [`add_evidence`], unless the newest says the same.
pub async fn note(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    act: &ActId,
    now: Timestamp,
    what: &str,
) -> Result<(), DbError> {
    let sql = "SELECT what FROM act_evidence WHERE workspace_id = $1 AND act_id = $2
        ORDER BY seq DESC LIMIT 1";
    let newest = tx.fetch_optional(sql, args![scope, act]).await?;
    let newest: Option<String> = newest.map(|row| row.get("what")).transpose()?;
    if newest.as_deref() == Some(what) {
        return Ok(());
    }
    add_evidence(tx, scope, act, now, what).await
}

pub async fn list_evidence(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    act: &ActId,
) -> Result<Vec<Evidence>, DbError> {
    let sql = "SELECT at, what FROM act_evidence WHERE workspace_id = $1 AND act_id = $2 ORDER BY seq";
    let rows = conn.fetch_all(sql, args![scope, act]).await?;
    rows.iter().map(|row| Ok(Evidence { at: row.get("at")?, what: row.get("what")? })).collect()
}
