use kernel::Timestamp;
use kernel::ids::{JobId, WorkspaceId};
use serde_json::Value as Json;

use super::{Job, store};
use crate::Cx;
use crate::caller::WorkspaceScope;
use crate::db::{DbError, Tx};
use crate::signals::Signal;

/// A job to be written. Due at once, priority 0, ten attempts, unless said otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewJob {
    pub(super) kind: &'static str,
    pub(super) payload: Json,
    pub(super) workspace: Option<WorkspaceId>,
    pub(super) run_at: Option<Timestamp>,
    pub(super) priority: i64,
    pub(super) max_attempts: i64,
    pub(super) unique_key: Option<String>,
    pub(super) concurrency_key: Option<String>,
}

impl NewJob {
    pub const fn new(kind: &'static str, payload: Json) -> Self {
        Self {
            kind,
            payload,
            workspace: None,
            run_at: None,
            priority: 0,
            max_attempts: 10,
            unique_key: None,
            concurrency_key: None,
        }
    }

    #[must_use]
    pub fn in_workspace(mut self, scope: &WorkspaceScope) -> Self {
        self.workspace = Some(scope.workspace_id().clone());
        self
    }

    #[must_use]
    pub const fn due(mut self, at: Timestamp) -> Self {
        self.run_at = Some(at);
        self
    }

    /// Higher runs first among jobs that are due.
    #[must_use]
    pub const fn priority(mut self, priority: i64) -> Self {
        self.priority = priority;
        self
    }

    #[must_use]
    pub const fn max_attempts(mut self, attempts: i64) -> Self {
        self.max_attempts = attempts;
        self
    }

    /// At most one unfinished job has this key; enqueuing another is no error and adds nothing.
    #[must_use]
    pub fn unique(mut self, key: impl Into<String>) -> Self {
        self.unique_key = Some(key.into());
        self
    }

    /// Jobs with the same key run at most [`super::JobKind::per_key`] at a time.
    #[must_use]
    pub fn concurrency_key(mut self, key: impl Into<String>) -> Self {
        self.concurrency_key = Some(key.into());
        self
    }
}

impl NewJob {
    /// As it is once it was written and claimed in the same step.
    pub(super) fn leased(self, id: JobId, now: Timestamp) -> Job {
        Job {
            id,
            kind: self.kind.to_owned(),
            workspace: self.workspace,
            payload: self.payload,
            run_at: self.run_at.unwrap_or(now),
            attempt: 1,
            max_attempts: self.max_attempts,
            priority: self.priority,
            concurrency_key: self.concurrency_key,
            epoch: 1,
            follows: true,
        }
    }
}

/// Writes a job in the transaction of the change that needs it. Answers none when its unique key is
/// taken by an unfinished job.
pub async fn enqueue(cx: &Cx, tx: &mut Tx, job: NewJob) -> Result<Option<JobId>, DbError> {
    let id = cx.new_id();
    let inserted = store::insert(tx, &id, &job, cx.now()).await?;
    if inserted {
        tx.raise(Signal::JOBS);
    }
    Ok(inserted.then_some(id))
}

/// Many jobs, put into words before the transaction that writes them begins: nobody else can write meanwhile.
pub struct NewJobs(store::Inserts);

impl NewJobs {
    pub fn prepare(cx: &Cx, jobs: impl IntoIterator<Item = NewJob>) -> Result<Self, DbError> {
        let jobs: Vec<(JobId, NewJob)> = jobs.into_iter().map(|job| (cx.new_id(), job)).collect();
        store::Inserts::of(&jobs, cx.now()).map(Self)
    }
}

/// Writes many jobs as [`enqueue`] writes one, in a statement for all that differ in nothing but their payload;
/// answers how many were written. Those whose unique key is taken, by an unfinished job or by one before
/// them, are left out.
pub async fn enqueue_all(tx: &mut Tx, jobs: &NewJobs) -> Result<u64, DbError> {
    let inserted = store::insert_all(tx, &jobs.0, None).await?;
    if inserted > 0 {
        tx.raise(Signal::JOBS);
    }
    Ok(inserted)
}
