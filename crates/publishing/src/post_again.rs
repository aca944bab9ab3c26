//! Posting again what went out already, on purpose: the only repetition that the gate lets through.

use kernel::ids::PostId;
use runtime::{Caller, Cx, Permission};

use crate::create::create_for;
use crate::post::{Belongs, Post, lock};
use crate::{Error, Result, store};

/// A draft of its own with the same content, accounts and labels, marked as the repetition of that post.
pub async fn post_again(cx: &Cx, caller: &Caller, id: &PostId) -> Result<Post> {
    caller.require(Permission::Propose)?;
    let mut tx = cx.db.begin().await?;
    let original = lock(&mut tx, &caller.scope, id).await?;
    let mut placed = store::targets::list(&mut tx, &caller.scope, &[id]).await?;
    let mut is_out = false;
    for act in placed.remove(id).unwrap_or_default().into_iter().filter_map(|placed| placed.act) {
        let act = gate::find(&mut tx, &caller.scope, &act).await?;
        is_out |= act.is_some_and(|act| act.steps_done > 0 || act.finished_at.is_some());
    }
    if !is_out {
        let what = "nothing of this post is out yet; schedule it, or duplicate it".to_owned();
        return Err(Error::WrongState { what });
    }
    let belongs = Belongs { repeat_of: Some(original.id), ..Belongs::default() };
    let again = create_for(cx, &mut tx, caller, original.draft, belongs).await?;
    tx.commit().await?;
    Ok(again)
}
