//! This domain's background work.

use std::time::Duration;

use futures_util::future::BoxFuture;
use runtime::Cx;
use runtime::jobs::{Job, JobKind, Outcome};

use crate::find;

pub const FIND: &str = "engagement.find";

pub fn jobs() -> Vec<JobKind> {
    vec![JobKind::new(FIND, run_find).timeout(Duration::from_secs(600))]
}

fn run_find<'a>(cx: &'a Cx, job: &'a Job) -> BoxFuture<'a, Outcome> {
    Box::pin(async move {
        let run = job.payload.get("run").and_then(|id| id.as_str()).and_then(|id| id.parse().ok());
        let (Some(scope), Some(run)) = (job.scope(), run) else {
            return Outcome::dead("the job names no search");
        };
        match find::resume(cx, &scope, &run).await {
            Ok(_) => Outcome::Done,
            Err(error) => Outcome::retry(error),
        }
    })
}
