//! The single writer of SQLite, with group commit.
//!
//! Every writing transaction takes its turn on one connection. A transaction is a savepoint inside an
//! open physical transaction; when it ends, its owner does not flush but waits for the *flusher*, which
//! queues for the connection like everybody else. Whoever was waiting before the flusher gets into the
//! same physical commit, so a busy writer pays one disk flush for many transactions, and an idle one
//! pays exactly one. A transaction is only reported as committed after that flush.

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
    open: bool,
    /// The last holder went away without saying whether its changes stand: they do not.
    abandoned: bool,
    waiting: Vec<oneshot::Sender<Result<(), DbError>>>,
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
        Self { connection, open: false, abandoned: false, waiting: Vec::new(), wanted, flushes: 0 }
    }

    async fn run(&mut self, sql: &'static str) -> Result<(), DbError> {
        self.connection.execute(sqlx::raw_sql(sql)).await?;
        Ok(())
    }

    /// Undoes the turn of a holder who went away. If that fails, the engine has undone the whole physical
    /// transaction by itself (disk full, I/O error), and with it everyone who waits for its flush.
    async fn clear_abandoned(&mut self) {
        if !self.abandoned {
            return;
        }
        match self.run("ROLLBACK TO turn; RELEASE turn").await {
            Ok(()) => self.abandoned = false,
            Err(error) => self.end_group(Err(error)).await,
        }
    }

    pub(super) async fn begin(&mut self) -> Result<(), DbError> {
        self.clear_abandoned().await;
        let begin = if self.open { "SAVEPOINT turn" } else { "BEGIN IMMEDIATE; SAVEPOINT turn" };
        let begun = self.run(begin).await;
        match &begun {
            // Until `finish`, a holder that is dropped leaves its turn to be rolled back.
            Ok(()) => (self.open, self.abandoned) = (true, true),
            Err(_) if self.open => {}
            Err(_) => drop(self.run("ROLLBACK").await),
        }
        begun
    }

    pub(super) async fn finish(&mut self) -> Result<oneshot::Receiver<Result<(), DbError>>, DbError> {
        self.run("RELEASE turn").await?;
        self.abandoned = false;
        let (sender, receiver) = oneshot::channel();
        self.waiting.push(sender);
        Ok(receiver)
    }

    pub(super) async fn flush(&mut self) {
        self.clear_abandoned().await;
        if self.open {
            let result = self.run("COMMIT").await;
            self.flushes += 1;
            self.end_group(result).await;
        }
    }

    /// Tells everyone in the group how it ended; after a failure nothing of it may stay open.
    async fn end_group(&mut self, result: Result<(), DbError>) {
        if result.is_err() {
            drop(self.run("ROLLBACK").await);
        }
        (self.open, self.abandoned) = (false, false);
        for sender in self.waiting.drain(..) {
            let answer = match &result {
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
