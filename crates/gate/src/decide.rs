//! What is decided about a proposal: edit, reject, snooze, cancel; approving has a file of its own.

use kernel::Timestamp;
use kernel::ids::ActId;
use runtime::{Caller, Cx, Permission, Tx, WorkspaceScope, audit};
use serde_json::{Value as Json, json};

use crate::act::{Act, State};
use crate::check;
use crate::hash::content_hash;
use crate::kind::ActKinds;
use crate::propose::announce;
use crate::store::acts;
use crate::{Error, Result};

pub use crate::approve::{approve, approve_in};

/// Replaces the content. Every approval is void: the act is a proposal again with a new hash. What is out
/// already cannot be taken back by an edit, so an act of which a step is done stays as it is.
pub async fn edit(cx: &Cx, caller: &Caller, id: &ActId, content: Json) -> Result<Act> {
    if !caller.may(Permission::Approve) {
        caller.require(Permission::Propose)?;
    }
    let mut tx = cx.db.begin().await?;
    let mut act = acts::lock(&mut tx, &caller.scope, id).await?.ok_or(Error::ActNotFound)?;
    let from = act.state;
    if !matches!(from, State::Proposed | State::Approved) {
        return Err(Error::WrongState { state: from, attempted: "edited" });
    }
    if act.is_partly_sent() {
        return Err(Error::PartlySent);
    }
    act.fingerprint = cx.part::<ActKinds>().find(&act.kind)?.fingerprint(&content);
    act.content = content;
    act.content_hash = content_hash(&act.kind, &act.account, &act.content, act.target.as_ref(), act.due_at);
    act.assessment = check::assess(cx, &mut tx, &caller.scope, &act).await?;
    back_to_proposed(&mut act);
    store(cx, tx, caller, act, from, "gate.edit").await
}

/// All approvals are void.
pub fn back_to_proposed(act: &mut Act) {
    act.state = State::Proposed;
    act.approved_hash = None;
    act.decided_by = None;
    act.decided_at = None;
    act.run_at = None;
    act.to_prepare = false;
    act.approvals.clear();
}

pub async fn reject(cx: &Cx, caller: &Caller, id: &ActId, reason: String) -> Result<Act> {
    caller.require(Permission::Approve)?;
    let mut tx = cx.db.begin().await?;
    let mut act = locked(&mut tx, &caller.scope, id, State::Proposed, "rejected").await?;
    decided(cx, caller, &mut act, State::Rejected, Some(reason));
    store(cx, tx, caller, act, State::Proposed, "gate.reject").await
}

/// Hides a proposal from the queue until then; it still expires when it would have.
pub async fn snooze(cx: &Cx, caller: &Caller, id: &ActId, until: Timestamp) -> Result<Act> {
    caller.require(Permission::Approve)?;
    let mut tx = cx.db.begin().await?;
    let mut act = locked(&mut tx, &caller.scope, id, State::Proposed, "snoozed").await?;
    act.snoozed_until = Some(until);
    act.expires_at = act.expires_at.max(until.plus(std::time::Duration::from_secs(3600)));
    store(cx, tx, caller, act, State::Proposed, "gate.snooze").await
}

/// Calls off anything that has not been claimed yet.
pub async fn cancel(cx: &Cx, caller: &Caller, id: &ActId) -> Result<Act> {
    let mut tx = cx.db.begin().await?;
    let act = cancel_in(cx, &mut tx, caller, id).await?;
    tx.commit().await?;
    Ok(act)
}

/// As [`cancel`], inside the transaction of the change that leads to it.
pub async fn cancel_in(cx: &Cx, tx: &mut Tx, caller: &Caller, id: &ActId) -> Result<Act> {
    if !caller.may(Permission::Approve) {
        caller.require(Permission::Propose)?;
    }
    let mut act = acts::lock(tx, &caller.scope, id).await?.ok_or(Error::ActNotFound)?;
    let from = act.state;
    if !from.may_become(State::Cancelled) {
        return Err(Error::WrongState { state: from, attempted: "cancelled" });
    }
    decided(cx, caller, &mut act, State::Cancelled, None);
    record(cx, tx, caller, &act, from, "gate.cancel").await?;
    Ok(act)
}

/// Puts a missed act back into the queue, where it has to be approved afresh. Steps that are done stay done.
pub async fn propose_again(cx: &Cx, caller: &Caller, id: &ActId) -> Result<Act> {
    caller.require(Permission::Propose)?;
    let mut tx = cx.db.begin().await?;
    let mut act = locked(&mut tx, &caller.scope, id, State::Missed, "proposed again").await?;
    back_to_proposed(&mut act);
    act.due_at = None;
    act.content_hash = content_hash(&act.kind, &act.account, &act.content, act.target.as_ref(), None);
    act.expires_at = act.expires_at.max(cx.now().plus(std::time::Duration::from_secs(86_400)));
    act.assessment = check::assess(cx, &mut tx, &caller.scope, &act).await?;
    store(cx, tx, caller, act, State::Missed, "gate.propose_again").await
}

fn decided(cx: &Cx, caller: &Caller, act: &mut Act, state: State, reason: Option<String>) {
    act.state = state;
    act.decided_by = Some(caller.actor.to_string());
    act.decided_at = Some(cx.now());
    act.decision_reason = reason;
    act.finished_at = Some(cx.now());
}

pub async fn locked(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    id: &ActId,
    wanted: State,
    attempted: &'static str,
) -> Result<Act> {
    let act = acts::lock(tx, scope, id).await?.ok_or(Error::ActNotFound)?;
    if act.state == wanted { Ok(act) } else { Err(Error::WrongState { state: act.state, attempted }) }
}

async fn store(
    cx: &Cx,
    mut tx: Tx,
    caller: &Caller,
    act: Act,
    from: State,
    action: &'static str,
) -> Result<Act> {
    record(cx, &mut tx, caller, &act, from, action).await?;
    tx.commit().await?;
    Ok(act)
}

pub async fn record(
    cx: &Cx,
    tx: &mut Tx,
    caller: &Caller,
    act: &Act,
    from: State,
    action: &'static str,
) -> Result<()> {
    acts::update(tx, &caller.scope, act, from).await?;
    let detail =
        json!({ "hash": act.content_hash, "state": act.state.as_str(), "reason": act.decision_reason });
    audit::record(cx, tx, caller, action, act.id.as_str(), detail).await?;
    announce(cx, tx, &caller.scope, "gate.act_changed", act).await
}
