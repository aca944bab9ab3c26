//! Own posts, their numbers and the profile's counters, as the platform tells them. Every row is priced.

mod run;

#[cfg(test)]
mod tests;

use kernel::Timestamp;
use kernel::ids::AccountId;
use runtime::events::{self, Event};
use runtime::jobs::{self, NewJob};
use runtime::{Caller, Conn, Cx, DbError, Permission, Tx, WorkspaceScope};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use crate::jobs::SYNC;
use crate::store::{posts, syncs};
use crate::{Error, Result, line};

pub use run::run;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = SyncState)]
pub enum State {
    Waiting,
    Running,
    Done,
    /// Ended early; `detail` says why. What was read until then stays, and the next sync goes on there.
    Stopped,
}

impl State {
    const ALL: [Self; 4] = [Self::Waiting, Self::Running, Self::Done, Self::Stopped];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Stopped => "stopped",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// The latest sync of an account, and where the next one starts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Sync {
    #[schema(value_type = String)]
    pub account_id: AccountId,
    pub state: State,
    #[schema(value_type = String, format = DateTime)]
    pub started_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ended_at: Option<Timestamp>,
    /// Everything up to this post is known.
    #[serde(skip)]
    pub newest_id: Option<String>,
    /// Where an unfinished listing goes on.
    #[serde(skip)]
    pub cursor: Option<String>,
    /// What `newest_id` becomes when the listing is finished; not before, or posts would be left out.
    #[serde(skip)]
    pub pending_newest_id: Option<String>,
    /// Posts not known before.
    pub posts: i64,
    /// Posts whose numbers were asked for again.
    pub refreshed: i64,
    pub detail: Option<String>,
}

/// Starts a sync in the background; one that waits or runs already is answered instead.
pub async fn start(cx: &Cx, caller: &Caller, account: &AccountId) -> Result<Sync> {
    caller.require(Permission::Propose)?;
    let mut tx = cx.db.begin().await?;
    line::account(&mut tx, &caller.scope, account).await?;
    let sync = enqueue(cx, &mut tx, &caller.scope, account).await?;
    tx.commit().await?;
    Ok(sync)
}

pub(crate) async fn enqueue(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
) -> std::result::Result<Sync, DbError> {
    let job = NewJob::new(SYNC, json!({ "account": account }))
        .in_workspace(scope)
        .unique(format!("{SYNC}:{account}"))
        .concurrency_key(format!("{SYNC}:{account}"))
        .max_attempts(5);
    let begun = begin(cx, tx, scope, account).await?;
    let is_new = jobs::enqueue(cx, tx, job).await?.is_some();
    match syncs::find(tx, scope, account).await? {
        Some(before) if !is_new => Ok(before),
        _ => {
            let sync = Sync { state: State::Waiting, ..begun };
            save(cx, tx, scope, &sync).await?;
            Ok(sync)
        }
    }
}

/// A sync that goes on where the last one stood. The very first one starts behind the newest post known
/// from an archive, which need not be paid for again.
async fn begin(
    cx: &Cx,
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
) -> std::result::Result<Sync, DbError> {
    let (newest_id, cursor, pending_newest_id) = match syncs::find(conn, scope, account).await? {
        Some(before) => (before.newest_id, before.cursor, before.pending_newest_id),
        None => (posts::newest_id(conn, scope, account).await?, None, None),
    };
    Ok(Sync {
        account_id: account.clone(),
        state: State::Running,
        started_at: cx.now(),
        ended_at: None,
        newest_id,
        cursor,
        pending_newest_id,
        posts: 0,
        refreshed: 0,
        detail: None,
    })
}

async fn save(cx: &Cx, tx: &mut Tx, scope: &WorkspaceScope, sync: &Sync) -> std::result::Result<(), DbError> {
    syncs::save(tx, scope, sync).await?;
    let payload = json!({ "state": sync.state, "posts": sync.posts, "detail": sync.detail });
    let event = Event { kind: "insight.sync_progress", subject: sync.account_id.to_string(), payload };
    events::emit(cx, tx, scope, event).await
}

/// How the latest sync of an account went; none when there was none.
pub async fn show(cx: &Cx, caller: &Caller, account: &AccountId) -> Result<Option<Sync>> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    Ok(syncs::find(&mut conn, &caller.scope, account).await?)
}

/// What a sync that could not go on tells the person.
fn reason(error: &Error) -> String {
    match error {
        Error::Platform(platform::Error::OverBudget(refusal)) => {
            format!("{refusal}. The next sync goes on from here")
        }
        other => other.to_string(),
    }
}
