use kernel::ids::{AccountId, ActId};
use kernel::{PageRequest, Timestamp};
use runtime::db::Value;
use runtime::{Conn, DbError, Row, Sql, Tx, WorkspaceScope, args};

use crate::act::{Act, State};

const COLUMNS: &str = "id, kind, account_id, state, content, target, due_at, content_hash, approved_hash,
    fingerprint, origin, value, assessment, hand_off_url, proposed_by, proposed_at, expires_at,
    snoozed_until, decided_by, decided_at, decision_reason, run_at, attempt_id, look_ups, opened_at,
    finished_at, remote_id, remote_url, failure";

/// Which acts to list; empty fields do not filter.
#[derive(Debug, Clone, Default)]
pub struct ActFilter {
    pub states: Vec<State>,
    pub kind: Option<String>,
    /// Leaves out what is snoozed at this moment.
    pub awake_at: Option<Timestamp>,
}

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

/// Most valuable first. The cursor is the value and id of the last row seen.
pub async fn list(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    filter: &ActFilter,
    page: &PageRequest,
) -> Result<Vec<Act>, DbError> {
    let mut args = args![scope];
    let mut wanted = String::new();
    let mut bind = |value: Value| {
        args.push(value);
        args.len()
    };
    if !filter.states.is_empty() {
        let places: Vec<String> =
            filter.states.iter().map(|state| format!("${}", bind(state.as_str().into()))).collect();
        wanted += &format!(" AND state IN ({})", places.join(", "));
    }
    if let Some(kind) = &filter.kind {
        wanted += &format!(" AND kind = ${}", bind(kind.into()));
    }
    if let Some(now) = filter.awake_at {
        wanted += &format!(" AND (snoozed_until IS NULL OR snoozed_until <= ${})", bind(now.into()));
    }
    if let Some((value, id)) = page.cursor.as_deref().and_then(parse_cursor) {
        let (value, id) = (bind(value.into()), bind(id.into()));
        wanted += &format!(" AND (value < ${value} OR (value = ${value} AND id < ${id}))");
    }
    let limit = bind((page.limit() + 1).into());
    let sql = format!(
        "SELECT {COLUMNS} FROM act WHERE workspace_id = $1{wanted} ORDER BY value DESC, id DESC LIMIT ${limit}"
    );
    conn.fetch_all(Sql::assembled(sql), args).await?.iter().map(read).collect()
}

pub fn cursor(act: &Act) -> String {
    format!("{}~{}", act.value, act.id)
}

pub fn is_cursor(text: &str) -> bool {
    parse_cursor(text).is_some()
}

fn parse_cursor(text: &str) -> Option<(f64, String)> {
    let (value, id) = text.split_once('~')?;
    Some((value.parse().ok()?, id.to_owned()))
}

pub async fn insert(tx: &mut Tx, scope: &WorkspaceScope, act: &Act) -> Result<(), DbError> {
    let sql = "INSERT INTO act (workspace_id, id, kind, account_id, state, content, target, due_at,
            content_hash, fingerprint, origin, value, assessment, proposed_by, proposed_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
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
            act.expires_at
        ],
    )
    .await?;
    Ok(())
}

