use kernel::Timestamp;
use kernel::ids::UploadId;
use runtime::blobs::BlobKey;
use runtime::{Conn, DbError, Row, Tx, WorkspaceScope, args};

use crate::label::Label;
use crate::upload::{Part, Upload};

pub async fn insert(tx: &mut Tx, scope: &WorkspaceScope, upload: &Upload) -> Result<(), DbError> {
    let sql = "INSERT INTO media_upload (workspace_id, id, name, bytes, received, sha256, folder, alt_text,
            created_by, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let args = args![
        scope,
        &upload.id,
        &upload.label.name,
        upload.bytes,
        upload.received,
        upload.sha256.as_deref(),
        upload.label.folder.as_deref(),
        upload.label.alt_text.as_deref(),
        &upload.created_by,
        upload.created_at,
        upload.expires_at
    ];
    tx.execute(sql, args).await.map(|_| ())
}

pub async fn find(conn: &mut Conn, scope: &WorkspaceScope, id: &UploadId) -> Result<Option<Upload>, DbError> {
    let sql = "SELECT id, name, bytes, received, sha256, folder, alt_text, created_by, created_at, expires_at
        FROM media_upload WHERE workspace_id = $1 AND id = $2";
    conn.fetch_optional(sql, args![scope, id]).await?.as_ref().map(read).transpose()
}

/// How many there are, and the bytes they will bring.
pub async fn open(conn: &mut Conn, scope: &WorkspaceScope) -> Result<(i64, i64), DbError> {
    let sql = "SELECT count(*) AS uploads, CAST(coalesce(sum(bytes), 0) AS BIGINT) AS bytes FROM media_upload
        WHERE workspace_id = $1";
    let row = conn.fetch_one(sql, args![scope]).await?;
    Ok((row.get("uploads")?, row.get("bytes")?))
}

/// False when a part that starts there came already.
pub async fn insert_part(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    id: &UploadId,
    part: &Part,
) -> Result<bool, DbError> {
    let sql = "INSERT INTO media_upload_part (workspace_id, upload_id, starts_at, bytes, blob_key)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (workspace_id, upload_id, starts_at) DO NOTHING";
    Ok(tx.execute(sql, args![scope, id, part.starts_at, part.bytes, &part.blob]).await? == 1)
}

/// Moves the end of what has arrived. False when it is not at `from` any more.
pub async fn advance(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    id: &UploadId,
    (from, to): (i64, i64),
    expires_at: Timestamp,
) -> Result<bool, DbError> {
    let sql = "UPDATE media_upload SET received = $4, expires_at = $5
        WHERE workspace_id = $1 AND id = $2 AND received = $3";
    Ok(tx.execute(sql, args![scope, id, from, to, expires_at]).await? == 1)
}

/// In the order of the file.
pub async fn parts(conn: &mut Conn, scope: &WorkspaceScope, id: &UploadId) -> Result<Vec<Part>, DbError> {
    let sql = "SELECT starts_at, bytes, blob_key FROM media_upload_part
        WHERE workspace_id = $1 AND upload_id = $2 ORDER BY starts_at";
    conn.fetch_all(sql, args![scope, id]).await?.iter().map(read_part).collect()
}

/// Forgets an upload and answers the copies that nothing refers to any more.
pub async fn delete(tx: &mut Tx, scope: &WorkspaceScope, id: &UploadId) -> Result<Vec<BlobKey>, DbError> {
    let parts = parts(tx, scope, id).await?;
    let sql = "DELETE FROM media_upload_part WHERE workspace_id = $1 AND upload_id = $2";
    tx.execute(sql, args![scope, id]).await?;
    tx.execute("DELETE FROM media_upload WHERE workspace_id = $1 AND id = $2", args![scope, id]).await?;
    Ok(parts.into_iter().map(|part| part.blob).collect())
}

/// Uploads of all workspaces that have waited too long.
pub async fn expired(
    conn: &mut Conn,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<(WorkspaceScope, UploadId)>, DbError> {
    let sql = "SELECT workspace_id, id FROM media_upload WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2";
    let rows = conn.fetch_all(sql, args![now, limit]).await?;
    rows.iter().map(|row| Ok((row.get("workspace_id")?, row.get("id")?))).collect()
}

fn read(row: &Row) -> Result<Upload, DbError> {
    Ok(Upload {
        id: row.get("id")?,
        label: Label { name: row.get("name")?, folder: row.get("folder")?, alt_text: row.get("alt_text")? },
        bytes: row.get("bytes")?,
        received: row.get("received")?,
        sha256: row.get("sha256")?,
        created_by: row.get("created_by")?,
        created_at: row.get("created_at")?,
        expires_at: row.get("expires_at")?,
    })
}

fn read_part(row: &Row) -> Result<Part, DbError> {
    Ok(Part { starts_at: row.get("starts_at")?, bytes: row.get("bytes")?, blob: row.get("blob_key")? })
}
