//! Keeping, losing and settling leases. Every statement carries the epoch of the lease it speaks about.

use std::collections::HashSet;

use kernel::Timestamp;
use kernel::ids::JobId;
use serde::{Serialize, Serializer};
use serde_json::json;

use super::{DONE, execute, object, pairs_from_json, rows_from_json, to_json};
use crate::args;
use crate::db::{Conn, DbError, Row, Sql, Tx};

/// How a run ended, as it is written to the row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(in super::super) struct Record {
    pub id: JobId,
    pub epoch: i64,
    pub state: i64,
    #[serde(serialize_with = "micros")]
    pub run_at: Timestamp,
    pub attempts: i64,
    pub error: Option<String>,
    #[serde(serialize_with = "micros_if_any")]
    pub finished_at: Option<Timestamp>,
}

fn micros<S: Serializer>(at: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_i64(at.micros())
}

fn micros_if_any<S: Serializer>(at: &Option<Timestamp>, serializer: S) -> Result<S::Ok, S::Error> {
    at.map(Timestamp::micros).serialize(serializer)
}

/// A group of results, ready to be written: nobody else can write while a transaction waits for this.
pub(in super::super) struct Results<'a> {
    records: Vec<&'a Record>,
    /// What is simply done, as one object of ids and epochs.
    done: String,
    /// Everything else, as rows. None in most groups.
    others: Option<String>,
}

impl<'a> Results<'a> {
    pub fn of(records: Vec<&'a Record>) -> Result<Self, DbError> {
        let (done, others): (Vec<&Record>, Vec<_>) = records.iter().partition(|record| record.state == DONE);
        let epochs = done.iter().map(|record| (&record.id, record.epoch));
        let others = if others.is_empty() { None } else { Some(to_json(&others)?) };
        Ok(Self { done: object(epochs)?, others, records })
    }
}

const LEASE: [(&str, &str); 2] = [("id", "TEXT"), ("epoch", "BIGINT")];

/// Writes a group of results; answers the jobs whose lease was lost. A job that finished itself inside
/// its own transaction is not lost.
pub(in super::super) async fn record(
    tx: &mut Tx,
    results: &Results<'_>,
    now: Timestamp,
) -> Result<Vec<JobId>, DbError> {
    let Results { records, done, others } = results;
    let finish = format!(
        "UPDATE job SET state = 2, lease_until = NULL, finished_at = $2 FROM {}
         WHERE job.id = listed.key AND job.epoch = CAST(listed.value AS BIGINT) AND job.state = 1",
        pairs_from_json(tx.is_postgres())
    );
    let mut written = tx.execute(Sql::assembled(finish), args![done, now]).await?;
    if let Some(others) = others {
        written += record_others(tx, others).await?;
    }
    if written == u64::try_from(records.len()).unwrap_or(u64::MAX) {
        return Ok(Vec::new());
    }
    let standing = format!(
        "SELECT job.id AS id FROM {} JOIN job ON job.id = listed.id AND job.epoch = listed.epoch
                                              AND job.state IN (listed.state, 2)",
        rows_from_json(tx.is_postgres(), &[("id", "TEXT"), ("epoch", "BIGINT"), ("state", "BIGINT")])
    );
    let standing = ids(&execute(tx, standing, args![to_json(records)?]).await?)?;
    let lost = records.iter().filter(|record| !standing.contains(&record.id));
    Ok(lost.map(|record| record.id.clone()).collect())
}

/// Writes what goes on, is tried again or is dead.
async fn record_others(tx: &mut Tx, rows: &str) -> Result<u64, DbError> {
    let columns = [
        ("id", "TEXT"),
        ("epoch", "BIGINT"),
        ("state", "BIGINT"),
        ("run_at", "BIGINT"),
        ("attempts", "BIGINT"),
        ("error", "TEXT"),
        ("finished_at", "BIGINT"),
    ];
    let listed = rows_from_json(tx.is_postgres(), &columns);
    let update = format!(
        "UPDATE job SET state = listed.state, run_at = listed.run_at, attempts = listed.attempts,
                        lease_until = NULL, finished_at = listed.finished_at,
                        last_error = COALESCE(listed.error, job.last_error)
         FROM {listed} WHERE job.id = listed.id AND job.epoch = listed.epoch AND job.state = 1"
    );
    tx.execute(Sql::assembled(update), args![rows]).await
}

/// Prolongs leases; answers the jobs that are still held.
pub(in super::super) async fn renew(
    tx: &mut Tx,
    held: &[(JobId, i64)],
    until: Timestamp,
) -> Result<HashSet<JobId>, DbError> {
    let rows = rows_from_json(tx.is_postgres(), &LEASE);
    let json: Vec<_> = held.iter().map(|(id, epoch)| json!({ "id": id, "epoch": epoch })).collect();
    let sql = format!(
        "UPDATE job SET lease_until = $2 FROM {rows}
         WHERE job.id = listed.id AND job.epoch = listed.epoch AND job.state = 1 RETURNING job.id AS id"
    );
    ids(&execute(tx, sql, args![to_json(&json)?, until]).await?)
}

pub(in super::super) async fn any_expired(conn: &mut Conn, now: Timestamp) -> Result<bool, DbError> {
    let sql = "SELECT id FROM job WHERE state = 1 AND lease_until < $1 LIMIT 1";
    Ok(conn.fetch_optional(sql, args![now]).await?.is_some())
}

/// Gives jobs whose worker fell silent back to everybody; those with no attempt left are dead.
pub(in super::super) async fn free_expired(tx: &mut Tx, now: Timestamp) -> Result<u64, DbError> {
    let sql = "UPDATE job SET
                   state = CASE WHEN attempts >= max_attempts THEN 3 ELSE 0 END,
                   finished_at = CASE WHEN attempts >= max_attempts THEN lease_until END,
                   last_error = 'the process that ran it stopped or stalled', lease_until = NULL
               WHERE state = 1 AND lease_until < $1";
    tx.execute(sql, args![now]).await
}

/// Deletes some finished jobs from before `before`; fewer than asked for when there are no more.
pub(in super::super) async fn purge(tx: &mut Tx, before: Timestamp, limit: i64) -> Result<u64, DbError> {
    // What was finished before then was made before then: a range of the key instead of an index of its own,
    // which every job that ends would pay for.
    let sql = "DELETE FROM job WHERE id IN
                   (SELECT id FROM job WHERE id < $1 AND state = 2 AND finished_at < $2 ORDER BY id LIMIT $3)";
    tx.execute(sql, args![&JobId::first_at(before), before, limit]).await
}

fn ids(rows: &[Row]) -> Result<HashSet<JobId>, DbError> {
    rows.iter().map(|row| row.get("id")).collect()
}
