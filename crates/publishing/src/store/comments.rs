use std::collections::HashMap;

use kernel::ids::{CommentId, PostId};
use runtime::{Conn, DbError, Row, Sql, Tx, WorkspaceScope, args};

use super::places;
use crate::comments::Comment;

/// Both engines cap the parameters of a statement.
const BATCH: usize = 1_000;
const COLUMNS: &str = "id, by_actor, by_name, from_client, at, text, part, internal";

/// The newest first, before the one whose id is `before`.
pub async fn list(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    post: &PostId,
    (before, limit): (Option<&str>, i64),
) -> Result<Vec<Comment>, DbError> {
    let sql = Sql::assembled(format!(
        "SELECT {COLUMNS} FROM post_comment WHERE workspace_id = $1 AND post_id = $2 AND ($3 = '' OR id < $3)
         ORDER BY id DESC LIMIT $4"
    ));
    let rows = conn.fetch_all(sql, args![scope, post, before.unwrap_or_default(), limit]).await?;
    rows.iter().map(read).collect()
}

/// What a client may see, the first thing first.
pub async fn shared(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    post: &PostId,
    limit: i64,
) -> Result<Vec<Comment>, DbError> {
    let sql = Sql::assembled(format!(
        "SELECT {COLUMNS} FROM post_comment WHERE workspace_id = $1 AND post_id = $2 AND NOT internal
         ORDER BY id LIMIT $3"
    ));
    let rows = conn.fetch_all(sql, args![scope, post, limit]).await?;
    rows.iter().map(read).collect()
}

pub async fn find(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    (post, id): (&PostId, &CommentId),
) -> Result<Option<Comment>, DbError> {
    let sql = Sql::assembled(format!(
        "SELECT {COLUMNS} FROM post_comment WHERE workspace_id = $1 AND post_id = $2 AND id = $3"
    ));
    conn.fetch_optional(sql, args![scope, post, id]).await?.as_ref().map(read).transpose()
}

pub async fn count(conn: &mut Conn, scope: &WorkspaceScope, post: &PostId) -> Result<i64, DbError> {
    let sql = "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM post_comment
        WHERE workspace_id = $1 AND post_id = $2";
    conn.fetch_one(sql, args![scope, post]).await?.get("n")
}

/// How many comments each of these posts has; those without any are absent.
pub async fn counts(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    posts: &[&PostId],
) -> Result<HashMap<PostId, i64>, DbError> {
    let mut found = HashMap::new();
    for batch in posts.chunks(BATCH) {
        let mut args = args![scope];
        let ids = places(&mut args, batch.iter().map(|id| id.as_str()));
        let sql = format!(
            "SELECT post_id, CAST(COUNT(*) AS BIGINT) AS n FROM post_comment
             WHERE workspace_id = $1 AND post_id IN ({ids}) GROUP BY post_id"
        );
        for row in conn.fetch_all(Sql::assembled(sql), args).await? {
            found.insert(row.get("post_id")?, row.get("n")?);
        }
    }
    Ok(found)
}

pub async fn insert(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    post: &PostId,
    comment: &Comment,
) -> Result<(), DbError> {
    let sql = "INSERT INTO post_comment (workspace_id, id, post_id, by_actor, by_name, from_client, at, text,
            part, internal)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let Comment { id, by, by_name, from_client, at, text, part, internal } = comment;
    tx.execute(sql, args![scope, id, post, by, by_name, *from_client, *at, text, *part, *internal]).await?;
    Ok(())
}

pub async fn delete(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    (post, id): (&PostId, &CommentId),
) -> Result<(), DbError> {
    let sql = "DELETE FROM post_comment WHERE workspace_id = $1 AND post_id = $2 AND id = $3";
    tx.execute(sql, args![scope, post, id]).await?;
    Ok(())
}

fn read(row: &Row) -> Result<Comment, DbError> {
    Ok(Comment {
        id: row.get("id")?,
        by: row.get("by_actor")?,
        by_name: row.get("by_name")?,
        from_client: row.get("from_client")?,
        at: row.get("at")?,
        text: row.get("text")?,
        part: row.get("part")?,
        internal: row.get("internal")?,
    })
}
