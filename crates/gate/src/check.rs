//! The checks that stand between an act and the world; the same at proposal, approval and sending.

use std::time::Duration;

use kernel::Timestamp;
use platform::{Assessment, Route};
use runtime::{Conn, Cx, DbError, WorkspaceScope};

use crate::act::Act;
use crate::kind::{ActKinds, Intent};
use crate::store::counts;
use crate::{Error, Result};

/// The same text twice within this time is a duplicate. A little less than a week, so that what comes weekly is
/// none, whatever the clocks do.
const DUPLICATE_WINDOW: Duration = Duration::from_secs(7 * 86_400 - 3 * 3_600);

pub fn intent(act: &Act) -> Intent {
    Intent {
        act: act.id.clone(),
        account: act.account.clone(),
        content: act.content.clone(),
        target: act.target.clone(),
        progress: act.progress.clone(),
    }
}

/// Whether the step that is next can be sent at `when` without anything having to be prepared. What is wrong
/// with an act is not said here but when it is claimed.
pub async fn is_prepared(
    cx: &Cx,
    conn: &mut Conn,
    scope: &WorkspaceScope,
    act: &Act,
    when: Timestamp,
) -> Result<bool, DbError> {
    let Ok(kind) = cx.part::<ActKinds>().find(&act.kind) else { return Ok(true) };
    match kind.is_prepared(cx, conn, scope, &intent(act), when).await {
        Ok(is_prepared) => Ok(is_prepared),
        Err(Error::Db(error)) => Err(error),
        Err(_) => Ok(true),
    }
}

/// Applies the kind's rules and the near-duplicate guard. Answers the rulebook's verdict.
pub async fn assess(cx: &Cx, conn: &mut Conn, scope: &WorkspaceScope, act: &Act) -> Result<Assessment> {
    let kind = cx.part::<ActKinds>().find(&act.kind)?;
    let assessment = kind.assess(cx, conn, scope, &intent(act)).await?;
    if let Route::NotPossible { reason } = &assessment.route {
        return Err(Error::NotPossible(reason.clone()));
    }
    // Times of going out are compared: what is planned for next month repeats nothing of today.
    let leaves = act.due_at.unwrap_or_default().max(cx.now());
    let around = (leaves.minus(DUPLICATE_WINDOW), leaves.plus(DUPLICATE_WINDOW));
    if let Some(at) = counts::last_use(conn, scope, (&act.fingerprint, &act.id), around).await? {
        return Err(Error::Duplicate { ago: in_words(cx.now(), at) });
    }
    Ok(assessment)
}

fn in_words(now: Timestamp, at: Timestamp) -> String {
    let hours = now.since(at).max(at.since(now)).as_secs() / 3600;
    match hours {
        0 if at <= now => "within the last hour".into(),
        0 => "for an act that leaves within the hour".into(),
        _ if at <= now => format!("{hours} hours ago"),
        _ => format!("for an act that leaves in {hours} hours"),
    }
}
