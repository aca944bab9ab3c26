//! Writing down how an attempt ended.

use kernel::Timestamp;
use kernel::ids::{ActId, AttemptId};
use runtime::jobs::{self, NewJob, Outcome};
use runtime::{Cx, DbError, Tx, WorkspaceScope};
use serde_json::json;

use crate::act::{Act, Failure, Fault, State};
use crate::crash;
use crate::jobs::RECONCILE;
use crate::kind::{Effect, Step};
use crate::options::GateOptions;
use crate::propose::announce;
use crate::prove::prove;
use crate::store::{acts, attempts};
use crate::{Error, Result};

/// What an attempt row says of its end.
type Ended = (&'static str, String);

/// Records how a step ended. If somebody took the act over meanwhile (this worker's lease ran out), only
/// proof that the effect exists still counts; anything else is dropped.
pub async fn record(
    cx: &Cx,
    scope: &WorkspaceScope,
    (id, attempt): (&ActId, &AttemptId),
    step: Step,
) -> Result<Outcome> {
    let mut tx = cx.db.begin().await?;
    let Some(mut act) = acts::lock(&mut tx, scope, id).await? else {
        return Ok(Outcome::Done);
    };
    if act.attempt.as_ref() != Some(attempt) {
        return Ok(Outcome::Done);
    }
    let number = act.steps_done + 1;
    let (ended, job) = match (act.state, step) {
        (State::Sending | State::Unknown | State::Unconfirmed, Step::Done { remote_id, remote_url }) => {
            let effect = Effect { remote_id, remote_url };
            (answered(cx, &mut tx, scope, &mut act, effect).await?, Outcome::Done)
        }
        (State::Sending, step) => without_effect(cx, &mut tx, scope, &mut act, step).await?,
        (_, _) => return Ok(Outcome::Done),
    };
    attempts::finish(&mut tx, scope, (id, attempt), (ended.0, &ended.1), cx.now()).await?;
    crash::point("before_commit", number);
    tx.commit().await?;
    crash::point("after_commit", number);
    Ok(job)
}

/// The platform named the post that this step made.
async fn answered(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    act: &mut Act,
    effect: Effect,
) -> Result<Ended> {
    let detail = format!("the platform answered with post {}", effect.remote_id);
    if prove(cx, tx, scope, act, effect, &detail).await? {
        return Ok(("sent", detail));
    }
    let detail = format!("{detail}, which proves something else already");
    if act.state == State::Sending {
        in_doubt(cx, tx, scope, act).await?;
    }
    Ok(("unknown", detail))
}

async fn without_effect(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    act: &mut Act,
    step: Step,
) -> Result<(Ended, Outcome)> {
    let (ended, outcome) = match step {
        Step::NotSent { reason, retry_at } => {
            act.state = State::Approved;
            act.attempt = None;
            act.counted_at = act.counted_at.filter(|_| act.is_partly_sent());
            (("not_sent", reason), Outcome::Again(retry_at))
        }
        Step::Failed(failure) => {
            let ended = ("failed", failure.message.clone());
            act.fail(failure, cx.now());
            (ended, Outcome::Done)
        }
        Step::Unknown { detail } => {
            in_doubt(cx, tx, scope, act).await?;
            return Ok((("unknown", detail), Outcome::Done));
        }
        Step::Done { .. } => return Ok((("sent", String::new()), Outcome::Done)),
    };
    acts::update(tx, scope, act, State::Sending).await?;
    announce(cx, tx, scope, "gate.act_changed", act).await?;
    Ok((ended, outcome))
}

/// From `Sending`: the effect may have happened, so it is looked for.
pub async fn in_doubt(cx: &Cx, tx: &mut Tx, scope: &WorkspaceScope, act: &mut Act) -> Result<()> {
    act.state = State::Unknown;
    schedule_look_up(cx, tx, scope, act).await?;
    acts::update(tx, scope, act, State::Sending).await?;
    announce(cx, tx, scope, "gate.act_unknown", act).await
}

/// The next look-up for an act in doubt, or none when all have been made.
pub async fn schedule_look_up(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    act: &Act,
) -> Result<bool, DbError> {
    let options = cx.find_part::<GateOptions>().cloned().unwrap_or_default();
    let waits =
        if act.state == State::HandedOff { options.hand_off_look_up_after } else { options.look_up_after };
    let index = usize::try_from(act.look_ups).unwrap_or(usize::MAX);
    let Some(wait) = waits.get(index) else {
        return Ok(false);
    };
    enqueue_look_up(cx, tx, scope, act, cx.now().plus(*wait)).await?;
    Ok(true)
}

/// Answers whether there was no such job.
pub async fn enqueue_look_up(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    act: &Act,
    at: Timestamp,
) -> Result<bool, DbError> {
    let question = act.question();
    let job = NewJob::new(RECONCILE, json!({ "act": act.id, "question": question }))
        .in_workspace(scope)
        .due(at)
        .unique(format!("{RECONCILE}:{question}"))
        .max_attempts(20);
    Ok(jobs::enqueue(cx, tx, job).await?.is_some())
}

/// A check at send time refused the act: nothing was attempted.
pub async fn refuse(
    cx: &Cx,
    scope: &WorkspaceScope,
    (id, turn): (&ActId, i64),
    refusal: &Error,
) -> Result<()> {
    let failure = Failure {
        code: refusal.code().to_owned(),
        message: refusal.to_string(),
        whose_fault: Fault::Content,
        fix: "It was not sent. Change what the message names and propose it again".into(),
        retry_safe: true,
    };
    fail_unsent(cx, scope, (id, turn), failure).await
}

/// Ends an approved act whose step was never attempted, provided that this is still its turn.
pub async fn fail_unsent(
    cx: &Cx,
    scope: &WorkspaceScope,
    (id, turn): (&ActId, i64),
    failure: Failure,
) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    let found = acts::lock(&mut tx, scope, id).await?;
    let Some(mut act) = found.filter(|act| act.state == State::Approved && act.turn == turn) else {
        return Ok(());
    };
    let what = format!("not sent: {}", failure.message);
    attempts::add_evidence(&mut tx, scope, id, cx.now(), &what).await?;
    act.fail(failure, cx.now());
    acts::update(&mut tx, scope, &act, State::Approved).await?;
    announce(cx, &mut tx, scope, "gate.act_failed", &act).await?;
    tx.commit().await?;
    Ok(())
}
