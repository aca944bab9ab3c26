use std::time::Duration;

use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

use super::dispatch::Dispatcher;
use super::record::{Successor, write_results};
use super::{JobKind, Reconciler, reconcilers, store};
use crate::Cx;
use crate::db::DbError;

const PURGE_EVERY: Duration = Duration::from_secs(600);
pub(super) const LEASE: Duration = Duration::from_secs(15);
const PURGE_BATCH: i64 = 1000;
/// After the last job has ended, for a database that does not answer.
const RECORD_GRACE: Duration = Duration::from_secs(5);

/// What a process works on, and how hard.
#[derive(Clone)]
pub struct RunOptions {
    /// Jobs of other kinds are left to other processes.
    pub kinds: Vec<JobKind>,
    pub reconcilers: Vec<Reconciler>,
    /// How many due jobs are claimed at once.
    pub batch: usize,
    /// How many jobs run at once.
    pub concurrency: usize,
    /// Jobs due this soon are claimed already and started from memory, never before their time.
    pub claim_ahead: Duration,
    /// How long a job stays with a process that fell silent before others take it over. Prolonged before a
    /// third of it is over; the rest is the slack for slow disks and skewed clocks.
    pub lease: Duration,
    /// How often to look when nothing calls. Finds what another process on the same SQLite file enqueued.
    pub poll: Duration,
    /// How long finished jobs are kept. Dead ones are kept for ever.
    pub keep_done: Duration,
    /// How long started jobs may go on after the call to stop.
    pub grace: Duration,
}

impl Default for RunOptions {
    fn default() -> Self {
        Self {
            kinds: Vec::new(),
            reconcilers: Vec::new(),
            batch: 200,
            concurrency: 32,
            claim_ahead: Duration::from_secs(5),
            lease: LEASE,
            poll: Duration::from_secs(1),
            keep_done: Duration::from_secs(86_400),
            grace: Duration::from_secs(20),
        }
    }
}

impl RunOptions {
    /// How often leases are prolonged, and how old those are that can wait for the next time.
    pub(super) fn renewal(&self) -> Duration {
        self.lease / 6
    }
}

/// Runs jobs and reconcilers until `stop`. Then nothing new is started, what runs may finish within the
/// grace period, and the leases of the rest are given back for others to take at once.
pub async fn run(cx: Cx, options: RunOptions, stop: CancellationToken) {
    let mut background = JoinSet::new();
    for reconciler in &options.reconcilers {
        background.spawn(reconcilers::repeat(cx.clone(), reconciler.clone()));
    }
    background.spawn(keep_tidy(cx.clone(), options.keep_done));
    let (results, inbox) = mpsc::unbounded_channel();
    let (successors, leased) = mpsc::unbounded_channel();
    let successor = Successor::new(options.clone(), successors);
    let mut writer = tokio::spawn(write_results(cx.clone(), inbox, successor));
    Dispatcher::new(cx, options, results).run(stop, leased).await;
    background.shutdown().await;
    if timeout(RECORD_GRACE, &mut writer).await.is_err() {
        tracing::error!("some results of jobs could not be recorded; those jobs will run again");
        writer.abort();
    }
}

async fn keep_tidy(cx: Cx, keep_done: Duration) {
    loop {
        if let Err(error) = purge(&cx, keep_done).await {
            tracing::warn!(%error, "could not delete old finished jobs; trying again later");
        }
        sleep(PURGE_EVERY).await;
    }
}

/// In small transactions, so that nobody waits long for the writer.
pub(super) async fn purge(cx: &Cx, keep_done: Duration) -> Result<u64, DbError> {
    let before = cx.now().minus(keep_done);
    let mut deleted = 0;
    loop {
        let mut tx = cx.db.begin().await?;
        let some = store::purge(&mut tx, before, PURGE_BATCH).await?;
        tx.commit().await?;
        deleted += some;
        if some < PURGE_BATCH.unsigned_abs() {
            return Ok(deleted);
        }
    }
}
