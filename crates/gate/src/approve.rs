//! Approving: letting exactly this content out.

use kernel::Timestamp;
use kernel::ids::ActId;
use platform::Route;
use runtime::{Caller, Cx, Permission, Tx};

use crate::act::{Act, Approval, State};
use crate::check;
use crate::decide::{locked, record};
use crate::jobs::enqueue_send;
use crate::kind::ActKinds;
use crate::policy::judge;
use crate::store::{attempts, policies};
use crate::{Error, Result};

/// Lets exactly this content out, or, where a policy asks for several approvals, adds the caller's. `seen_hash`
/// is the hash of what the person was shown: if the act has changed since, nothing is approved. An act that
/// must go by hand becomes a hand-off.
pub async fn approve(cx: &Cx, caller: &Caller, id: &ActId, seen_hash: &str) -> Result<Act> {
    let mut tx = cx.db.begin().await?;
    let act = approve_in(cx, &mut tx, caller, id, seen_hash).await?;
    tx.commit().await?;
    Ok(act)
}

/// As [`approve`], inside the transaction of the change that leads to it.
pub async fn approve_in(cx: &Cx, tx: &mut Tx, caller: &Caller, id: &ActId, seen_hash: &str) -> Result<Act> {
    caller.require(Permission::Approve)?;
    if !caller.is_person() {
        return Err(Error::PersonRequired);
    }
    let mut act = locked(tx, caller, id, State::Proposed, "approved").await?;
    if act.content_hash != seen_hash {
        return Err(Error::HashMismatch);
    }
    let now = cx.now();
    if act.expires_at <= now {
        return Err(Error::WrongState { state: State::Expired, attempted: "approved" });
    }
    let price_agreed = act.assessment.price;
    act.assessment = check::assess(cx, tx, &caller.scope, &act).await?;
    if act.assessment.price > price_agreed {
        // Whoever approved before agreed to less.
        act.approvals.clear();
    }
    let policies = policies::list_enabled(tx, &caller.scope).await?;
    act.approvals_needed = judge::approvals_needed(&policies, &act);
    agree(&mut act, caller, now)?;
    let given = judge::approvals_given(&act, act.approvals_needed);
    if act.approvals_needed > 1 {
        let what = format!("{} approved it, {given} of {}", caller.actor, act.approvals_needed);
        attempts::add_evidence(tx, &caller.scope, id, now, &what).await?;
    }
    if given >= act.approvals_needed {
        let_out(cx, tx, caller, &mut act).await?;
    }
    record(cx, tx, caller, &act, State::Proposed, "gate.approve").await?;
    Ok(act)
}

fn agree(act: &mut Act, caller: &Caller, now: Timestamp) -> Result<()> {
    let by = caller.actor.to_string();
    let needed = act.approvals_needed;
    if needed > 1 && by == act.proposed_by {
        return Err(Error::OwnProposal { needed });
    }
    if !act.approvals.iter().any(|approval| approval.by == by) {
        act.approvals.push(Approval { by, at: now });
    } else if judge::approvals_given(act, needed) < needed {
        return Err(Error::AlreadyApproved);
    }
    Ok(())
}

async fn let_out(cx: &Cx, tx: &mut Tx, caller: &Caller, act: &mut Act) -> Result<()> {
    let now = cx.now();
    act.decided_by = Some(caller.actor.to_string());
    act.decided_at = Some(now);
    act.decision_reason = None;
    act.approved_hash = Some(act.content_hash.clone());
    if act.assessment.route == Route::Api {
        act.state = State::Approved;
        let run_at = act.due_at.unwrap_or(now).max(now);
        enqueue_send(cx, tx, &caller.scope, act, run_at).await?;
    } else {
        act.state = State::HandedOff;
        let kind = cx.part::<ActKinds>().find(&act.kind)?;
        act.hand_off_url = kind.hand_off_url(cx, tx, &caller.scope, &check::intent(act)).await?;
    }
    Ok(())
}
