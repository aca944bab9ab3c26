//! Telling other processes on the same PostgreSQL what a commit raised.
//!
//! Not in the transaction itself: a commit that notifies keeps every other one that does waiting until it
//! has reached the disk. Signals carry no data and may be lost, so they leave right behind the commit,
//! together with those that others raised meanwhile.

use std::collections::BTreeSet;
use std::time::Duration;

use sqlx::PgPool;
use tokio::sync::mpsc;

use crate::signals::Signal;

/// Between two messages to other processes.
const PAUSE: Duration = Duration::from_millis(20);
const GROUP_MAX: usize = 1000;

pub(super) type Sender = mpsc::UnboundedSender<Signal>;

/// Ends when the last handle to the database is gone.
pub(super) fn start(pool: PgPool) -> Sender {
    let (sender, inbox) = mpsc::unbounded_channel();
    tokio::spawn(run(pool, inbox));
    sender
}

async fn run(pool: PgPool, mut inbox: mpsc::UnboundedReceiver<Signal>) {
    let mut group = Vec::new();
    while inbox.recv_many(&mut group, GROUP_MAX).await > 0 {
        let topics: BTreeSet<String> = group.drain(..).map(|signal| signal.topic().to_owned()).collect();
        let topics: Vec<String> = topics.into_iter().collect();
        let sql = "SELECT pg_notify('roost', topic) FROM unnest($1::text[]) AS topic";
        if let Err(error) = sqlx::query(sql).bind(topics).execute(&pool).await {
            tracing::debug!(%error, "other processes were not told of a change; they look by themselves");
        }
        tokio::time::sleep(PAUSE).await;
    }
}
