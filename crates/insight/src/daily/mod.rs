//! The daily round: sync, find, draft, count. A stage that fails never stands in the way of the next.

mod run;
pub mod settings;
mod stages;

#[cfg(test)]
mod tests;

use jiff::civil::Date;
use kernel::ids::{AccountId, DailyRunId};
use kernel::{Page, PageRequest, Timestamp};
use runtime::events::{self, Event};
use runtime::jobs::{self, NewJob};
use runtime::{Caller, Cx, DbError, Permission, Tx, WorkspaceScope, audit};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::jobs::DAILY;
use crate::store::daily_runs;
use crate::{Error, Result, line};

pub use run::resume;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StageName {
    /// Own posts, their numbers, the profile.
    Sync,
    /// New opportunities, mentions included.
    Find,
    /// Drafts for the best of them, proposed to the gate.
    Drafts,
    /// The day's counters.
    Growth,
    Goals,
}

impl StageName {
    pub const ALL: [Self; 5] = [Self::Sync, Self::Find, Self::Drafts, Self::Growth, Self::Goals];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sync => "sync",
            Self::Find => "find",
            Self::Drafts => "drafts",
            Self::Growth => "growth",
            Self::Goals => "goals",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StageState {
    Waiting,
    Running,
    Done,
    Failed,
    /// There was nothing to do it with; `detail` says what is missing.
    Skipped,
}

impl StageState {
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Done | Self::Failed | Self::Skipped)
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Skipped => "skipped",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Stage {
    pub name: StageName,
    pub state: StageState,
    pub detail: Option<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub started_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ended_at: Option<Timestamp>,
    /// Work of another domain that this stage waits for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waits_for: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DailyRunState)]
pub enum RunState {
    Running,
    Done,
    /// Every stage had its turn; at least one failed.
    DoneWithFailures,
}

impl RunState {
    const ALL: [Self; 3] = [Self::Running, Self::Done, Self::DoneWithFailures];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Done => "done",
            Self::DoneWithFailures => "done_with_failures",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DailyRun {
    #[schema(value_type = String)]
    pub id: DailyRunId,
    #[schema(value_type = String)]
    pub account_id: AccountId,
    /// The local date it was scheduled for; null when somebody started it.
    #[schema(value_type = Option<String>, format = Date)]
    pub scheduled_for: Option<Date>,
    pub state: RunState,
    #[schema(value_type = String, format = DateTime)]
    pub started_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ended_at: Option<Timestamp>,
    pub stages: Vec<Stage>,
}

/// Starts a round in the background; one that runs already is answered instead. Without an account, for
/// the workspace's first one. Watch it by its id or the events `insight.daily_progress`.
pub async fn start(cx: &Cx, caller: &Caller, account: Option<&AccountId>) -> Result<DailyRun> {
    caller.require(Permission::Propose)?;
    let mut tx = cx.db.begin().await?;
    let account = match account {
        Some(id) => line::account(&mut tx, &caller.scope, id).await?,
        None => line::first(&mut tx, &caller.scope).await?.ok_or(Error::AccountNotFound)?,
    };
    if let Some(running) = daily_runs::running(&mut tx, &caller.scope, &account.id).await? {
        return Ok(running);
    }
    let run = new(cx, &account.id, None);
    daily_runs::insert(&mut tx, &caller.scope, &run).await?;
    audit::record(cx, &mut tx, caller, "insight.daily_run", run.id.as_str(), json!({})).await?;
    enqueue(cx, &mut tx, &caller.scope, &run).await?;
    tx.commit().await?;
    Ok(run)
}

/// The scheduled round of a local date; false when there is one already.
pub(crate) async fn schedule(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
    date: Date,
) -> std::result::Result<bool, DbError> {
    let run = new(cx, account, Some(date));
    if !daily_runs::insert(tx, scope, &run).await? {
        return Ok(false);
    }
    enqueue(cx, tx, scope, &run).await?;
    Ok(true)
}

fn new(cx: &Cx, account: &AccountId, scheduled_for: Option<Date>) -> DailyRun {
    let stage = |name| Stage {
        name,
        state: StageState::Waiting,
        detail: None,
        started_at: None,
        ended_at: None,
        waits_for: None,
    };
    DailyRun {
        id: cx.new_id(),
        account_id: account.clone(),
        scheduled_for,
        state: RunState::Running,
        started_at: cx.now(),
        ended_at: None,
        stages: StageName::ALL.map(stage).to_vec(),
    }
}

async fn enqueue(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    run: &DailyRun,
) -> std::result::Result<(), DbError> {
    let job = NewJob::new(DAILY, json!({ "run": run.id }))
        .in_workspace(scope)
        .unique(format!("{DAILY}:{}", run.id))
        .concurrency_key(format!("{DAILY}:{}", run.account_id));
    jobs::enqueue(cx, tx, job).await?;
    announce(cx, tx, scope, run).await
}

async fn announce(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    run: &DailyRun,
) -> std::result::Result<(), DbError> {
    let stage = run.stages.iter().find(|stage| !stage.state.is_final());
    let payload = json!({ "state": run.state, "stage": stage.map(|stage| stage.name) });
    let event = Event { kind: "insight.daily_progress", subject: run.id.to_string(), payload };
    events::emit(cx, tx, scope, event).await
}

pub async fn show(cx: &Cx, caller: &Caller, id: &DailyRunId) -> Result<DailyRun> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    daily_runs::find(&mut conn, &caller.scope, id).await?.ok_or(Error::DailyRunNotFound)
}

/// The newest first.
pub async fn list(cx: &Cx, caller: &Caller, page: &PageRequest) -> Result<Page<DailyRun>> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    let rows = daily_runs::list(&mut conn, &caller.scope, page).await?;
    Ok(Page::from_rows(rows, page.limit(), |run| run.id.to_string()))
}
