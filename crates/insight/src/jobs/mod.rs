//! This domain's background work.

use std::time::Duration;

use futures_util::future::BoxFuture;
use kernel::ids::{AccountId, DailyRunId, ImportId};
use runtime::jobs::{Job, JobKind, Outcome, Reconciler};
use runtime::{Caller, Cx, WorkspaceScope};
use serde::de::DeserializeOwned;

use crate::sampling::{self, notice};
use crate::{Error, analysis, daily, import, schedule, sync, voice};

pub const IMPORT: &str = "insight.import";
pub const SYNC: &str = "insight.sync";
pub const ANALYSE: &str = "insight.analyse";
pub const VOICE: &str = "insight.voice";
pub const DAILY: &str = "insight.daily";
pub const MEASURE: &str = "insight.measure";

pub fn jobs() -> Vec<JobKind> {
    let minutes = |count: u64| Duration::from_secs(60 * count);
    vec![
        JobKind::new(IMPORT, run_import).timeout(minutes(30)),
        JobKind::new(SYNC, run_sync).timeout(minutes(10)),
        JobKind::new(ANALYSE, run_analyse).timeout(minutes(5)),
        JobKind::new(VOICE, run_voice).timeout(minutes(10)),
        JobKind::new(DAILY, run_daily).timeout(minutes(30)),
        JobKind::new(MEASURE, run_measure).timeout(minutes(10)),
    ]
}

pub fn reconcilers() -> Vec<Reconciler> {
    vec![
        Reconciler {
            name: "insight.schedule",
            every: Duration::from_secs(300),
            woken_by: None,
            handler: |cx| Box::pin(async move { schedule::tick(cx).await.map_err(|e| e.to_string()) }),
        },
        Reconciler {
            name: "insight.measure",
            every: Duration::from_secs(15),
            woken_by: None,
            handler: |cx| Box::pin(async move { notice::tick(cx).await.map_err(|e| e.to_string()) }),
        },
    ]
}

/// Whose work it is, and one field of what it is about.
fn about<T: DeserializeOwned>(job: &Job, field: &str) -> Option<(WorkspaceScope, T)> {
    let value = job.payload.get(field)?.clone();
    Some((job.scope()?, serde_json::from_value(value).ok()?))
}

fn ended<T>(result: Result<T, Error>) -> Outcome {
    match result {
        Ok(_) => Outcome::Done,
        Err(error) => match error.retry_at() {
            Some(at) => Outcome::Again(at),
            None => Outcome::retry(error),
        },
    }
}

/// Nothing to look at is an answer.
fn unless_empty<T>(result: Result<T, Error>) -> Outcome {
    if matches!(result, Err(Error::NoPosts)) { Outcome::Done } else { ended(result) }
}

fn run_import<'a>(cx: &'a Cx, job: &'a Job) -> BoxFuture<'a, Outcome> {
    Box::pin(async move {
        match about::<ImportId>(job, "import") {
            Some((scope, id)) => match import::resume(cx, &scope, &id).await {
                Err(error) if job.is_last_attempt() => ended(import::give_up(cx, &scope, &id, &error).await),
                other => ended(other),
            },
            None => Outcome::dead("the job names no import"),
        }
    })
}

fn run_sync<'a>(cx: &'a Cx, job: &'a Job) -> BoxFuture<'a, Outcome> {
    Box::pin(async move {
        match about::<AccountId>(job, "account") {
            Some((scope, account)) => ended(sync::run(cx, &scope, &account).await),
            None => Outcome::dead("the job names no account"),
        }
    })
}

fn run_analyse<'a>(cx: &'a Cx, job: &'a Job) -> BoxFuture<'a, Outcome> {
    Box::pin(async move {
        let Some((scope, account)) = about::<AccountId>(job, "account") else {
            return Outcome::dead("the job names no account");
        };
        unless_empty(analysis::analyse(cx, &Caller::system("insight.analyse", scope), &account).await)
    })
}

fn run_voice<'a>(cx: &'a Cx, job: &'a Job) -> BoxFuture<'a, Outcome> {
    Box::pin(async move {
        match about::<AccountId>(job, "account") {
            Some((scope, account)) => unless_empty(voice::learn(cx, &scope, &account).await),
            None => Outcome::dead("the job names no account"),
        }
    })
}

fn run_daily<'a>(cx: &'a Cx, job: &'a Job) -> BoxFuture<'a, Outcome> {
    Box::pin(async move {
        match about::<DailyRunId>(job, "run") {
            Some((scope, id)) => daily::resume(cx, &scope, &id).await.unwrap_or_else(Outcome::retry),
            None => Outcome::dead("the job names no run"),
        }
    })
}

/// What stood in the way is noted at the posts, with the time to try again.
fn run_measure<'a>(cx: &'a Cx, job: &'a Job) -> BoxFuture<'a, Outcome> {
    Box::pin(async move {
        let Some((scope, account)) = about::<AccountId>(job, "account") else {
            return Outcome::dead("the job names no account");
        };
        match sampling::run::run(cx, &scope, &account).await {
            Err(Error::Db(error)) => Outcome::retry(error),
            Err(error) => {
                tracing::info!(%error, %account, "own posts could not be asked for their numbers");
                Outcome::Done
            }
            Ok(_) => Outcome::Done,
        }
    })
}
