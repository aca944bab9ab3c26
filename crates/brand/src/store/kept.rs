use kernel::ids::Id;
use runtime::{Conn, DbError, Row, Tx, WorkspaceScope, args};

use crate::kept::{Keepable, Kept};

pub async fn list<T: Keepable>(conn: &mut Conn, scope: &WorkspaceScope) -> Result<Vec<Kept<T>>, DbError> {
    let sql = "SELECT id, content, changed_at FROM kept_words WHERE workspace_id = $1 AND sort = $2
        ORDER BY lower(name), id";
    conn.fetch_all(sql, args![scope, T::SORT]).await?.iter().map(read).collect()
}

pub async fn save<T: Keepable>(tx: &mut Tx, scope: &WorkspaceScope, kept: &Kept<T>) -> Result<(), DbError> {
    let sql = "INSERT INTO kept_words (workspace_id, id, sort, name, content, changed_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (workspace_id, id) DO UPDATE SET name = excluded.name, content = excluded.content,
            changed_at = excluded.changed_at";
    let content = serde_json::json!(kept.content);
    let args = args![scope, &kept.id, T::SORT, kept.content.name(), content, kept.changed_at];
    tx.execute(sql, args).await?;
    Ok(())
}

/// False when there was none.
pub async fn delete<T: Keepable>(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    id: &Id<T::Kind>,
) -> Result<bool, DbError> {
    let sql = "DELETE FROM kept_words WHERE workspace_id = $1 AND id = $2 AND sort = $3";
    Ok(tx.execute(sql, args![scope, id, T::SORT]).await? == 1)
}

fn read<T: Keepable>(row: &Row) -> Result<Kept<T>, DbError> {
    let content: serde_json::Value = row.get("content")?;
    Ok(Kept {
        id: row.get("id")?,
        content: serde_json::from_value(content).map_err(|error| DbError::Decode(error.to_string()))?,
        changed_at: row.get("changed_at")?,
    })
}
