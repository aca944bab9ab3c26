//! Writing results, as many in one commit as have gathered.

use std::time::Duration;

use tokio::sync::mpsc;

use super::store::{self, Record, WAITING};
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
    let soon = cx.now().plus(Duration::from_secs(1));
    let is_due = |record: &Record| record.state == WAITING && record.run_at <= soon;
    if group.iter().any(|finished| finished.frees_key || is_due(&finished.record)) {
        tx.raise(Signal::JOBS);
    }
    tx.commit().await?;
    for job in lost {
        tracing::warn!(%job, "lost the lease: somebody else has taken the job over; its result is not recorded");
    }
    Ok(())
}
