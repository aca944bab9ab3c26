use kernel::Timestamp;
use runtime::blobs::BlobKey;
use runtime::{Conn, DbError, Tx, WorkspaceScope, args};

/// Writes a copy down before it is stored; nothing refers to it yet.
pub async fn announce(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    key: &BlobKey,
    bytes: i64,
    now: Timestamp,
) -> Result<(), DbError> {
    let sql = "INSERT INTO media_blob (workspace_id, blob_key, bytes, unused_since) VALUES ($1, $2, $3, $4)";
    tx.execute(sql, args![scope, key, bytes, now]).await.map(|_| ())
}

/// From now on something refers to it. False when it has waited so long that it may be gone already.
pub async fn refer(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    key: &BlobKey,
    not_before: Timestamp,
) -> Result<bool, DbError> {
    let sql = "UPDATE media_blob SET unused_since = NULL
        WHERE workspace_id = $1 AND blob_key = $2 AND unused_since > $3";
    Ok(tx.execute(sql, args![scope, key, not_before]).await? == 1)
}

/// Nothing refers to it since `since`.
pub async fn let_go(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    key: &BlobKey,
    since: Timestamp,
) -> Result<(), DbError> {
    let sql = "UPDATE media_blob SET unused_since = $3 WHERE workspace_id = $1 AND blob_key = $2";
    tx.execute(sql, args![scope, key, since]).await.map(|_| ())
}

/// Copies of all workspaces that nothing refers to since `before` or longer, the oldest first.
pub async fn unused(
    conn: &mut Conn,
    before: Timestamp,
    limit: i64,
) -> Result<Vec<(WorkspaceScope, BlobKey)>, DbError> {
    let sql = "SELECT workspace_id, blob_key FROM media_blob
        WHERE unused_since IS NOT NULL AND unused_since <= $1 ORDER BY unused_since LIMIT $2";
    let rows = conn.fetch_all(sql, args![before, limit]).await?;
    rows.iter().map(|row| Ok((row.get("workspace_id")?, row.get("blob_key")?))).collect()
}

pub async fn forget(tx: &mut Tx, scope: &WorkspaceScope, key: &BlobKey) -> Result<(), DbError> {
    let sql = "DELETE FROM media_blob
        WHERE workspace_id = $1 AND blob_key = $2 AND unused_since IS NOT NULL";
    tx.execute(sql, args![scope, key]).await.map(|_| ())
}

/// The files that rows of all workspaces need, for whoever copies a database together with them.
pub const NEEDED: &str = "SELECT blob_key, bytes FROM media_blob WHERE unused_since IS NULL";
