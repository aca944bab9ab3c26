use std::sync::Arc;

use kernel::ids::AccountId;
use platform::Session;
use runtime::{Cx, WorkspaceScope};

use crate::account::{self, Account, Status};
use crate::error::Error;
use crate::tokens::VaultTokens;
use crate::wire::Wire;

/// A session to act for an account: metered, mindful of rate windows, with tokens that renew themselves.
/// Says at once when the account is not connected or its secrets do not open.
pub async fn open(cx: &Cx, scope: &WorkspaceScope, id: &AccountId) -> Result<Session, Error> {
    let mut conn = cx.db.read().await?;
    let account = account::find(&mut conn, scope, id).await?.ok_or(Error::AccountNotFound)?;
    drop(conn);
    check(&account)?;
    let wire = Wire::to(cx, &account.platform)?;
    let tokens = tokens(cx, scope, id, &wire);
    tokens.load().await?;
    Ok(Session {
        account: account.id,
        remote_id: account.remote_id,
        username: account.username,
        owns_app: account.owns_app,
        endpoints: Arc::clone(&wire.endpoints),
        http: wire.http_of(cx, scope, Some(id)),
        tokens: Arc::new(tokens),
        clock: cx.clock.clone(),
    })
}

pub(crate) fn tokens(cx: &Cx, scope: &WorkspaceScope, id: &AccountId, wire: &Wire) -> VaultTokens {
    VaultTokens { cx: cx.clone(), scope: scope.clone(), account: id.clone(), wire: wire.clone() }
}

fn check(account: &Account) -> Result<(), Error> {
    let username = account.username.clone();
    match account.status {
        Status::Connected => Ok(()),
        Status::ArchiveOnly => Err(Error::ArchiveOnly { username }),
        Status::NeedsReconnect | Status::Disconnected => Err(Error::NeedsReconnect {
            username,
            detail: account.status_detail.clone().unwrap_or_else(|| "it was disconnected".to_owned()),
        }),
    }
}
