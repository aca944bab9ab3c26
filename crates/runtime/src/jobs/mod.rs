//! Durable jobs: written with the change that needs them, run at least once, finished by one worker.
//!
//! A job is a row. A dispatcher leases due rows in batches, each lease raising the row's *epoch*; every
//! later statement about the job carries that epoch, so a worker that stalled past its lease can neither
//! finish nor fail a job that somebody else has taken over. Finished jobs are kept for a while and dead
//! ones until a person has looked at them.
//!
//! "Now" is the context's clock on both engines. A replica whose clock runs ahead of another's by more
//! than the slack of a lease (10 s) may take over its jobs too early; the epoch still lets only one of
//! the two record a result.
//!
//! Start at [`enqueue`] to add work, [`JobKind`] to say how it runs, [`run`] to run it.

use std::fmt;
use std::time::Duration;

use futures_util::future::BoxFuture;
use kernel::Timestamp;
use kernel::ids::{JobId, WorkspaceId};
use serde_json::Value as Json;

use crate::Cx;
use crate::caller::WorkspaceScope;
use crate::db::{DbError, Tx};

mod dead;
mod dispatch;
mod drain;
mod enqueue;
mod look;
mod outcome;
mod reconcilers;
mod record;
mod run;
mod store;
mod waiting;

pub use dead::{list_dead, list_dead_of_system, retry_dead};
pub use drain::drain;
pub use enqueue::{NewJob, NewJobs, enqueue, enqueue_all};
pub use reconcilers::Reconciler;
pub use run::{RunOptions, run};
pub use store::DeadJob;

/// A leased job as its handler sees it.
#[derive(Debug, Clone)]
pub struct Job {
    pub id: JobId,
    pub kind: String,
    pub workspace: Option<WorkspaceId>,
    pub payload: Json,
    /// When it was due; `cx.now()` minus this is its lateness.
    pub run_at: Timestamp,
    /// 1 on the first run.
    pub attempt: i64,
    pub max_attempts: i64,
    priority: i64,
    concurrency_key: Option<String>,
    epoch: i64,
    /// Was leased when it was written, right after the job before it ended here.
    follows: bool,
}

impl Job {
    /// The scope of the workspace that the job was enqueued for.
    pub fn scope(&self) -> Option<WorkspaceScope> {
        self.workspace.clone().map(WorkspaceScope::granted)
    }

    pub const fn is_last_attempt(&self) -> bool {
        self.attempt >= self.max_attempts
    }
}

/// Finishes the job in the transaction of its own work, so that both stand or neither does; the handler
/// then answers [`Outcome::Done`]. False when the lease is lost: somebody else has the job, and this
/// transaction must not be committed.
pub async fn complete_in(tx: &mut Tx, job: &Job, now: Timestamp) -> Result<bool, DbError> {
    store::finish(tx, &job.id, job.epoch, now).await
}

/// How one run of a job ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// Done, and this job follows. Both are recorded in one transaction, together with whatever else ends
    /// meanwhile: the cheapest way to make a chain of durable steps.
    Then(Box<NewJob>),
    /// Not a failure: run the same job again at this time, with its attempts counted afresh.
    Again(Timestamp),
    /// Failed for now. Tried again after a backoff that doubles from 2 s to 1 h with jitter, or after
    /// the given wait, until the attempts are used up; then it is dead.
    Retry {
        reason: String,
        after: Option<Duration>,
    },
    /// Will never succeed: kept as dead for a person to see.
    Dead {
        reason: String,
    },
}

impl Outcome {
    pub fn retry(reason: impl fmt::Display) -> Self {
        Self::Retry { reason: reason.to_string(), after: None }
    }

    pub fn dead(reason: impl fmt::Display) -> Self {
        Self::Dead { reason: reason.to_string() }
    }
}

/// The code of a job: `|cx, job| Box::pin(refresh(cx, job))`.
pub type Handler = for<'a> fn(&'a Cx, &'a Job) -> BoxFuture<'a, Outcome>;

/// How jobs of one kind run. Handlers must be safe to run again: the process may die after the work and
/// before the result is recorded.
#[derive(Clone, Copy)]
pub struct JobKind {
    /// `domain.verb`, a promise: stored in rows.
    pub name: &'static str,
    pub handler: Handler,
    /// A run that takes longer is cancelled and retried. Its lease is prolonged until then.
    pub timeout: Duration,
    /// How many jobs with the same concurrency key may run at once, over all processes.
    pub per_key: i64,
}

impl JobKind {
    pub const fn new(name: &'static str, handler: Handler) -> Self {
        Self { name, handler, timeout: Duration::from_secs(60), per_key: 1 }
    }

    #[must_use]
    pub const fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    #[must_use]
    pub const fn per_key(mut self, per_key: i64) -> Self {
        self.per_key = per_key;
        self
    }
}

#[cfg(test)]
mod tests;
