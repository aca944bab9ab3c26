//! Taking due jobs.
//!
//! Waiting jobs stand in two lanes, each with an index `(priority, run_at, id)` of its own: those without
//! a concurrency key, which are simply taken in order, and those with one, where the count of running
//! jobs has a say. A claim walks the priorities that have something due, highest first; each step is a
//! range scan that ends at the due time, so jobs of the future cost nothing.

use std::borrow::Cow;

use kernel::Timestamp;
use kernel::ids::{JobId, WorkspaceId};
use serde::Deserialize;

use super::super::{Job, JobKind};
use super::{rows_from_json, to_json};
use crate::args;
use crate::db::{Conn, DbError, Row, Sql, Tx, Value};

/// How many due jobs with keys are looked at in one claim. When all of them are held back by their keys,
/// those keys are full, and the next claim passes over them.
const KEYED_WINDOW: i64 = 2000;
const CLAIMED: &str = "state = 1, epoch = epoch + 1, attempts = attempts + 1, lease_until = $4";

/// One of the two queues.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Lane {
    Free,
    Keyed,
}

impl Lane {
    /// Must read exactly like the condition of the lane's index.
    const fn condition(self) -> &'static str {
        match self {
            Self::Free => "job.state = 0 AND job.concurrency_key IS NULL",
            Self::Keyed => "job.state = 0 AND job.concurrency_key IS NOT NULL",
        }
    }
}

/// A priority with waiting jobs in one lane.
#[derive(Debug, PartialEq, Eq)]
pub(in super::super) struct Level {
    pub priority: i64,
    /// When its first job is due.
    pub first: Timestamp,
    /// When the first job after the instant asked about is due.
    pub next: Option<Timestamp>,
}

/// The priorities of a lane, highest first. Hops from one to the next through the index.
pub(in super::super) async fn levels(
    conn: &mut Conn,
    lane: Lane,
    until: Timestamp,
) -> Result<Vec<Level>, DbError> {
    let rows = conn.fetch_all(Sql::assembled(levels_sql(lane)), args![until]).await?;
    let read = |row: &Row| {
        Ok(Level { priority: row.get("priority")?, first: row.get("first")?, next: row.get("next")? })
    };
    rows.iter().map(read).collect()
}

pub(super) fn levels_sql(lane: Lane) -> String {
    let waiting = lane.condition();
    format!(
        "WITH RECURSIVE level(priority) AS (
             SELECT (SELECT MAX(job.priority) FROM job WHERE {waiting})
             UNION ALL
             SELECT (SELECT MAX(job.priority) FROM job WHERE {waiting} AND job.priority < level.priority)
             FROM level WHERE level.priority IS NOT NULL)
         SELECT level.priority AS priority,
                (SELECT MIN(job.run_at) FROM job WHERE {waiting} AND job.priority = level.priority) AS first,
                (SELECT MIN(job.run_at) FROM job
                 WHERE {waiting} AND job.priority = level.priority AND job.run_at > $1) AS next
         FROM level WHERE level.priority IS NOT NULL ORDER BY 1 DESC"
    )
}

/// What one claim takes: at most `limit` jobs of one lane and priority, due until `until`.
pub(in super::super) struct Wanted<'a> {
    pub kinds: &'a [JobKind],
    pub lane: Lane,
    pub priority: i64,
    pub until: Timestamp,
    pub limit: usize,
    pub lease_until: Timestamp,
}

/// Leased rows, still as one text: nobody else can write while a transaction reads it.
pub(in super::super) struct Claimed {
    pub count: usize,
    rows: String,
}

