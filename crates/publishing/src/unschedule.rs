//! Taking a post's time away again: it becomes a draft and its acts are called off.

use kernel::ids::PostId;
use runtime::{Caller, Cx, Permission, Tx, audit};
use serde_json::json;

use crate::post::{Placed, Post, announce, lock};
use crate::{Error, Result, line_up, store};

/// Makes a scheduled post a draft. Refused once anything of it is out or on its way.
pub async fn unschedule(cx: &Cx, caller: &Caller, id: &PostId) -> Result<Post> {
    caller.require(Permission::Propose)?;
    let mut tx = cx.db.begin().await?;
    let mut post = lock(&mut tx, &caller.scope, id).await?;
    if post.plan.is_none() {
        return Ok(post);
    }
    unschedule_in(cx, &mut tx, caller, &mut post).await?;
    tx.commit().await?;
    Ok(post)
}

/// As [`unschedule`], inside the transaction of the change that leads to it.
pub async fn unschedule_in(cx: &Cx, tx: &mut Tx, caller: &Caller, post: &mut Post) -> Result<()> {
    call_off_all(cx, tx, caller, post).await?;
    post.plan = None;
    post.paused_at = None;
    post.scheduled_revision = None;
    post.changed_at = cx.now();
    store::posts::save(tx, &caller.scope, post).await?;
    audit::record(cx, tx, caller, "publishing.post_unscheduled", post.id.as_str(), json!({})).await?;
    announce(cx, tx, &caller.scope, &post.id, "unscheduled").await
}

/// Calls off every act of a post; it has none afterwards. Refused, with nothing changed, when something of it is
/// out or on its way.
pub async fn call_off_all(cx: &Cx, tx: &mut Tx, caller: &Caller, post: &Post) -> Result<()> {
    let mut placed = store::targets::list(tx, &caller.scope, &[&post.id]).await?;
    let placed = placed.remove(&post.id).unwrap_or_default();
    for place in &placed {
        refuse_begun(tx, caller, place).await?;
    }
    for place in placed {
        line_up::call_off(cx, tx, caller, &place).await?;
        store::targets::set_act(tx, &caller.scope, &post.id, &place.account, None).await?;
    }
    Ok(())
}

async fn refuse_begun(tx: &mut Tx, caller: &Caller, placed: &Placed) -> Result<()> {
    let Some(id) = &placed.act else { return Ok(()) };
    let Some(act) = gate::find(tx, &caller.scope, id).await? else { return Ok(()) };
    if matches!(act.state, gate::State::Sent | gate::State::Confirmed) {
        let what = "this post is out already for one of its accounts, so it cannot become a draft again. \
                    Duplicate it instead"
            .to_owned();
        return Err(Error::WrongState { what });
    }
    line_up::refuse_leaving(&act, "one of its accounts")
}
