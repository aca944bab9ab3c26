//! Proposing an act: anyone who may draft, person or program.

use std::time::Duration;

use kernel::Timestamp;
use kernel::ids::{AccountId, ActId};
use platform::{Assessment, Route};
use runtime::events::{self, Event};
use runtime::{Actor, Caller, Cx, Permission, Tx, WorkspaceScope, audit};
use serde_json::{Value as Json, json};

use crate::act::{Act, State};
use crate::hash::content_hash;
use crate::kind::ActKinds;
use crate::options::GateOptions;
use crate::store::{acts, policies};
use crate::{Error, Result, check, policy};

/// What somebody would like to happen.
#[derive(Debug, Clone)]
pub struct Proposal {
    pub kind: String,
    pub account: AccountId,
    pub content: Json,
    pub target: Option<Json>,
    /// None: as soon as it is approved.
    pub due_at: Option<Timestamp>,
    /// Sort key of the queue, 0–100.
    pub value: f64,
    /// Ids of what led to it, for the approval screen.
    pub origin: Json,
}

/// Records a proposal after quoting it and holding it against the rules. What cannot be sent is refused
/// with the reason, and nothing is stored. It may be approved when this returns: by a policy that a person
/// wrote.
pub async fn propose(cx: &Cx, caller: &Caller, proposal: Proposal) -> Result<Act> {
    let mut tx = cx.db.begin().await?;
    let act = propose_in(cx, &mut tx, caller, proposal).await?;
    tx.commit().await?;
    Ok(act)
}

/// As [`propose`], inside the transaction of the change that leads to it.
pub async fn propose_in(cx: &Cx, tx: &mut Tx, caller: &Caller, proposal: Proposal) -> Result<Act> {
    caller.require(Permission::Propose)?;
    let fingerprint = cx.part::<ActKinds>().find(&proposal.kind)?.fingerprint(&proposal.content);
    let lifetime = cx.find_part::<GateOptions>().cloned().unwrap_or_default().proposal_lifetime;
    let mut act = new_act(cx.new_id(), &caller.actor, proposal, (fingerprint, cx.now(), lifetime));
    act.assessment = check::assess(cx, tx, &caller.scope, &act).await?;
    let policies = policies::list_enabled(tx, &caller.scope).await?;
    act.stages = policy::judge::stages(&policies, &act);
    acts::insert(tx, &caller.scope, &act).await?;
    let detail = json!({ "kind": act.kind, "hash": act.content_hash, "price_micros": act.assessment.price });
    audit::record(cx, tx, caller, "gate.propose", act.id.as_str(), detail).await?;
    announce(cx, tx, &caller.scope, "gate.act_proposed", &act).await?;
    policy::approve::approve(cx, tx, &caller.scope, &mut act, &policies).await?;
    Ok(act)
}

/// As proposed, before the rules have been applied.
pub fn new_act(
    id: ActId,
    proposer: &Actor,
    proposal: Proposal,
    (fingerprint, now, lifetime): (String, Timestamp, Duration),
) -> Act {
    let hash = content_hash(
        &proposal.kind,
        &proposal.account,
        &proposal.content,
        proposal.target.as_ref(),
        proposal.due_at,
    );
    Act {
        id,
        kind: proposal.kind,
        account: proposal.account,
        state: State::Proposed,
        content: proposal.content,
        target: proposal.target,
        due_at: proposal.due_at,
        content_hash: hash,
        approved_hash: None,
        fingerprint,
        origin: proposal.origin,
        value: if proposal.value.is_finite() { proposal.value.clamp(0.0, 100.0) } else { 0.0 },
        assessment: unassessed(),
        hand_off_url: None,
        proposed_by: proposer.to_string(),
        proposed_at: now,
        expires_at: proposal.due_at.unwrap_or(now).max(now).plus(lifetime),
        snoozed_until: None,
        approvals: Vec::new(),
        stages: Vec::new(),
        decided_by: None,
        decided_at: None,
        decision_reason: None,
        run_at: None,
        turn: 0,
        to_prepare: false,
        attempt: None,
        steps_done: 0,
        progress: None,
        counted_at: None,
        look_ups: 0,
        opened_at: None,
        finished_at: None,
        remote_id: None,
        remote_url: None,
        failure: None,
    }
}

/// Stands in until the rules have been applied, which happens before anything is stored.
fn unassessed() -> Assessment {
    Assessment {
        route: Route::NotPossible { reason: "not assessed".into() },
        price: kernel::Micros::ZERO,
        length: 0,
        length_max: 0,
        notices: Vec::new(),
        rulebook_version: String::new(),
    }
}

pub async fn announce(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    kind: &'static str,
    act: &Act,
) -> Result<(), Error> {
    let payload = json!({ "state": act.state.as_str(), "kind": act.kind, "origin": act.origin });
    events::emit(cx, tx, scope, Event { kind, subject: act.id.to_string(), payload }).await?;
    Ok(())
}
