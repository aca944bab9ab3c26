//! The gate's background work.

use std::time::Duration;

use futures_util::future::BoxFuture;
use kernel::Timestamp;
use kernel::ids::ActId;
use runtime::jobs::{self, Job, JobKind, NewJob, Outcome, Reconciler};
use runtime::signals::Signal;
use runtime::{Cx, DbError, Tx, WorkspaceScope};
use serde_json::{Value as Json, json};

use crate::{Act, GateOptions, Result, check, prepare, reconcile, send, watchdog};

pub const SEND: &str = "gate.send";
pub const PREPARE: &str = "gate.prepare";
pub const RECONCILE: &str = "gate.reconcile";

/// Requests of one account that may be under way at once.
const SENDS_PER_ACCOUNT: i64 = 2;
const PREPARES_PER_ACCOUNT: i64 = 2;

/// The jobs of this domain; leases follow `options`.
pub fn jobs(options: &GateOptions) -> Vec<JobKind> {
    vec![
        JobKind::new(SEND, run_send).timeout(options.send_lease).per_key(SENDS_PER_ACCOUNT),
        JobKind::new(PREPARE, run_prepare).timeout(options.prepare_lease).per_key(PREPARES_PER_ACCOUNT),
        JobKind::new(RECONCILE, run_reconcile).timeout(options.send_lease),
    ]
}

pub fn reconcilers() -> Vec<Reconciler> {
    vec![Reconciler {
        name: "gate.watchdog",
        every: Duration::from_secs(60),
        woken_by: Some(Signal::new("gate.watchdog")),
        handler: |cx| Box::pin(async move { watchdog::watch(cx).await.map_err(|error| error.to_string()) }),
    }]
}

/// Gives `act` the job of its next attempt at `run_at`, or, when something has to be prepared before that,
/// the job that does so ahead of it. Whichever it is, no other job may touch the act any more. The caller
/// stores the act.
pub async fn give_turn(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    act: &mut Act,
    run_at: Timestamp,
) -> Result<(), DbError> {
    act.run_at = Some(run_at);
    act.to_prepare = !check::is_prepared(cx, tx, scope, act, run_at).await?;
    take_turn(cx, tx, scope, act).await
}

/// As [`give_turn`], at the time that the act has already.
pub async fn take_turn(cx: &Cx, tx: &mut Tx, scope: &WorkspaceScope, act: &mut Act) -> Result<(), DbError> {
    act.turn += 1;
    ensure_job(cx, tx, scope, act).await?;
    Ok(())
}

/// Answers whether the act had lost its job and has one again.
pub async fn ensure_job(cx: &Cx, tx: &mut Tx, scope: &WorkspaceScope, act: &Act) -> Result<bool, DbError> {
    let run_at = act.run_at.unwrap_or_else(|| cx.now());
    let ahead = || cx.find_part::<GateOptions>().cloned().unwrap_or_default().prepare_ahead;
    let (kind, due) = if act.to_prepare { (PREPARE, run_at.minus(ahead())) } else { (SEND, run_at) };
    let job = NewJob::new(kind, json!({ "act": act.id, "turn": act.turn }))
        .in_workspace(scope)
        .due(due)
        .unique(format!("{kind}:{}:{}", act.id, act.turn))
        .concurrency_key(format!("{kind}:{}", act.account))
        .max_attempts(50);
    Ok(jobs::enqueue(cx, tx, job).await?.is_some())
}

fn act_of(job: &Job) -> Option<ActId> {
    job.payload.get("act").and_then(|id| id.as_str()).and_then(|id| id.parse().ok())
}

fn turn_of(job: &Job) -> Option<i64> {
    job.payload.get("turn").and_then(Json::as_i64)
}

fn run_send<'a>(cx: &'a Cx, job: &'a Job) -> BoxFuture<'a, Outcome> {
    Box::pin(async move {
        let (Some(scope), Some(act), Some(turn)) = (job.scope(), act_of(job), turn_of(job)) else {
            return Outcome::dead("the job names no act");
        };
        or_retry(send::send(cx, &scope, &act, turn).await)
    })
}

fn run_prepare<'a>(cx: &'a Cx, job: &'a Job) -> BoxFuture<'a, Outcome> {
    Box::pin(async move {
        let (Some(scope), Some(act), Some(turn)) = (job.scope(), act_of(job), turn_of(job)) else {
            return Outcome::dead("the job names no act");
        };
        or_retry(prepare::prepare(cx, &scope, &act, turn).await)
    })
}

fn run_reconcile<'a>(cx: &'a Cx, job: &'a Job) -> BoxFuture<'a, Outcome> {
    Box::pin(async move {
        let question = job.payload.get("question").and_then(Json::as_str);
        let (Some(scope), Some(act), Some(question)) = (job.scope(), act_of(job), question) else {
            return Outcome::dead("the job names no act");
        };
        let outcome = or_retry(reconcile::reconcile(cx, &scope, &act, question).await);
        if job.is_last_attempt() && matches!(outcome, Outcome::Retry { .. }) {
            return match reconcile::give_up(cx, &scope, &act, question).await {
                Ok(()) => Outcome::Done,
                Err(error) => Outcome::retry(error),
            };
        }
        outcome
    })
}

fn or_retry(result: Result<Outcome>) -> Outcome {
    result.unwrap_or_else(Outcome::retry)
}
