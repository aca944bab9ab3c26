//! Acts that the platform lets only a person complete.

use kernel::ids::ActId;
use runtime::{Caller, Cx, Permission, audit};
use serde_json::json;

use crate::act::{Act, State};
use crate::propose::announce;
use crate::store::{acts, attempts};
use crate::{Error, Result, settle};

/// A person opened the prefilled page. From now on the result is looked for on their timeline.
pub async fn opened(cx: &Cx, caller: &Caller, id: &ActId) -> Result<Act> {
    caller.require(Permission::Approve)?;
    let mut tx = cx.db.begin().await?;
    let mut act = acts::lock(&mut tx, &caller.scope, id).await?.ok_or(Error::ActNotFound)?;
    if act.state != State::HandedOff {
        return Err(Error::WrongState { state: act.state, attempted: "opened on the platform" });
    }
    act.opened_at = Some(cx.now());
    act.look_ups = 0;
    acts::update(&mut tx, &caller.scope, &act, State::HandedOff).await?;
    let what = format!("{} opened the prefilled page", caller.actor);
    attempts::add_evidence(&mut tx, &caller.scope, id, cx.now(), &what).await?;
    settle::schedule_look_up(cx, &mut tx, &caller.scope, &act).await?;
    audit::record(cx, &mut tx, caller, "gate.hand_off_opened", id.as_str(), json!({})).await?;
    announce(cx, &mut tx, &caller.scope, "gate.act_changed", &act).await?;
    tx.commit().await?;
    Ok(act)
}
