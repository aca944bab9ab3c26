use kernel::ids::{CommentId, PostId};
use runtime::{Caller, Cx, Denied, Permission, audit};
use serde_json::json;

use super::{announce, require_voice};
use crate::{Error, Result, store};

/// Takes a comment away: one's own, or anybody's for whoever administers the workspace.
pub async fn remove(cx: &Cx, caller: &Caller, post: &PostId, id: &CommentId) -> Result<()> {
    require_voice(caller)?;
    let mut tx = cx.db.begin().await?;
    let found = store::comments::find(&mut tx, &caller.scope, (post, id)).await?;
    let comment = found.ok_or(Error::CommentNotFound)?;
    if comment.by != caller.actor.to_string() && !caller.may(Permission::Administer) {
        return Err(Denied(Permission::Administer).into());
    }
    store::comments::delete(&mut tx, &caller.scope, (post, id)).await?;
    let detail = json!({ "post_id": post, "by": comment.by, "at": comment.at });
    audit::record(cx, &mut tx, caller, "publishing.comment_removed", id.as_str(), detail).await?;
    announce(cx, &mut tx, &caller.scope, post).await?;
    tx.commit().await?;
    Ok(())
}
