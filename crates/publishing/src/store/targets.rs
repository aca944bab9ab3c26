use std::collections::HashMap;

use kernel::ids::{AccountId, ActId, PostId};
use runtime::{Conn, DbError, Sql, Tx, WorkspaceScope, args};

use super::places;
use crate::post::Placed;

/// Both engines cap the parameters of a statement.
const BATCH: usize = 1_000;

/// Where these posts go, in the order their authors chose.
pub async fn list(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    posts: &[&PostId],
) -> Result<HashMap<PostId, Vec<Placed>>, DbError> {
    let mut found: HashMap<PostId, Vec<Placed>> = HashMap::new();
    for batch in posts.chunks(BATCH) {
        let mut args = args![scope];
        let ids = places(&mut args, batch.iter().map(|id| id.as_str()));
        let sql = format!(
            "SELECT post_id, account_id, act_id, deletion_act_id FROM post_target
             WHERE workspace_id = $1 AND post_id IN ({ids}) ORDER BY post_id, position"
        );
        for row in conn.fetch_all(Sql::assembled(sql), args).await? {
            let placed = Placed {
                account: row.get("account_id")?,
                act: row.get("act_id")?,
                deletion: row.get("deletion_act_id")?,
            };
            found.entry(row.get("post_id")?).or_default().push(placed);
        }
    }
    Ok(found)
}

/// Replaces where a post goes.
pub async fn replace(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    post: &PostId,
    placed: &[Placed],
) -> Result<(), DbError> {
    tx.execute("DELETE FROM post_target WHERE workspace_id = $1 AND post_id = $2", args![scope, post])
        .await?;
    let sql = "INSERT INTO post_target (workspace_id, post_id, account_id, position, act_id, deletion_act_id)
        VALUES ($1, $2, $3, $4, $5, $6)";
    for (position, Placed { account, act, deletion }) in (0_i64..).zip(placed) {
        tx.execute(sql, args![scope, post, account, position, act.as_ref(), deletion.as_ref()]).await?;
    }
    Ok(())
}

/// Remembers the act that takes a post down at an account: the newest.
pub async fn set_deletion(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    (post, account): (&PostId, &AccountId),
    act: &ActId,
) -> Result<(), DbError> {
    let sql = "UPDATE post_target SET deletion_act_id = $4
        WHERE workspace_id = $1 AND post_id = $2 AND account_id = $3";
    tx.execute(sql, args![scope, post, account, act]).await?;
    Ok(())
}

/// Remembers the act that takes a post to an account; none when it goes there no more.
pub async fn set_act(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    post: &PostId,
    account: &AccountId,
    act: Option<&ActId>,
) -> Result<(), DbError> {
    let sql =
        "UPDATE post_target SET act_id = $4 WHERE workspace_id = $1 AND post_id = $2 AND account_id = $3";
    tx.execute(sql, args![scope, post, account, act]).await?;
    Ok(())
}
