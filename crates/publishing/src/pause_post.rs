//! Pausing a single post: it keeps its time, and nothing of it is proposed until it goes on.

use kernel::Timestamp;
use kernel::ids::PostId;
use runtime::{Caller, Cx, Permission, Tx, audit};
use serde_json::json;

use crate::post::{Post, announce, lock};
use crate::schedule::{Consent, schedule_in};
use crate::unschedule::call_off_all;
use crate::{Error, Result, library, slots, store};

/// Calls off what waits and keeps the time.
pub async fn pause(cx: &Cx, caller: &Caller, id: &PostId) -> Result<Post> {
    caller.require(Permission::Propose)?;
    let mut tx = cx.db.begin().await?;
    let mut post = lock(&mut tx, &caller.scope, id).await?;
    if post.plan.is_none() {
        let what = "a draft has no time that could be paused".to_owned();
        return Err(Error::WrongState { what });
    }
    if post.paused_at.is_some() {
        return Ok(post);
    }
    pause_in(cx, &mut tx, caller, &mut post, cx.now()).await?;
    tx.commit().await?;
    Ok(post)
}

/// As [`pause`], inside the transaction of the change that leads to it. Refused, with nothing changed, when
/// something of it is out or on its way. Posts that are paused together share their moment: they are known by it.
pub async fn pause_in(cx: &Cx, tx: &mut Tx, caller: &Caller, post: &mut Post, at: Timestamp) -> Result<()> {
    call_off_all(cx, tx, caller, post).await?;
    post.paused_at = Some(at);
    post.changed_at = at;
    store::posts::save(tx, &caller.scope, post).await?;
    audit::record(cx, tx, caller, "publishing.post_paused", post.id.as_str(), json!({})).await?;
    announce(cx, tx, &caller.scope, &post.id, "paused").await
}

/// Proposes it again for the time it kept. Refused when that has passed.
pub async fn resume(cx: &Cx, caller: &Caller, id: &PostId) -> Result<Post> {
    caller.require(Permission::Propose)?;
    let mut conn = cx.db.read().await?;
    let found = store::posts::find(&mut conn, &caller.scope, id).await?.ok_or(Error::PostNotFound)?;
    drop(conn);
    let fits = library::fit(cx, &caller.scope, std::slice::from_ref(&found.draft)).await?;
    let mut tx = cx.db.begin().await?;
    let mut post = lock(&mut tx, &caller.scope, id).await?;
    let (Some(plan), Some(_)) = (post.plan.clone(), post.paused_at) else { return Ok(post) };
    if let Some(due_at) = plan.due() {
        slots::in_reach(cx.now(), due_at)?;
    }
    schedule_in(cx, &mut tx, caller, &mut post, (plan, Consent::None, &fits)).await?;
    tx.commit().await?;
    Ok(post)
}
