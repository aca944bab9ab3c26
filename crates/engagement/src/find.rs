//! Looking for new opportunities: each monitor in turn, each page paid for, each post scored.

mod gather;

use std::time::Duration;

use kernel::Timestamp;
use kernel::ids::{AccountId, FindRunId};
use platform::publish::ReplyTarget;
use platform::{NewPost, Person, Post, SearchRequest, Since};
use runtime::events::{self, Event};
use runtime::jobs::{self, NewJob};
use runtime::{Caller, Cx, Permission, WorkspaceScope};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use crate::jobs::FIND;
use crate::line::{self, Line};
use crate::monitor::{Kind, Monitor};
use crate::opportunity::{Opportunity, State};
use crate::score::{Context, Keywords, score};
use crate::store::encounters::{self, Seen};
use crate::store::{monitors, opportunities, runs};
use crate::{Error, Result};

/// Posts asked for per monitor: each is paid for, and so is each author that comes with it.
const PAGE_SIZE: i64 = 10;
/// Posts kept per monitor, the most promising first.
const PICKED_MAX: usize = 8;
/// Older posts are not worth joining.
const AGE_MAX: Duration = Duration::from_secs(48 * 3600);
/// The same author or conversation is not picked again within this time.
const COOLDOWN: Duration = Duration::from_secs(3 * 86_400);
/// Authors with fewer followers are passed over, unless they wrote to us.
const FOLLOWERS_MIN: i64 = 100;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
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

/// Starts a search in the background. Watch it by its id or the events `engagement.find_progress`.
pub async fn start(cx: &Cx, caller: &Caller, account: &AccountId) -> Result<FindRun> {
    caller.require(Permission::Propose)?;
    let mut tx = cx.db.begin().await?;
    connections::find(&mut tx, &caller.scope, account).await?.ok_or(Error::AccountNotFound)?;
    let total = monitors::list_enabled(&mut tx, &caller.scope, account).await?.len();
    if total == 0 {
        let message = "there is no monitor yet: add topics, people to watch or mentions first".to_owned();
        return Err(Error::Invalid { field: "account_id", message });
    }
    let run = FindRun {
        id: cx.new_id(),
        account_id: account.clone(),
        state: RunState::Running,
        started_at: cx.now(),
        ended_at: None,
        stage: "starting".into(),
        done: 0,
        total: i64::try_from(total).unwrap_or(i64::MAX),
        looked_at: 0,
        found: 0,
        detail: None,
    };
    runs::save(&mut tx, &caller.scope, &run).await?;
    let job = NewJob::new(FIND, json!({ "run": run.id }))
        .in_workspace(&caller.scope)
        .concurrency_key(format!("{FIND}:{account}"));
    jobs::enqueue(cx, &mut tx, job).await?;
    tx.commit().await?;
    Ok(run)
}

pub async fn show(cx: &Cx, caller: &Caller, id: &FindRunId) -> Result<FindRun> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    runs::find(&mut conn, &caller.scope, id).await?.ok_or(Error::FindRunNotFound)
}

/// Takes a run from wherever it stands to its end. A restart continues with the monitor it was at.
pub async fn resume(cx: &Cx, scope: &WorkspaceScope, id: &FindRunId) -> Result<FindRun> {
    let mut conn = cx.db.read().await?;
    let mut run = runs::find(&mut conn, scope, id).await?.ok_or(Error::FindRunNotFound)?;
    let all = monitors::list_enabled(&mut conn, scope, &run.account_id).await?;
    drop(conn);
    if run.state != RunState::Running {
        return Ok(run);
    }
    let line = match line::open(cx, scope, &run.account_id).await {
        Ok(line) => line,
        Err(error) => return stop(cx, scope, run, &error).await,
    };
    let skip = usize::try_from(run.done).unwrap_or(0);
    for monitor in all.iter().skip(skip) {
        run.stage.clone_from(&monitor.label);
        match gather::look(cx, scope, &line, monitor, &all).await {
            Ok(looked) => {
                run.looked_at += looked.looked_at;
                run.found += looked.found;
            }
            Err(error) if error.is_transient() => {
                tracing::warn!(%error, monitor.id = %monitor.id, "a monitor could not be looked at");
                run.detail = Some(format!("{} was skipped: {error}", monitor.label));
            }
            Err(error) => return stop(cx, scope, run, &error).await,
        }
        run.done += 1;
        progress(cx, scope, &run).await?;
    }
    run.state = RunState::Done;
    run.ended_at = Some(cx.now());
    progress(cx, scope, &run).await?;
    Ok(run)
}

async fn stop(cx: &Cx, scope: &WorkspaceScope, mut run: FindRun, error: &Error) -> Result<FindRun> {
    run.state = RunState::Stopped;
    run.ended_at = Some(cx.now());
    run.detail = Some(error.to_string());
    progress(cx, scope, &run).await?;
    Ok(run)
}

async fn progress(cx: &Cx, scope: &WorkspaceScope, run: &FindRun) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    runs::save(&mut tx, scope, run).await?;
    let payload = json!({
        "run_id": run.id, "state": run.state, "stage": run.stage, "done": run.done, "total": run.total,
        "found": run.found,
    });
    let event = Event { kind: "engagement.find_progress", subject: run.id.to_string(), payload };
    events::emit(cx, &mut tx, scope, event).await?;
    tx.commit().await?;
    Ok(())
}
