//! Writing down how an attempt ended.

use kernel::Timestamp;
use kernel::ids::{ActId, AttemptId};
use runtime::jobs::{self, NewJob, Outcome};
use runtime::{Caller, Cx, DbError, Tx, WorkspaceScope, audit};
use serde_json::json;

use crate::act::{Act, Failure, Fault, State};
use crate::crash;
use crate::jobs::RECONCILE;
use crate::options::GateOptions;
use crate::propose::announce;
use crate::store::{acts, attempts};
use crate::{Error, Result};

/// How an attempt ended.
pub enum Verdict {
    Sent {
        remote_id: String,
        remote_url: Option<String>,
    },
    Failed(Failure),
    /// Certainly nothing happened.
    NotSent {
        reason: String,
        retry_at: Timestamp,
    },
    Unknown {
        detail: String,
    },
}

/// Records a verdict. If somebody took the act over meanwhile (this worker's lease ran out), only proof
/// that the post exists still counts; anything else is dropped.
pub async fn record(
    cx: &Cx,
    scope: &WorkspaceScope,
    (id, attempt): (&ActId, &AttemptId),
    verdict: Verdict,
) -> Result<Outcome> {
    let mut tx = cx.db.begin().await?;
    let Some(mut act) = acts::lock(&mut tx, scope, id).await? else {
        return Ok(Outcome::Done);
    };
    if act.attempt.as_ref() != Some(attempt) {
        return Ok(Outcome::Done);
    }
    let from = act.state;
    let late = from != State::Sending;
    let proof_counts = matches!(verdict, Verdict::Sent { .. }) && from.may_become(State::Sent);
    if late && !proof_counts {
        return Ok(Outcome::Done);
    }
    let (outcome, detail, job) = apply(cx, &mut tx, scope, &mut act, verdict).await?;
    attempts::finish(&mut tx, scope, (id, attempt), (outcome, &detail), cx.now()).await?;
    acts::update(&mut tx, scope, &act, from).await?;
    if act.state == State::Sent {
        proven(cx, &mut tx, scope, &act).await?;
    } else {
        announce(cx, &mut tx, scope, "gate.act_changed", &act).await?;
    }
    crash::point("before_commit");
    tx.commit().await?;
    crash::point("after_commit");
    Ok(job)
}

async fn apply(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    act: &mut Act,
    verdict: Verdict,
) -> Result<(&'static str, String, Outcome)> {
    Ok(match verdict {
        Verdict::Sent { remote_id, remote_url } => {
            let detail = format!("the platform answered with post {remote_id}");
            attempts::add_evidence(tx, scope, &act.id, cx.now(), &detail).await?;
            act.state = State::Sent;
            act.finished_at = Some(cx.now());
            act.remote_id = Some(remote_id);
            act.remote_url = remote_url;
            ("sent", detail, Outcome::Done)
        }
        Verdict::Failed(failure) => {
            let detail = failure.message.clone();
            act.state = State::Failed;
            act.finished_at = Some(cx.now());
            act.failure = Some(failure);
            ("failed", detail, Outcome::Done)
        }
        Verdict::NotSent { reason, retry_at } => {
            act.state = State::Approved;
            act.attempt = None;
            ("not_sent", reason, Outcome::Again(retry_at))
        }
        Verdict::Unknown { detail } => {
            act.state = State::Unknown;
            schedule_look_up(cx, tx, scope, act).await?;
            ("unknown", detail, Outcome::Done)
        }
    })
}

/// Announces and audits an act that is proven to be on the platform.
pub async fn proven(cx: &Cx, tx: &mut Tx, scope: &WorkspaceScope, act: &Act) -> Result<()> {
    let caller = Caller::system("gate", scope.clone());
    let detail =
        json!({ "hash": act.content_hash, "remote_id": act.remote_id, "remote_url": act.remote_url });
    audit::record(cx, tx, &caller, "gate.sent", act.id.as_str(), detail).await?;
    announce(cx, tx, scope, "gate.act_sent", act).await
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
    let job = NewJob::new(RECONCILE, json!({ "act": act.id }))
        .in_workspace(scope)
        .due(cx.now().plus(*wait))
        .unique(format!("{RECONCILE}:{}:{}", act.id, act.look_ups))
        .max_attempts(20);
    jobs::enqueue(cx, tx, job).await?;
    Ok(true)
}

/// A check at send time refused the act: nothing was attempted.
pub async fn refuse(cx: &Cx, scope: &WorkspaceScope, id: &ActId, refusal: &Error) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    let Some(mut act) = acts::lock(&mut tx, scope, id).await? else {
        return Ok(());
    };
    if act.state != State::Approved {
        return Ok(());
    }
    act.state = State::Failed;
    act.finished_at = Some(cx.now());
    act.failure = Some(Failure {
        code: refusal.code().to_owned(),
        message: refusal.to_string(),
        whose_fault: Fault::Content,
        fix: "Nothing was sent. Change what the message names and propose it again".into(),
        retry_safe: true,
    });
    acts::update(&mut tx, scope, &act, State::Approved).await?;
    announce(cx, &mut tx, scope, "gate.act_failed", &act).await?;
    tx.commit().await?;
    Ok(())
}
