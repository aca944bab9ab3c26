//! Looking for new opportunities: each monitor in turn, each page paid for, each post scored.

mod gather;
pub(crate) mod taken;

use std::time::Duration;

use connections::line;
use kernel::Timestamp;
use kernel::ids::{AccountId, FindRunId};
use runtime::events::{self, Event};
use runtime::jobs::{self, NewJob};
use runtime::{Caller, Cx, Permission, Tx, WorkspaceScope};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use crate::jobs::FIND;
use crate::monitor::Monitor;
use crate::store::opportunities::{self, Stale};
use crate::store::{monitors, runs};
use crate::{Error, Result};

use gather::Round;
pub(crate) use gather::request;

/// A search that has not ended after this time has lost its job; another may start.
const RUNNING_MAX: Duration = Duration::from_secs(3_600);
/// The same author or conversation is not offered again within this time; see [`taken`].
const COOLDOWN: Duration = Duration::from_secs(3 * 86_400);
/// What nobody decided on within this time leaves the list: joining in late helps nobody.
const OPEN_MAX: Duration = COOLDOWN;
/// People who wrote to us may be answered this long.
const MENTIONS_OPEN_MAX: Duration = Duration::from_secs(14 * 86_400);
/// Longest account of what went wrong on the way.
const DETAIL_CHARS_MAX: usize = 2_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = FindRunState)]
pub enum RunState {
    Running,
    Done,
    /// Ended early; `detail` says why. What was found until then stays.
    Stopped,
}

impl RunState {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Done => "done",
            Self::Stopped => "stopped",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::Running, Self::Done, Self::Stopped].into_iter().find(|state| state.as_str() == text)
    }
}

/// One search over the monitors of an account, with its progress.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FindRun {
    #[schema(value_type = String)]
    pub id: FindRunId,
    #[schema(value_type = String)]
    pub account_id: AccountId,
    /// Started by the clock: only monitors that were due are looked at.
    pub scheduled: bool,
    pub state: RunState,
    #[schema(value_type = String, format = DateTime)]
    pub started_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ended_at: Option<Timestamp>,
    /// The monitor being looked at.
    pub stage: String,
    pub done: i64,
    pub total: i64,
    pub looked_at: i64,
    pub found: i64,
    pub detail: Option<String>,
}

/// Starts a search in the background, or answers the one that is under way. Watch it by its id or the
/// events `engagement.find_progress`.
pub async fn start(cx: &Cx, caller: &Caller, account: &AccountId) -> Result<FindRun> {
    begin(cx, caller, account, false).await
}

/// As [`start`], for the monitors whose time has come.
pub async fn start_due(cx: &Cx, caller: &Caller, account: &AccountId) -> Result<FindRun> {
    begin(cx, caller, account, true).await
}

async fn begin(cx: &Cx, caller: &Caller, account: &AccountId, scheduled: bool) -> Result<FindRun> {
    caller.require(Permission::Propose)?;
    let mut tx = cx.db.begin().await?;
    connections::find(&mut tx, &caller.scope, account).await?.ok_or(Error::AccountNotFound)?;
    if let Some(run) = runs::running(&mut tx, &caller.scope, account, cx.now().minus(RUNNING_MAX)).await? {
        return Ok(run);
    }
    let total = monitors::list_enabled(&mut tx, &caller.scope, account).await?.len();
    if total == 0 {
        let message = "no monitor of this account is switched on: add topics, people to watch or mentions \
                       under Opportunities → Monitors"
            .to_owned();
        return Err(Error::Invalid { field: "account_id", message });
    }
    let stale = Stale { others: cx.now().minus(OPEN_MAX), mentions: cx.now().minus(MENTIONS_OPEN_MAX) };
    opportunities::retire(&mut tx, &caller.scope, account, &stale).await?;
    let run = FindRun { scheduled, ..new_run(cx, account, count(total)) };
    runs::save(&mut tx, &caller.scope, &run).await?;
    let job = NewJob::new(FIND, json!({ "run": run.id }))
        .in_workspace(&caller.scope)
        .concurrency_key(format!("{FIND}:{account}"));
    jobs::enqueue(cx, &mut tx, job).await?;
    tx.commit().await?;
    Ok(run)
}

fn new_run(cx: &Cx, account: &AccountId, total: i64) -> FindRun {
    FindRun {
        id: cx.new_id(),
        account_id: account.clone(),
        scheduled: false,
        state: RunState::Running,
        started_at: cx.now(),
        ended_at: None,
        stage: "starting".into(),
        done: 0,
        total,
        looked_at: 0,
        found: 0,
        detail: None,
    }
}