/// Stores what may change of an act, provided it is still in `from`. Answers whether it was.
pub async fn update(tx: &mut Tx, scope: &WorkspaceScope, act: &Act, from: State) -> Result<bool, DbError> {
    let sql = "UPDATE act SET state = $4, content = $5, target = $6, content_hash = $7, approved_hash = $8,
            fingerprint = $9, assessment = $10, hand_off_url = $11, expires_at = $12, snoozed_until = $13,
            decided_by = $14, decided_at = $15, decision_reason = $16, run_at = $17, attempt_id = $18,
            look_ups = $19, opened_at = $20, finished_at = $21, remote_id = $22, remote_url = $23,
            failure = $24
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
                act.attempt.as_ref(),
                act.look_ups,
                act.opened_at,
                act.finished_at,
                act.remote_id.as_ref(),
                act.remote_url.as_ref(),
                failure
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// When the same text was last used by an act that was sent, may have been, or is about to be.
pub async fn last_use(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    fingerprint: &str,
    besides: &ActId,
    since: Timestamp,
) -> Result<Option<Timestamp>, DbError> {
    let sql = "SELECT MAX(proposed_at) AS at FROM act
        WHERE workspace_id = $1 AND fingerprint = $2 AND id <> $3 AND proposed_at >= $4
          AND state NOT IN ('rejected', 'expired', 'cancelled', 'failed')";
    conn.fetch_one(sql, args![scope, fingerprint, besides, since]).await?.get("at")
}

/// Acts that count against the day's cap: everything that left, or may have, since `day_start`.
pub async fn count_spent_since(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    day_start: Timestamp,
) -> Result<i64, DbError> {
    let sql = "SELECT COUNT(DISTINCT t.act_id) AS n FROM act_attempt t
        JOIN act a ON a.workspace_id = t.workspace_id AND a.id = t.act_id
        WHERE t.workspace_id = $1 AND t.started_at >= $2 AND (t.outcome IS NULL OR t.outcome <> 'not_sent')
          AND a.state <> 'failed'";
    conn.fetch_one(sql, args![scope, day_start]).await?.get("n")
}

/// Acts that reached the platform in a span of time.
pub async fn count_finished_between(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    from: Timestamp,
    to: Timestamp,
) -> Result<i64, DbError> {
    let sql = "SELECT COUNT(*) AS n FROM act WHERE workspace_id = $1 AND state IN ('sent', 'confirmed')
        AND finished_at >= $2 AND finished_at < $3";
    conn.fetch_one(sql, args![scope, from, to]).await?.get("n")
}

/// Acts of an account that reached the platform in a span of time, the oldest first.
pub async fn list_finished_between(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    (from, to): (Timestamp, Timestamp),
) -> Result<Vec<Act>, DbError> {
    let sql = Sql::assembled(format!(
        "SELECT {COLUMNS} FROM act WHERE workspace_id = $1 AND account_id = $2
         AND state IN ('sent', 'confirmed') AND finished_at >= $3 AND finished_at < $4
         ORDER BY finished_at LIMIT 10000"
    ));
    conn.fetch_all(sql, args![scope, account, from, to]).await?.iter().map(read).collect()
}

pub async fn count_by_state(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Vec<(State, i64)>, DbError> {
    let sql = "SELECT state, COUNT(*) AS n FROM act WHERE workspace_id = $1 GROUP BY state";
    let rows = conn.fetch_all(sql, args![scope]).await?;
    rows.iter().map(|row| Ok((read_state(row)?, row.get("n")?))).collect()
}

/// Remote ids that prove other acts of the account already.
pub async fn taken_remote_ids(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    act: &Act,
    since: Timestamp,
) -> Result<Vec<String>, DbError> {
    let sql = "SELECT remote_id FROM act WHERE workspace_id = $1 AND account_id = $2 AND id <> $3
        AND remote_id IS NOT NULL AND finished_at >= $4";
    let rows = conn.fetch_all(sql, args![scope, &act.account, &act.id, since]).await?;
    rows.iter().map(|row| row.get("remote_id")).collect()
}

/// Every workspace's acts that are due and not final, for the watchdog.
pub async fn list_stalled(
    conn: &mut Conn,
    due_before: Timestamp,
) -> Result<Vec<(WorkspaceScope, Act)>, DbError> {
    let sql = Sql::assembled(format!(
        "SELECT workspace_id, {COLUMNS} FROM act WHERE state IN ('approved', 'sending', 'unknown')
         AND run_at < $1 ORDER BY run_at LIMIT 1000"
    ));
    let rows = conn.fetch_all(sql, args![due_before]).await?;
    rows.iter().map(|row| Ok((row.get("workspace_id")?, read(row)?))).collect()
}

pub async fn list_expired(conn: &mut Conn, now: Timestamp) -> Result<Vec<(WorkspaceScope, Act)>, DbError> {
    let sql = Sql::assembled(format!(
        "SELECT workspace_id, {COLUMNS} FROM act WHERE state IN ('proposed', 'handed_off')
         AND expires_at <= $1 LIMIT 1000"
    ));
    let rows = conn.fetch_all(sql, args![now]).await?;
    rows.iter().map(|row| Ok((row.get("workspace_id")?, read(row)?))).collect()
}

/// Acts of all workspaces that may have left a machine whose backup was restored here.
pub async fn list_in_flight(
    conn: &mut Conn,
    due_before: Timestamp,
) -> Result<Vec<(WorkspaceScope, Act)>, DbError> {
    let sql = Sql::assembled(format!(
        "SELECT workspace_id, {COLUMNS} FROM act
         WHERE state = 'sending' OR (state = 'approved' AND run_at <= $1)"
    ));
    let rows = conn.fetch_all(sql, args![due_before]).await?;
    rows.iter().map(|row| Ok((row.get("workspace_id")?, read(row)?))).collect()
}

fn read_state(row: &Row) -> Result<State, DbError> {
    let text: String = row.get("state")?;
    State::parse(&text).ok_or_else(|| DbError::Decode(format!("unknown act state {text}")))
}

fn to_json<T: serde::Serialize>(value: &T) -> Result<String, DbError> {
    serde_json::to_string(value).map_err(|error| DbError::Decode(error.to_string()))
}

fn from_json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, DbError> {
    serde_json::from_str(text).map_err(|error| DbError::Decode(error.to_string()))
}

fn read(row: &Row) -> Result<Act, DbError> {
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
        decided_by: row.get("decided_by")?,
        decided_at: row.get("decided_at")?,
        decision_reason: row.get("decision_reason")?,
        run_at: row.get("run_at")?,
        attempt: row.get("attempt_id")?,
        look_ups: row.get("look_ups")?,
        opened_at: row.get("opened_at")?,
        finished_at: row.get("finished_at")?,
        remote_id: row.get("remote_id")?,
        remote_url: row.get("remote_url")?,
        failure: row.get::<Option<String>>("failure")?.as_deref().map(from_json).transpose()?,
    })
}
