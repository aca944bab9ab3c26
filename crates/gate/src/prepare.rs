//! Preparing the step that is next: what has to be on the platform before it and what nobody sees, such as
//! the files of a post.
//!
//! It is a job of its own, ahead of the one that claims the act. While it runs the act stays approved and no
//! attempt is written, so trouble in it is never doubt about the step: whatever was interrupted is repeated.
//! Only its success, under the turn it was given, leads on to the job that sends.

use kernel::Timestamp;
use kernel::ids::ActId;
use runtime::jobs::Outcome;
use runtime::{Cx, WorkspaceScope};

use crate::act::{Act, State};
use crate::jobs::take_turn;
use crate::kind::{ActKinds, Step};
use crate::store::{acts, attempts};
use crate::{Result, check, crash, hold, settings, settle};

/// What the job finds.
enum Found {
    Prepare(Box<Act>),
    /// Not now.
    Later(Timestamp),
    /// Nothing left to do for this job.
    Nothing,
}

/// Prepares the step of an act that waits for it. `turn` is that of the job: an act that was edited, called
/// off or approved afresh since then is left alone, before and after.
pub async fn prepare(cx: &Cx, scope: &WorkspaceScope, id: &ActId, turn: i64) -> Result<Outcome> {
    let act = match find(cx, scope, id, turn).await? {
        Found::Prepare(act) => act,
        Found::Later(at) => return Ok(Outcome::Again(at)),
        Found::Nothing => return Ok(Outcome::Done),
    };
    let kind = cx.part::<ActKinds>().find(&act.kind)?;
    let now = cx.now();
    let leaves_at = act.run_at.unwrap_or(now).max(now);
    match kind.prepare(cx, scope, &check::intent(&act), leaves_at).await {
        Ok(()) => {
            crash::point("after_prepare", act.steps_done + 1);
            lead_on(cx, scope, id, turn).await?;
            Ok(Outcome::Done)
        }
        Err(Step::NotSent { reason, retry_at }) => {
            note(cx, scope, id, &reason).await?;
            Ok(Outcome::Again(retry_at))
        }
        Err(Step::Failed(failure)) => {
            settle::fail_unsent(cx, scope, (id, turn), failure).await?;
            Ok(Outcome::Done)
        }
        Err(Step::Unknown { detail }) => Ok(Outcome::retry(detail)),
        Err(Step::Done { .. }) => Ok(Outcome::retry("preparing has no effect that could be proven")),
    }
}

fn is_waiting(act: &Act, turn: i64) -> bool {
    act.state == State::Approved && act.to_prepare && act.turn == turn
}

async fn find(cx: &Cx, scope: &WorkspaceScope, id: &ActId, turn: i64) -> Result<Found> {
    let mut tx = cx.db.begin().await?;
    let found = acts::lock(&mut tx, scope, id).await?;
    let Some(act) = found.filter(|act| is_waiting(act, turn)) else {
        return Ok(Found::Nothing);
    };
    let settings = settings::load(&mut tx, scope).await?;
    if let Some(at) = hold::until(cx, &mut tx, scope, &settings).await? {
        return Ok(Found::Later(at));
    }
    if hold::is_too_late(&settings, &act, cx.now()) {
        hold::miss(cx, tx, scope, act).await?;
        return Ok(Found::Nothing);
    }
    Ok(Found::Prepare(Box::new(act)))
}

async fn lead_on(cx: &Cx, scope: &WorkspaceScope, id: &ActId, turn: i64) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    let found = acts::lock(&mut tx, scope, id).await?;
    let Some(mut act) = found.filter(|act| is_waiting(act, turn)) else {
        return Ok(());
    };
    act.to_prepare = false;
    take_turn(cx, &mut tx, scope, &mut act).await?;
    acts::update(&mut tx, scope, &act, State::Approved).await?;
    let what = "what it needs is on the platform; nothing is public yet";
    attempts::note(&mut tx, scope, id, cx.now(), what).await?;
    tx.commit().await?;
    Ok(())
}

/// Says once why it waits, however often it is tried.
async fn note(cx: &Cx, scope: &WorkspaceScope, id: &ActId, reason: &str) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    attempts::note(&mut tx, scope, id, cx.now(), &format!("not sent yet: {reason}")).await?;
    tx.commit().await?;
    Ok(())
}
