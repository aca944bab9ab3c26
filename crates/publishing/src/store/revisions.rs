use kernel::Timestamp;
use kernel::ids::PostId;
use runtime::{Conn, DbError, Row, Tx, WorkspaceScope, args};

use super::{from_json, to_json};
use crate::content::Draft;
use crate::post::Post;
use crate::revisions::Revision;

/// The newest first, without their texts.
pub async fn list(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    post: &PostId,
) -> Result<Vec<(i64, String, Timestamp)>, DbError> {
    let sql = "SELECT revision, saved_by, saved_at FROM post_revision
        WHERE workspace_id = $1 AND post_id = $2 ORDER BY revision DESC";
    let rows = conn.fetch_all(sql, args![scope, post]).await?;
    rows.iter().map(|row| Ok((row.get("revision")?, row.get("saved_by")?, row.get("saved_at")?))).collect()
}

pub async fn find(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    post: &PostId,
    revision: i64,
) -> Result<Option<Revision>, DbError> {
    let sql = "SELECT revision, draft, saved_by, saved_at FROM post_revision
        WHERE workspace_id = $1 AND post_id = $2 AND revision = $3";
    conn.fetch_optional(sql, args![scope, post, revision]).await?.as_ref().map(read).transpose()
}

/// Keeps a post's present draft as its revision.
pub async fn keep(tx: &mut Tx, scope: &WorkspaceScope, post: &Post) -> Result<(), DbError> {
    let sql = "INSERT INTO post_revision (workspace_id, post_id, revision, draft, saved_by, saved_at)
        VALUES ($1, $2, $3, $4, $5, $6)";
    let draft = to_json(&post.draft)?;
    tx.execute(sql, args![scope, &post.id, post.revision, draft, &post.changed_by, post.changed_at]).await?;
    Ok(())
}

pub async fn drop_one(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    post: &PostId,
    revision: i64,
) -> Result<(), DbError> {
    let sql = "DELETE FROM post_revision WHERE workspace_id = $1 AND post_id = $2 AND revision = $3";
    tx.execute(sql, args![scope, post, revision]).await?;
    Ok(())
}

/// Drops all but the newest `kept`.
pub async fn prune(tx: &mut Tx, scope: &WorkspaceScope, post: &PostId, kept: i64) -> Result<(), DbError> {
    let sql = "DELETE FROM post_revision WHERE workspace_id = $1 AND post_id = $2 AND revision <= (
            SELECT revision FROM post_revision WHERE workspace_id = $1 AND post_id = $2
            ORDER BY revision DESC LIMIT 1 OFFSET $3)";
    tx.execute(sql, args![scope, post, kept]).await?;
    Ok(())
}

fn read(row: &Row) -> Result<Revision, DbError> {
    Ok(Revision {
        revision: row.get("revision")?,
        by: row.get("saved_by")?,
        at: row.get("saved_at")?,
        draft: from_json::<Draft>(row.get("draft")?)?,
    })
}
