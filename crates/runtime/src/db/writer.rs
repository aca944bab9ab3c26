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
/// [`Writer::clear`] and [`Writer::flush`] must run to their end: their callers give them a task of their
/// own, so that a caller who goes away cannot leave them half done.
pub struct Writer {
    pub(super) connection: SqliteConnection,
    /// The turn has said something to the database, and not yet that its changes stand. If nobody holds the
    /// turn any more, they do not.
    begun: bool,
    /// Turns that have ended and are to be flushed together. While there are any, a physical transaction is
    /// open.
    waiting: Vec<oneshot::Sender<Result<(), DbError>>>,
    /// What the last turn that had others before it can be undone to. Its end is said with the next one.
    savepoint: Option<Savepoint>,
    wanted: Arc<Notify>,
    /// How many physical commits there were.
    pub(super) flushes: u64,
}

/// Two names by turns: undoing a turn that never came to make its own must not undo the one before it.
#[derive(Clone, Copy)]
enum Savepoint {
    Even,
    Odd,
}

impl Drop for Writer {
    /// Lets the flusher see that there is nothing left to wait for.
    fn drop(&mut self) {
        self.wanted.notify_one();
    }
}

impl Writer {
    pub(super) const fn new(connection: SqliteConnection, wanted: Arc<Notify>) -> Self {
        Self { connection, begun: false, waiting: Vec::new(), savepoint: None, wanted, flushes: 0 }
    }

    async fn run(&mut self, sql: &'static str) -> Result<(), DbError> {
        self.connection.execute(sqlx::raw_sql(sql)).await?;
        Ok(())
    }

    /// Whether the turn that is or comes next shares the physical transaction with turns before it.
    const fn shares(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Whether the last holder went away without saying that its changes stand.
    pub(super) const fn is_abandoned(&self) -> bool {
        self.begun
    }

    /// Undoes the turn of a holder who went away.
    pub(super) async fn clear(&mut self) {
        if !std::mem::take(&mut self.begun) {
            return;
        }
        if !self.shares() {
            return drop(self.run("ROLLBACK").await);
        }
        let (undo, release) = match self.savepoint {
            Some(Savepoint::Odd) => ("ROLLBACK TO odd", "RELEASE even"),
            Some(Savepoint::Even) | None => ("ROLLBACK TO even", "RELEASE odd"),
        };
        let undone = self.run(undo).await;
        if undone.is_err() {
            if self.run("BEGIN").await.is_ok() {
                // There was no transaction any more: the engine has undone it by itself (disk full, I/O
                // error), and with it the changes of everyone who waits for its flush.
                return self.end_group(&undone).await;
            }
            // The turn never came to make its savepoint, so it has changed nothing.
            drop(self.run(release).await);
            self.savepoint = None;
        }
    }

    /// What goes before the next statement: the beginning of the turn before its first, nothing later. Sent
    /// together, because each way to the writer's thread and back costs more than most statements.
    pub(super) const fn beginning(&mut self) -> &'static str {
        if self.begun {
            return "";
        }
        self.begun = true;
        if !self.shares() {
            return "BEGIN IMMEDIATE; ";
        }
        let (next, sql) = match self.savepoint {
            None => (Savepoint::Even, "SAVEPOINT even; "),
            Some(Savepoint::Odd) => (Savepoint::Even, "RELEASE odd; SAVEPOINT even; "),
            Some(Savepoint::Even) => (Savepoint::Odd, "RELEASE even; SAVEPOINT odd; "),
        };
        self.savepoint = Some(next);
        sql
    }

    /// Ends a turn whose changes stand; the answer comes with the flush.
    pub(super) fn finish(&mut self) -> oneshot::Receiver<Result<(), DbError>> {
        let (sender, receiver) = oneshot::channel();
        if std::mem::take(&mut self.begun) {
            self.waiting.push(sender);
        } else {
            drop(sender.send(Ok(())));
        }
        receiver
    }

    pub(super) async fn flush(&mut self) {
        self.clear().await;
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
        (self.begun, self.savepoint) = (false, None);
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