/// Leases due jobs. What it answers is to be read with [`Claimed::read`] once the lease is committed.
pub(in super::super) async fn claim(tx: &mut Tx, wanted: &Wanted<'_>) -> Result<Claimed, DbError> {
    let describe = |kind: &JobKind| serde_json::json!({ "name": kind.name, "per_key": kind.per_key });
    let kinds: Vec<_> = wanted.kinds.iter().map(describe).collect();
    let limit = i64::try_from(wanted.limit).unwrap_or(i64::MAX);
    let args = args![to_json(&kinds)?, wanted.priority, wanted.until, wanted.lease_until, limit];
    let claimed = if tx.is_postgres() {
        claim_on_postgres(tx, wanted.lane, args).await?
    } else {
        claim_on_sqlite(tx, wanted.lane, args).await?
    };
    let count: i64 = claimed.get("count")?;
    Ok(Claimed { count: usize::try_from(count).unwrap_or(0), rows: claimed.get("jobs")? })
}

/// A row that no job can be made of.
pub(in super::super) struct Unreadable {
    pub id: String,
    pub why: DbError,
}

impl Claimed {
    /// The jobs, oldest first, and the rows that are none.
    pub fn read(&self) -> Result<(Vec<Job>, Vec<Unreadable>), DbError> {
        let rows: Vec<ClaimedRow<'_>> = serde_json::from_str(&self.rows)
            .map_err(|error| DbError::Decode(format!("claimed jobs cannot be read: {error}")))?;
        let (mut jobs, mut unreadable) = (Vec::with_capacity(rows.len()), Vec::new());
        for row in rows {
            match row.job() {
                Ok(job) => jobs.push(job),
                Err(why) => unreadable.push(Unreadable { id: row.id.into_owned(), why }),
            }
        }
        jobs.sort_by(|a, b| (a.run_at, &a.id).cmp(&(b.run_at, &b.id)));
        Ok((jobs, unreadable))
    }
}

/// The columns of a claimed row. All rows leave the database as one text, an array of such arrays: handing
/// them over one by one costs several times as much as claiming them.
const COLUMNS: &str = "job.id, job.kind, job.workspace_id, job.payload, job.run_at, job.priority, \
     job.concurrency_key, job.attempts, job.max_attempts, job.epoch";

/// In the order of [`COLUMNS`].
#[derive(Deserialize)]
struct ClaimedRow<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    kind: Cow<'a, str>,
    workspace: Option<Cow<'a, str>>,
    #[serde(borrow)]
    payload: Cow<'a, str>,
    run_at: i64,
    priority: i64,
    concurrency_key: Option<String>,
    attempts: i64,
    max_attempts: i64,
    epoch: i64,
}

impl ClaimedRow<'_> {
    fn job(&self) -> Result<Job, DbError> {
        let unreadable = |what: &str| DbError::Decode(format!("the {what} of a job cannot be read"));
        let workspace = self.workspace.as_deref().map(WorkspaceId::parse).transpose();
        Ok(Job {
            id: JobId::parse(&self.id).map_err(|_| unreadable("id"))?,
            kind: self.kind.clone().into_owned(),
            workspace: workspace.map_err(|_| unreadable("workspace"))?,
            payload: serde_json::from_str(&self.payload).map_err(|_| unreadable("payload"))?,
            run_at: Timestamp::from_micros(self.run_at),
            attempt: self.attempts,
            max_attempts: self.max_attempts,
            priority: self.priority,
            concurrency_key: self.concurrency_key.clone(),
            epoch: self.epoch,
            follows: false,
        })
    }
}

/// SQLite has one writer: the same rows are picked for reading and for the update. Both in one step, because
/// each way to the writer's thread and back costs as much as some dozens of rows.
async fn claim_on_sqlite(tx: &mut Tx, lane: Lane, args: Vec<Value>) -> Result<Row, DbError> {
    let (read, update) = sqlite_sql(lane);
    tx.fetch_one(Sql::assembled(format!("{read}; {update}")), args).await
}

/// How to read what is picked, as it will be, and how to lease it.
pub(super) fn sqlite_sql(lane: Lane) -> (String, String) {
    let picked = match lane {
        Lane::Free => free(false),
        Lane::Keyed => keyed(false),
    };
    let leased = COLUMNS.replace("job.attempts", "job.attempts + 1").replace("job.epoch", "job.epoch + 1");
    let read = format!(
        "SELECT COUNT(*) AS count, json_group_array(json_array({leased})) AS jobs
         FROM job WHERE rowid IN ({picked})"
    );
    (read, format!("UPDATE job SET {CLAIMED} WHERE rowid IN ({picked})"))
}

