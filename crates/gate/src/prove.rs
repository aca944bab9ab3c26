//! Writing down that a step's effect exists, and what follows from it.

use kernel::Timestamp;
use runtime::{Caller, Cx, Tx, WorkspaceScope, audit};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use crate::act::{Act, Failure, Fault, State};
use crate::jobs::give_turn;
use crate::kind::{ActKind, ActKinds, Effect, Next};
use crate::propose::announce;
use crate::store::{acts, attempts, effects};
use crate::{Error, Result, check};

/// An effect of an act, as stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ActEffect)]
pub struct ProvenEffect {
    /// From 1.
    pub step: i64,
    pub remote_id: String,
    pub remote_url: Option<String>,
    /// When it was proven.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
}

/// Stores that `effect` proves the step at which `act` is, and leads the act on: finished, or approved
/// again for its next step. `how` says how it is known. Answers false, with nothing changed, when the post
/// proves a step already: one post proves one step.
pub async fn prove(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    act: &mut Act,
    effect: Effect,
    how: &str,
) -> Result<bool> {
    let kind = cx.part::<ActKinds>().find(&act.kind)?;
    let from = act.state;
    let step = act.steps_done + 1;
    if !effects::insert(tx, scope, act, (step, &effect), cx.now()).await? {
        return Ok(false);
    }
    let next = kind.advance(&check::intent(act), &effect);
    act.steps_done = step;
    if step == 1 {
        act.remote_id = Some(effect.remote_id.clone());
        act.remote_url.clone_from(&effect.remote_url);
    }
    let announced = match next {
        Ok(Next::Finished) => {
            finish(act, cx.now());
            "gate.act_sent"
        }
        Ok(Next::Step { progress, after }) => {
            act.progress = Some(progress);
            go_on(cx, tx, scope, act, (kind, cx.now().plus(after))).await?;
            "gate.act_advanced"
        }
        Err(error) => {
            act.fail(lost_its_way(&error), cx.now());
            "gate.act_failed"
        }
    };
    acts::update(tx, scope, act, from).await?;
    attempts::add_evidence(tx, scope, &act.id, cx.now(), how).await?;
    record(cx, tx, scope, act, &effect).await?;
    announce(cx, tx, scope, announced, act).await?;
    Ok(true)
}

pub fn finish(act: &mut Act, now: Timestamp) {
    act.state = if act.state == State::HandedOff { State::Confirmed } else { State::Sent };
    act.finished_at = Some(now);
}

/// The next step is claimed, recorded, sent and looked for like the first.
async fn go_on(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    act: &mut Act,
    (kind, run_at): (&dyn ActKind, Timestamp),
) -> Result<()> {
    act.attempt = None;
    act.look_ups = 0;
    if act.state == State::HandedOff {
        act.opened_at = None;
        act.hand_off_url = kind.hand_off_url(cx, tx, scope, &check::intent(act)).await?;
        return Ok(());
    }
    act.state = State::Approved;
    Ok(give_turn(cx, tx, scope, act, run_at).await?)
}

async fn record(cx: &Cx, tx: &mut Tx, scope: &WorkspaceScope, act: &Act, effect: &Effect) -> Result<()> {
    let caller = Caller::system("gate", scope.clone());
    let action =
        if matches!(act.state, State::Sent | State::Confirmed) { "gate.sent" } else { "gate.step_sent" };
    let detail = json!({
        "hash": act.content_hash, "step": act.steps_done,
        "remote_id": effect.remote_id, "remote_url": effect.remote_url,
    });
    audit::record(cx, tx, &caller, action, act.id.as_str(), detail).await?;
    Ok(())
}

fn lost_its_way(error: &Error) -> Failure {
    Failure {
        code: error.code().to_owned(),
        message: format!("what follows this step cannot be told: {error}"),
        whose_fault: Fault::Roost,
        fix: "Report this, and complete it by hand".into(),
        retry_safe: false,
    }
}