fn count(items: usize) -> i64 {
    i64::try_from(items).unwrap_or(i64::MAX)
}

pub async fn show(cx: &Cx, caller: &Caller, id: &FindRunId) -> Result<FindRun> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    runs::find(&mut conn, &caller.scope, id).await?.ok_or(Error::FindRunNotFound)
}

/// Takes a run from wherever it stands to its end: monitors looked at since it started are not asked
/// again. An error means that nothing can be said of the run yet and trying again is right.
pub async fn resume(cx: &Cx, scope: &WorkspaceScope, id: &FindRunId) -> Result<FindRun> {
    let mut conn = cx.db.read().await?;
    let mut run = runs::find(&mut conn, scope, id).await?.ok_or(Error::FindRunNotFound)?;
    let all = monitors::list_enabled(&mut conn, scope, &run.account_id).await?;
    drop(conn);
    if run.state != RunState::Running {
        return Ok(run);
    }
    let line = match line::open(cx, scope, &run.account_id).await.map_err(Error::from) {
        Ok(line) => line,
        Err(error) if error.is_of_the_database() => return Err(error),
        Err(error) => return stop(cx, scope, run, &error.to_string()).await,
    };
    let round = Round::new(cx, scope, line, &all);
    let waiting: Vec<_> = all.iter().filter(|monitor| is_waiting(monitor, &run)).collect();
    run.total = if run.scheduled { run.done + count(waiting.len()) } else { count(all.len()) };
    run.done = run.total - count(waiting.len());
    for monitor in waiting {
        run.stage.clone_from(&monitor.label);
        match round.look(monitor).await {
            Ok(looked) => {
                run.looked_at += looked.looked_at;
                run.found += looked.found;
            }
            Err(error) if error.is_of_the_database() => return Err(error),
            Err(error) if error.ends_a_search() => return stop(cx, scope, run, &error.to_string()).await,
            Err(error) => {
                tracing::warn!(%error, monitor.id = %monitor.id, "a monitor could not be looked at");
                note(&mut run, &format!("{} was skipped: {error}", monitor.label));
            }
        }
        run.done += 1;
        progress(cx, scope, &run).await?;
    }
    end(cx, scope, run, RunState::Done).await
}

/// Whether this run still has to look at a monitor.
fn is_waiting(monitor: &Monitor, run: &FindRun) -> bool {
    if run.scheduled {
        return monitor.is_due(run.started_at);
    }
    monitor.checked_at.is_none_or(|at| at <= run.started_at)
}

/// Ends a run that could not be brought further, so that nobody waits for it.
pub async fn give_up(cx: &Cx, scope: &WorkspaceScope, id: &FindRunId, reason: &str) -> Result<()> {
    let mut conn = cx.db.read().await?;
    let run = runs::find(&mut conn, scope, id).await?;
    drop(conn);
    if let Some(run) = run.filter(|run| run.state == RunState::Running) {
        stop(cx, scope, run, reason).await?;
    }
    Ok(())
}

async fn stop(cx: &Cx, scope: &WorkspaceScope, mut run: FindRun, reason: &str) -> Result<FindRun> {
    note(&mut run, reason);
    end(cx, scope, run, RunState::Stopped).await
}

async fn end(cx: &Cx, scope: &WorkspaceScope, mut run: FindRun, state: RunState) -> Result<FindRun> {
    run.state = state;
    run.ended_at = Some(cx.now());
    progress(cx, scope, &run).await?;
    Ok(run)
}

fn note(run: &mut FindRun, what: &str) {
    let before = run.detail.take().map_or_else(String::new, |before| format!("{before}; "));
    run.detail = Some(before.chars().chain(what.chars()).take(DETAIL_CHARS_MAX).collect());
}

async fn progress(cx: &Cx, scope: &WorkspaceScope, run: &FindRun) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    runs::save(&mut tx, scope, run).await?;
    announce(cx, &mut tx, scope, run).await?;
    tx.commit().await?;
    Ok(())
}

async fn announce(cx: &Cx, tx: &mut Tx, scope: &WorkspaceScope, run: &FindRun) -> Result<()> {
    let payload = json!({
        "run_id": run.id, "state": run.state, "stage": run.stage, "done": run.done, "total": run.total,
        "found": run.found,
    });
    let event = Event { kind: "engagement.find_progress", subject: run.id.to_string(), payload };
    events::emit(cx, tx, scope, event).await?;
    Ok(())
}
