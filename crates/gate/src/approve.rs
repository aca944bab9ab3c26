//! Approving: letting exactly this content out.

use kernel::ids::ActId;
use platform::Route;
use runtime::{Caller, Cx, Permission, Tx, WorkspaceScope};

use crate::act::{Act, Approval, State};
use crate::check;
use crate::decide::{locked, record};
use crate::jobs::give_turn;
use crate::kind::ActKinds;
use crate::policy::{judge, stage};
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
    let mut act = locked(tx, &caller.scope, id, State::Proposed, "approved").await?;
    weigh(cx, tx, &caller.scope, &mut act, seen_hash).await?;
    let by = caller.actor.to_string();
    let approval = Approval { by: by.clone(), at: cx.now(), name: None, role: caller.role() };
    if agree(&mut act, approval)? {
        let_out(cx, tx, &caller.scope, &mut act, &by).await?;
    }
    note_progress(cx, tx, &caller.scope, &act, &by).await?;
    record(cx, tx, caller, &act, State::Proposed, "gate.approve").await?;
    Ok(act)
}

/// Holds a proposal against what somebody saw, against rules and prices, and against what the policies ask
/// for as of now.
pub async fn weigh(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    act: &mut Act,
    seen_hash: &str,
) -> Result<()> {
    if act.content_hash != seen_hash {
        return Err(Error::HashMismatch);
    }
    if act.expires_at <= cx.now() {
        return Err(Error::WrongState { state: State::Expired, attempted: "approved" });
    }
    let price_agreed = act.assessment.price;
    act.assessment = check::assess(cx, tx, scope, act).await?;
    if act.assessment.price > price_agreed {
        // Whoever approved before agreed to less.
        act.approvals.clear();
    }
    act.stages = judge::stages(&policies::list_enabled(tx, scope).await?, act);
    Ok(())
}

/// Adds an approval at the stage that is open. Answers whether all stages are passed.
pub fn agree(act: &mut Act, approval: Approval) -> Result<bool> {
    let counting: Vec<Approval> =
        stage::counting(&act.stages, act).into_iter().map(|(_, approval)| approval.clone()).collect();
    let has_approved = counting.iter().any(|given| given.by == approval.by);
    // What counts for nothing by now would keep its giver from approving afresh.
    act.approvals = counting;
    let Some((_, open)) = stage::open(&act.stages, &stage::counting(&act.stages, act)) else {
        return Ok(true);
    };
    if has_approved {
        return Err(Error::AlreadyApproved);
    }
    if !open.takes(&approval) {
        return Err(Error::NotYourStage { stage: open.name.clone(), whose: open.whose() });
    }
    if stage::asks_others(&act.stages) && approval.by == act.proposed_by {
        return Err(Error::OwnProposal { needed: stage::team_needed(&act.stages) });
    }
    act.approvals.push(approval);
    Ok(stage::open(&act.stages, &stage::counting(&act.stages, act)).is_none())
}

/// Says how many approvals there are, where it takes several.
pub async fn note_progress(cx: &Cx, tx: &mut Tx, scope: &WorkspaceScope, act: &Act, who: &str) -> Result<()> {
    let needed = stage::needed(&act.stages);
    if needed > 1 {
        let given: i64 = stage::given(&act.stages, act).iter().sum();
        let what = format!("{who} approved it, {given} of {needed}");
        attempts::add_evidence(tx, scope, &act.id, cx.now(), &what).await?;
    }
    Ok(())
}

/// It may leave at its time, or is handed to a person.
pub async fn let_out(cx: &Cx, tx: &mut Tx, scope: &WorkspaceScope, act: &mut Act, by: &str) -> Result<()> {
    let now = cx.now();
    act.decided_by = Some(by.to_owned());
    act.decided_at = Some(now);
    act.decision_reason = None;
    act.approved_hash = Some(act.content_hash.clone());
    if act.assessment.route == Route::Api {
        act.state = State::Approved;
        let run_at = act.due_at.unwrap_or(now).max(now);
        give_turn(cx, tx, scope, act, run_at).await?;
    } else {
        act.state = State::HandedOff;
        let kind = cx.part::<ActKinds>().find(&act.kind)?;
        act.hand_off_url = kind.hand_off_url(cx, tx, scope, &check::intent(act)).await?;
    }
    Ok(())
}
