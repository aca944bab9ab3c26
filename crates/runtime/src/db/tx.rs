use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use sqlx::{Postgres, Transaction};
use tokio::sync::{Notify, OwnedMutexGuard};

use super::DbError;
use super::conn::{Conn, Handle};
use super::relay;
use super::writer::Writer;
use crate::audit;
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
    /// To other processes on the same PostgreSQL.
    relay: Option<relay::Sender>,
    signals: Signals,
    raised: Vec<Signal>,
    pub(crate) recorded: audit::Pending,
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
        Self { on_drop: Some(FlushWhenDropped(flush)), ..Self::new(conn, signals) }
    }

    pub(super) fn postgres(
        transaction: Transaction<'static, Postgres>,
        relay: relay::Sender,
        signals: Signals,
    ) -> Self {
        Self { relay: Some(relay), ..Self::new(Conn::new(Handle::PostgresTx(transaction)), signals) }
    }

    fn new(conn: Conn, signals: Signals) -> Self {
        let recorded = audit::Pending::default();
        Self { conn, on_drop: None, relay: None, signals, raised: Vec::new(), recorded }
    }

    /// Wakes whoever waits for `signal`, in every process, once this transaction is durable.
    pub fn raise(&mut self, signal: Signal) {
        if !self.raised.contains(&signal) {
            self.raised.push(signal);
        }
    }

    /// Makes the changes durable. When this returns `Ok` they have reached the disk. Refused, with nothing
    /// stored, when a statement of this transaction failed before. If the caller goes away while this
    /// runs, the changes may or may not stand, but all of them or none.
    pub async fn commit(mut self) -> Result<(), DbError> {
        self.conn.refuse_after_failure()?;
        // Last, because the whole workspace waits while this is held.
        audit::write(&mut self.conn, std::mem::take(&mut self.recorded)).await?;
        let Self { conn, on_drop, relay, signals, raised, .. } = self;
        match conn.handle {
            Handle::SqliteWriter(guard) => commit_sqlite(guard, on_drop).await?,
            Handle::PostgresTx(transaction) => transaction.commit().await?,
            Handle::SqliteReader(_) | Handle::PostgresPool(_) => {}
        }
        for signal in raised {
            signals.raise(&signal);
            // Once it has ended, nobody is told any more.
            relay.as_ref().map(|relay| relay.send(signal));
        }
        Ok(())
    }
}

async fn commit_sqlite(
    mut guard: OwnedMutexGuard<Writer>,
    on_drop: Option<FlushWhenDropped>,
) -> Result<(), DbError> {
    let flushed = guard.finish();
    drop(guard);
    drop(on_drop);
    flushed.await.map_err(|_| DbError::Unreachable("the program is stopping".into()))?
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
