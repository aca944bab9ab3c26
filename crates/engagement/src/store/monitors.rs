use kernel::Timestamp;
use kernel::ids::{AccountId, MonitorId};
use runtime::{Conn, DbError, Row, Sql, Tx, WorkspaceScope, args};

use super::{from_json, to_json};
use crate::monitor::{Kind, Monitor};

const COLUMNS: &str =
    "id, account_id, kind, label, any_of, usernames, category, lang, enabled, every_minutes,
    after_id, checked_at";

pub async fn list(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Vec<Monitor>, DbError> {
    let sql = Sql::assembled(format!("SELECT {COLUMNS} FROM monitor WHERE workspace_id = $1 ORDER BY id"));
    conn.fetch_all(sql, args![scope]).await?.iter().map(read).collect()
}

/// The enabled monitors of an account.
pub async fn list_enabled(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
) -> Result<Vec<Monitor>, DbError> {
    let sql = Sql::assembled(format!(
        "SELECT {COLUMNS} FROM monitor WHERE workspace_id = $1 AND account_id = $2 AND enabled = $3 ORDER BY id"
    ));
    conn.fetch_all(sql, args![scope, account, true]).await?.iter().map(read).collect()
}

/// Accounts of all workspaces with a monitor whose time to be looked at has come.
pub async fn accounts_due(
    conn: &mut Conn,
    now: Timestamp,
) -> Result<Vec<(WorkspaceScope, AccountId)>, DbError> {
    let sql = "SELECT DISTINCT workspace_id, account_id FROM monitor WHERE enabled = $1
        AND (checked_at IS NULL OR checked_at + every_minutes * 60000000 <= $2) LIMIT 1000";
    let rows = conn.fetch_all(sql, args![true, now]).await?;
    rows.iter().map(|row| Ok((row.get("workspace_id")?, row.get("account_id")?))).collect()
}

pub async fn find(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    id: &MonitorId,
) -> Result<Option<Monitor>, DbError> {
    let sql = Sql::assembled(format!("SELECT {COLUMNS} FROM monitor WHERE workspace_id = $1 AND id = $2"));
    conn.fetch_optional(sql, args![scope, id]).await?.as_ref().map(read).transpose()
}

pub async fn save(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    monitor: &Monitor,
    now: Timestamp,
) -> Result<(), DbError> {
    let sql = "INSERT INTO monitor (workspace_id, id, account_id, kind, label, any_of, usernames, category,
            lang, enabled, every_minutes, after_id, checked_at, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        ON CONFLICT (workspace_id, id) DO UPDATE SET account_id = excluded.account_id,
            kind = excluded.kind, label = excluded.label, any_of = excluded.any_of,
            usernames = excluded.usernames, category = excluded.category, lang = excluded.lang,
            enabled = excluded.enabled, every_minutes = excluded.every_minutes,
            after_id = excluded.after_id, checked_at = excluded.checked_at";
    tx.execute(
        sql,
        args![
            scope,
            &monitor.id,
            &monitor.account_id,
            monitor.kind.as_str(),
            &monitor.label,
            to_json(&monitor.any_of)?,
            to_json(&monitor.usernames)?,
            monitor.category.as_ref(),
            monitor.lang.as_ref(),
            monitor.enabled,
            monitor.every_minutes,
            monitor.after_id.as_ref(),
            monitor.checked_at,
            now
        ],
    )
    .await?;
    Ok(())
}

/// Remembers how far a monitor has looked. An absent id leaves the place where it was.
pub async fn mark_checked(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    id: &MonitorId,
    newest_id: Option<&String>,
    now: Timestamp,
) -> Result<(), DbError> {
    let sql = "UPDATE monitor SET after_id = COALESCE($3, after_id), checked_at = $4
        WHERE workspace_id = $1 AND id = $2";
    tx.execute(sql, args![scope, id, newest_id, now]).await?;
    Ok(())
}

pub async fn delete(tx: &mut Tx, scope: &WorkspaceScope, id: &MonitorId) -> Result<(), DbError> {
    tx.execute("DELETE FROM monitor WHERE workspace_id = $1 AND id = $2", args![scope, id]).await?;
    Ok(())
}

fn read(row: &Row) -> Result<Monitor, DbError> {
    let kind: String = row.get("kind")?;
    Ok(Monitor {
        id: row.get("id")?,
        account_id: row.get("account_id")?,
        kind: Kind::parse(&kind).ok_or_else(|| DbError::Decode(format!("unknown monitor kind {kind}")))?,
        label: row.get("label")?,
        any_of: from_json(row.get("any_of")?)?,
        usernames: from_json(row.get("usernames")?)?,
        category: row.get("category")?,
        lang: row.get("lang")?,
        enabled: row.get("enabled")?,
        every_minutes: row.get("every_minutes")?,
        after_id: row.get("after_id")?,
        checked_at: row.get("checked_at")?,
    })
}
