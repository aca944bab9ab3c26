//! Giving a post its time: it is frozen and proposed, and approved in the same step by whoever may.

use std::time::Duration;

use kernel::Timestamp;
use kernel::ids::{AccountId, PostId};
use runtime::{Caller, Conn, Cx, Permission, Tx, audit};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::content::Draft;
use crate::post::{Plan, PlanKind, Post, announce, lock};
use crate::save::on_top_of;
use crate::wall_time::WallTime;
use crate::{Error, Result, line_up, store};

/// A time that has just passed is as good as now.
const JUST_NOW: Duration = Duration::from_secs(90);
/// Nobody plans further ahead.
const AHEAD_MAX: Duration = Duration::from_secs(5 * 366 * 86_400);

/// When somebody wants it out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", tag = "kind", deny_unknown_fields)]
#[schema(as = PostWhen)]
pub enum When {
    /// As soon as it is approved.
    Now,
    /// At a wall time such as `2026-11-30T09:00` of a zone such as `Europe/Berlin`.
    At { local: String, timezone: String },
}

/// A time as it is shown, with what happens to the clocks that night.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PostTime)]
pub struct WhenView {
    /// `now`, `at` or `slot`.
    pub kind: String,
    pub local: Option<String>,
    pub timezone: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    pub due_at: Timestamp,
    pub offset: Option<String>,
    pub note: Option<String>,
}

/// An approval given together with the schedule: what somebody saw for one account.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PostApproval)]
pub struct Approval {
    #[schema(value_type = String)]
    pub account_id: AccountId,
    /// From the check of the draft.
    pub content_hash: String,
}

/// What [`schedule`] did, with what it replaced.
#[derive(Debug, Clone)]
pub struct Scheduled {
    pub post: Post,
    pub previous: Option<Plan>,
}

/// Proposes a post for its time. `revision` is the one that was looked at; none takes the newest, for moving
/// a post whose words nobody touched. Scheduling again replaces the time.
pub async fn schedule(
    cx: &Cx,
    caller: &Caller,
    id: &PostId,
    revision: Option<i64>,
    (when, approvals): (&When, &[Approval]),
) -> Result<Scheduled> {
    caller.require(Permission::Propose)?;
    let mut tx = cx.db.begin().await?;
    let mut post = lock(&mut tx, &caller.scope, id).await?;
    if let Some(revision) = revision {
        on_top_of(&post, revision)?;
    }
    let draft = post.draft.clone();
    let (plan, _) = self::plan(cx, &mut tx, caller, &draft, when).await?;
    let previous = schedule_in(cx, &mut tx, caller, &mut post, (plan, approvals)).await?;
    tx.commit().await?;
    Ok(Scheduled { post, previous })
}

/// As [`schedule`], inside a transaction and at a time that is known already.
pub async fn schedule_in(
    cx: &Cx,
    tx: &mut Tx,
    caller: &Caller,
    post: &mut Post,
    (plan, approvals): (Plan, &[Approval]),
) -> Result<Option<Plan>> {
    refuse_published(tx, caller, post).await?;
    let detail = json!({ "plan": plan.kind.as_str(), "due_at": plan.due_at, "revision": post.revision });
    let previous = post.plan.replace(plan);
    post.paused_at = None;
    post.scheduled_revision = Some(post.revision);
    post.changed_at = cx.now();
    line_up::line_up(cx, tx, caller, post, approvals).await?;
    store::posts::save(tx, &caller.scope, post).await?;
    audit::record(cx, tx, caller, "publishing.post_scheduled", post.id.as_str(), detail).await?;
    announce(cx, tx, &caller.scope, &post.id, "scheduled").await?;
    Ok(previous)
}

/// What is out everywhere has no time to choose any more.
async fn refuse_published(tx: &mut Tx, caller: &Caller, post: &Post) -> Result<()> {
    let mut placed = store::targets::list(tx, &caller.scope, &[&post.id]).await?;
    let placed = placed.remove(&post.id).unwrap_or_default();
    let (mut published, accounts) = (0, placed.len());
    for id in placed.into_iter().filter_map(|placed| placed.act) {
        let act = gate::find(tx, &caller.scope, &id).await?;
        let done = act.is_some_and(|act| matches!(act.state, gate::State::Sent | gate::State::Confirmed));
        published += usize::from(done);
    }
    if accounts > 0 && published == accounts {
        let what = "this post is published already. Duplicate it to post it again".to_owned();
        return Err(Error::WrongState { what });
    }
    Ok(())
}

/// The instant that a choice stands for. Refuses what has passed.
pub async fn plan(
    cx: &Cx,
    _conn: &mut Conn,
    _caller: &Caller,
    _draft: &Draft,
    when: &When,
) -> Result<(Plan, WhenView)> {
    let now = cx.now();
    let plan = match when {
        When::Now => Plan { kind: PlanKind::Now, time: None, due_at: now },
        When::At { local, timezone } => {
            let time = WallTime::parse(local, timezone)?;
            let due_at = time.resolve()?.due_at;
            in_reach(now, due_at)?;
            Plan { kind: PlanKind::At, time: Some(time), due_at }
        }
    };
    let view = WhenView::of(&plan)?;
    Ok((plan, view))
}

fn in_reach(now: Timestamp, due_at: Timestamp) -> Result<()> {
    if now.since(due_at) > JUST_NOW {
        let message = format!("this time has passed ({due_at}); choose a later one, or publish it now");
        return Err(Error::invalid("when", message));
    }
    if due_at.since(now) > AHEAD_MAX {
        return Err(Error::invalid("when", "choose a time within the next five years"));
    }
    Ok(())
}

impl WhenView {
    pub fn of(plan: &Plan) -> Result<Self> {
        let resolved = plan.time.as_ref().map(WallTime::resolve).transpose()?;
        let (offset, note) = resolved.map_or((None, None), |time| (Some(time.offset), time.note));
        Ok(Self {
            kind: plan.kind.as_str().to_owned(),
            local: plan.time.as_ref().map(WallTime::local_text),
            timezone: plan.time.as_ref().map(|time| time.timezone.clone()),
            due_at: plan.due_at,
            offset,
            note,
        })
    }
}

/// A wall time as it would be scheduled.
pub fn show_time(caller: &Caller, local: &str, timezone: &str) -> Result<WhenView> {
    caller.require(Permission::Read)?;
    let time = WallTime::parse(local, timezone)?;
    let due_at = time.resolve()?.due_at;
    WhenView::of(&Plan { kind: PlanKind::At, time: Some(time), due_at })
}
