//! Every statement about jobs.

mod claim;
mod dead;
mod leases;

use std::collections::BTreeMap;

use kernel::Timestamp;
use kernel::ids::{JobId, WorkspaceId};
use serde::{Serialize, Serializer};
use serde_json::Value as Json;

use super::enqueue::NewJob;
use crate::args;
use crate::db::{DbError, Row, Sql, Tx, Value};

pub(super) use claim::{Lane, Level, Unreadable, Wanted, bury, claim, levels};
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

/// Jobs ready to be written: nobody else can write while a transaction waits for this.
pub(super) struct Inserts {
    now: Timestamp,
    batches: Vec<Batch>,
}

/// Jobs that differ in nothing but their payload. As one object of ids and payloads they are written in a
/// third of the time that rows with all their columns take.
struct Batch {
    shared: Vec<Value>,
    payloads: String,
}

/// What the jobs of a batch have in common, in the order of the statement.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Shared<'a> {
    kind: &'a str,
    workspace: Option<&'a WorkspaceId>,
    run_at: Timestamp,
    priority: i64,
    max_attempts: i64,
    unique_key: Option<&'a str>,
    concurrency_key: Option<&'a str>,
}

impl<'a> Shared<'a> {
    fn of(job: &'a NewJob, now: Timestamp) -> Self {
        Self {
            kind: job.kind,
            workspace: job.workspace.as_ref(),
            run_at: job.run_at.unwrap_or(now),
            priority: job.priority,
            max_attempts: job.max_attempts,
            unique_key: job.unique_key.as_deref(),
            concurrency_key: job.concurrency_key.as_deref(),
        }
    }

    fn args(&self) -> Vec<Value> {
        let Self { kind, workspace, run_at, priority, max_attempts, unique_key, concurrency_key } = *self;
        args![kind, workspace, run_at, priority, max_attempts, unique_key, concurrency_key]
    }
}

impl Inserts {
    pub fn of<'a>(
        jobs: impl IntoIterator<Item = &'a (JobId, NewJob)>,
        now: Timestamp,
    ) -> Result<Self, DbError> {
        // In the order of their first jobs: of two with the same unique key, the first given is written.
        let mut places: BTreeMap<Shared<'_>, usize> = BTreeMap::new();
        let mut payloads: Vec<Vec<_>> = Vec::new();
        for (id, job) in jobs {
            let place = *places.entry(Shared::of(job, now)).or_insert(payloads.len());
            if place == payloads.len() {
                payloads.push(Vec::new());
            }
            payloads[place].push((id, AsText(&job.payload)));
        }
        let mut places: Vec<(Shared<'_>, usize)> = places.into_iter().collect();
        places.sort_by_key(|(_, place)| *place);
        let batch = |((shared, _), payloads): ((Shared<'_>, usize), Vec<_>)| {
            Ok(Batch { shared: shared.args(), payloads: object(payloads.into_iter())? })
        };
        let batches = places.into_iter().zip(payloads).map(batch).collect::<Result<_, DbError>>()?;
        Ok(Self { now, batches })
    }

    pub const fn is_empty(&self) -> bool {
        self.batches.is_empty()
    }
}

/// Writes many; answers how many were not there before. With a lease they are claimed in the same step, for
/// their first run under epoch 1.
pub(super) async fn insert_all(
    tx: &mut Tx,
    jobs: &Inserts,
    lease_until: Option<Timestamp>,
) -> Result<u64, DbError> {
    // Without `WHERE true`, SQLite takes `ON` for the beginning of a join.
    let sql = format!(
        "INSERT INTO job (id, payload, kind, workspace_id, run_at, priority, max_attempts, unique_key,
                          concurrency_key, created_at, lease_until, state, epoch, attempts)
         SELECT listed.key, listed.value, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $11
         FROM {} WHERE true ON CONFLICT DO NOTHING",
        pairs_from_json(tx.is_postgres())
    );
    let leased = i64::from(lease_until.is_some());
    let mut written = 0;
    for Batch { shared, payloads } in &jobs.batches {
        let mut args = args![payloads];
        args.extend_from_slice(shared);
        args.extend(args![jobs.now, lease_until, leased]);
        written += tx.execute(Sql::assembled(sql.clone()), args).await?;
    }
    Ok(written)
}

/// A payload is a text, whatever it holds.
struct AsText<'a>(&'a Json);

impl Serialize for AsText<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self.0)
    }
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

/// Pairs handed over as one JSON object, as a table `listed` of `key` and `value`. `$1` is the object. Both
/// engines take that apart several times as fast as rows.
const fn pairs_from_json(postgres: bool) -> &'static str {
    if postgres { "json_each_text($1::json) AS listed" } else { "json_each($1) AS listed" }
}

/// Serialises what goes into `$1` of [`pairs_from_json`].
fn object<K: Serialize, V: Serialize>(pairs: impl Iterator<Item = (K, V)>) -> Result<String, DbError> {
    let mut json = Vec::new();
    serde_json::Serializer::new(&mut json).collect_map(pairs).map_err(not_handed_over)?;
    String::from_utf8(json).map_err(not_handed_over)
}

/// Serialises what goes into `$1` of [`rows_from_json`].
fn to_json(rows: &[impl Serialize]) -> Result<String, DbError> {
    serde_json::to_string(rows).map_err(not_handed_over)
}

fn not_handed_over(error: impl std::fmt::Display) -> DbError {
    DbError::Other(format!("rows could not be handed over: {error}"))
}

async fn execute(tx: &mut Tx, sql: String, args: Vec<crate::db::Value>) -> Result<Vec<Row>, DbError> {
    tx.fetch_all(Sql::assembled(sql), args).await
}

#[cfg(test)]
mod tests;
