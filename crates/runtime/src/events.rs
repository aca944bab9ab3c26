//! Facts announced by domains, written in the transaction that made them true.
//!
//! An event is stored for open screens (which resume from the last sequence number they saw) and handed
//! to subscribers as ordinary durable jobs, enqueued in the same transaction: a fact is never announced
//! without its consequences being scheduled, and a consequence is retried like any other job.

use kernel::Timestamp;
use kernel::ids::WorkspaceId;
use serde_json::Value as Json;

use crate::caller::WorkspaceScope;
use crate::db::{Conn, DbError, Row, Tx};
use crate::jobs::{self, NewJob};
use crate::signals::Signal;
use crate::{Cx, args};

/// A fact: `kind` such as `gate.act_sent`, and the ids a screen or subscriber needs to look closer.
pub struct Event {
    pub kind: &'static str,
    pub subject: String,
    pub payload: Json,
}

/// A stored event.
#[derive(Debug, Clone)]
pub struct EventRecord {
    pub seq: i64,
    pub workspace: WorkspaceId,
    pub kind: String,
    pub subject: String,
    pub payload: Json,
    pub at: Timestamp,
}

/// Which jobs run when a fact is announced; registered by `server`, which knows both sides.
#[derive(Debug, Clone, Default)]
pub struct Subscriptions(Vec<(&'static str, &'static str)>);

impl Subscriptions {
    #[must_use]
    pub fn on(mut self, event_kind: &'static str, job_kind: &'static str) -> Self {
        self.0.push((event_kind, job_kind));
        self
    }
}

/// Announces a fact. Subscribers get a job whose payload is `{"subject": …, "payload": …}`.
pub async fn emit(cx: &Cx, tx: &mut Tx, scope: &WorkspaceScope, event: Event) -> Result<(), DbError> {
    let now = cx.now();
    tx.execute(
        "INSERT INTO event (workspace_id, kind, subject, payload, at) VALUES ($1, $2, $3, $4, $5)",
        args![scope, event.kind, &event.subject, &event.payload, now],
    )
    .await?;
    if let Some(Subscriptions(list)) = cx.find_part::<Subscriptions>() {
        for (_, job_kind) in list.iter().filter(|(kind, _)| *kind == event.kind) {
            let payload = serde_json::json!({ "subject": event.subject, "payload": event.payload });
            jobs::enqueue(cx, tx, NewJob::new(job_kind, payload).in_workspace(scope)).await?;
        }
    }
    tx.raise(Signal::EVENTS);
    Ok(())
}

/// Events of a workspace after `seq`, oldest first, at most `limit`.
///
/// On PostgreSQL numbers are given before the commit, so an event of a slow transaction can turn up behind
/// one that was read already. Screens take an event as a reason to look, and lose nothing by it; work that
/// must not miss a fact subscribes to it.
pub async fn after(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    seq: i64,
    limit: i64,
) -> Result<Vec<EventRecord>, DbError> {
    let sql = "SELECT seq, workspace_id, kind, subject, payload, at FROM event
               WHERE workspace_id = $1 AND seq > $2 ORDER BY seq LIMIT $3";
    conn.fetch_all(sql, args![scope, seq, limit]).await?.iter().map(read).collect()
}

/// The newest sequence number of a workspace; zero when nothing was announced yet.
pub async fn latest_seq(conn: &mut Conn, scope: &WorkspaceScope) -> Result<i64, DbError> {
    let sql = "SELECT CAST(COALESCE(MAX(seq), 0) AS BIGINT) AS seq FROM event WHERE workspace_id = $1";
    conn.fetch_one(sql, args![scope]).await?.get("seq")
}

fn read(row: &Row) -> Result<EventRecord, DbError> {
    Ok(EventRecord {
        seq: row.get("seq")?,
        workspace: row.get("workspace_id")?,
        kind: row.get("kind")?,
        subject: row.get("subject")?,
        payload: row.get("payload")?,
        at: row.get("at")?,
    })
}

#[cfg(test)]
mod tests;
