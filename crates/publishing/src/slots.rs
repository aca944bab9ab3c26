//! From what somebody chose to an instant: a wall time, now, or a free slot of a queue.

use std::time::Duration;

use kernel::Timestamp;
use kernel::ids::{AccountId, PostId};
use runtime::{Caller, Conn, Cx, Tx, WorkspaceScope};

use crate::content::Draft;
use crate::library::Fits;
use crate::list::Filter;
use crate::post::{Plan, PlanKind, Post};
use crate::queue::{AHEAD_DAYS, Queue};
use crate::schedule::{Consent, When, WhenView, schedule_in};
use crate::wall_time::WallTime;
use crate::{Error, Result, library, store};

/// A time that has just passed is as good as now.
const JUST_NOW: Duration = Duration::from_secs(90);
/// Nobody plans further ahead.
const AHEAD_MAX: Duration = Duration::from_secs(5 * 366 * 86_400);
const HELD_MAX: i64 = 5_000;

/// The instant that a choice stands for. Refuses what has passed. `own` is the post it is for, whose present
/// slot counts as free.
pub async fn plan(
    cx: &Cx,
    conn: &mut Conn,
    caller: &Caller,
    (draft, own): (&Draft, Option<&PostId>),
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
        When::Slot { account_id, first } => {
            let account = queue_of(draft, account_id.as_ref())?;
            let queue = queue(conn, &caller.scope, account).await?;
            let held = held(conn, &caller.scope, account, now).await?;
            let held = held.iter().filter(|post| Some(&post.id) != own && !(*first && gives_way(post)));
            let held: Vec<Timestamp> = held.filter_map(due).collect();
            next_free(&queue, &held, now)?
        }
    };
    let view = WhenView::of(&plan)?;
    Ok((plan, view))
}

pub fn in_reach(now: Timestamp, due_at: Timestamp) -> Result<()> {
    if now.since(due_at) > JUST_NOW {
        let message = format!("this time has passed ({due_at}); choose a later one, or publish it now");
        return Err(Error::invalid("when", message));
    }
    if due_at.since(now) > AHEAD_MAX {
        return Err(Error::invalid("when", "choose a time within the next five years"));
    }
    Ok(())
}

/// Whose queue is meant.
fn queue_of<'a>(draft: &'a Draft, named: Option<&'a AccountId>) -> Result<&'a AccountId> {
    let first = draft.targets.first().map(|target| &target.account_id);
    named.or(first).ok_or_else(|| Error::invalid("targets", "choose at least one account"))
}

pub async fn queue(conn: &mut Conn, scope: &WorkspaceScope, account: &AccountId) -> Result<Queue> {
    connections::find(conn, scope, account).await?.ok_or(Error::AccountNotFound)?;
    let found = store::queues::find(conn, scope, account).await?;
    Ok(found.unwrap_or_else(|| Queue::empty(account.clone())))
}

/// What the account's next weeks hold already.
pub async fn held(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    now: Timestamp,
) -> Result<Vec<Post>> {
    let filter = Filter { accounts: vec![account.clone()], ..Filter::default() };
    let days = Duration::from_secs(86_400 * u64::try_from(AHEAD_DAYS + 2).unwrap_or(0));
    let span = (now, now.plus(days));
    Ok(store::posts::between(conn, scope, span, &filter, HELD_MAX).await?)
}

fn due(post: &Post) -> Option<Timestamp> {
    post.plan.as_ref().map(|plan| plan.due_at)
}

/// Whether a post moves back when another is put first.
fn gives_way(post: &Post) -> bool {
    !post.pinned && post.plan.as_ref().is_some_and(|plan| plan.kind == PlanKind::Slot)
}

/// The first slot that no other post is too close to.
pub fn next_free(queue: &Queue, held: &[Timestamp], now: Timestamp) -> Result<Plan> {
    if queue.slots.is_empty() {
        let message = "this account has no slots yet. Add some to its queue, or choose a time";
        return Err(Error::invalid("when", message));
    }
    let gap = Duration::from_secs(60 * u64::try_from(queue.min_gap_minutes).unwrap_or(0));
    let is_free = |at: Timestamp| {
        held.iter()
            .all(|other| *other != at && (gap.is_zero() || at.since(*other).max(other.since(at)) >= gap))
    };
    let mut slots = queue.upcoming(now)?.into_iter();
    let found = slots.find(|(_, at)| is_free(*at));
    let (time, due_at) = found.ok_or_else(|| {
        Error::invalid("when", format!("every slot of the next {AHEAD_DAYS} days is taken; choose a time"))
    })?;
    Ok(Plan { kind: PlanKind::Slot, time: Some(time), due_at })
}

/// The files that suit, of a post and of those that make room for it. Before the transaction.
pub async fn fits(cx: &Cx, caller: &Caller, id: &PostId, when: &When) -> Result<Fits> {
    let mut conn = cx.db.read().await?;
    let post = store::posts::find(&mut conn, &caller.scope, id).await?.ok_or(Error::PostNotFound)?;
    let mut drafts = vec![post.draft];
    if let When::Slot { first: true, account_id } = when {
        let account = queue_of(&drafts[0], account_id.as_ref())?.clone();
        let held = held(&mut conn, &caller.scope, &account, cx.now()).await?;
        drafts.extend(held.into_iter().filter(gives_way).map(|post| post.draft));
    }
    drop(conn);
    library::fit(cx, &caller.scope, &drafts).await
}

/// Keeps others from taking slots of the same queue until the transaction ends.
pub async fn hold(tx: &mut Tx, caller: &Caller, post: &Post, when: &When) -> Result<()> {
    if let When::Slot { account_id, .. } = when {
        let account = queue_of(&post.draft, account_id.as_ref())?;
        store::queues::lock(tx, &caller.scope, account).await?;
    }
    Ok(())
}

/// Makes room for a post that is put first: whatever holds its slot moves to the next one, and so on, up to the
/// first free slot.
pub async fn move_back(
    cx: &Cx,
    tx: &mut Tx,
    caller: &Caller,
    first: &Post,
    (plan, consent, fits): (&Plan, Consent<'_>, &Fits),
) -> Result<()> {
    let account = queue_of(&first.draft, None)?.clone();
    let queue = queue(tx, &caller.scope, &account).await?;
    let mut held = held(tx, &caller.scope, &account, cx.now()).await?;
    held.retain(|post| post.id != first.id);
    let fixed: Vec<Timestamp> = held.iter().filter(|post| !gives_way(post)).filter_map(due).collect();
    let mut taken = plan.due_at;
    for mut post in held.into_iter().filter(gives_way) {
        if due(&post).is_some_and(|due| due != taken) {
            if due(&post).is_some_and(|due| due > taken) {
                break;
            }
            continue;
        }
        let next = next_free(&queue, &fixed, taken)?;
        taken = next.due_at;
        schedule_in(cx, tx, caller, &mut post, (next, kept(consent), fits)).await?;
    }
    Ok(())
}

/// Posts that only make room keep what was approved of them when the caller approves at all.
pub const fn kept(consent: Consent<'_>) -> Consent<'_> {
    match consent {
        Consent::None => Consent::None,
        Consent::Seen(_) | Consent::Keep => Consent::Keep,
    }
}
