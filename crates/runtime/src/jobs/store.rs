//! Every statement about jobs.

use kernel::Timestamp;
use kernel::ids::JobId;

use super::enqueue::NewJob;
use crate::args;
use crate::db::{DbError, Tx};

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
