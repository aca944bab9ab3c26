//! Durable jobs through the same door as in service: `runtime::jobs`.

mod chains;
mod claims;
mod due;
mod noop;
mod tally;

pub use chains::chains;
pub use claims::claims;
pub use due::due;
pub use noop::noop;

use anyhow::{Result, ensure};
use runtime::jobs::{JobKind, RunOptions};
use runtime::{Cx, args};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// What a post is about in bytes: plain programs beside ours keep as much.
pub const PAYLOAD_BYTES: usize = 200;

fn payload() -> serde_json::Value {
    serde_json::json!({ "text": "x".repeat(PAYLOAD_BYTES - 11) })
}

/// A worker as in service, with nothing but these kinds.
struct Worker {
    stop: CancellationToken,
    running: JoinHandle<()>,
}

impl Worker {
    fn start(cx: &Cx, kinds: Vec<JobKind>) -> Self {
        let stop = CancellationToken::new();
        let options = RunOptions { kinds, ..RunOptions::default() };
        let running = tokio::spawn(runtime::jobs::run(cx.clone(), options, stop.clone()));
        Self { stop, running }
    }

    /// Returns once every outcome is durable.
    async fn stop(self) -> Result<()> {
        self.stop.cancel();
        Ok(self.running.await?)
    }
}

/// Every job stands as done in the table, after one attempt each.
async fn ensure_done_once(cx: &Cx, jobs: usize) -> Result<()> {
    let sql = "SELECT COUNT(*) AS jobs, CAST(COALESCE(SUM(attempts), 0) AS BIGINT) AS attempts FROM job WHERE state = 2";
    let row = cx.db.read().await?.fetch_one(sql, args![]).await?;
    let (done, attempts): (i64, i64) = (row.get("jobs")?, row.get("attempts")?);
    let jobs = i64::try_from(jobs)?;
    ensure!(done == jobs && attempts == jobs, "{jobs} jobs: {done} are done after {attempts} attempts");
    Ok(())
}
