//! What stands on which day.

use kernel::Timestamp;
use kernel::ids::{AccountId, ActId, PostId, RecurrenceId};
use runtime::{Caller, Cx, Permission};
use serde::Serialize;
use utoipa::ToSchema;

use crate::list::Filter;
use crate::post::Post;
use crate::state::State;
use crate::view::{Standing, count};
use crate::wall_time::WallTime;
use crate::{Error, Result, store};

const ITEMS_MAX: i64 = 5_000;
const SPAN_DAYS_MAX: u64 = 400;

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Calendar {
    #[schema(value_type = String, format = DateTime)]
    pub from: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub to: Timestamp,
    /// The earliest first.
    pub items: Vec<CalendarItem>,
    /// More than fit stand in this span: ask for a shorter one.
    pub truncated: bool,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CalendarItem {
    #[schema(value_type = String)]
    pub id: PostId,
    pub state: State,
    /// When it was published; until then its time.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    pub local: Option<String>,
    pub timezone: Option<String>,
    pub excerpt: String,
    pub parts: i64,
    pub media: i64,
    pub labels: Vec<String>,
    pub movable: bool,
    pub pinned: bool,
    /// The series it comes from.
    #[schema(value_type = Option<String>)]
    pub recurrence_id: Option<RecurrenceId>,
    /// The published post whose words it says again.
    #[schema(value_type = Option<String>)]
    pub repeat_of: Option<PostId>,
    pub targets: Vec<CalendarTarget>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CalendarTarget {
    #[schema(value_type = String)]
    pub account_id: AccountId,
    pub state: State,
    #[schema(value_type = Option<String>)]
    pub act_id: Option<ActId>,
    pub remote_url: Option<String>,
}

/// Posts with a time in `from..to`.
pub async fn calendar(
    cx: &Cx,
    caller: &Caller,
    (from, to): (Timestamp, Timestamp),
    filter: &Filter,
    states: &[State],
) -> Result<Calendar> {
    caller.require(Permission::Read)?;
    if to <= from || to.since(from).as_secs() > SPAN_DAYS_MAX * 86_400 {
        let message = format!("`to` lies after `from`, at most {SPAN_DAYS_MAX} days");
        return Err(Error::invalid("to", message));
    }
    let mut conn = cx.db.read().await?;
    let mut posts =
        store::posts::between(&mut conn, &caller.scope, (from, to), filter, ITEMS_MAX + 1).await?;
    let truncated = count(posts.len()) > ITEMS_MAX;
    posts.truncate(usize::try_from(ITEMS_MAX).unwrap_or(0));
    let standing = Standing::of(&mut conn, &caller.scope, &posts).await?;
    let items = posts.iter().filter_map(|post| item(&standing, post));
    let items = items.filter(|item| states.is_empty() || states.contains(&item.state)).collect();
    Ok(Calendar { from, to, items, truncated })
}

fn item(standing: &Standing, post: &Post) -> Option<CalendarItem> {
    let plan = post.plan.as_ref()?;
    let placed = standing.placed(&post.id);
    let acts = || placed.iter().filter_map(|placed| standing.act(placed));
    let published = acts().filter(|act| act.remote_id.is_some()).filter_map(|act| act.finished_at).min();
    let state = standing.state(post);
    let target = |placed: &crate::post::Placed| {
        let act = standing.act(placed);
        CalendarTarget {
            account_id: placed.account.clone(),
            state: standing.state_at(post, placed),
            act_id: placed.act.clone(),
            remote_url: act.and_then(|act| act.remote_url.clone()),
        }
    };
    Some(CalendarItem {
        id: post.id.clone(),
        state,
        at: published.unwrap_or(plan.due_at),
        local: plan.time.as_ref().map(WallTime::local_text),
        timezone: plan.time.as_ref().map(|time| time.timezone.clone()),
        excerpt: post.draft.excerpt(),
        parts: count(post.draft.content.parts.len()),
        media: count(post.draft.media().len()),
        labels: post.draft.labels.clone(),
        movable: state.is_movable() && acts().all(|act| act.steps_done == 0),
        pinned: post.pinned,
        recurrence_id: post.belongs.recurrence.clone(),
        repeat_of: post.belongs.repeat_of.clone(),
        targets: placed.iter().map(target).collect(),
    })
}
