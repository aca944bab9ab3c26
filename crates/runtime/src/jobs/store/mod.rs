//! Every statement about jobs.

mod claim;
mod dead;
mod leases;

use kernel::Timestamp;
use kernel::ids::JobId;

use super::Job;
use super::enqueue::NewJob;
use crate::args;
use crate::db::{DbError, Row, Sql, Tx};

pub(super) use claim::{Lane, Level, Wanted, claim, levels};
pub use dead::DeadJob;
pub(super) use dead::{list_dead, revive};
pub(super) use leases::{Record, any_expired, free_expired, purge, record, renew};

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

/// Writes many in one statement; answers how many were not there before.
pub(super) async fn insert_all(
    tx: &mut Tx,
    jobs: &[(JobId, NewJob)],
    now: Timestamp,
) -> Result<u64, DbError> {
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
        "INSERT INTO job ({names}, created_at) SELECT {names}, $2 FROM {rows} WHERE true ON CONFLICT DO NOTHING"
    );
    let json: Vec<_> = jobs.iter().map(|(id, job)| job.to_json(id, now)).collect();
    tx.execute(Sql::assembled(sql), args![to_json(&json), now]).await
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
    format!("(SELECT {} FROM json_each($1)) AS listed", columns.join(", "))
}

const JOB_COLUMNS: &str = "job.id AS id, job.kind AS kind, job.workspace_id AS workspace_id, job.payload AS payload, \
     job.run_at AS run_at, job.priority AS priority, job.concurrency_key AS concurrency_key, \
     job.attempts AS attempts, job.max_attempts AS max_attempts, job.epoch AS epoch";

fn read_job(row: &Row) -> Result<Job, DbError> {
    Ok(Job {
        id: row.get("id")?,
        kind: row.get("kind")?,
        workspace: row.get("workspace_id")?,
        payload: row.get("payload")?,
        run_at: row.get("run_at")?,
        attempt: row.get("attempts")?,
        max_attempts: row.get("max_attempts")?,
        priority: row.get("priority")?,
        concurrency_key: row.get("concurrency_key")?,
        epoch: row.get("epoch")?,
    })
}

/// Serialises what goes into `$1` of [`rows_from_json`].
fn to_json(rows: &[serde_json::Value]) -> serde_json::Value {
    serde_json::Value::from(rows)
}

async fn execute(tx: &mut Tx, sql: String, args: Vec<crate::db::Value>) -> Result<Vec<Row>, DbError> {
    tx.fetch_all(Sql::assembled(sql), args).await
}

#[cfg(test)]
mod tests;
