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
pub struct Writer {
    pub(super) connection: SqliteConnection,
    open: bool,
    /// The last holder went away without saying whether its changes stand: they do not.
    pub(super) abandoned: bool,
    waiting: Vec<oneshot::Sender<Result<(), DbError>>>,
}

impl Writer {
    pub(super) const fn new(connection: SqliteConnection) -> Self {
        Self {
            connection,
            open: false,
            abandoned: false,
            waiting: Vec::new(),
        }
    }

    async fn run(&mut self, sql: &'static str) -> Result<(), DbError> {
        self.connection.execute(sqlx::raw_sql(sql)).await?;
        Ok(())
    }

    async fn clear_abandoned(&mut self) -> Result<(), DbError> {
        if self.abandoned {
            self.run("ROLLBACK TO turn; RELEASE turn").await?;
            self.abandoned = false;
        }
        Ok(())
    }

    pub(super) async fn begin(&mut self) -> Result<(), DbError> {
        if let Err(error) = self.clear_abandoned().await {
            // The engine undid the whole physical transaction by itself (disk full, I/O error).
            self.end_group(Err(error)).await;
        }
        if !self.open {
            // Set first: if this future is dropped here, the statement has been sent all the same.
            self.open = true;
            if let Err(error) = self.run("BEGIN IMMEDIATE").await {
                self.open = false;
                return Err(error);
            }
        }
        // Until `finish`, a holder that is dropped leaves its turn to be rolled back.
        self.abandoned = true;
        self.run("SAVEPOINT turn").await
    }

    pub(super) async fn finish(&mut self) -> Result<oneshot::Receiver<Result<(), DbError>>, DbError> {
        self.run("RELEASE turn").await?;
        self.abandoned = false;
        let (sender, receiver) = oneshot::channel();
        self.waiting.push(sender);
        Ok(receiver)
    }

    pub(super) async fn flush(&mut self) {
        if !self.open {
            return;
        }
        let result = match self.clear_abandoned().await {
            Ok(()) => self.run("COMMIT").await,
            Err(error) => Err(error),
        };
        self.end_group(result).await;
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
        writer.lock().await.flush().await;
    }
}
