use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Result;
use clap::Args;
use gate::State;
use kernel::ids::WorkspaceId;
use runtime::{Cx, Db, WorkspaceScope, installation, jobs, signals};
use serde::{Deserialize, Serialize};
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::compose::{Pace, context};

const LOOK_EVERY: Duration = Duration::from_millis(50);

/// What a worker is told.
#[derive(Debug, Clone, Args)]
pub struct Work {
    /// The database
    #[arg(long)]
    pub database: String,
    /// The folder with the keys of the vault
    #[arg(long)]
    pub keys: PathBuf,
    /// The address that takes the platform's place
    #[arg(long)]
    pub platform: Url,
    /// The workspace whose acts are waited for
    #[arg(long)]
    pub workspace: WorkspaceId,
    #[arg(long, value_enum)]
    pub pace: Pace,
    /// Seconds after which it gives up waiting
    #[arg(long)]
    pub deadline: u64,
}

/// What a worker leaves behind when it was not killed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Worked {
    /// No act was in motion any more.
    pub quiet: bool,
    pub acts: BTreeMap<String, i64>,
}

/// Runs jobs until no act of the workspace is in motion, or the deadline.
pub async fn work(input: &Work) -> Result<Worked> {
    let db = Db::open(&input.database).await?;
    let cx = context(db, &input.keys, &input.platform, input.pace)?;
    installation::settle(&cx).await?;
    let scope = WorkspaceScope::granted(input.workspace.clone());
    let stop = CancellationToken::new();
    tokio::spawn(signals::relay_from_other_processes(cx.db.clone()));
    let runner = tokio::spawn(jobs::run(cx.clone(), input.pace.jobs(), stop.clone()));
    let deadline = Duration::from_secs(input.deadline);
    let quiet = match tokio::time::timeout(deadline, until_quiet(&cx, &scope)).await {
        Ok(looked) => looked.map(|()| true)?,
        Err(_) => false,
    };
    stop.cancel();
    runner.await?;
    let counts = counts(&cx, &scope).await?;
    cx.db.close().await;
    Ok(Worked { quiet, acts: counts.into_iter().map(|(state, n)| (state.as_str().to_owned(), n)).collect() })
}

async fn until_quiet(cx: &Cx, scope: &WorkspaceScope) -> Result<()> {
    let in_motion = |(state, n): &(State, i64)| {
        *n > 0 && matches!(state, State::Approved | State::Sending | State::Unknown)
    };
    while counts(cx, scope).await?.iter().any(in_motion) {
        tokio::time::sleep(LOOK_EVERY).await;
    }
    Ok(())
}

async fn counts(cx: &Cx, scope: &WorkspaceScope) -> Result<Vec<(State, i64)>> {
    let mut conn = cx.db.read().await?;
    Ok(gate::count_by_state(&mut conn, scope).await?)
}
