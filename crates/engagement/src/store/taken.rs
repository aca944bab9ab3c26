use std::collections::HashSet;

use kernel::Timestamp;
use kernel::ids::AccountId;
use platform::Post;
use runtime::{Conn, DbError, Sql, WorkspaceScope, args};

use super::places;

/// What an account must not pick again.
#[derive(Debug, Default)]
pub struct Taken {
    posts: HashSet<String>,
    authors: HashSet<String>,
    conversations: HashSet<String>,
}

impl Taken {
    pub fn contains(&self, post: &Post) -> bool {
        self.posts.contains(&post.remote_id)
            || post.author_id.as_ref().is_some_and(|id| self.authors.contains(id))
            || post.conversation_id.as_ref().is_some_and(|id| self.conversations.contains(id))
    }

    /// Takes a post with its author and conversation; false when one of them was taken before.
    pub fn add(&mut self, post: &Post) -> bool {
        let is_free = !self.contains(post);
        if is_free {
            self.posts.insert(post.remote_id.clone());
            self.authors.extend(post.author_id.clone());
            self.conversations.extend(post.conversation_id.clone());
        }
        is_free
    }
}

/// Which of these posts are known, and whose authors or conversations were picked since `since` or still
/// wait for a decision.
pub async fn taken(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    posts: &[Post],
    since: Timestamp,
) -> Result<Taken, DbError> {
    if posts.is_empty() {
        return Ok(Taken::default());
    }
    let mut args = args![scope, account, since];
    let ids = places(&mut args, posts.iter().map(|post| post.remote_id.as_str()));
    let authors = places(&mut args, posts.iter().filter_map(|post| post.author_id.as_deref()));
    let talks = places(&mut args, posts.iter().filter_map(|post| post.conversation_id.as_deref()));
    let sql = format!(
        "SELECT remote_id, author_id, conversation_id,
            CASE WHEN found_at >= $3 OR state IN ('new', 'drafted') THEN 1 ELSE 0 END AS recent
        FROM opportunity WHERE workspace_id = $1 AND account_id = $2 AND (remote_id IN ({ids})
            OR ((found_at >= $3 OR state IN ('new', 'drafted'))
                AND (author_id IN ({authors}) OR conversation_id IN ({talks}))))"
    );
    let mut taken = Taken::default();
    for row in conn.fetch_all(Sql::assembled(sql), args).await? {
        taken.posts.insert(row.get("remote_id")?);
        if row.get::<i64>("recent")? == 1 {
            taken.authors.insert(row.get("author_id")?);
            taken.conversations.extend(row.get::<Option<String>>("conversation_id")?);
        }
    }
    Ok(taken)
}
