use kernel::Timestamp;
use kernel::ids::{ApiKeyId, WorkspaceId};
use runtime::{Conn, DbError, Permission, Row, Tx, WorkspaceScope, args};
use serde_json::json;

use super::scopes;
use crate::api_key::ApiKey;

/// What the door needs to know of a key that is still good.
pub(crate) struct Found {
    pub id: ApiKeyId,
    pub workspace: WorkspaceId,
    pub scopes: Vec<Permission>,
    pub last_used_at: Option<Timestamp>,
}

pub(crate) async fn insert(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    key: &ApiKey,
    secret_hash: &str,
) -> Result<(), DbError> {
    let names: Vec<&str> = key.scopes.iter().map(|scope| scope.as_str()).collect();
    let sql = "INSERT INTO api_key (workspace_id, id, name, secret_hash, scopes, created_by, created_at,
                                    expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let args = args![
        scope,
        &key.id,
        &key.name,
        secret_hash,
        json!(names),
        &key.created_by,
        key.created_at,
        key.expires_at
    ];
    tx.execute(sql, args).await.map(|_| ())
}

pub(crate) async fn list(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Vec<ApiKey>, DbError> {
    let sql = "SELECT id, name, scopes, created_by, created_at, expires_at, last_used_at FROM api_key
               WHERE workspace_id = $1 ORDER BY created_at DESC, id DESC LIMIT 200";
    conn.fetch_all(sql, args![scope]).await?.iter().map(read).collect()
}

pub(crate) async fn delete(tx: &mut Tx, scope: &WorkspaceScope, id: &ApiKeyId) -> Result<bool, DbError> {
    let sql = "DELETE FROM api_key WHERE workspace_id = $1 AND id = $2";
    Ok(tx.execute(sql, args![scope, id]).await? == 1)
}

/// By secret: the one query of keys that starts without a workspace, because the key names it.
pub(crate) async fn find(
    conn: &mut Conn,
    secret_hash: &str,
    now: Timestamp,
) -> Result<Option<Found>, DbError> {
    let sql = "SELECT id, workspace_id, scopes, last_used_at FROM api_key
               WHERE secret_hash = $1 AND (expires_at IS NULL OR expires_at > $2)";
    let Some(row) = conn.fetch_optional(sql, args![secret_hash, now]).await? else {
        return Ok(None);
    };
    Ok(Some(Found {
        id: row.get("id")?,
        workspace: row.get("workspace_id")?,
        scopes: scopes(&row)?,
        last_used_at: row.get("last_used_at")?,
    }))
}

pub(crate) async fn touch(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    id: &ApiKeyId,
    now: Timestamp,
) -> Result<(), DbError> {
    let sql = "UPDATE api_key SET last_used_at = $3 WHERE workspace_id = $1 AND id = $2";
    tx.execute(sql, args![scope, id, now]).await.map(|_| ())
}

fn read(row: &Row) -> Result<ApiKey, DbError> {
    Ok(ApiKey {
        id: row.get("id")?,
        name: row.get("name")?,
        scopes: scopes(row)?,
        created_by: row.get("created_by")?,
        created_at: row.get("created_at")?,
        expires_at: row.get("expires_at")?,
        last_used_at: row.get("last_used_at")?,
    })
}
