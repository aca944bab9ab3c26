//! Looking without being asked: each monitor at its own pace.

use std::time::Duration;

use connections::Status;
use kernel::ids::AccountId;
use runtime::{Caller, Cx, WorkspaceScope};

use crate::store::{monitors, runs};
use crate::{Result, find};

/// After a search that ended before its time (a budget used up, say) the clock waits this long.
const REST: Duration = Duration::from_secs(3600);

/// Starts a search for every connected account that has a monitor due.
pub async fn tick(cx: &Cx) -> Result<()> {
    let mut conn = cx.db.read().await?;
    let due = monitors::accounts_due(&mut conn, cx.now()).await?;
    drop(conn);
    for (scope, account) in due {
        if may_look(cx, &scope, &account).await? {
            find::start_due(cx, &Caller::system("engagement.monitors", scope), &account).await?;
        }
    }
    Ok(())
}

async fn may_look(cx: &Cx, scope: &WorkspaceScope, account: &AccountId) -> Result<bool> {
    let mut conn = cx.db.read().await?;
    let found = connections::find(&mut conn, scope, account).await?;
    let connected = found.is_some_and(|account| account.status == Status::Connected);
    let stopped = runs::last_stop(&mut conn, scope, account).await?;
    Ok(connected && stopped.is_none_or(|at| cx.now().since(at) >= REST))
}
