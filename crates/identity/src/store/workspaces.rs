use kernel::Timestamp;
use runtime::{Conn, DbError, Tx, WorkspaceScope, args};

use crate::workspace::Workspace;

pub(crate) async fn insert(tx: &mut Tx, workspace: &Workspace, now: Timestamp) -> Result<(), DbError> {
    let sql = "INSERT INTO workspace (id, name, timezone, created_at) VALUES ($1, $2, $3, $4)";
    let args = args![&workspace.id, &workspace.name, &workspace.timezone, now];
    tx.execute(sql, args).await.map(|_| ())
}

pub(crate) async fn get(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Workspace, DbError> {
    let sql = "SELECT id, name, timezone FROM workspace WHERE id = $1";
    let row = conn.fetch_one(sql, args![scope]).await?;
    Ok(Workspace { id: row.get("id")?, name: row.get("name")?, timezone: row.get("timezone")? })
}

/// Every workspace of the installation, the oldest first.
pub(crate) async fn list(conn: &mut Conn) -> Result<Vec<Workspace>, DbError> {
    let rows = conn.fetch_all("SELECT id, name, timezone FROM workspace ORDER BY id", args![]).await?;
    rows.iter()
        .map(|row| {
            Ok(Workspace { id: row.get("id")?, name: row.get("name")?, timezone: row.get("timezone")? })
        })
        .collect()
}

pub(crate) async fn update(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    workspace: &Workspace,
) -> Result<(), DbError> {
    let sql = "UPDATE workspace SET name = $2, timezone = $3 WHERE id = $1";
    let args = args![scope, &workspace.name, &workspace.timezone];
    tx.execute(sql, args).await.map(|_| ())
}
