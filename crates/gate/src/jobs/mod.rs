//! The gate's background work.

use std::time::Duration;

use futures_util::future::BoxFuture;
use kernel::Timestamp;
use kernel::ids::ActId;
use runtime::jobs::{self, Job, JobKind, NewJob, Outcome, Reconciler};
use runtime::signals::Signal;
use runtime::{Cx, DbError, Tx, WorkspaceScope};
use serde_json::{Value as Json, json};

use crate::{Act, GateOptions, Result, reconcile, send, watchdog};

pub const SEND: &str = "gate.send";
pub const RECONCILE: &str = "gate.reconcile";

/// Requests of one account that may be under way at once.
const SENDS_PER_ACCOUNT: i64 = 2;

/// The jobs of this domain; leases follow `options`.
pub fn jobs(options: &GateOptions) -> Vec<JobKind> {
    vec![
        JobKind::new(SEND, run_send).timeout(options.send_lease).per_key(SENDS_PER_ACCOUNT),
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

/// Gives `act` the job of its next attempt and makes it the only one that may claim it. The caller stores
/// the act.
pub async fn enqueue_send(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    act: &mut Act,
    run_at: Timestamp,
) -> Result<(), DbError> {
    act.turn += 1;
    act.run_at = Some(run_at);
    ensure_send(cx, tx, scope, act).await?;
    Ok(())
}

/// Answers whether the act had lost its job and has one again.
pub async fn ensure_send(cx: &Cx, tx: &mut Tx, scope: &WorkspaceScope, act: &Act) -> Result<bool, DbError> {
    let job = NewJob::new(SEND, json!({ "act": act.id, "turn": act.turn }))
        .in_workspace(scope)
        .due(act.run_at.unwrap_or_else(|| cx.now()))
        .unique(format!("{SEND}:{}:{}", act.id, act.turn))
        .concurrency_key(format!("{SEND}:{}", act.account))
        .max_attempts(50);
    Ok(jobs::enqueue(cx, tx, job).await?.is_some())
}

fn act_of(job: &Job) -> Option<ActId> {
    job.payload.get("act").and_then(|id| id.as_str()).and_then(|id| id.parse().ok())
}

fn run_send<'a>(cx: &'a Cx, job: &'a Job) -> BoxFuture<'a, Outcome> {
    Box::pin(async move {
        let turn = job.payload.get("turn").and_then(Json::as_i64);
        let (Some(scope), Some(act), Some(turn)) = (job.scope(), act_of(job), turn) else {
            return Outcome::dead("the job names no act");
        };
        or_retry(send::send(cx, &scope, &act, turn).await)
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
