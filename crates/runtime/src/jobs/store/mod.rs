//! Every statement about jobs.

mod claim;
mod dead;
mod leases;

use kernel::Timestamp;
use kernel::ids::{JobId, WorkspaceId};
use serde::{Serialize, Serializer};
use serde_json::Value as Json;

use super::enqueue::NewJob;
use crate::args;
use crate::db::{DbError, Row, Sql, Tx};

pub(super) use claim::{Lane, Level, Wanted, claim, levels};
pub use dead::DeadJob;
pub(super) use dead::{list_dead, revive};
pub(super) use leases::{Record, Results, any_expired, free_expired, purge, record, renew};

pub(super) const WAITING: i64 = 0;
pub(super) const DONE: i64 = 2;
pub(super) const DEAD: i64 = 3;

pub(super) async fn insert(tx: &mut Tx, id: &JobId, job: &NewJob, now: Timestamp) -> Result<bool, DbError> {
    let inserted = tx
        .execute(
            "INSERT INTO job (id, kind, workspace_id, payload, priority, run_at, max_attempts, unique_key,
                              concurrency_key, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
             ON CONFLICT (unique_key) WHERE unique_key IS NOT NULL AND state IN (0, 1) DO NOTHING",
            args![
                id,
                job.kind,
                job.workspace.as_ref(),
                &job.payload,
                job.priority,
                job.run_at.unwrap_or(now),
                job.max_attempts,
                job.unique_key.as_ref(),
                job.concurrency_key.as_ref(),
                now
            ],
        )
        .await?;
    Ok(inserted == 1)
}

/// Writes many in one statement; answers how many were not there before. With a lease they are claimed in the
/// same step, for their first run under epoch 1.
pub(super) async fn insert_all(
    tx: &mut Tx,
    jobs: impl IntoIterator<Item = &(JobId, NewJob)>,
    (now, lease_until): (Timestamp, Option<Timestamp>),
) -> Result<u64, DbError> {
    let listed: Vec<_> = jobs.into_iter().map(|(id, job)| NewRow::of(id, job, now)).collect();
    if listed.is_empty() {
        return Ok(0);
    }
    let columns = [
        ("id", "TEXT"),
        ("kind", "TEXT"),
        ("workspace_id", "TEXT"),
        ("payload", "TEXT"),
        ("priority", "BIGINT"),
        ("run_at", "BIGINT"),
        ("max_attempts", "BIGINT"),
        ("unique_key", "TEXT"),
        ("concurrency_key", "TEXT"),
    ];
    let names = columns.map(|(name, _)| name).join(", ");
    let rows = rows_from_json(tx.is_postgres(), &columns);
    // Without `WHERE true`, SQLite takes `ON` for the beginning of a join.
    let sql = format!(
        "INSERT INTO job ({names}, created_at, lease_until, state, epoch, attempts)
         SELECT {names}, $2, $3, $4, $4, $4 FROM {rows} WHERE true ON CONFLICT DO NOTHING"
    );
    let leased = i64::from(lease_until.is_some());
    tx.execute(Sql::assembled(sql), args![to_json(&listed)?, now, lease_until, leased]).await
}

/// A job to be written. The payload is a text, whatever it holds.
#[derive(Serialize)]
struct NewRow<'a> {
    id: &'a JobId,
    kind: &'a str,
    workspace_id: Option<&'a WorkspaceId>,
    #[serde(serialize_with = "as_text")]
    payload: &'a Json,
    priority: i64,
    run_at: i64,
    max_attempts: i64,
    unique_key: Option<&'a str>,
    concurrency_key: Option<&'a str>,
}

impl<'a> NewRow<'a> {
    fn of(id: &'a JobId, job: &'a NewJob, now: Timestamp) -> Self {
        Self {
            id,
            kind: job.kind,
            workspace_id: job.workspace.as_ref(),
            payload: &job.payload,
            priority: job.priority,
            run_at: job.run_at.unwrap_or(now).micros(),
            max_attempts: job.max_attempts,
            unique_key: job.unique_key.as_deref(),
            concurrency_key: job.concurrency_key.as_deref(),
        }
    }
}

fn as_text<S: Serializer>(json: &Json, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(json)
}

/// Finishes a job from inside its own transaction; false when the lease is lost.
pub(super) async fn finish(tx: &mut Tx, id: &JobId, epoch: i64, now: Timestamp) -> Result<bool, DbError> {
    let sql = "UPDATE job SET state = 2, finished_at = $3, lease_until = NULL
               WHERE id = $1 AND epoch = $2 AND state = 1";
    Ok(tx.execute(sql, args![id, epoch, now]).await? == 1)
}

/// Rows handed over as one JSON array, as a table `listed` with these columns. `$1` is the array.
fn rows_from_json(postgres: bool, columns: &[(&str, &str)]) -> String {
    if postgres {
        let columns: Vec<String> = columns.iter().map(|(name, kind)| format!("{name} {kind}")).collect();
        return format!("json_to_recordset($1::json) AS listed({})", columns.join(", "));
    }
    let columns: Vec<String> =
        columns.iter().map(|(name, _)| format!("value ->> '{name}' AS {name}")).collect();
    format!("(SELECT {} FROM jsonb_each($1)) AS listed", columns.join(", "))
}

/// Serialises what goes into `$1` of [`rows_from_json`].
fn to_json(rows: &[impl Serialize]) -> Result<String, DbError> {
    serde_json::to_string(rows)
        .map_err(|error| DbError::Other(format!("rows could not be handed over: {error}")))
}

async fn execute(tx: &mut Tx, sql: String, args: Vec<crate::db::Value>) -> Result<Vec<Row>, DbError> {
    tx.fetch_all(Sql::assembled(sql), args).await
}

#[cfg(test)]
mod tests;
