//! One look at a recurrence: what it should have made by now is made.

use std::collections::HashMap;
use std::time::Duration;

use jiff::civil::DateTime;
use kernel::Timestamp;
use kernel::ids::PostId;
use runtime::{Cx, WorkspaceScope};

use super::ahead::{RESTING, ahead};
use super::walk::due;
use super::{Occurrence, Recurrence, Timing, lock};
use crate::post::{Plan, PlanKind, Post};
use crate::recurring::State;
use crate::series::{self, Entry, Owner};
use crate::wall_time::WallTime;
use crate::{Result, slots, store};

/// Posts are made this long before their time.
pub const AHEAD: Duration = Duration::from_secs(30 * 86_400);
/// As many as a look makes; the next one goes on.
const MADE_MAX: usize = 100;

/// What stands of a recurrence.
pub(super) struct Standing {
    pub known: Vec<Occurrence>,
    pub posts: HashMap<PostId, Post>,
}

impl Standing {
    pub async fn of(cx: &Cx, scope: &WorkspaceScope, recurrence: &Recurrence) -> Result<Self> {
        let mut conn = cx.db.read().await?;
        let known = store::recurrences::occurrences(&mut conn, scope, &recurrence.id).await?;
        let posts = store::posts::of_recurrence(&mut conn, scope, &recurrence.id).await?;
        Ok(Self { known, posts: posts.into_iter().map(|post| (post.id.clone(), post)).collect() })
    }

    pub fn post(&self, occurrence: &Occurrence) -> Option<&Post> {
        occurrence.post.as_ref().and_then(|id| self.posts.get(id))
    }
}

/// Posts that were paused with it go on; those whose time has passed stay as they are.
pub(super) async fn wake(cx: &Cx, scope: &WorkspaceScope, recurrence: &Recurrence) -> Result<()> {
    let Some(paused_at) = recurrence.paused_at else { return Ok(()) };
    let standing = Standing::of(cx, scope, recurrence).await?;
    for occurrence in &standing.known {
        let Some(post) = standing.post(occurrence) else { continue };
        let ahead = post.plan.as_ref().is_some_and(|plan| plan.due_at > cx.now());
        if post.paused_at == Some(paused_at) && ahead {
            series::again(cx, scope, Owner::Recurrence(recurrence), (post, occurrence.variation)).await?;
        }
    }
    Ok(())
}

/// Untouched posts of the future are brought in line with what it says now, those that fit nowhere taken back.
pub(super) async fn align(cx: &Cx, scope: &WorkspaceScope, recurrence: &Recurrence) -> Result<()> {
    let owner = Owner::Recurrence(recurrence);
    let standing = Standing::of(cx, scope, recurrence).await?;
    let times: HashMap<DateTime, Plan> = recurrence
        .times()?
        .into_iter()
        .map(|(time, at)| (time.local, plan(PlanKind::At, time, at)))
        .collect();
    let (free, fixed): (Vec<Occurrence>, Vec<Occurrence>) =
        standing.known.iter().cloned().partition(|known| {
            let ahead = nominal_due(recurrence, known.nominal).is_some_and(|at| at > cx.now());
            let post = standing.post(known);
            ahead && post.map_or(known.post.is_none(), |post| owner.is_untouched(scope, post))
        });
    let mut turns = recurrence.turns(&fixed);
    for known in free {
        let planned = times.get(&known.nominal);
        let variation = planned.and_then(|_| turns.take(known.nominal.date()));
        match (standing.post(&known), planned, variation) {
            (Some(post), Some(plan), Some(variation)) => {
                let draft = recurrence.draft_of(variation);
                let entry =
                    Entry { nominal: known.nominal, plan: plan.clone(), draft, variation: Some(variation) };
                if post.draft != entry.draft || post.plan.as_ref() != Some(plan) {
                    series::rework(cx, scope, owner, (post, &entry)).await?;
                }
            }
            (Some(post), ..) => {
                series::take_back(cx, scope, owner, post).await?;
            }
            (None, ..) => forget(cx, scope, recurrence, &known).await?,
        }
    }
    Ok(())
}

fn plan(kind: PlanKind, time: WallTime, due_at: Timestamp) -> Plan {
    Plan { kind, time: Some(time), due_at }
}

/// When an occurrence is due; a recurrence by slots keeps to the zone of its queue, which is near enough to tell
/// past from future.
fn nominal_due(recurrence: &Recurrence, local: DateTime) -> Option<Timestamp> {
    let timezone = match &recurrence.timing {
        Timing::Rule { start, .. } => start.timezone.clone(),
        Timing::FreeSlots { .. } => "UTC".to_owned(),
    };
    due(&WallTime { local, timezone })
}

async fn forget(cx: &Cx, scope: &WorkspaceScope, recurrence: &Recurrence, known: &Occurrence) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    lock(&mut tx, scope, &recurrence.id).await?;
    store::recurrences::forget(&mut tx, scope, &recurrence.id, known.nominal).await?;
    tx.commit().await?;
    Ok(())
}

