use anyhow::Result;
use runtime::jobs::{self, RunOptions};
use web::Site;

use super::serve::run_options;
use crate::compose::{self, Setting};
use crate::data_dir::DataDir;
use crate::{cli, stop};

/// Runs jobs and reconcilers until asked to stop.
pub async fn worker(data: &DataDir, options: &cli::Worker) -> Result<()> {
    let site = match &options.public_url {
        Some(url) => Site::new(url)?,
        None => Site::default(),
    };
    let setting = Setting { site, endpoints: options.platforms.endpoints()? };
    let cx = compose::open(data, setting).await?.cx;
    let stop = stop::on_signal();
    tokio::spawn(runtime::signals::relay_from_other_processes(cx.db.clone()));
    tracing::info!(engine = cx.db.engine_name(), "working");
    let options = RunOptions { concurrency: options.concurrency.max(1), ..run_options() };
    jobs::run(cx.clone(), options, stop).await;
    cx.db.close().await;
    Ok(())
}
