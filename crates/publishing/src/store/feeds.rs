use kernel::Timestamp;
use kernel::ids::CalendarFeedId;
use runtime::{Conn, DbError, Row, Sql, Tx, WorkspaceScope, args};

use super::{from_json, to_json};
use crate::feeds::Feed;

const COLUMNS: &str = "workspace_id, id, name, accounts, created_by, created_at, last_read_at";

/// Whoever knows the secret; the row says whose feed it is.
pub async fn find_by_hash(conn: &mut Conn, hash: &str) -> Result<Option<Feed>, DbError> {
    let sql = Sql::assembled(format!("SELECT {COLUMNS} FROM calendar_feed WHERE token_hash = $1"));
    conn.fetch_optional(sql, args![hash]).await?.as_ref().map(read).transpose()
}

pub async fn list(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Vec<Feed>, DbError> {
    let sql =
        Sql::assembled(format!("SELECT {COLUMNS} FROM calendar_feed WHERE workspace_id = $1 ORDER BY id"));
    conn.fetch_all(sql, args![scope]).await?.iter().map(read).collect()
}

pub async fn insert(tx: &mut Tx, feed: &Feed, hash: &str) -> Result<(), DbError> {
    let sql =
        "INSERT INTO calendar_feed (workspace_id, id, name, accounts, token_hash, created_by, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let Feed { id, scope, name, accounts, created_by, created_at, .. } = feed;
    tx.execute(sql, args![scope, id, name, to_json(accounts)?, hash, created_by, *created_at]).await?;
    Ok(())
}

pub async fn note_read(tx: &mut Tx, feed: &Feed, at: Timestamp) -> Result<(), DbError> {
    let sql = "UPDATE calendar_feed SET last_read_at = $3 WHERE workspace_id = $1 AND id = $2";
    tx.execute(sql, args![&feed.scope, &feed.id, at]).await?;
    Ok(())
}

pub async fn delete(tx: &mut Tx, scope: &WorkspaceScope, id: &CalendarFeedId) -> Result<bool, DbError> {
    let sql = "DELETE FROM calendar_feed WHERE workspace_id = $1 AND id = $2";
    Ok(tx.execute(sql, args![scope, id]).await? > 0)
}

fn read(row: &Row) -> Result<Feed, DbError> {
    Ok(Feed {
        id: row.get("id")?,
        scope: row.get("workspace_id")?,
        name: row.get("name")?,
        accounts: from_json(row.get("accounts")?)?,
        created_by: row.get("created_by")?,
        created_at: row.get("created_at")?,
        last_read_at: row.get("last_read_at")?,
    })
}
