use std::time::Duration;

use kernel::ids::DailyRunId;
use runtime::jobs::Outcome;
use runtime::{Caller, Cx, WorkspaceScope};

use super::stages::{self, End};
use super::{DailyRun, RunState, Stage, StageState, announce};
use crate::Result;
use crate::store::daily_runs;

/// How often a stage that waits for another job looks again.
const LOOK_AGAIN: Duration = Duration::from_secs(5);
/// A stage that waits longer is given up.
const PATIENCE: Duration = Duration::from_secs(20 * 60);

/// Takes a round from wherever it stands as far as it goes now.
pub async fn resume(cx: &Cx, scope: &WorkspaceScope, id: &DailyRunId) -> Result<Outcome> {
    let mut conn = cx.db.read().await?;
    let Some(mut run) = daily_runs::find(&mut conn, scope, id).await? else {
        return Ok(Outcome::Done);
    };
    drop(conn);
    let caller = Caller::system("insight.daily", scope.clone());
    for at in 0..run.stages.len() {
        let Some(stage) = run.stages.get_mut(at).filter(|stage| !stage.state.is_final()) else { continue };
        begin(cx, stage);
        let mut stage = stage.clone();
        save(cx, scope, &run).await?;
        let end = stages::perform(cx, &caller, &run.account_id, &mut stage).await;
        let waits = settle(cx, &mut stage, end);
        if let Some(slot) = run.stages.get_mut(at) {
            *slot = stage;
        }
        save(cx, scope, &run).await?;
        if waits {
            return Ok(Outcome::Again(cx.now().plus(LOOK_AGAIN)));
        }
    }
    finish(cx, scope, &mut run).await?;
    Ok(Outcome::Done)
}

fn begin(cx: &Cx, stage: &mut Stage) {
    stage.state = StageState::Running;
    stage.started_at.get_or_insert_with(|| cx.now());
}

/// Whether the stage has to wait.
fn settle(cx: &Cx, stage: &mut Stage, end: End) -> bool {
    let (state, detail) = match end {
        End::Done(detail) => (StageState::Done, detail),
        End::Skipped(reason) => (StageState::Skipped, reason),
        End::Failed(reason) => (StageState::Failed, reason),
        End::Waits(detail) => {
            let since = stage.started_at.unwrap_or(cx.now());
            if cx.now().since(since) < PATIENCE {
                stage.detail = Some(detail);
                return true;
            }
            (StageState::Failed, format!("{detail}: took longer than 20 minutes"))
        }
    };
    (stage.state, stage.detail, stage.ended_at) = (state, Some(detail), Some(cx.now()));
    false
}

async fn finish(cx: &Cx, scope: &WorkspaceScope, run: &mut DailyRun) -> Result<()> {
    if run.state != RunState::Running {
        return Ok(());
    }
    let has_failed = run.stages.iter().any(|stage| stage.state == StageState::Failed);
    run.state = if has_failed { RunState::DoneWithFailures } else { RunState::Done };
    run.ended_at = Some(cx.now());
    save(cx, scope, run).await
}

async fn save(cx: &Cx, scope: &WorkspaceScope, run: &DailyRun) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    daily_runs::update(&mut tx, scope, run).await?;
    announce(cx, &mut tx, scope, run).await?;
    Ok(tx.commit().await?)
}