/// Replicas claim side by side: each locks the rows it picks and passes over rows that others hold.
/// Counting the running jobs of a key needs one claimer at a time, hence the lock around that lane.
async fn claim_on_postgres(tx: &mut Tx, lane: Lane, args: Vec<Value>) -> Result<Row, DbError> {
    let picked = match lane {
        Lane::Free => format!("{} FOR UPDATE OF job SKIP LOCKED", free(true)),
        Lane::Keyed => {
            let lock = "SELECT pg_advisory_xact_lock(hashtextextended('jobs:keyed', 0))";
            tx.execute(lock, args![]).await?;
            let keyed = keyed(true);
            format!("SELECT id FROM job WHERE id IN ({keyed}) AND state = 0 FOR UPDATE SKIP LOCKED")
        }
    };
    // Not a join, for which the planner may read the whole table.
    let claim = format!(
        "WITH picked AS MATERIALIZED ({picked}),
         job AS (UPDATE job SET {CLAIMED} WHERE id = ANY (ARRAY(SELECT picked.id FROM picked)) RETURNING job.*)
         SELECT COUNT(*) AS count, COALESCE(json_agg(json_build_array({COLUMNS})), '[]')::TEXT AS jobs FROM job"
    );
    tx.fetch_one(Sql::assembled(claim), args).await
}

fn kinds(postgres: bool) -> String {
    rows_from_json(postgres, &[("name", "TEXT"), ("per_key", "BIGINT")])
}

/// How a picked row is named: SQLite finds it fastest by its place in the table.
const fn row_name(postgres: bool) -> &'static str {
    if postgres { "id" } else { "rowid" }
}

fn free(postgres: bool) -> String {
    let (row, kinds, waiting) = (row_name(postgres), kinds(postgres), Lane::Free.condition());
    format!(
        "SELECT job.{row} FROM job
         WHERE {waiting} AND job.priority = $2 AND job.run_at <= $3
               AND job.kind IN (SELECT listed.name FROM {kinds})
         ORDER BY job.run_at, job.id LIMIT $5"
    )
}

/// `CROSS JOIN` keeps SQLite walking `job` in the order of its index.
fn keyed(postgres: bool) -> String {
    let (row, kinds, waiting) = (row_name(postgres), kinds(postgres), Lane::Keyed.condition());
    let running = "(SELECT COUNT(*) FROM job AS other
                    WHERE other.state = 1 AND other.concurrency_key = job.concurrency_key)";
    format!(
        "SELECT ranked.row FROM (
             SELECT due.row, due.id, due.run_at, due.room,
                    ROW_NUMBER() OVER (PARTITION BY due.concurrency_key ORDER BY due.run_at, due.id) AS place
             FROM (SELECT job.{row} AS row, job.id, job.run_at, job.concurrency_key, listed.per_key - {running} AS room
                   FROM job CROSS JOIN {kinds}
                   WHERE {waiting} AND job.priority = $2 AND job.run_at <= $3 AND listed.name = job.kind
                         AND listed.per_key > {running}
                   ORDER BY job.run_at, job.id LIMIT {KEYED_WINDOW}) AS due) AS ranked
         WHERE ranked.place <= ranked.room ORDER BY ranked.run_at, ranked.id LIMIT $5"
    )
}

/// Keeps a row that cannot be read as dead, or it would come back for ever.
pub(in super::super) async fn bury(tx: &mut Tx, unreadable: &Unreadable) -> Result<(), DbError> {
    let Unreadable { id, why } = unreadable;
    tracing::error!(job = %id, error = %why, "a stored job cannot be read; it is kept as dead");
    let sql =
        "UPDATE job SET state = 3, lease_until = NULL, last_error = $2, finished_at = run_at WHERE id = $1";
    tx.execute(sql, args![id, why.to_string()]).await.map(|_| ())
}
