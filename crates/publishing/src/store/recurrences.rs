use jiff::civil::DateTime;
use kernel::ids::RecurrenceId;
use kernel::{PageRequest, Timestamp};
use runtime::{Conn, DbError, Row, Sql, Tx, WorkspaceScope, args};

use super::{from_json, to_json};
use crate::recurring::{Occurrence, Recurrence, Source, State, nominal, nominal_at};

const COLUMNS: &str =
    "id, name, state, draft, variations, timing, max_cycles, cooldown_days, active_from, aligned,
    look_at, paused_at, source_post_id, source_at, problem, ended_because, created_by, created_at, changed_by,
    changed_at";

/// The newest first.
pub async fn list(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    page: &PageRequest,
) -> Result<Vec<Recurrence>, DbError> {
    let sql = Sql::assembled(format!(
        "SELECT {COLUMNS} FROM recurrence WHERE workspace_id = $1 AND ($2 = '' OR id < $2)
         ORDER BY id DESC LIMIT $3"
    ));
    let before = page.cursor.clone().unwrap_or_default();
    let rows = conn.fetch_all(sql, args![scope, before, page.limit() + 1]).await?;
    rows.iter().map(read).collect()
}

pub async fn find(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    id: &RecurrenceId,
) -> Result<Option<Recurrence>, DbError> {
    let sql = Sql::assembled(format!("SELECT {COLUMNS} FROM recurrence WHERE workspace_id = $1 AND id = $2"));
    conn.fetch_optional(sql, args![scope, id]).await?.as_ref().map(read).transpose()
}

/// As [`find`], keeping others from changing it until the transaction ends.
pub async fn lock(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    id: &RecurrenceId,
) -> Result<Option<Recurrence>, DbError> {
    let lock = if tx.is_postgres() { " FOR UPDATE" } else { "" };
    let sql =
        Sql::assembled(format!("SELECT {COLUMNS} FROM recurrence WHERE workspace_id = $1 AND id = $2{lock}"));
    tx.fetch_optional(sql, args![scope, id]).await?.as_ref().map(read).transpose()
}

