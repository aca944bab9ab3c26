use kernel::ids::MediaId;
use runtime::db::Value;
use runtime::{Conn, DbError, Sql, Tx, WorkspaceScope, args};

use super::places;
use crate::uses::Use;

/// Nothing changes when it is marked already. Fails with [`DbError::ForeignKey`] when the file is gone.
pub async fn insert(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    id: &MediaId,
    kind: &str,
    subject: &str,
) -> Result<(), DbError> {
    let sql = "INSERT INTO media_use (workspace_id, media_id, kind, subject) VALUES ($1, $2, $3, $4)
        ON CONFLICT (workspace_id, media_id, kind, subject) DO NOTHING";
    tx.execute(sql, args![scope, id, kind, subject]).await.map(|_| ())
}

pub async fn delete(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    id: &MediaId,
    kind: &str,
    subject: &str,
) -> Result<(), DbError> {
    let sql = "DELETE FROM media_use
        WHERE workspace_id = $1 AND media_id = $2 AND kind = $3 AND subject = $4";
    tx.execute(sql, args![scope, id, kind, subject]).await.map(|_| ())
}

/// Who uses these files, or renditions of them, in no order.
pub async fn of(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    ids: &[MediaId],
) -> Result<Vec<(MediaId, Use)>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut args = args![scope];
    let places = places(&mut args, ids.iter().map(Value::from));
    let sql = format!(
        "SELECT coalesce(media.derived_from, media.id) AS owner, media_use.kind AS kind, media_use.subject AS subject
         FROM media JOIN media_use ON media_use.workspace_id = media.workspace_id AND media_use.media_id = media.id
         WHERE media.workspace_id = $1 AND (media.id IN ({places}) OR media.derived_from IN ({places}))"
    );
    let rows = conn.fetch_all(Sql::assembled(sql), args).await?;
    let read = |row: &runtime::Row| {
        Ok((row.get("owner")?, Use { kind: row.get("kind")?, subject: row.get("subject")? }))
    };
    rows.iter().map(read).collect()
}
