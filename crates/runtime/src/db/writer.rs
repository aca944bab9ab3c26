//! The single writer of SQLite, with group commit.
//!
//! Every writing transaction takes its turn on one connection. The first turn opens a physical
//! transaction and each one after it is a savepoint inside; when a turn ends, its owner does not flush but
//! waits for the *flusher*, which queues for the connection like everybody else. Whoever was waiting before
//! the flusher gets into the same physical commit, so a busy writer pays one disk flush for many
//! transactions, and an idle one pays exactly one. A transaction is only reported as committed after that
//! flush.

use std::sync::Arc;

use sqlx::Executor as _;
use sqlx::sqlite::SqliteConnection;
use tokio::sync::{Mutex, Notify, oneshot};

use super::DbError;

/// The writing connection and what is still to be flushed on it.
///
/// [`Writer::begin`], [`Writer::finish`] and [`Writer::flush`] must run to their end: their callers give
/// them a task of their own, so that a caller who goes away cannot leave them half done.
pub struct Writer {
    pub(super) connection: SqliteConnection,
    /// The last holder went away without saying whether its changes stand: they do not.
    abandoned: bool,
    /// Turns that have ended and are to be flushed together. While there are any, a physical transaction is
    /// open.
    waiting: Vec<oneshot::Sender<Result<(), DbError>>>,
    /// The last turn that had others before it left its savepoint open.
    has_savepoint: bool,
    wanted: Arc<Notify>,
    /// How many physical commits there were.
    pub(super) flushes: u64,
}

impl Drop for Writer {
    /// Lets the flusher see that there is nothing left to wait for.
    fn drop(&mut self) {
        self.wanted.notify_one();
    }
}

impl Writer {
    pub(super) const fn new(connection: SqliteConnection, wanted: Arc<Notify>) -> Self {
        Self { connection, abandoned: false, waiting: Vec::new(), has_savepoint: false, wanted, flushes: 0 }
    }

    async fn run(&mut self, sql: &'static str) -> Result<(), DbError> {
        self.connection.execute(sqlx::raw_sql(sql)).await?;
        Ok(())
    }

    /// Whether the turn that is or comes next shares the physical transaction with turns before it.
    const fn shares(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Undoes the turn of a holder who went away. If that fails, the engine has undone the whole physical
    /// transaction by itself (disk full, I/O error), and with it everyone who waits for its flush.
    async fn clear_abandoned(&mut self) {
        if !self.abandoned {
            return;
        }
        self.abandoned = false;
        if !self.shares() {
            return drop(self.run("ROLLBACK").await);
        }
        if let Err(error) = self.run("ROLLBACK TO turn").await {
            self.end_group(&Err(error)).await;
        }
    }

    pub(super) async fn begin(&mut self) -> Result<(), DbError> {
        self.clear_abandoned().await;
        let begun = self.run(match (self.shares(), self.has_savepoint) {
            (false, _) => "BEGIN IMMEDIATE",
            (true, false) => "SAVEPOINT turn",
            // Of the turn before, which is over. Each statement is a way to another thread and back.
            (true, true) => "RELEASE turn; SAVEPOINT turn",
        });
        let begun = begun.await;
        if begun.is_ok() {
            self.has_savepoint = self.shares();
            // Until `finish`, a holder that is dropped leaves its turn to be undone.
            self.abandoned = true;
        } else {
            self.end_group(&begun).await;
        }
        begun
    }

    pub(super) fn finish(&mut self) -> oneshot::Receiver<Result<(), DbError>> {
        self.abandoned = false;
        let (sender, receiver) = oneshot::channel();
        self.waiting.push(sender);
        receiver
    }

    pub(super) async fn flush(&mut self) {
        self.clear_abandoned().await;
        if self.shares() {
            let result = self.run("COMMIT").await;
            self.flushes += 1;
            self.end_group(&result).await;
        }
    }

    /// Tells everyone in the group how it ended; after a failure nothing of it may stay open.
    async fn end_group(&mut self, result: &Result<(), DbError>) {
        if result.is_err() {
            drop(self.run("ROLLBACK").await);
        }
        (self.has_savepoint, self.abandoned) = (false, false);
        for sender in self.waiting.drain(..) {
            let answer = match result {
                Ok(()) => Ok(()),
                Err(error) => Err(DbError::CannotWrite(error.to_string())),
            };
            drop(sender.send(answer));
        }
    }
}

/// Commits whatever has gathered, each time somebody asks; ends when the writer is dropped.
pub(super) async fn run_flusher(writer: std::sync::Weak<Mutex<Writer>>, wanted: Arc<Notify>) {
    loop {
        wanted.notified().await;
        let Some(writer) = writer.upgrade() else { return };
        writer.lock_owned().await.flush().await;
    }
}
