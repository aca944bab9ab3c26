use std::collections::HashMap;

use kernel::Timestamp;
use kernel::ids::PostId;
use runtime::{Conn, DbError, Sql, Tx, WorkspaceScope, args};

use super::places;

/// Both engines cap the parameters of a statement.
const BATCH: usize = 1_000;

/// The posts that rows of files became, with the hash of what the row said last.
pub async fn find_many(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    keys: &[&str],
) -> Result<HashMap<String, (PostId, String)>, DbError> {
    let mut found = HashMap::new();
    for batch in keys.chunks(BATCH) {
        let mut args = args![scope];
        let wanted = places(&mut args, batch.iter().copied());
        let sql = format!(
            "SELECT external_key, post_id, row_hash FROM post_import_key
             WHERE workspace_id = $1 AND external_key IN ({wanted})"
        );
        for row in conn.fetch_all(Sql::assembled(sql), args).await? {
            found.insert(row.get("external_key")?, (row.get("post_id")?, row.get("row_hash")?));
        }
    }
    Ok(found)
}

/// What is remembered of a row.
pub struct Kept<'a> {
    pub key: &'a str,
    pub hash: &'a str,
    pub post: &'a PostId,
    /// The post that the key stood for when it was looked up; none for a key that was new.
    pub before: Option<&'a PostId>,
}

/// Remembers which post a row became, and what it said. False, with nothing stored, when somebody else took in a
/// row of that key since it was looked up.
pub async fn keep(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    row: &Kept<'_>,
    now: Timestamp,
) -> Result<bool, DbError> {
    let sql = "INSERT INTO post_import_key (workspace_id, external_key, post_id, row_hash, imported_at)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (workspace_id, external_key) DO UPDATE SET post_id = excluded.post_id,
            row_hash = excluded.row_hash, imported_at = excluded.imported_at
        WHERE post_import_key.post_id = $6";
    let Kept { key, hash, post, before } = row;
    let before = before.map_or("", |post| post.as_str());
    Ok(tx.execute(sql, args![scope, *key, *post, *hash, now, before]).await? > 0)
}
