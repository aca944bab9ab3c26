use kernel::Timestamp;
use kernel::ids::AccountId;
use platform::Post;
use runtime::{Conn, DbError, Tx, WorkspaceScope, args};
use serde_json::Value as Json;

use super::{from_json, to_json};

/// A post that was read for a conversation.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    pub remote_id: String,
    /// None for a post that is gone or may not be seen.
    pub post: Option<Post>,
    pub author_username: Option<String>,
    /// It was asked for together with what it answers.
    pub is_traced: bool,
}

/// What was read since then.
pub async fn find(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    remote_id: &str,
    since: Timestamp,
) -> Result<Option<Kept>, DbError> {
    let sql = "SELECT remote_id, post, author_username, is_traced FROM conversation_post
        WHERE workspace_id = $1 AND account_id = $2 AND remote_id = $3 AND kept_at >= $4";
    let row = conn.fetch_optional(sql, args![scope, account, remote_id, since]).await?;
    row.map(|row| {
        let post: Option<Json> = row.get("post")?;
        Ok(Kept {
            remote_id: row.get("remote_id")?,
            post: post.map(from_json).transpose()?,
            author_username: row.get("author_username")?,
            is_traced: row.get("is_traced")?,
        })
    })
    .transpose()
}

/// Keeps the answer to a question for this very post, whatever was known before.
pub async fn save(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
    kept: &Kept,
    now: Timestamp,
) -> Result<(), DbError> {
    let known = "DO UPDATE SET post = excluded.post, author_id = excluded.author_id,
            author_username = COALESCE(excluded.author_username, conversation_post.author_username),
            is_traced = excluded.is_traced, kept_at = excluded.kept_at";
    insert(tx, scope, account, (kept, now), known).await
}

/// Keeps a post that came along; what is known of it already says at least as much.
pub async fn add(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
    kept: &Kept,
    now: Timestamp,
) -> Result<(), DbError> {
    insert(tx, scope, account, (kept, now), "DO NOTHING").await
}

async fn insert(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
    (kept, now): (&Kept, Timestamp),
    where_known: &'static str,
) -> Result<(), DbError> {
    let sql = format!(
        "INSERT INTO conversation_post (workspace_id, account_id, remote_id, post, author_id, author_username,
            is_traced, kept_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (workspace_id, account_id, remote_id) {where_known}"
    );
    let post = kept.post.as_ref().map(to_json).transpose()?.map(|post| post.to_string());
    let author = kept.post.as_ref().and_then(|post| post.author_id.as_ref());
    let name = kept.author_username.as_ref();
    let values = args![scope, account, &kept.remote_id, post, author, name, kept.is_traced, now];
    tx.execute(runtime::Sql::assembled(sql), values).await?;
    Ok(())
}

/// Gives an author's posts a name where they have none.
pub async fn name(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
    (author_id, username): (&str, &str),
) -> Result<(), DbError> {
    let sql = "UPDATE conversation_post SET author_username = $4
        WHERE workspace_id = $1 AND account_id = $2 AND author_id = $3 AND author_username IS NULL";
    tx.execute(sql, args![scope, account, author_id, username]).await?;
    Ok(())
}

/// Of all workspaces.
pub async fn forget(tx: &mut Tx, before: Timestamp) -> Result<(), DbError> {
    tx.execute("DELETE FROM conversation_post WHERE kept_at < $1", args![before]).await?;
    Ok(())
}