/// Makes what is due to be made, tries again what could not be proposed, and writes down what was lost while
/// nobody looked.
pub(super) async fn make(cx: &Cx, scope: &WorkspaceScope, recurrence: &Recurrence) -> Result<()> {
    note_lost(cx, scope, recurrence).await?;
    retry(cx, scope, recurrence).await?;
    match &recurrence.timing {
        Timing::Rule { .. } => by_rule(cx, scope, recurrence).await,
        Timing::FreeSlots { .. } => by_slot(cx, scope, recurrence).await,
    }
}

async fn by_rule(cx: &Cx, scope: &WorkspaceScope, recurrence: &Recurrence) -> Result<()> {
    let known = Standing::of(cx, scope, recurrence).await?.known;
    let mut conn = cx.db.read().await?;
    let found = ahead(&mut conn, scope, (recurrence, &known), cx.now(), MADE_MAX).await?;
    drop(conn);
    let horizon = cx.now().plus(AHEAD);
    for next in found.into_iter().filter(|next| next.made.is_none() && next.due_at <= horizon) {
        let nominal = next.time.local;
        let Some(variation) = next.variation else {
            let problem = Some(RESTING.to_owned());
            let left_out = Occurrence { nominal, variation: None, post: None, problem };
            leave_out(cx, scope, recurrence, &left_out).await?;
            continue;
        };
        let draft = recurrence.draft_of(variation);
        let plan = plan(PlanKind::At, next.time, next.due_at);
        let entry = Entry { nominal, plan, draft, variation: Some(variation) };
        series::make(cx, scope, Owner::Recurrence(recurrence), &entry).await?;
    }
    Ok(())
}

/// Holds one slot at a time, so that there is room for what people write.
async fn by_slot(cx: &Cx, scope: &WorkspaceScope, recurrence: &Recurrence) -> Result<()> {
    let standing = Standing::of(cx, scope, recurrence).await?;
    let waits = |post: &Post| post.plan.as_ref().is_some_and(|plan| plan.due_at > cx.now());
    if standing.posts.values().any(waits) || recurrence.is_spent(&standing.known) {
        return Ok(());
    }
    let Timing::FreeSlots { account_id, .. } = &recurrence.timing else { return Ok(()) };
    // Others that take a slot of this queue meanwhile wait here.
    let mut conn = cx.db.read().await?;
    slots::queue(&mut conn, scope, account_id).await?;
    let found = ahead(&mut conn, scope, (recurrence, &standing.known), cx.now(), 1).await?;
    drop(conn);
    let horizon = cx.now().plus(AHEAD);
    for next in found.into_iter().filter(|next| next.made.is_none() && next.due_at <= horizon) {
        let Some(variation) = next.variation else { continue };
        let (nominal, draft) = (next.time.local, recurrence.draft_of(variation));
        let plan = plan(PlanKind::Slot, next.time, next.due_at);
        let entry = Entry { nominal, plan, draft, variation: Some(variation) };
        series::make(cx, scope, Owner::Recurrence(recurrence), &entry).await?;
    }
    Ok(())
}

async fn leave_out(
    cx: &Cx,
    scope: &WorkspaceScope,
    recurrence: &Recurrence,
    left_out: &Occurrence,
) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    let now = lock(&mut tx, scope, &recurrence.id).await?;
    let known = store::recurrences::occurrence(&mut tx, scope, &recurrence.id, left_out.nominal).await?;
    if now.state == State::Active && now.changed_at == recurrence.changed_at && known.is_none() {
        store::recurrences::note(&mut tx, scope, &recurrence.id, left_out).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Times that passed while Roost did not run: too late to be made, and written down.
async fn note_lost(cx: &Cx, scope: &WorkspaceScope, recurrence: &Recurrence) -> Result<()> {
    let known = Standing::of(cx, scope, recurrence).await?.known;
    for (time, at) in recurrence.times()? {
        let was_its = at > recurrence.active_from && at <= cx.now();
        if was_its && !known.iter().any(|known| known.nominal == time.local) {
            let problem = Some("left out: its time passed while Roost did not run".to_owned());
            let lost = Occurrence { nominal: time.local, variation: None, post: None, problem };
            leave_out(cx, scope, recurrence, &lost).await?;
        }
    }
    Ok(())
}

/// Posts that could not be proposed may be by now: an account is back, a text was used long enough ago.
async fn retry(cx: &Cx, scope: &WorkspaceScope, recurrence: &Recurrence) -> Result<()> {
    let standing = Standing::of(cx, scope, recurrence).await?;
    for occurrence in standing.known.iter().filter(|known| known.problem.is_some()) {
        let Some(post) = standing.post(occurrence) else { continue };
        let ahead = post.plan.as_ref().is_some_and(|plan| plan.due_at > cx.now());
        if ahead && post.paused_at.is_none() {
            series::again(cx, scope, Owner::Recurrence(recurrence), (post, occurrence.variation)).await?;
        }
    }
    Ok(())
}
