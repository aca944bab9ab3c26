//! Deleting a post and bringing it back. What is public stays public; what waited is called off.

use gate::State as ActState;
use kernel::ids::PostId;
use runtime::{Caller, Cx, Permission, Tx, audit};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use crate::frozen::Frozen;
use crate::post::{Post, announce, lock};
use crate::{Error, Result, library, store};

/// What deleting did.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = DeletedPost)]
pub struct Deleted {
    #[schema(value_type = String)]
    pub post_id: PostId,
    /// Acts that were called off with it.
    pub cancelled_acts: i64,
    /// Addresses of what is out and stays there.
    pub still_public: Vec<String>,
}

/// Takes a post off every list and cancels its acts in the same transaction, so that nothing of it leaves any
/// more. Refused while a request is under way or its outcome in doubt.
pub async fn delete(cx: &Cx, caller: &Caller, id: &PostId) -> Result<Deleted> {
    caller.require(Permission::Propose)?;
    let mut tx = cx.db.begin().await?;
    let mut post = lock(&mut tx, &caller.scope, id).await?;
    let deleted = delete_in(cx, &mut tx, caller, &mut post).await?;
    tx.commit().await?;
    Ok(deleted)
}

/// As [`delete`], inside the transaction of the change that leads to it.
pub async fn delete_in(cx: &Cx, tx: &mut Tx, caller: &Caller, post: &mut Post) -> Result<Deleted> {
    let id = &post.id;
    let mut deleted = Deleted { post_id: id.clone(), cancelled_acts: 0, still_public: Vec::new() };
    let mut placed = store::targets::list(tx, &caller.scope, &[id]).await?;
    for act in placed.remove(id).unwrap_or_default().into_iter().filter_map(|placed| placed.act) {
        let Some(act) = gate::find(tx, &caller.scope, &act).await? else { continue };
        deleted.still_public.extend(act.remote_url.clone());
        let files =
            Frozen::read(&act.content).map(|frozen| frozen.media().map(|media| media.id.clone()).collect());
        library::release(tx, &caller.scope, id, &files.unwrap_or_else(|_| Vec::new())).await?;
        match act.state {
            state if state.is_final() => {}
            ActState::Sending | ActState::Unknown | ActState::Unconfirmed => {
                let what =
                    "a part of this post is on its way, or nobody knows whether it went out".to_owned();
                return Err(Error::Leaving { what });
            }
            _ => {
                gate::decide::cancel_in(cx, tx, caller, &act.id).await?;
                deleted.cancelled_acts += 1;
            }
        }
    }
    library::release(tx, &caller.scope, id, &post.draft.media()).await?;
    post.deleted_at = Some(cx.now());
    store::posts::save(tx, &caller.scope, post).await?;
    let detail = json!({ "cancelled_acts": deleted.cancelled_acts });
    audit::record(cx, tx, caller, "publishing.post_deleted", post.id.as_str(), detail).await?;
    announce(cx, tx, &caller.scope, &post.id, "deleted").await?;
    Ok(deleted)
}

/// Brings a deleted post back as a draft; one that was published comes back as published.
pub async fn restore(cx: &Cx, caller: &Caller, id: &PostId) -> Result<Post> {
    caller.require(Permission::Propose)?;
    let mut tx = cx.db.begin().await?;
    let found = store::posts::lock(&mut tx, &caller.scope, id).await?;
    let mut post = found.ok_or(Error::PostNotFound)?;
    if post.deleted_at.take().is_none() {
        return Ok(post);
    }
    let mut placed = store::targets::list(&mut tx, &caller.scope, &[id]).await?;
    let mut is_out = false;
    for placed in placed.remove(id).unwrap_or_default() {
        let Some(act) = &placed.act else { continue };
        let act = gate::find(&mut tx, &caller.scope, act).await?;
        if act.is_some_and(|act| act.remote_id.is_some()) {
            is_out = true;
        } else {
            store::targets::set_act(&mut tx, &caller.scope, id, &placed.account, None).await?;
        }
    }
    if !is_out {
        post.plan = None;
        post.scheduled_revision = None;
    }
    library::mark_used(&mut tx, &caller.scope, id, post.draft.media().iter()).await?;
    post.paused_at = None;
    post.changed_at = cx.now();
    store::posts::save(&mut tx, &caller.scope, &post).await?;
    audit::record(cx, &mut tx, caller, "publishing.post_restored", id.as_str(), json!({})).await?;
    announce(cx, &mut tx, &caller.scope, id, "restored").await?;
    tx.commit().await?;
    Ok(post)
}
