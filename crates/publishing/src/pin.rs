//! Pinning a post to its slot: others that are put first or in order leave it where it is.

use kernel::ids::PostId;
use runtime::{Caller, Cx, Permission};

use crate::post::{Post, announce, lock};
use crate::{Result, store};

pub async fn pin(cx: &Cx, caller: &Caller, id: &PostId, pinned: bool) -> Result<Post> {
    caller.require(Permission::Propose)?;
    let mut tx = cx.db.begin().await?;
    let mut post = lock(&mut tx, &caller.scope, id).await?;
    post.pinned = pinned;
    store::posts::save(&mut tx, &caller.scope, &post).await?;
    announce(cx, &mut tx, &caller.scope, id, "pinned").await?;
    tx.commit().await?;
    Ok(post)
}
