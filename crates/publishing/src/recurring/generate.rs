//! The reconciler of recurrences: looks at each now and then and at once after a change.

use std::time::Duration;

use kernel::ids::RecurrenceId;
use runtime::{Cx, WorkspaceScope};
use web::ProblemSource as _;

use super::make::{Standing, align, make, wake};
use super::{Recurrence, State, Timing, announce, lock};
use crate::{Result, store};

const BATCH: i64 = 200;
/// Between two looks at a recurrence that nothing happens to.
const LOOK_EVERY: Duration = Duration::from_secs(3_600);
const AFTER_FAILURE: Duration = Duration::from_secs(600);

/// Looks at every recurrence whose turn it is. One that fails is looked at again later and holds up no other.
pub async fn tick(cx: &Cx) -> Result<()> {
    loop {
        let mut conn = cx.db.read().await?;
        let found = store::recurrences::to_look_at(&mut conn, cx.now(), BATCH).await?;
        drop(conn);
        for (scope, id) in &found {
            if let Err(error) = look(cx, scope, id).await {
                tracing::warn!(%error, recurrence.id = %id, "a recurrence could not be looked at");
                let mut tx = cx.db.begin().await?;
                store::recurrences::look_later(&mut tx, scope, id, cx.now().plus(AFTER_FAILURE)).await?;
                tx.commit().await?;
            }
        }
        if i64::try_from(found.len()).unwrap_or(0) < BATCH {
            return Ok(());
        }
    }
}

/// Brings one recurrence to where it should be by now. Safe to repeat and to race.
pub async fn look(cx: &Cx, scope: &WorkspaceScope, id: &RecurrenceId) -> Result<()> {
    let mut conn = cx.db.read().await?;
    let found = store::recurrences::find(&mut conn, scope, id).await?;
    drop(conn);
    let Some(recurrence) = found.filter(|recurrence| recurrence.state == State::Active) else {
        return Ok(());
    };
    wake(cx, scope, &recurrence).await?;
    if !recurrence.aligned {
        align(cx, scope, &recurrence).await?;
    }
    let problem = match make(cx, scope, &recurrence).await {
        Ok(()) => None,
        Err(error) if error.status().is_server_error() => return Err(error),
        // What only a person can change: no slots, an account that is gone.
        Err(error) => Some(error.to_string()),
    };
    looked(cx, scope, &recurrence, problem).await
}

/// Writes down how the look went, and whether the recurrence is over.
async fn looked(
    cx: &Cx,
    scope: &WorkspaceScope,
    recurrence: &Recurrence,
    problem: Option<String>,
) -> Result<()> {
    let over = over(cx, scope, recurrence).await?;
    let mut tx = cx.db.begin().await?;
    let mut now = lock(&mut tx, scope, &recurrence.id).await?;
    if now.state != State::Active || now.changed_at != recurrence.changed_at {
        return Ok(());
    }
    now.aligned = true;
    now.paused_at = None;
    now.look_at = cx.now().plus(LOOK_EVERY);
    let news = now.problem != problem || over.is_some() || !recurrence.aligned;
    now.problem = problem;
    if let Some(why) = over {
        now.state = State::Ended;
        now.ended_because = Some(why);
    }
    store::recurrences::save(&mut tx, scope, &now).await?;
    if news {
        announce(cx, &mut tx, scope, &now.id, "looked").await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Why nothing more comes of it; none while something does.
async fn over(cx: &Cx, scope: &WorkspaceScope, recurrence: &Recurrence) -> Result<Option<String>> {
    if let Timing::Rule { .. } = &recurrence.timing {
        let times = recurrence.times()?;
        let last = times.last().filter(|(_, at)| *at <= cx.now());
        let told = |(time, _): &(crate::wall_time::WallTime, _)| {
            format!("its last time, {} in {}, is over", time.local_text(), time.timezone)
        };
        return Ok(last.map(told));
    }
    let standing = Standing::of(cx, scope, recurrence).await?;
    let waits =
        standing.posts.values().filter_map(|post| post.plan.as_ref()).any(|plan| plan.due_at > cx.now());
    let made = standing.known.len();
    Ok((recurrence.is_spent(&standing.known) && !waits).then(|| format!("it made all of its {made} posts")))
}
