//! Giving a post its time: it is frozen and proposed, and approved in the same step by whoever may.

use kernel::Timestamp;
use kernel::ids::{AccountId, PostId};
use runtime::{Caller, Cx, Permission, Tx, audit};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::library::Fits;
use crate::post::{Plan, PlanKind, Post, announce, lock};
use crate::save::on_top_of;
use crate::wall_time::WallTime;
use crate::{Error, Result, campaigns, line_up, slots, store};

/// When somebody wants it out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", tag = "kind", deny_unknown_fields)]
#[schema(as = PostWhen)]
pub enum When {
    /// As soon as it is approved.
    Now,
    /// At a wall time such as `2026-11-30T09:00` of a zone such as `Europe/Berlin`.
    At { local: String, timezone: String },
    /// In the next free slot of an account's queue; the first account's when none is named.
    Slot {
        #[schema(value_type = Option<String>)]
        account_id: Option<AccountId>,
        /// Before the posts that have a slot already, unless they are pinned; those move back by one.
        #[serde(default)]
        first: bool,
    },
}

/// What the caller agrees to in the same step.
#[derive(Debug, Clone, Copy)]
pub enum Consent<'a> {
    None,
    /// Exactly what they saw for each account.
    Seen(&'a [Approval]),
    /// What was approved before and stays as it is but for its time.
    Keep,
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
    (when, consent): (&When, Consent<'_>),
) -> Result<Scheduled> {
    caller.require(Permission::Propose)?;
    let fits = slots::fits(cx, caller, id, when).await?;
    let mut tx = cx.db.begin().await?;
    let mut post = lock(&mut tx, &caller.scope, id).await?;
    if let Some(revision) = revision {
        on_top_of(&post, revision)?;
    }
    slots::hold(&mut tx, caller, &post, when).await?;
    let about = (&post.draft, Some(&post.id));
    let (plan, _) = slots::plan(cx, &mut tx, caller, about, when).await?;
    if let When::Slot { first: true, .. } = when {
        slots::move_back(cx, &mut tx, caller, &post, (&plan, consent, &fits)).await?;
    }
    let previous = schedule_in(cx, &mut tx, caller, &mut post, (plan, consent, &fits)).await?;
    tx.commit().await?;
    Ok(Scheduled { post, previous })
}

/// As [`schedule`], inside a transaction and at a time that is known already.
pub async fn schedule_in(
    cx: &Cx,
    tx: &mut Tx,
    caller: &Caller,
    post: &mut Post,
    (plan, consent, fits): (Plan, Consent<'_>, &Fits),
) -> Result<Option<Plan>> {
    refuse_published(tx, caller, post).await?;
    campaigns::refuse_paused(tx, &caller.scope, &post.belongs).await?;
    let detail = json!({ "plan": plan.kind.as_str(), "due_at": plan.due_at, "revision": post.revision });
    post.belongs.problem = None;
    let previous = post.plan.replace(plan);
    post.paused_at = None;
    post.scheduled_revision = Some(post.revision);
    post.changed_at = cx.now();
    line_up::line_up(cx, tx, caller, post, (consent, fits)).await?;
    store::posts::save(tx, &caller.scope, post).await?;
    audit::record(cx, tx, caller, "publishing.post_scheduled", post.id.as_str(), detail).await?;
    announce(cx, tx, &caller.scope, &post.id, "scheduled").await?;
    Ok(previous)
}

/// What is out everywhere can be neither moved nor changed any more.
pub async fn refuse_published(tx: &mut Tx, caller: &Caller, post: &Post) -> Result<()> {
    let mut placed = store::targets::list(tx, &caller.scope, &[&post.id]).await?;
    let placed = placed.remove(&post.id).unwrap_or_default();
    let (mut published, accounts) = (0, placed.len());
    for id in placed.into_iter().filter_map(|placed| placed.act) {
        let act = gate::find(tx, &caller.scope, &id).await?;
        let done = act.is_some_and(|act| matches!(act.state, gate::State::Sent | gate::State::Confirmed));
        published += usize::from(done);
    }
    if accounts > 0 && published == accounts {
        let what = "this post is published already. Duplicate it to change it or to post it again".to_owned();
        return Err(Error::WrongState { what });
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
