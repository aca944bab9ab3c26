//! The checks that stand between an act and the world; the same at proposal, approval and sending.

use kernel::Timestamp;
use platform::{Assessment, Route};
use runtime::{Conn, Cx, DbError, WorkspaceScope};

use crate::act::Act;
use crate::kind::{ActKinds, Intent};
use crate::{Error, Result, repetition};

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
    let mut assessment = kind.assess(cx, conn, scope, &intent(act)).await?;
    if let Route::NotPossible { reason } = &assessment.route {
        return Err(Error::NotPossible(reason.clone()));
    }
    assessment.notices.extend(repetition::notices(cx, conn, scope, (kind, act)).await?);
    Ok(assessment)
}
