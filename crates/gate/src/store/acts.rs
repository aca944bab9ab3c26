use kernel::ids::ActId;
use runtime::{Conn, DbError, Row, Sql, Tx, WorkspaceScope, args};

use crate::act::{Act, State};
use crate::policy::stage::Stage;

pub(super) const COLUMNS: &str =
    "id, kind, account_id, state, content, target, due_at, content_hash, approved_hash,
    fingerprint, origin, value, assessment, hand_off_url, proposed_by, proposed_at, expires_at,
    snoozed_until, approvals, stages, decided_by, decided_at, decision_reason, run_at, turn,
    to_prepare, attempt_id, steps_done, progress, counted_at, look_ups, opened_at, finished_at, remote_id, remote_url, failure";

pub async fn find(conn: &mut Conn, scope: &WorkspaceScope, id: &ActId) -> Result<Option<Act>, DbError> {
    let sql = Sql::assembled(format!("SELECT {COLUMNS} FROM act WHERE workspace_id = $1 AND id = $2"));
    conn.fetch_optional(sql, args![scope, id]).await?.as_ref().map(read).transpose()
}

/// Reads an act and keeps others from changing it until the transaction ends.
pub async fn lock(tx: &mut Tx, scope: &WorkspaceScope, id: &ActId) -> Result<Option<Act>, DbError> {
    let lock = if tx.is_postgres() { " FOR UPDATE" } else { "" };
    let sql = Sql::assembled(format!("SELECT {COLUMNS} FROM act WHERE workspace_id = $1 AND id = $2{lock}"));
    tx.fetch_optional(sql, args![scope, id]).await?.as_ref().map(read).transpose()
}

pub async fn insert(tx: &mut Tx, scope: &WorkspaceScope, act: &Act) -> Result<(), DbError> {
    let sql = "INSERT INTO act (workspace_id, id, kind, account_id, state, content, target, due_at,
            content_hash, fingerprint, origin, value, assessment, proposed_by, proposed_at, expires_at,
            stages)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    tx.execute(
        sql,
        args![
            scope,
            &act.id,
            &act.kind,
            &act.account,
            act.state.as_str(),
            &act.content,
            act.target.as_ref().map(ToString::to_string),
            act.due_at,
            &act.content_hash,
            &act.fingerprint,
            &act.origin,
            act.value,
            to_json(&act.assessment)?,
            &act.proposed_by,
            act.proposed_at,
            act.expires_at,
            to_json(&act.stages)?
        ],
    )
    .await?;
    Ok(())
}

/// Stores what may change of an act, provided it is still in `from`. Answers whether it was.
pub async fn update(tx: &mut Tx, scope: &WorkspaceScope, act: &Act, from: State) -> Result<bool, DbError> {
    let sql = "UPDATE act SET state = $4, content = $5, target = $6, content_hash = $7, approved_hash = $8,
            fingerprint = $9, assessment = $10, hand_off_url = $11, expires_at = $12, snoozed_until = $13,
            decided_by = $14, decided_at = $15, decision_reason = $16, run_at = $17, turn = $18,
            attempt_id = $19, steps_done = $20, progress = $21, counted_at = $22, look_ups = $23,
            opened_at = $24, finished_at = $25, remote_id = $26, remote_url = $27, failure = $28,
            approvals = $29, stages = $30, to_prepare = $31
        WHERE workspace_id = $1 AND id = $2 AND state = $3";
    let failure = act.failure.as_ref().map(to_json).transpose()?;
    let changed = tx
        .execute(
            sql,
            args![
                scope,
                &act.id,
                from.as_str(),
                act.state.as_str(),
                &act.content,
                act.target.as_ref().map(ToString::to_string),
                &act.content_hash,
                act.approved_hash.as_ref(),
                &act.fingerprint,
                to_json(&act.assessment)?,
                act.hand_off_url.as_ref(),
                act.expires_at,
                act.snoozed_until,
                act.decided_by.as_ref(),
                act.decided_at,
                act.decision_reason.as_ref(),
                act.run_at,
                act.turn,
                act.attempt.as_ref(),
                act.steps_done,
                act.progress.as_ref().map(ToString::to_string),
                act.counted_at,
                act.look_ups,
                act.opened_at,
                act.finished_at,
                act.remote_id.as_ref(),
                act.remote_url.as_ref(),
                failure,
                to_json(&act.approvals)?,
                to_json(&act.stages)?,
                act.to_prepare
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// The claim: as [`update`] from `Approved`, without writing again what it leaves alone.
pub async fn begin_sending(tx: &mut Tx, scope: &WorkspaceScope, act: &Act) -> Result<(), DbError> {
    let sql = "UPDATE act SET state = 'sending', attempt_id = $3, counted_at = $4, look_ups = 0
        WHERE workspace_id = $1 AND id = $2 AND state = 'approved'";
    tx.execute(sql, args![scope, &act.id, act.attempt.as_ref(), act.counted_at]).await?;
    Ok(())
}

/// Provided it still waits.
pub async fn set_stages(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    id: &ActId,
    stages: &[Stage],
) -> Result<(), DbError> {
    let sql = "UPDATE act SET stages = $3
        WHERE workspace_id = $1 AND id = $2 AND state = 'proposed'";
    tx.execute(sql, args![scope, id, to_json(stages)?]).await?;
    Ok(())
}

pub(super) fn read_state(row: &Row) -> Result<State, DbError> {
    let text: String = row.get("state")?;
    State::parse(&text).ok_or_else(|| DbError::Decode(format!("unknown act state {text}")))
}

pub(super) fn to_json<T: serde::Serialize + ?Sized>(value: &T) -> Result<String, DbError> {
    serde_json::to_string(value).map_err(|error| DbError::Decode(error.to_string()))
}

pub(super) fn from_json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, DbError> {
    serde_json::from_str(text).map_err(|error| DbError::Decode(error.to_string()))
}

pub(super) fn read(row: &Row) -> Result<Act, DbError> {
    Ok(Act {
        id: row.get("id")?,
        kind: row.get("kind")?,
        account: row.get("account_id")?,
        state: read_state(row)?,
        content: row.get("content")?,
        target: row.get("target")?,
        due_at: row.get("due_at")?,
        content_hash: row.get("content_hash")?,
        approved_hash: row.get("approved_hash")?,
        fingerprint: row.get("fingerprint")?,
        origin: row.get("origin")?,
        value: row.get("value")?,
        assessment: from_json(&row.get::<String>("assessment")?)?,
        hand_off_url: row.get("hand_off_url")?,
        proposed_by: row.get("proposed_by")?,
        proposed_at: row.get("proposed_at")?,
        expires_at: row.get("expires_at")?,
        snoozed_until: row.get("snoozed_until")?,
        approvals: from_json(&row.get::<String>("approvals")?)?,
        stages: from_json(&row.get::<String>("stages")?)?,
        decided_by: row.get("decided_by")?,
        decided_at: row.get("decided_at")?,
        decision_reason: row.get("decision_reason")?,
        run_at: row.get("run_at")?,
        turn: row.get("turn")?,
        to_prepare: row.get("to_prepare")?,
        attempt: row.get("attempt_id")?,
        steps_done: row.get("steps_done")?,
        progress: row.get("progress")?,
        counted_at: row.get("counted_at")?,
        look_ups: row.get("look_ups")?,
        opened_at: row.get("opened_at")?,
        finished_at: row.get("finished_at")?,
        remote_id: row.get("remote_id")?,
        remote_url: row.get("remote_url")?,
        failure: row.get::<Option<String>>("failure")?.as_deref().map(from_json).transpose()?,
    })
}
