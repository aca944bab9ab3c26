use kernel::Timestamp;
use kernel::ids::{AccountId, ActId};
use platform::Post;
use runtime::{Conn, DbError, Row, Sql, WorkspaceScope, args};

use super::places;

/// An opportunity of before, as far as it matters to whom may be offered next.
#[derive(Debug)]
pub struct Met {
    pub remote_id: String,
    pub author_id: String,
    pub conversation_id: Option<String>,
    pub is_open: bool,
    pub found_at: Timestamp,
    pub dismissed_at: Option<Timestamp>,
    pub act: Option<ActId>,
}

/// Everything an account found before that is one of these posts, by their authors or in their
/// conversations. One arm for each index; some come twice.
pub async fn with(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    posts: &[Post],
) -> Result<Vec<Met>, DbError> {
    if posts.is_empty() {
        return Ok(Vec::new());
    }
    let mut args = args![scope, account];
    let ids = places(&mut args, posts.iter().map(|post| post.remote_id.as_str()));
    let authors = places(&mut args, posts.iter().filter_map(|post| post.author_id.as_deref()));
    let talks = places(&mut args, posts.iter().filter_map(|post| post.conversation_id.as_deref()));
    let arm = |column: &str, values: &str| {
        format!(
            "SELECT remote_id, author_id, conversation_id, state, found_at, dismissed_at, act_id
            FROM opportunity WHERE workspace_id = $1 AND account_id = $2 AND {column} IN ({values})"
        )
    };
    let arms = [arm("remote_id", &ids), arm("author_id", &authors), arm("conversation_id", &talks)];
    conn.fetch_all(Sql::assembled(arms.join(" UNION ALL ")), args).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Met, DbError> {
    let state: String = row.get("state")?;
    Ok(Met {
        remote_id: row.get("remote_id")?,
        author_id: row.get("author_id")?,
        conversation_id: row.get("conversation_id")?,
        is_open: matches!(state.as_str(), "new" | "drafted"),
        found_at: row.get("found_at")?,
        dismissed_at: row.get("dismissed_at")?,
        act: row.get("act_id")?,
    })
}
