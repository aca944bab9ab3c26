use runtime::{Conn, DbError, Row, WorkspaceScope, args};

use crate::library::Counted;

/// Names of a list of folders or tags, at most.
const NAMES_MAX: i64 = 500;

/// Bytes of all files.
pub async fn bytes(conn: &mut Conn, scope: &WorkspaceScope) -> Result<i64, DbError> {
    let sql = "SELECT CAST(coalesce(sum(bytes), 0) AS BIGINT) AS bytes FROM media WHERE workspace_id = $1";
    conn.fetch_one(sql, args![scope]).await?.get("bytes")
}

pub async fn folders(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Vec<Counted>, DbError> {
    let sql = "SELECT folder AS name, count(*) AS files FROM media
        WHERE workspace_id = $1 AND folder IS NOT NULL AND derived_from IS NULL
        GROUP BY folder ORDER BY folder LIMIT $2";
    conn.fetch_all(sql, args![scope, NAMES_MAX]).await?.iter().map(read).collect()
}

pub async fn tags(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Vec<Counted>, DbError> {
    let sql = "SELECT tag AS name, count(*) AS files FROM media_tag WHERE workspace_id = $1
        GROUP BY tag ORDER BY tag LIMIT $2";
    conn.fetch_all(sql, args![scope, NAMES_MAX]).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Counted, DbError> {
    Ok(Counted { name: row.get("name")?, count: row.get("files")? })
}
