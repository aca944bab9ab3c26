//! Posting something again begins with a new draft: an act that is over is never started a second time.

use kernel::ids::PostId;
use runtime::{Caller, Cx, Permission};

use crate::Result;
use crate::create::create_in;
use crate::post::{Post, lock};

/// A draft with the same content, accounts and labels.
pub async fn duplicate(cx: &Cx, caller: &Caller, id: &PostId) -> Result<Post> {
    caller.require(Permission::Propose)?;
    let mut tx = cx.db.begin().await?;
    let original = lock(&mut tx, &caller.scope, id).await?;
    let copy = create_in(cx, &mut tx, caller, original.draft).await?;
    tx.commit().await?;
    Ok(copy)
}
