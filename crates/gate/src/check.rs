//! The checks that stand between an act and the world; the same at proposal, approval and sending.

use std::time::Duration;

use platform::{Assessment, Route};
use runtime::{Conn, Cx, WorkspaceScope};

use crate::act::Act;
use crate::kind::{ActKinds, Intent};
use crate::store::counts;
use crate::{Error, Result};

/// The same text twice within this time is a duplicate.
const DUPLICATE_WINDOW: Duration = Duration::from_secs(7 * 86_400);

pub fn intent(act: &Act) -> Intent {
    Intent {
        act: act.id.clone(),
        account: act.account.clone(),
        content: act.content.clone(),
        target: act.target.clone(),
        progress: act.progress.clone(),
    }
}

/// Applies the kind's rules and the near-duplicate guard. Answers the rulebook's verdict.
pub async fn assess(cx: &Cx, conn: &mut Conn, scope: &WorkspaceScope, act: &Act) -> Result<Assessment> {
    let kind = cx.part::<ActKinds>().find(&act.kind)?;
    let assessment = kind.assess(cx, conn, scope, &intent(act)).await?;
    if let Route::NotPossible { reason } = &assessment.route {
        return Err(Error::NotPossible(reason.clone()));
    }
    let since = cx.now().minus(DUPLICATE_WINDOW);
    if let Some(at) = counts::last_use(conn, scope, &act.fingerprint, &act.id, since).await? {
        let hours = cx.now().since(at).as_secs() / 3600;
        let ago = if hours < 1 { "within the last hour".into() } else { format!("{hours} hours ago") };
        return Err(Error::Duplicate { ago });
    }
    Ok(assessment)
}
