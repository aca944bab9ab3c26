//! "Something changed, look now": wake-ups between transactions, jobs and open screens.
//!
//! A signal carries no data. Whoever is woken reads the database, and reads it on a timer too, so a
//! lost signal costs a little time and nothing else. On PostgreSQL a signal reaches every process.

use std::borrow::Cow;

use tokio::sync::broadcast;

use crate::db::Db;

/// What changed, as a topic such as `jobs` or `gate.due`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Signal(Cow<'static, str>);

impl Signal {
    /// New rows in the event table: open screens refresh.
    pub const EVENTS: Self = Self(Cow::Borrowed("events"));
    /// New or changed jobs: dispatchers look for due work.
    pub const JOBS: Self = Self(Cow::Borrowed("jobs"));

    pub const fn new(topic: &'static str) -> Self {
        Self(Cow::Borrowed(topic))
    }

    pub fn topic(&self) -> &str {
        &self.0
    }
}

/// The signals of one process; cheap to clone.
#[derive(Clone, Debug)]
pub struct Signals {
    sender: broadcast::Sender<Signal>,
}

impl Default for Signals {
    fn default() -> Self {
        Self { sender: broadcast::channel(1024).0 }
    }
}

impl Signals {
    pub fn raise(&self, signal: &Signal) {
        // No receiver is no error: nobody in this process is waiting.
        drop(self.sender.send(signal.clone()));
    }

    pub fn listen(&self) -> Listener {
        Listener { receiver: self.sender.subscribe() }
    }
}

/// Receives the signals raised since it was made.
pub struct Listener {
    receiver: broadcast::Receiver<Signal>,
}

impl Listener {
    /// The next signal; none once nothing can raise one any more. After an overflow the oldest are gone.
    pub async fn next(&mut self) -> Option<Signal> {
        loop {
            match self.receiver.recv().await {
                Ok(signal) => return Some(signal),
                Err(broadcast::error::RecvError::Lagged(_)) => {}
                Err(broadcast::error::RecvError::Closed) => return None,
            }
        }
    }

    /// Waits until `wanted` is raised, or may have been among signals that were lost to an overflow.
    pub async fn wait_for(&mut self, wanted: &Signal) {
        loop {
            match self.receiver.recv().await {
                Ok(signal) if signal == *wanted => return,
                Ok(_) => {}
                Err(broadcast::error::RecvError::Lagged(_)) => return,
                Err(broadcast::error::RecvError::Closed) => std::future::pending().await,
            }
        }
    }

    /// Forgets what was raised so far: whoever looks now will see all of it.
    pub fn forget(&mut self) {
        self.receiver = self.receiver.resubscribe();
    }
}

/// Passes signals of other processes on to this one. Returns at once on SQLite, where other processes
/// are found by the timers alone.
pub async fn relay_from_other_processes(db: Db) {
    let Some(pool) = db.postgres_pool() else { return };
    loop {
        let listening = async {
            let mut listener = sqlx::postgres::PgListener::connect_with(pool).await?;
            listener.listen("roost").await?;
            loop {
                let notification = listener.recv().await?;
                db.signals().raise(&Signal(Cow::Owned(notification.payload().to_owned())));
            }
        };
        let ended: Result<(), sqlx::Error> = listening.await;
        if let Err(error) = ended {
            tracing::warn!(%error, "lost the notification channel of the database; reconnecting");
        }
        tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    }
}

#[cfg(test)]
mod tests;
