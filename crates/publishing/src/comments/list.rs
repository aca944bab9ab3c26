use kernel::ids::PostId;
use kernel::{Page, PageRequest};
use runtime::{Caller, Conn, Cx, Permission, WorkspaceScope};

use super::Comment;
use crate::{Error, Result, store};

/// What was said about a post, the newest first: a conversation is read from its end.
pub async fn list(cx: &Cx, caller: &Caller, id: &PostId, page: &PageRequest) -> Result<Page<Comment>> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    let found = store::posts::find(&mut conn, &caller.scope, id).await?;
    found.filter(|post| post.deleted_at.is_none()).ok_or(Error::PostNotFound)?;
    let before = page.cursor.as_deref();
    let rows = store::comments::list(&mut conn, &caller.scope, id, (before, page.limit() + 1)).await?;
    Ok(Page::from_rows(rows, page.limit(), |comment| comment.id.to_string()))
}

/// What clients may see of it: all of it, the first thing first.
pub async fn shared(conn: &mut Conn, scope: &WorkspaceScope, id: &PostId) -> Result<Vec<Comment>> {
    Ok(store::comments::shared(conn, scope, id, super::COMMENTS_MAX).await?)
}
