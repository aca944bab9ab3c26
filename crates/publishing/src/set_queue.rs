//! Setting an account's weekly slots, and looking at what sits in the next ones.

use kernel::Timestamp;
use kernel::ids::{AccountId, PostId};
use runtime::events::{self, Event};
use runtime::{Caller, Conn, Cx, Permission, audit};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::post::Post;
use crate::queue::{AccountPause, Queue, Slot};
use crate::{Result, slots, store};

const SHOWN_MAX: usize = 30;

/// An account's queue as a person describes it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QueueInput {
    /// IANA name, such as `Europe/Berlin`.
    pub timezone: String,
    pub slots: Vec<Slot>,
    #[serde(default)]
    pub min_gap_minutes: i64,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PostQueue)]
pub struct QueueView {
    #[schema(value_type = String)]
    pub account_id: AccountId,
    pub timezone: String,
    pub slots: Vec<Slot>,
    pub min_gap_minutes: i64,
    pub paused: Option<AccountPause>,
    /// The next slots and what sits in them.
    pub upcoming: Vec<UpcomingSlot>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct UpcomingSlot {
    #[schema(value_type = String, format = DateTime)]
    pub due_at: Timestamp,
    pub local: String,
    #[schema(value_type = Option<String>)]
    pub post_id: Option<PostId>,
    pub excerpt: Option<String>,
    pub pinned: bool,
}

/// Replaces the slots. Posts that have a time already keep it.
pub async fn set(cx: &Cx, caller: &Caller, account: &AccountId, input: QueueInput) -> Result<QueueView> {
    caller.require(Permission::Configure)?;
    let mut tx = cx.db.begin().await?;
    let before = slots::queue(&mut tx, &caller.scope, account).await?;
    let QueueInput { timezone, slots, min_gap_minutes } = input;
    let queue = Queue { timezone, slots, min_gap_minutes, ..before }.checked()?;
    store::queues::save(&mut tx, &caller.scope, &queue).await?;
    let detail = json!({ "slots": queue.slots.len(), "timezone": queue.timezone });
    audit::record(cx, &mut tx, caller, "publishing.queue_set", account.as_str(), detail).await?;
    let event = Event { kind: "publishing.queue_changed", subject: account.to_string(), payload: json!({}) };
    events::emit(cx, &mut tx, &caller.scope, event).await?;
    tx.commit().await?;
    let mut conn = cx.db.read().await?;
    view(cx, &mut conn, caller, queue).await
}

/// The queue of every account, those without slots too.
pub async fn list(cx: &Cx, caller: &Caller) -> Result<Vec<QueueView>> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    let mut known = store::queues::list(&mut conn, &caller.scope).await?;
    let mut views = Vec::new();
    for account in connections::list(&mut conn, &caller.scope).await? {
        let place = known.iter().position(|queue| queue.account == account.id);
        let queue = place.map_or_else(|| Queue::empty(account.id), |place| known.swap_remove(place));
        views.push(view(cx, &mut conn, caller, queue).await?);
    }
    Ok(views)
}

pub async fn show(cx: &Cx, caller: &Caller, account: &AccountId) -> Result<QueueView> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    let queue = slots::queue(&mut conn, &caller.scope, account).await?;
    view(cx, &mut conn, caller, queue).await
}

async fn view(cx: &Cx, conn: &mut Conn, caller: &Caller, queue: Queue) -> Result<QueueView> {
    let held = if queue.slots.is_empty() {
        Vec::new()
    } else {
        slots::held(conn, &caller.scope, &queue.account, cx.now()).await?
    };
    let upcoming = queue.upcoming(cx.now())?.into_iter().take(SHOWN_MAX);
    let upcoming = upcoming.map(|(time, at)| sits_in(&held, time.local_text(), at)).collect();
    Ok(QueueView {
        account_id: queue.account,
        timezone: queue.timezone,
        slots: queue.slots,
        min_gap_minutes: queue.min_gap_minutes,
        paused: queue.pause,
        upcoming,
    })
}

fn sits_in(held: &[Post], local: String, at: Timestamp) -> UpcomingSlot {
    let post = held.iter().find(|post| post.plan.as_ref().is_some_and(|plan| plan.due_at == at));
    UpcomingSlot {
        due_at: at,
        local,
        post_id: post.map(|post| post.id.clone()),
        excerpt: post.map(|post| post.draft.excerpt()),
        pinned: post.is_some_and(|post| post.pinned),
    }
}