/// Active recurrences of all workspaces whose turn to be looked at has come, for background work.
pub async fn to_look_at(
    conn: &mut Conn,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<(WorkspaceScope, RecurrenceId)>, DbError> {
    let sql = "SELECT workspace_id, id FROM recurrence WHERE state = 'active' AND look_at <= $1
        ORDER BY look_at, id LIMIT $2";
    let rows = conn.fetch_all(sql, args![now, limit]).await?;
    rows.iter().map(|row| Ok((row.get("workspace_id")?, row.get("id")?))).collect()
}

pub async fn look_later(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    id: &RecurrenceId,
    at: Timestamp,
) -> Result<(), DbError> {
    let sql = "UPDATE recurrence SET look_at = $3 WHERE workspace_id = $1 AND id = $2";
    tx.execute(sql, args![scope, id, at]).await?;
    Ok(())
}

pub async fn save(tx: &mut Tx, scope: &WorkspaceScope, recurrence: &Recurrence) -> Result<(), DbError> {
    let sql = "INSERT INTO recurrence (workspace_id, id, name, state, draft, variations, timing, max_cycles,
            cooldown_days, active_from, aligned, look_at, paused_at, source_post_id, source_at, problem,
            ended_because, created_by, created_at, changed_by, changed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
        ON CONFLICT (workspace_id, id) DO UPDATE SET name = excluded.name, state = excluded.state,
            draft = excluded.draft, variations = excluded.variations, timing = excluded.timing,
            max_cycles = excluded.max_cycles, cooldown_days = excluded.cooldown_days,
            active_from = excluded.active_from, aligned = excluded.aligned, look_at = excluded.look_at,
            paused_at = excluded.paused_at, problem = excluded.problem,
            ended_because = excluded.ended_because, changed_by = excluded.changed_by,
            changed_at = excluded.changed_at";
    let source = recurrence.source.as_ref();
    tx.execute(
        sql,
        args![
            scope,
            &recurrence.id,
            &recurrence.name,
            recurrence.state.as_str(),
            to_json(&recurrence.draft)?,
            to_json(&recurrence.variations)?,
            to_json(&recurrence.timing)?,
            recurrence.max_cycles,
            recurrence.cooldown_days,
            recurrence.active_from,
            recurrence.aligned,
            recurrence.look_at,
            recurrence.paused_at,
            source.map(|source| &source.post),
            source.map(|source| source.at),
            recurrence.problem.clone(),
            recurrence.ended_because.clone(),
            &recurrence.created_by,
            recurrence.created_at,
            &recurrence.changed_by,
            recurrence.changed_at
        ],
    )
    .await?;
    Ok(())
}

/// Deletes it; its posts stay and belong to nothing.
pub async fn remove(tx: &mut Tx, scope: &WorkspaceScope, id: &RecurrenceId) -> Result<(), DbError> {
    for sql in [
        "UPDATE post SET recurrence_id = NULL, nominal_at = NULL WHERE workspace_id = $1 AND recurrence_id = $2",
        "DELETE FROM recurrence_occurrence WHERE workspace_id = $1 AND recurrence_id = $2",
        "DELETE FROM recurrence WHERE workspace_id = $1 AND id = $2",
    ] {
        tx.execute(sql, args![scope, id]).await?;
    }
    Ok(())
}

/// Every time that was dealt with, the earliest first.
pub async fn occurrences(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    id: &RecurrenceId,
) -> Result<Vec<Occurrence>, DbError> {
    let sql = "SELECT nominal_at, variation, post_id, problem FROM recurrence_occurrence
        WHERE workspace_id = $1 AND recurrence_id = $2 ORDER BY nominal_at";
    conn.fetch_all(sql, args![scope, id]).await?.iter().map(read_occurrence).collect()
}

pub async fn occurrence(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    id: &RecurrenceId,
    local: DateTime,
) -> Result<Option<Occurrence>, DbError> {
    let sql = "SELECT nominal_at, variation, post_id, problem FROM recurrence_occurrence
        WHERE workspace_id = $1 AND recurrence_id = $2 AND nominal_at = $3";
    let row = conn.fetch_optional(sql, args![scope, id, nominal_at(local)]).await?;
    row.as_ref().map(read_occurrence).transpose()
}

/// Writes down how a time was dealt with, or that it was dealt with differently.
pub async fn note(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    id: &RecurrenceId,
    occurrence: &Occurrence,
) -> Result<(), DbError> {
    let sql =
        "INSERT INTO recurrence_occurrence (workspace_id, recurrence_id, nominal_at, variation, post_id, problem)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (workspace_id, recurrence_id, nominal_at) DO UPDATE SET variation = excluded.variation,
            post_id = excluded.post_id, problem = excluded.problem";
    let variation = occurrence.variation.and_then(|text| i64::try_from(text).ok());
    let (post, problem) = (occurrence.post.as_ref(), occurrence.problem.clone());
    tx.execute(sql, args![scope, id, nominal_at(occurrence.nominal), variation, post, problem]).await?;
    Ok(())
}

pub async fn forget(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    id: &RecurrenceId,
    local: DateTime,
) -> Result<(), DbError> {
    let sql = "DELETE FROM recurrence_occurrence
        WHERE workspace_id = $1 AND recurrence_id = $2 AND nominal_at = $3";
    tx.execute(sql, args![scope, id, nominal_at(local)]).await?;
    Ok(())
}

fn read_occurrence(row: &Row) -> Result<Occurrence, DbError> {
    let variation: Option<i64> = row.get("variation")?;
    Ok(Occurrence {
        nominal: nominal(row.get("nominal_at")?),
        variation: variation.and_then(|text| usize::try_from(text).ok()),
        post: row.get("post_id")?,
        problem: row.get("problem")?,
    })
}

fn read(row: &Row) -> Result<Recurrence, DbError> {
    let state: String = row.get("state")?;
    let source = row.get::<Option<_>>("source_post_id")?.zip(row.get("source_at")?);
    Ok(Recurrence {
        id: row.get("id")?,
        name: row.get("name")?,
        state: State::parse(&state).ok_or_else(|| DbError::Decode(format!("unknown state {state}")))?,
        draft: from_json(row.get("draft")?)?,
        variations: from_json(row.get("variations")?)?,
        timing: from_json(row.get("timing")?)?,
        max_cycles: row.get("max_cycles")?,
        cooldown_days: row.get("cooldown_days")?,
        active_from: row.get("active_from")?,
        aligned: row.get("aligned")?,
        look_at: row.get("look_at")?,
        paused_at: row.get("paused_at")?,
        source: source.map(|(post, at)| Source { post, at }),
        problem: row.get("problem")?,
        ended_because: row.get("ended_because")?,
        created_by: row.get("created_by")?,
        created_at: row.get("created_at")?,
        changed_by: row.get("changed_by")?,
        changed_at: row.get("changed_at")?,
    })
}
