//! Is a connection still good? Asked daily, and by people.

use std::time::Duration;

use kernel::Micros;
use kernel::ids::AccountId;
use platform::{Error as PlatformError, Person, Session};
use runtime::{Caller, Cx, Permission, WorkspaceScope};

use crate::account::{self, Account, Status};
use crate::error::Error;
use crate::open::open;
use crate::{endpoints, store};

/// Platforms have bad hours in which good tokens are refused. Only refusals over at least this long, each
/// after a renewal, end a connection.
const REFUSED_FOR: Duration = Duration::from_secs(3600);

/// Asks the platform about a connected account and takes over what it says. Trouble that may pass is
/// noted in `status_detail`; accounts that are not connected are answered as they are.
pub async fn check(cx: &Cx, caller: &Caller, id: &AccountId) -> Result<Account, Error> {
    caller.require(Permission::Propose)?;
    let mut conn = cx.db.read().await?;
    let account = account::find(&mut conn, &caller.scope, id).await?.ok_or(Error::AccountNotFound)?;
    drop(conn);
    if account.status != Status::Connected {
        return Ok(account);
    }
    probe(cx, &caller.scope, id).await?;
    let mut conn = cx.db.read().await?;
    account::find(&mut conn, &caller.scope, id).await?.ok_or(Error::AccountNotFound)
}

/// What a check has shown; the account's row says more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Finding {
    /// The connection is good, or known to be over.
    Certain,
    /// Trouble that may pass: worth another look soon.
    Trouble,
}

/// [`check`] without a caller; the answer is stored, whatever it is.
pub(crate) async fn probe(cx: &Cx, scope: &WorkspaceScope, id: &AccountId) -> Result<Finding, Error> {
    let session = open(cx, scope, id).await?;
    let account = {
        let mut conn = cx.db.read().await?;
        account::find(&mut conn, scope, id).await?.ok_or(Error::AccountNotFound)?
    };
    let platform = endpoints::platform(cx, &account.platform)?;
    match platform.authorize().identify(&session).await {
        Ok(person) if person.remote_id == session.remote_id => {
            let credit = match platform.measure() {
                Some(measure) => measure.credits(&session).await.ok().and_then(|credits| credits.balance),
                None => None,
            };
            healthy(cx, scope, id, (&person, credit)).await
        }
        Ok(person) => {
            let detail = format!("its tokens belong to another account, @{}", person.username);
            needs_reconnect(cx, scope, id, &detail).await
        }
        Err(PlatformError::Reconnect { detail }) => needs_reconnect(cx, scope, id, &detail).await,
        Err(PlatformError::Unauthorized { detail }) => refused(cx, scope, &session, &detail).await,
        Err(other) => {
            let mut tx = cx.db.begin().await?;
            let detail = format!("the last check could not be made: {other}");
            store::accounts::set_detail(&mut tx, scope, id, Some(&detail)).await?;
            tx.commit().await?;
            Ok(Finding::Trouble)
        }
    }
}

async fn healthy(
    cx: &Cx,
    scope: &WorkspaceScope,
    id: &AccountId,
    (person, credit): (&Person, Option<Micros>),
) -> Result<Finding, Error> {
    let mut tx = cx.db.begin().await?;
    store::accounts::set_profile(&mut tx, scope, id, person).await?;
    store::accounts::set_checked(&mut tx, scope, id, credit, cx.now()).await?;
    tx.commit().await?;
    Ok(Finding::Certain)
}

async fn needs_reconnect(
    cx: &Cx,
    scope: &WorkspaceScope,
    id: &AccountId,
    detail: &str,
) -> Result<Finding, Error> {
    let mut tx = cx.db.begin().await?;
    account::mark_needs_reconnect(cx, &mut tx, scope, id, detail).await?;
    tx.commit().await?;
    Ok(Finding::Certain)
}

async fn refused(cx: &Cx, scope: &WorkspaceScope, session: &Session, detail: &str) -> Result<Finding, Error> {
    let mut tx = cx.db.begin().await?;
    let shown = format!("the platform refuses its tokens ({detail}); Roost keeps trying for an hour");
    let now = cx.now();
    let since = store::accounts::note_refused(&mut tx, scope, &session.account, &shown, now).await?;
    if now.since(since) >= REFUSED_FOR {
        account::mark_needs_reconnect(cx, &mut tx, scope, &session.account, detail).await?;
    }
    tx.commit().await?;
    Ok(if now.since(since) >= REFUSED_FOR { Finding::Certain } else { Finding::Trouble })
}

#[cfg(test)]
mod tests;
