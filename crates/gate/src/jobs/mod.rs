//! The gate's background work.

use std::time::Duration;

use futures_util::future::BoxFuture;
use kernel::ids::ActId;
use runtime::Cx;
use runtime::jobs::{Job, JobKind, Outcome, Reconciler};
use runtime::signals::Signal;

use crate::{GateOptions, Result, reconcile, send, watchdog};

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

fn act_of(job: &Job) -> Option<ActId> {
    job.payload.get("act").and_then(|id| id.as_str()).and_then(|id| id.parse().ok())
}

fn run_send<'a>(cx: &'a Cx, job: &'a Job) -> BoxFuture<'a, Outcome> {
    Box::pin(async move {
        let (Some(scope), Some(act)) = (job.scope(), act_of(job)) else {
            return Outcome::dead("the job names no act");
        };
        or_retry(send::send(cx, &scope, &act).await)
    })
}

fn run_reconcile<'a>(cx: &'a Cx, job: &'a Job) -> BoxFuture<'a, Outcome> {
    Box::pin(async move {
        let (Some(scope), Some(act)) = (job.scope(), act_of(job)) else {
            return Outcome::dead("the job names no act");
        };
        let outcome = or_retry(reconcile::reconcile(cx, &scope, &act).await);
        if job.is_last_attempt() && matches!(outcome, Outcome::Retry { .. }) {
            return match reconcile::give_up(cx, &scope, &act).await {
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
