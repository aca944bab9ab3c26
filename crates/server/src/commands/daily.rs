use std::process::ExitCode;
use std::time::Duration;

use anyhow::Result;
use indicatif::ProgressBar;
use insight::daily::{self, DailyRun, RunState, StageState};
use runtime::jobs;
use serde_json::json;
use tokio_util::sync::CancellationToken;

use super::serve::run_options;
use super::workspace;
use crate::cli;
use crate::compose::{self, Setting};
use crate::console::Console;
use crate::data_dir::DataDir;

const LOOK_EVERY: Duration = Duration::from_millis(300);

/// Runs the daily round to its end, working its jobs here; a server that runs beside it shares the work.
pub async fn daily(data: &DataDir, options: &cli::Daily, console: Console) -> Result<ExitCode> {
    let setting = Setting { endpoints: options.platforms.endpoints()?, ..Setting::default() };
    let cx = compose::open(data, setting).await?.cx;
    let caller = workspace::operator(&cx, &options.workspace).await?;
    let mut run = daily::start(&cx, &caller, None).await?;
    let stop = CancellationToken::new();
    let worker = tokio::spawn(jobs::run(cx.clone(), run_options(), stop.clone()));
    let bar = ProgressBar::new_spinner();
    while run.state == RunState::Running {
        bar.set_message(under_way(&run));
        bar.tick();
        tokio::time::sleep(LOOK_EVERY).await;
        run = daily::show(&cx, &caller, &run.id).await?;
    }
    bar.finish_and_clear();
    stop.cancel();
    worker.await?;
    cx.db.close().await;
    say(&run, console);
    Ok(if run.state == RunState::Done { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn under_way(run: &DailyRun) -> String {
    let stage = run.stages.iter().find(|stage| stage.state == StageState::Running);
    stage.map_or_else(|| "starting".to_owned(), |stage| stage.name.as_str().to_owned())
}

fn say(run: &DailyRun, console: Console) {
    let lines: Vec<String> = run
        .stages
        .iter()
        .map(|stage| {
            let detail = stage.detail.as_deref().unwrap_or_default();
            format!("{:10} {:8} {detail}", stage.name.as_str(), stage.state.as_str())
        })
        .collect();
    console.say(&lines.join("\n"), &json!({ "daily_run": run }));
}
