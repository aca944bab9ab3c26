//! Governments move the clocks at short notice: when the time zone database changes, planned wall times stand
//! for other instants than those that were proposed.

use kernel::Timestamp;
use runtime::{Caller, Cx, WorkspaceScope};

use crate::post::{Plan, Post, lock};
use crate::schedule::{Consent, schedule_in};
use crate::{Result, library};

const BATCH: i64 = 500;

/// Looks at every planned post once and proposes those anew whose instant changed. A post that cannot be moved
/// now is tried again at the next tick.
pub async fn tick(cx: &Cx) -> Result<()> {
    let mut last = (cx.now(), String::new());
    loop {
        let mut conn = cx.db.read().await?;
        let found = crate::store::posts::planned_after(&mut conn, (last.0, &last.1), BATCH).await?;
        drop(conn);
        for (scope, post) in &found {
            let Some(plan) = &post.plan else { continue };
            last = (plan.due_at, post.id.to_string());
            if let Some(due_at) = another_instant(plan)
                && let Err(error) = moved(cx, scope, post, due_at).await
            {
                tracing::warn!(%error, post.id = %post.id, "a post could not be moved with the clocks");
            }
        }
        if i64::try_from(found.len()).unwrap_or(0) < BATCH {
            return Ok(());
        }
    }
}

fn another_instant(plan: &Plan) -> Option<Timestamp> {
    let resolved = plan.time.as_ref()?.resolve().ok()?;
    (resolved.due_at != plan.due_at).then_some(resolved.due_at)
}

async fn moved(cx: &Cx, scope: &WorkspaceScope, post: &Post, due_at: Timestamp) -> Result<()> {
    let caller = Caller::system("publishing.wall_times", scope.clone());
    let fits = library::fit(cx, scope, std::slice::from_ref(&post.draft)).await?;
    let mut tx = cx.db.begin().await?;
    let mut now = lock(&mut tx, scope, &post.id).await?;
    if now.plan != post.plan || now.paused_at.is_some() {
        return Ok(());
    }
    let Some(plan) = now.plan.clone() else { return Ok(()) };
    let plan = Plan { due_at, ..plan };
    schedule_in(cx, &mut tx, &caller, &mut now, (plan, Consent::None, &fits)).await?;
    tx.commit().await?;
    Ok(())
}
