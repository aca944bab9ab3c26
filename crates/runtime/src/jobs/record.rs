//! Writing results, as many in one commit as have gathered.

use std::time::Duration;

use kernel::ids::JobId;
use tokio::sync::mpsc;

use super::outcome::settle;
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

/// Writes results until the last sender is gone. While the database refuses, it waits and tries again:
/// what stays unwritten for too long loses its lease and is run again.
pub(super) async fn write_results(cx: Cx, mut inbox: mpsc::UnboundedReceiver<Finished>) {
    let mut group = Vec::new();
    while inbox.recv_many(&mut group, GROUP_MAX).await > 0 {
        let mut wait = Duration::from_millis(50);
        while let Err(error) = write(&cx, &group).await {
            tracing::warn!(%error, results = group.len(), "could not record how jobs ended; trying again");
            tokio::time::sleep(wait).await;
            wait = (wait * 2).min(WAIT_MAX);
        }
        group.clear();
    }
}

pub(super) async fn write(cx: &Cx, group: &[Finished]) -> Result<(), DbError> {
    let records: Vec<Record> = group.iter().map(|finished| finished.record.clone()).collect();
    let mut tx = cx.db.begin().await?;
    let lost = store::record(&mut tx, &records).await?;
    let stands = |finished: &&Finished| !lost.contains(&finished.record.id);
    let next: Vec<_> = group.iter().filter(stands).filter_map(|finished| finished.next.clone()).collect();
    if !next.is_empty() {
        store::insert_all(&mut tx, &next, cx.now()).await?;
    }
    let soon = cx.now().plus(Duration::from_secs(1));
    let is_due = |record: &Record| record.state == WAITING && record.run_at <= soon;
    if group.iter().any(|finished| finished.frees_key || finished.next.is_some() || is_due(&finished.record))
    {
        tx.raise(Signal::JOBS);
    }
    tx.commit().await?;
    for job in lost {
        tracing::warn!(%job, "lost the lease: somebody else has taken the job over; its result is not recorded");
    }
    Ok(())
}
