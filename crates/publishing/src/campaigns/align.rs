//! Bringing the posts of a campaign in line with it: the missing are made, the untouched follow a change, and those
//! that were paused with it go on.

use std::collections::HashMap;

use jiff::civil::DateTime;
use kernel::ids::CampaignId;
use runtime::{Cx, WorkspaceScope};

use super::plan::Slot;
use super::write::{announce, lock};
use super::{Campaign, State, marked, prepare};
use crate::content::Draft;
use crate::post::{Plan, PlanKind, Post};
use crate::recurring::nominal;
use crate::series::{self, Entry, Owner};
use crate::{Result, store};

const BATCH: i64 = 200;

/// Looks at every active campaign: one whose posts are not in line yet, and one whose last time has passed.
pub async fn tick(cx: &Cx) -> Result<()> {
    let mut last = String::new();
    loop {
        let mut conn = cx.db.read().await?;
        let found = store::campaigns::active(&mut conn, &last, BATCH).await?;
        drop(conn);
        for (scope, id) in &found {
            last = id.to_string();
            if let Err(error) = align(cx, scope, id).await {
                tracing::warn!(%error, campaign.id = %id, "a campaign could not be brought in line");
            }
        }
        if i64::try_from(found.len()).unwrap_or(0) < BATCH {
            return Ok(());
        }
    }
}

/// Brings one campaign to where it should be. Safe to repeat and to race.
pub async fn align(cx: &Cx, scope: &WorkspaceScope, id: &CampaignId) -> Result<()> {
    let mut conn = cx.db.read().await?;
    let found = store::campaigns::find(&mut conn, scope, id).await?;
    let Some(campaign) = found.filter(|campaign| campaign.state == State::Active) else { return Ok(()) };
    let slots = campaign.schedule.slots(campaign.templates.len())?;
    if !campaign.aligned {
        let drafts = prepare::drafts(&mut conn, scope, &campaign).await?;
        let posts = store::posts::of_campaign(&mut conn, scope, id).await?;
        drop(conn);
        wake(cx, scope, (&campaign, &posts)).await?;
        follow(cx, scope, (&campaign, &posts), (&slots, &drafts)).await?;
        fill(cx, scope, &campaign, (&slots, &drafts)).await?;
    }
    settle(cx, scope, &campaign, &slots).await
}

/// Posts that were paused with it are proposed again; those whose time has passed stay as they are.
async fn wake(cx: &Cx, scope: &WorkspaceScope, (campaign, posts): (&Campaign, &[Post])) -> Result<()> {
    let Some(paused_at) = campaign.paused_at else { return Ok(()) };
    for post in posts.iter().filter(|post| post.deleted_at.is_none() && post.paused_at == Some(paused_at)) {
        if post.plan.as_ref().is_some_and(|plan| plan.due_at > cx.now()) {
            series::again(cx, scope, Owner::Campaign(campaign), (post, None)).await?;
        }
    }
    Ok(())
}

fn entry(slot: &Slot, draft: &Draft) -> Entry {
    let plan = Plan { kind: PlanKind::At, time: Some(slot.time.clone()), due_at: slot.due_at };
    Entry { nominal: slot.time.local, plan, draft: draft.clone(), variation: None }
}

/// What exists already: untouched posts say and do what the campaign says now; any other one that waits at least
/// carries the marks of its niche.
async fn follow(
    cx: &Cx,
    scope: &WorkspaceScope,
    (campaign, posts): (&Campaign, &[Post]),
    (slots, drafts): (&[Slot], &[Draft]),
) -> Result<()> {
    let owner = Owner::Campaign(campaign);
    let slots: HashMap<DateTime, &Slot> = slots.iter().map(|slot| (slot.time.local, slot)).collect();
    for post in posts.iter().filter(|post| post.deleted_at.is_none()) {
        let Some(plan) = post.plan.as_ref().filter(|plan| plan.due_at > cx.now()) else { continue };
        let slot = post.belongs.nominal_at.and_then(|at| slots.get(&nominal(at)).copied());
        let entry = match (owner.is_untouched(scope, post), slot) {
            (true, Some(slot)) => drafts.get(slot.template).map(|draft| entry(slot, draft)),
            (true, None) => {
                series::take_back(cx, scope, owner, post).await?;
                None
            }
            (false, _) => {
                let mut conn = cx.db.read().await?;
                let draft = marked(&mut conn, scope, &post.belongs, post.draft.clone()).await?;
                let nominal = nominal(post.belongs.nominal_at.unwrap_or_default());
                Some(Entry { nominal, plan: plan.clone(), draft, variation: None })
            }
        };
        if let Some(entry) = entry.filter(|entry| post.draft != entry.draft || *plan != entry.plan) {
            series::rework(cx, scope, owner, (post, &entry)).await?;
        }
    }
    Ok(())
}

/// What is missing.
async fn fill(
    cx: &Cx,
    scope: &WorkspaceScope,
    campaign: &Campaign,
    (slots, drafts): (&[Slot], &[Draft]),
) -> Result<()> {
    for slot in slots.iter().filter(|slot| slot.due_at > cx.now()) {
        if let Some(draft) = drafts.get(slot.template) {
            series::make(cx, scope, Owner::Campaign(campaign), &entry(slot, draft)).await?;
        }
    }
    Ok(())
}

/// Writes down that it is in line, and whether it is over.
async fn settle(cx: &Cx, scope: &WorkspaceScope, known: &Campaign, slots: &[Slot]) -> Result<()> {
    let over = slots.iter().all(|slot| slot.due_at <= cx.now());
    if known.aligned && !over {
        return Ok(());
    }
    let mut tx = cx.db.begin().await?;
    let mut now = lock(&mut tx, scope, &known.id).await?;
    if now.state != State::Active || now.changed_at != known.changed_at || now.aligned != known.aligned {
        return Ok(());
    }
    now.aligned = true;
    now.paused_at = None;
    if over {
        now.state = State::Completed;
    }
    store::campaigns::save(&mut tx, scope, &now).await?;
    announce(cx, &mut tx, scope, &now.id, if over { "completed" } else { "aligned" }).await?;
    tx.commit().await?;
    Ok(())
}
