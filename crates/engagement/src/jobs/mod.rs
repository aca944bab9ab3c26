//! This domain's background work.

use std::time::Duration;

use futures_util::future::BoxFuture;
use kernel::ids::FindRunId;
use runtime::Cx;
use runtime::jobs::{Job, JobKind, Outcome, Reconciler};

use crate::{conversation, find, schedule};

pub const FIND: &str = "engagement.find";

pub fn jobs() -> Vec<JobKind> {
    vec![JobKind::new(FIND, run_find).timeout(Duration::from_secs(600))]
}

pub fn reconcilers() -> Vec<Reconciler> {
    vec![
        Reconciler {
            name: "engagement.monitors",
            every: Duration::from_secs(300),
            woken_by: None,
            handler: |cx| {
                Box::pin(async move { schedule::tick(cx).await.map_err(|error| error.to_string()) })
            },
        },
        Reconciler {
            name: "engagement.conversations",
            every: Duration::from_secs(3_600),
            woken_by: None,
            handler: |cx| {
                Box::pin(async move { conversation::forget(cx).await.map_err(|error| error.to_string()) })
            },
        },
    ]
}

fn run_find<'a>(cx: &'a Cx, job: &'a Job) -> BoxFuture<'a, Outcome> {
    Box::pin(async move {
        let run = job.payload.get("run").and_then(|id| id.as_str());
        let run = run.and_then(|id| id.parse::<FindRunId>().ok());
        let (Some(scope), Some(run)) = (job.scope(), run) else {
            return Outcome::dead("the job names no search");
        };
        let Err(error) = find::resume(cx, &scope, &run).await else { return Outcome::Done };
        if job.is_last_attempt() {
            let reason = format!("given up after {} attempts: {error}", job.attempt);
            if let Err(error) = find::give_up(cx, &scope, &run, &reason).await {
                tracing::warn!(%error, run.id = %run, "a search could not be ended");
            }
        }
        Outcome::retry(error)
    })
}
