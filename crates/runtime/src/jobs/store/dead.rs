//! Jobs that were given up, kept until a person has looked.

use kernel::Timestamp;
use kernel::ids::{JobId, WorkspaceId};
use serde::Serialize;

use crate::args;
use crate::db::{Conn, DbError, Row, Tx};

/// A job that will not be tried again by itself.
#[derive(Debug, Clone, Serialize)]
pub struct DeadJob {
    pub id: JobId,
    pub kind: String,
    pub attempts: i64,
    pub reason: Option<String>,
    pub created_at: Timestamp,
    pub died_at: Option<Timestamp>,
}

/// Newest first, before the job `before`.
pub(in super::super) async fn list_dead(
    conn: &mut Conn,
    workspace: Option<&WorkspaceId>,
    before: Option<&JobId>,
    limit: i64,
) -> Result<Vec<DeadJob>, DbError> {
    let sql = "SELECT id, kind, attempts, last_error, created_at, finished_at FROM job
               WHERE state = 3 AND COALESCE(workspace_id, '') = $1 AND ($2 = '' OR id < $2) ORDER BY id DESC LIMIT $3";
    let before = before.map_or("", JobId::as_str);
    let rows = conn.fetch_all(sql, args![workspace.map_or("", WorkspaceId::as_str), before, limit]).await?;
    rows.iter().map(read).collect()
}

/// Makes a dead job due now with its attempts counted afresh. False when it is not a dead job of this
/// workspace, or an unfinished job has taken its unique key since.
pub(in super::super) async fn revive(
    tx: &mut Tx,
    workspace: &WorkspaceId,
    id: &JobId,
    now: Timestamp,
) -> Result<bool, DbError> {
    let sql = "UPDATE job SET state = 0, attempts = 0, run_at = $3, finished_at = NULL
               WHERE id = $1 AND workspace_id = $2 AND state = 3
                     AND NOT EXISTS (SELECT 1 FROM job AS other
                                     WHERE other.unique_key = job.unique_key AND other.state IN (0, 1))";
    Ok(tx.execute(sql, args![id, workspace, now]).await? == 1)
}

fn read(row: &Row) -> Result<DeadJob, DbError> {
    Ok(DeadJob {
        id: row.get("id")?,
        kind: row.get("kind")?,
        attempts: row.get("attempts")?,
        reason: row.get("last_error")?,
        created_at: row.get("created_at")?,
        died_at: row.get("finished_at")?,
    })
}
