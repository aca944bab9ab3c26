//! Letting a new proposal out because a policy says so.

use kernel::Timestamp;
use runtime::{Caller, Cx, Tx, WorkspaceScope, audit};
use serde_json::json;

use super::judge::{Demand, demand};
use super::{Policy, PolicyEffect};
use crate::act::{Act, State};
use crate::jobs::give_turn;
use crate::kind::ActKinds;
use crate::propose::announce;
use crate::store::{acts, attempts, counts, policies};
use crate::{Result, settings};

/// Approves the act if a policy speaks for it and has room today. What goes by hand waits for a person in any
/// case, and so does a kind that is for people.
pub async fn approve(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    act: &mut Act,
    policies: &[Policy],
) -> Result<()> {
    let only_people = cx.part::<ActKinds>().find(&act.kind)?.needs_person().is_some();
    let Demand::Policies(candidates) = demand(policies, act, only_people) else {
        return Ok(());
    };
    if !act.goes_by_api() {
        return Ok(());
    }
    let (day_start, _) = settings::load(tx, scope).await?.day_of(cx.now());
    for policy in candidates {
        if has_room(tx, scope, policy, day_start).await? {
            return sign(cx, tx, scope, act, policy).await;
        }
    }
    Ok(())
}

/// Proposals of the same moment wait here for each other, or together they would pass the policy's cap.
async fn has_room(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    policy: &Policy,
    day_start: Timestamp,
) -> Result<bool> {
    let PolicyEffect::Approve { acts_per_day } = policy.rule.effect else { return Ok(false) };
    if !policies::lock_enabled(tx, scope, &policy.id).await? {
        return Ok(false);
    }
    Ok(counts::decided_since(tx, scope, &policy.signature(), day_start).await? < acts_per_day)
}

/// Bound to the hash like a person's approval.
async fn sign(cx: &Cx, tx: &mut Tx, scope: &WorkspaceScope, act: &mut Act, policy: &Policy) -> Result<()> {
    let now = cx.now();
    act.decided_by = Some(policy.signature());
    act.decided_at = Some(now);
    act.approved_hash = Some(act.content_hash.clone());
    act.state = State::Approved;
    let run_at = act.due_at.unwrap_or(now).max(now);
    give_turn(cx, tx, scope, act, run_at).await?;
    acts::update(tx, scope, act, State::Proposed).await?;
    let what = format!(
        "approved by the policy `{}` ({}), written by {}",
        policy.rule.name, policy.id, policy.written_by
    );
    attempts::add_evidence(tx, scope, &act.id, now, &what).await?;
    let detail = json!({
        "hash": act.content_hash, "state": act.state.as_str(),
        "policy": policy.id, "written_by": policy.written_by,
    });
    let gate = Caller::system("gate", scope.clone());
    audit::record(cx, tx, &gate, "gate.approve", act.id.as_str(), detail).await?;
    announce(cx, tx, scope, "gate.act_changed", act).await
}
