//! Writing results, as many in one commit as have gathered.

use std::time::Duration;

use kernel::Timestamp;
use kernel::ids::JobId;
use tokio::sync::mpsc;
use tokio::time::Instant;

use super::outcome::{settle, unstarted};
use super::run::RunOptions;
use super::store::{self, Record, WAITING};
use super::{Job, NewJob, Outcome};
use crate::Cx;
use crate::db::DbError;
use crate::signals::Signal;

const GROUP_MAX: usize = 1000;
const WAIT_MAX: Duration = Duration::from_secs(5);

/// A result to be written.
pub(super) struct Finished {
    pub record: Record,
    /// Its concurrency key is free again, so others may have become possible.
    pub frees_key: bool,
    /// Written with it, unless the lease is lost.
    pub next: Option<(JobId, NewJob)>,
}

impl Finished {
    pub fn of(cx: &Cx, job: &Job, outcome: Outcome) -> Self {
        let (outcome, next) = match outcome {
            Outcome::Then(next) => (Outcome::Done, Some((cx.new_id(), *next))),
            other => (other, None),
        };
        Self { next, ..Self::without_next(job, settle(job, outcome, cx.now(), &cx.entropy)) }
    }

    pub const fn without_next(job: &Job, record: Record) -> Self {
        Self { record, frees_key: job.concurrency_key.is_some(), next: None }
    }
}

/// Jobs that were leased in the step that wrote them, on their way to the dispatcher.
pub(super) struct Leased {
    /// The lease counts from here.
    pub at: Instant,
    pub jobs: Vec<Job>,
}

/// Who runs what follows, without a claim.
pub(super) struct Successor {
    options: RunOptions,
    inbox: mpsc::UnboundedSender<Leased>,
}

impl Successor {
    pub const fn new(options: RunOptions, inbox: mpsc::UnboundedSender<Leased>) -> Self {
        Self { options, inbox }
    }

    /// What is due, is of a kind that runs here, and has no key that others may hold.
    fn runs(&self, job: &NewJob, now: Timestamp) -> bool {
        job.unique_key.is_none()
            && job.concurrency_key.is_none()
            && job.run_at.is_none_or(|at| at <= now)
            && self.options.kinds.iter().any(|kind| kind.name == job.kind)
    }
}

/// Writes results until the last sender is gone. While the database refuses, it waits and tries again:
/// what stays unwritten for too long loses its lease and is run again.
pub(super) async fn write_results(
    cx: Cx,
    mut inbox: mpsc::UnboundedReceiver<Finished>,
    successor: Successor,
) {
    let mut group = Vec::new();
    while inbox.recv_many(&mut group, GROUP_MAX).await > 0 {
        let mut wait = Duration::from_millis(50);
        let leased = loop {
            match write(&cx, &mut group, Some(&successor)).await {
                Ok(leased) => break leased,
                Err(error) => {
                    tracing::warn!(%error, results = group.len(), "could not record how jobs ended; trying again");
                }
            }
            tokio::time::sleep(wait).await;
            wait = (wait * 2).min(WAIT_MAX);
        };
        if !leased.jobs.is_empty()
            && let Err(mpsc::error::SendError(unsent)) = successor.inbox.send(leased)
        {
            give_back(&cx, &unsent.jobs).await;
        }
    }
}

/// The dispatcher has gone meanwhile. If this fails, others take them over when their lease is over.
async fn give_back(cx: &Cx, jobs: &[Job]) {
    let mut back: Vec<_> = jobs.iter().map(|job| Finished::without_next(job, unstarted(job))).collect();
    if let Err(error) = write(cx, &mut back, None).await {
        tracing::warn!(%error, "could not give back jobs that follow others; they wait for the end of their lease");
    }
}

/// Empties the group if it could be written. Answers what follows and is leased already; without a successor,
/// everything that follows waits to be claimed.
pub(super) async fn write(
    cx: &Cx,
    group: &mut Vec<Finished>,
    successor: Option<&Successor>,
) -> Result<Leased, DbError> {
    let (now, at) = (cx.now(), Instant::now());
    let successor = successor.filter(|successor| !successor.inbox.is_closed());
    let runs_here = |job: &NewJob| successor.is_some_and(|successor| successor.runs(job, now));
    let results = store::Results::of(group.iter().map(|finished| &finished.record).collect())?;
    let mut following = Following::of(group.iter(), runs_here, now)?;
    let mut tx = cx.db.begin().await?;
    let lost = store::record(&mut tx, &results, now).await?;
    group.retain(|finished| !lost.contains(&finished.record.id));
    if !lost.is_empty() {
        following = Following::of(group.iter(), runs_here, now)?;
    }
    let lease = successor.map(|successor| now.plus(successor.options.lease));
    store::insert_all(&mut tx, &following.leased, lease).await?;
    store::insert_all(&mut tx, &following.waiting, None).await?;
    let soon = now.plus(Duration::from_secs(1));
    let is_due = |record: &Record| record.state == WAITING && record.run_at <= soon;
    if !following.waiting.is_empty()
        || group.iter().any(|finished| finished.frees_key || is_due(&finished.record))
    {
        tx.raise(Signal::JOBS);
    }
    tx.commit().await?;
    for job in lost {
        tracing::warn!(%job, "lost the lease: somebody else has taken the job over; its result is not recorded");
    }
    let next = group.drain(..).filter_map(|finished| finished.next);
    let jobs = next.filter(|(_, job)| runs_here(job)).map(|(id, job)| job.leased(id, now)).collect();
    Ok(Leased { at, jobs })
}

/// What follows the results of a group.
struct Following {
    leased: store::Inserts,
    waiting: store::Inserts,
}

impl Following {
    fn of<'a>(
        group: impl Iterator<Item = &'a Finished>,
        runs_here: impl Fn(&NewJob) -> bool,
        now: Timestamp,
    ) -> Result<Self, DbError> {
        let next = group.filter_map(|finished| finished.next.as_ref());
        let (leased, waiting): (Vec<_>, Vec<_>) = next.partition(|(_, job)| runs_here(job));
        Ok(Self { leased: store::Inserts::of(leased, now)?, waiting: store::Inserts::of(waiting, now)? })
    }
}

#[cfg(test)]
mod tests;
