use kernel::ids::ReviewLinkId;
use runtime::{Conn, DbError, Row, Sql, Tx, WorkspaceScope, args};

use crate::reviews::{Asked, Decision, Link};

const COLUMNS: &str = "workspace_id, id, name, created_by, created_at, expires_at, opened_at, finished_at,
    withdrawn_at";

/// Whoever knows the secret; the row says whose link it is.
pub async fn find_by_hash(conn: &mut Conn, hash: &str) -> Result<Option<Link>, DbError> {
    let sql = Sql::assembled(format!("SELECT {COLUMNS} FROM review_link WHERE token_hash = $1"));
    let row = conn.fetch_optional(sql, args![hash]).await?;
    whole(conn, row.as_ref()).await
}

/// As [`find_by_hash`], keeping others from changing it until the transaction ends.
pub async fn lock_by_hash(tx: &mut Tx, hash: &str) -> Result<Option<Link>, DbError> {
    let lock = if tx.is_postgres() { " FOR UPDATE" } else { "" };
    let sql = Sql::assembled(format!("SELECT {COLUMNS} FROM review_link WHERE token_hash = $1{lock}"));
    let row = tx.fetch_optional(sql, args![hash]).await?;
    whole(tx, row.as_ref()).await
}

pub async fn lock(tx: &mut Tx, scope: &WorkspaceScope, id: &ReviewLinkId) -> Result<Option<Link>, DbError> {
    let lock = if tx.is_postgres() { " FOR UPDATE" } else { "" };
    let sql = Sql::assembled(format!(
        "SELECT {COLUMNS} FROM review_link WHERE workspace_id = $1 AND id = $2{lock}"
    ));
    let row = tx.fetch_optional(sql, args![scope, id]).await?;
    whole(tx, row.as_ref()).await
}

/// The newest first, behind the one whose id is `before`.
pub async fn list(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    (before, limit): (Option<&str>, i64),
) -> Result<Vec<Link>, DbError> {
    let sql = Sql::assembled(format!(
        "SELECT {COLUMNS} FROM review_link WHERE workspace_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3"
    ));
    let rows = conn.fetch_all(sql, args![scope, before.unwrap_or("z"), limit]).await?;
    let mut links = Vec::with_capacity(rows.len());
    for row in &rows {
        links.extend(whole(conn, Some(row)).await?);
    }
    Ok(links)
}

pub async fn insert(tx: &mut Tx, link: &Link, hash: &str) -> Result<(), DbError> {
    let sql =
        "INSERT INTO review_link (workspace_id, id, name, token_hash, created_by, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let Link { id, scope, name, created_by, created_at, expires_at, .. } = link;
    tx.execute(sql, args![scope, id, name, hash, created_by, *created_at, *expires_at]).await?;
    let sql = "INSERT INTO review_link_post (workspace_id, link_id, post_id, position)
        VALUES ($1, $2, $3, $4)";
    for (position, asked) in (0_i64..).zip(&link.posts) {
        tx.execute(sql, args![scope, id, &asked.post, position]).await?;
    }
    Ok(())
}

/// Stores what changes of a link.
pub async fn save(tx: &mut Tx, link: &Link) -> Result<(), DbError> {
    let sql = "UPDATE review_link SET opened_at = $3, finished_at = $4, withdrawn_at = $5
        WHERE workspace_id = $1 AND id = $2";
    let Link { id, scope, opened_at, finished_at, withdrawn_at, .. } = link;
    tx.execute(sql, args![scope, id, *opened_at, *finished_at, *withdrawn_at]).await?;
    let sql = "UPDATE review_link_post SET decision = $4, decided_at = $5
        WHERE workspace_id = $1 AND link_id = $2 AND post_id = $3 AND decision IS NULL";
    for asked in &link.posts {
        let Some((decision, at)) = asked.decision else { continue };
        tx.execute(sql, args![scope, id, &asked.post, decision.as_str(), at]).await?;
    }
    Ok(())
}

async fn whole(conn: &mut Conn, row: Option<&Row>) -> Result<Option<Link>, DbError> {
    let Some(row) = row else { return Ok(None) };
    let (scope, id): (WorkspaceScope, ReviewLinkId) = (row.get("workspace_id")?, row.get("id")?);
    let sql = "SELECT post_id, decision, decided_at FROM review_link_post
        WHERE workspace_id = $1 AND link_id = $2 ORDER BY position";
    let posts = conn.fetch_all(sql, args![&scope, &id]).await?;
    Ok(Some(Link {
        id,
        scope,
        name: row.get("name")?,
        created_by: row.get("created_by")?,
        created_at: row.get("created_at")?,
        expires_at: row.get("expires_at")?,
        opened_at: row.get("opened_at")?,
        finished_at: row.get("finished_at")?,
        withdrawn_at: row.get("withdrawn_at")?,
        posts: posts.iter().map(asked).collect::<Result<_, _>>()?,
    }))
}

fn asked(row: &Row) -> Result<Asked, DbError> {
    let decision: Option<String> = row.get("decision")?;
    let decision = decision.map(|text| {
        Decision::parse(&text).ok_or_else(|| DbError::Decode(format!("unknown decision {text}")))
    });
    let decision = decision.transpose()?.zip(row.get("decided_at")?);
    Ok(Asked { post: row.get("post_id")?, decision })
}
