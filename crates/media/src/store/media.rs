use kernel::Timestamp;
use kernel::ids::MediaId;
use platform::MediaKind;
use runtime::db::Value;
use runtime::{Conn, DbError, Row, Sql, Tx, WorkspaceScope, args};

use super::places;
use crate::Media;
use crate::media::Thumbnail;

pub const COLUMNS: &str =
    "id, name, kind, media_type, bytes, sha256, blob_key, thumbnail_key, thumbnail_type,
    width, height, duration_ms, codec, alt_text, folder, tags, sensitive, derived_from, recipe, created_by,
    created_at, updated_at";

/// False when this content is in the library already.
pub async fn insert(tx: &mut Tx, media: &Media) -> Result<bool, DbError> {
    let sql = "INSERT INTO media (workspace_id, id, name, kind, media_type, bytes, sha256, blob_key,
            thumbnail_key, thumbnail_type, width, height, duration_ms, codec, alt_text, folder, tags, sensitive,
            searchable, derived_from, recipe, created_by, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
            $22, $23, $24) ON CONFLICT (workspace_id, sha256) DO NOTHING";
    let thumbnail = media.thumbnail.as_ref();
    let args = args![
        &media.scope,
        &media.id,
        &media.name,
        media.kind.as_str(),
        &media.media_type,
        media.bytes,
        &media.sha256,
        &media.blob,
        thumbnail.map(|thumbnail| &thumbnail.blob),
        thumbnail.map(|thumbnail| thumbnail.media_type.as_str()),
        media.width,
        media.height,
        media.duration_ms,
        media.codec.as_deref(),
        media.alt_text.as_deref(),
        media.folder.as_deref(),
        serde_json::json!(media.tags),
        media.sensitive,
        media.searchable(),
        media.derived_from.as_ref(),
        media.recipe.as_deref(),
        &media.created_by,
        media.created_at,
        media.updated_at
    ];
    Ok(tx.execute(sql, args).await? == 1)
}

/// Stores the labels; renditions show the same and say the same.
pub async fn update(tx: &mut Tx, media: &Media) -> Result<(), DbError> {
    let sql = "UPDATE media SET name = $3, alt_text = $4, folder = $5, tags = $6, sensitive = $7,
            searchable = $8, updated_at = $9 WHERE workspace_id = $1 AND id = $2";
    let args = args![
        &media.scope,
        &media.id,
        &media.name,
        media.alt_text.as_deref(),
        media.folder.as_deref(),
        serde_json::json!(media.tags),
        media.sensitive,
        media.searchable(),
        media.updated_at
    ];
    tx.execute(sql, args).await?;
    let sql = "UPDATE media SET alt_text = $3, sensitive = $4 WHERE workspace_id = $1 AND derived_from = $2";
    tx.execute(sql, args![&media.scope, &media.id, media.alt_text.as_deref(), media.sensitive]).await?;
    let sql = "DELETE FROM media_tag WHERE workspace_id = $1 AND media_id = $2";
    tx.execute(sql, args![&media.scope, &media.id]).await?;
    for tag in &media.tags {
        let sql = "INSERT INTO media_tag (workspace_id, tag, media_id) VALUES ($1, $2, $3)";
        tx.execute(sql, args![&media.scope, tag, &media.id]).await?;
    }
    Ok(())
}

/// From now on it is nobody's rendition.
pub async fn adopt(tx: &mut Tx, scope: &WorkspaceScope, id: &MediaId) -> Result<(), DbError> {
    let sql = "UPDATE media SET derived_from = NULL, recipe = NULL WHERE workspace_id = $1 AND id = $2";
    tx.execute(sql, args![scope, id]).await.map(|_| ())
}

/// Fails with [`DbError::ForeignKey`] while somebody uses it.
pub async fn delete(tx: &mut Tx, scope: &WorkspaceScope, id: &MediaId) -> Result<(), DbError> {
    let sql = "DELETE FROM media WHERE workspace_id = $1 AND id = $2";
    tx.execute(sql, args![scope, id]).await.map(|_| ())
}

pub async fn find(conn: &mut Conn, scope: &WorkspaceScope, id: &MediaId) -> Result<Option<Media>, DbError> {
    one(conn, scope, "id = $2", args![scope, id]).await
}

pub async fn with_content(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    sha256: &str,
) -> Result<Option<Media>, DbError> {
    one(conn, scope, "sha256 = $2", args![scope, sha256]).await
}

pub async fn rendition(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    of: &MediaId,
    recipe: &str,
) -> Result<Option<Media>, DbError> {
    one(conn, scope, "derived_from = $2 AND recipe = $3", args![scope, of, recipe]).await
}

async fn one(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    which: &str,
    args: Vec<Value>,
) -> Result<Option<Media>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM media WHERE workspace_id = $1 AND {which}");
    let row = conn.fetch_optional(Sql::assembled(sql), args).await?;
    row.map(|row| read(scope, &row)).transpose()
}

pub async fn renditions(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    of: &MediaId,
) -> Result<Vec<Media>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM media WHERE workspace_id = $1 AND derived_from = $2");
    let rows = conn.fetch_all(Sql::assembled(sql), args![scope, of]).await?;
    rows.iter().map(|row| read(scope, row)).collect()
}

pub async fn find_many(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    ids: &[MediaId],
) -> Result<Vec<Media>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut args = args![scope];
    let places = places(&mut args, ids.iter().map(Value::from));
    let sql = format!("SELECT {COLUMNS} FROM media WHERE workspace_id = $1 AND id IN ({places})");
    let rows = conn.fetch_all(Sql::assembled(sql), args).await?;
    rows.iter().map(|row| read(scope, row)).collect()
}

pub fn read(scope: &WorkspaceScope, row: &Row) -> Result<Media, DbError> {
    let kind: String = row.get("kind")?;
    let unknown = || DbError::Decode(format!("unknown kind of media {kind}"));
    let tags: serde_json::Value = row.get("tags")?;
    let thumbnail = row.get("thumbnail_key")?;
    let thumbnail_type: Option<String> = row.get("thumbnail_type")?;
    Ok(Media {
        id: row.get("id")?,
        name: row.get("name")?,
        kind: MediaKind::parse(&kind).ok_or_else(unknown)?,
        media_type: row.get("media_type")?,
        bytes: row.get("bytes")?,
        sha256: row.get("sha256")?,
        width: row.get("width")?,
        height: row.get("height")?,
        duration_ms: row.get("duration_ms")?,
        codec: row.get("codec")?,
        alt_text: row.get("alt_text")?,
        folder: row.get("folder")?,
        tags: serde_json::from_value(tags).map_err(|error| DbError::Decode(error.to_string()))?,
        sensitive: row.get("sensitive")?,
        derived_from: row.get("derived_from")?,
        created_by: row.get("created_by")?,
        created_at: row.get::<Timestamp>("created_at")?,
        updated_at: row.get::<Timestamp>("updated_at")?,
        scope: scope.clone(),
        recipe: row.get("recipe")?,
        blob: row.get("blob_key")?,
        thumbnail: Option::zip(thumbnail, thumbnail_type)
            .map(|(blob, media_type)| Thumbnail { blob, media_type }),
    })
}
