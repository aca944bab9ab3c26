use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use sqlx::{Postgres, Transaction};
use tokio::sync::{Notify, OwnedMutexGuard};

use super::DbError;
use super::conn::{Conn, Handle};
use super::writer::Writer;
use crate::signals::{Signal, Signals};

/// A transaction: statements through the [`Conn`] it derefs to, signals that are raised only if it
/// commits. Dropped without [`Tx::commit`], nothing of it remains.
///
/// A statement that fails ends the transaction on both engines, as PostgreSQL has it: later statements
/// and the commit are refused. Where a duplicate is expected, say `ON CONFLICT … DO NOTHING`.
pub struct Tx {
    conn: Conn,
    /// Declared after `conn`: the writer is given back first, then the flusher is asked to run.
    on_drop: Option<FlushWhenDropped>,
    signals: Signals,
    raised: Vec<Signal>,
}

/// Asks the flusher to commit (or, for an abandoned turn, to roll back) as soon as the turn is over.
struct FlushWhenDropped(Arc<Notify>);

impl Drop for FlushWhenDropped {
    fn drop(&mut self) {
        self.0.notify_one();
    }
}

impl Tx {
    pub(super) fn sqlite(guard: OwnedMutexGuard<Writer>, flush: Arc<Notify>, signals: Signals) -> Self {
        let conn = Conn::new(Handle::SqliteWriter(guard));
        Self { conn, on_drop: Some(FlushWhenDropped(flush)), signals, raised: Vec::new() }
    }

    pub(super) fn postgres(transaction: Transaction<'static, Postgres>, signals: Signals) -> Self {
        Self { conn: Conn::new(Handle::PostgresTx(transaction)), on_drop: None, signals, raised: Vec::new() }
    }

    /// Wakes whoever waits for `signal`, in every process, once this transaction is durable.
    pub fn raise(&mut self, signal: Signal) {
        if !self.raised.contains(&signal) {
            self.raised.push(signal);
        }
    }

    /// Takes the turn. In a task of its own: if whoever asked goes away meanwhile, the turn is begun whole
    /// and, with nobody left to take it, undone whole.
    pub(super) async fn begun(mut self) -> Result<Self, DbError> {
        if let Handle::SqliteWriter(writer) = &mut self.conn.handle {
            writer.begin().await?;
        }
        Ok(self)
    }

    /// Makes the changes durable. When this returns `Ok` they have reached the disk. Refused, with nothing
    /// stored, when a statement of this transaction failed before. If the caller goes away while this
    /// runs, the changes may or may not stand, but all of them or none.
    pub async fn commit(mut self) -> Result<(), DbError> {
        self.conn.refuse_after_failure()?;
        if self.conn.is_postgres() {
            for signal in &self.raised {
                // PostgreSQL delivers it to every listening process if and when the commit stands.
                let sql = "SELECT pg_notify('roost', $1)";
                self.conn.execute(sql, crate::args![signal.topic()]).await?;
            }
        }
        let Self { conn, on_drop, signals, raised } = self;
        match conn.handle {
            Handle::SqliteWriter(guard) => commit_sqlite(guard, on_drop).await?,
            Handle::PostgresTx(transaction) => transaction.commit().await?,
            Handle::SqliteReader(_) | Handle::PostgresPool(_) => {}
        }
        for signal in &raised {
            signals.raise(signal);
        }
        Ok(())
    }
}

async fn commit_sqlite(
    mut guard: OwnedMutexGuard<Writer>,
    on_drop: Option<FlushWhenDropped>,
) -> Result<(), DbError> {
    let stopped = || DbError::Unreachable("the program is stopping".into());
    let finishing = tokio::spawn(async move {
        let flushed = guard.finish().await;
        drop(guard);
        drop(on_drop);
        flushed
    });
    let flushed = finishing.await.map_err(|_| stopped())??;
    flushed.await.map_err(|_| stopped())?
}

impl Deref for Tx {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        &self.conn
    }
}
impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.conn
    }
}
