//! Acts by the page, and those that wait for something.

use kernel::ids::AccountId;
use kernel::{PageRequest, Timestamp};
use runtime::db::Value;
use runtime::{Conn, DbError, Row, Sql, WorkspaceScope, args};

use super::acts::{COLUMNS, read, read_state};
use crate::act::{Act, State};
use crate::settings::Undecided;

/// Both engines cap the parameters of a statement.
const FEW: usize = 1_000;

/// Which acts to list; empty fields do not filter.
#[derive(Debug, Clone, Default)]
pub struct ActFilter {
    pub states: Vec<State>,
    pub kind: Option<String>,
    /// Leaves out what is snoozed at this moment.
    pub awake_at: Option<Timestamp>,
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

/// That an act reached the platform, without what it said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    pub at: Timestamp,
    /// The platform's id of what it made.
    pub remote_id: Option<String>,
    /// `Sent`, or `Confirmed` where a person completed it on the platform's page.
    pub state: State,
}

/// What reached the platform in a span of time, without what was taken down by it; the newest 10,000 at most.
pub async fn list_reached(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    (from, to): (Timestamp, Timestamp),
) -> Result<Vec<Reached>, DbError> {
    let sql = "SELECT finished_at, remote_id, state FROM act WHERE workspace_id = $1 AND account_id = $2
        AND state IN ('sent', 'confirmed') AND finished_at >= $3 AND finished_at < $4
        AND (remote_id IS NULL OR remote_id NOT LIKE 'gone:%')
        ORDER BY finished_at DESC LIMIT 10000";
    let rows = conn.fetch_all(sql, args![scope, account, from, to]).await?;
    let reached = |row: &Row| {
        let (at, remote_id) = (row.get("finished_at")?, row.get("remote_id")?);
        Ok(Reached { at, remote_id, state: read_state(row)? })
    };
    rows.iter().map(reached).collect()
}

/// What waits for a person, at most ten thousand.
pub async fn list_proposed(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Vec<Act>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM act WHERE workspace_id = $1 AND state = 'proposed' LIMIT 10000");
    conn.fetch_all(Sql::assembled(sql), args![scope]).await?.iter().map(read).collect()
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

/// Proposals whose time has come, of the workspaces that said so of what happens then.
pub async fn list_undecided(
    conn: &mut Conn,
    now: Timestamp,
    wanted: Undecided,
) -> Result<Vec<(WorkspaceScope, Act)>, DbError> {
    let sql = Sql::assembled(format!(
        "SELECT workspace_id, {COLUMNS} FROM act WHERE state = 'proposed' AND due_at <= $1
         AND workspace_id IN (SELECT workspace_id FROM gate_settings WHERE undecided = $2)
         ORDER BY due_at LIMIT 1000"
    ));
    let rows = conn.fetch_all(sql, args![now, wanted.as_str()]).await?;
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

/// These acts, in no order; unknown ids are left out.
pub async fn find_many(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    ids: &[kernel::ids::ActId],
) -> Result<Vec<Act>, DbError> {
    let mut found = Vec::with_capacity(ids.len());
    for batch in ids.chunks(FEW) {
        let mut args = args![scope];
        let places: Vec<String> = batch
            .iter()
            .map(|id| {
                args.push(id.into());
                format!("${}", args.len())
            })
            .collect();
        let places = places.join(", ");
        let sql = format!("SELECT {COLUMNS} FROM act WHERE workspace_id = $1 AND id IN ({places})");
        for row in conn.fetch_all(Sql::assembled(sql), args).await? {
            found.push(read(&row)?);
        }
    }
    Ok(found)
}
