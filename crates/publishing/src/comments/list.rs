use kernel::ids::PostId;
use kernel::{Page, PageRequest};
use runtime::{Caller, Conn, Cx, Permission, WorkspaceScope};

use super::Comment;
use crate::{Error, Result, store};

/// What was said about a post, the first thing first.
pub async fn list(cx: &Cx, caller: &Caller, id: &PostId, page: &PageRequest) -> Result<Page<Comment>> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    let found = store::posts::find(&mut conn, &caller.scope, id).await?;
    found.filter(|post| post.deleted_at.is_none()).ok_or(Error::PostNotFound)?;
    let after = page.cursor.as_deref();
    let rows = store::comments::list(&mut conn, &caller.scope, id, (after, page.limit() + 1)).await?;
    Ok(Page::from_rows(rows, page.limit(), |comment| comment.id.to_string()))
}

/// What clients may see of it, all of it.
pub async fn shared(conn: &mut Conn, scope: &WorkspaceScope, id: &PostId) -> Result<Vec<Comment>> {
    let all = store::comments::list(conn, scope, id, (None, super::COMMENTS_MAX)).await?;
    Ok(all.into_iter().filter(|comment| !comment.internal).collect())
}
