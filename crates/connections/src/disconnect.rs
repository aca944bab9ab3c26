use kernel::Secret;
use kernel::ids::AccountId;
use platform::App;
use runtime::events::{self, Event};
use runtime::{Caller, Cx, Permission, Tx, audit};
use serde_json::json;

use crate::account::{self, Account, Status};
use crate::error::Error;
use crate::vault::{self, Field, Place};
use crate::wire::Wire;
use crate::{app, store};

const ENDED: &str = "disconnected by a member of the workspace";

/// Ends a connection. Here it ends for certain and at once: the secrets are erased before the platform is
/// told. Whether the platform confirmed is in the account's `status_detail`. What was learned of the
/// account stays.
pub async fn disconnect(cx: &Cx, caller: &Caller, id: &AccountId) -> Result<Account, Error> {
    caller.require(Permission::Connect)?;
    let scope = &caller.scope;
    let mut tx = cx.db.begin().await?;
    let account = account::find(&mut tx, scope, id).await?.ok_or(Error::AccountNotFound)?;
    if !matches!(account.status, Status::Connected | Status::NeedsReconnect) {
        return Ok(account);
    }
    let wire = Wire::to(cx, &account.platform)?;
    let grant = what_to_revoke(cx, &mut tx, caller, &wire, id).await;
    store::secrets::erase(&mut tx, scope, id.as_str()).await?;
    store::grants::remove(&mut tx, scope, id).await?;
    store::accounts::change_status(&mut tx, scope, id, Status::Disconnected, ENDED).await?;
    audit::record(cx, &mut tx, caller, "connections.disconnect", id.as_str(), json!({})).await?;
    let event = Event {
        kind: "connections.account_disconnected",
        subject: id.to_string(),
        payload: json!({ "account_id": id }),
    };
    events::emit(cx, &mut tx, scope, event).await?;
    tx.commit().await?;
    if let Err(reason) = revoke(&wire, grant).await {
        let name = wire.platform.descriptor().display_name;
        let detail = format!(
            "{ENDED}. {name} has not confirmed that the grant is over ({reason}); remove Roost from the \
             connected apps in your {name} settings to be sure"
        );
        let mut tx = cx.db.begin().await?;
        store::accounts::set_detail(&mut tx, scope, id, Some(&detail)).await?;
        tx.commit().await?;
    }
    let mut conn = cx.db.read().await?;
    account::find(&mut conn, scope, id).await?.ok_or(Error::AccountNotFound)
}

/// The app and the token whose end is the end of the grant. Secrets that do not open must not keep anyone
/// from disconnecting.
async fn what_to_revoke(
    cx: &Cx,
    tx: &mut Tx,
    caller: &Caller,
    wire: &Wire,
    id: &AccountId,
) -> Result<Option<(App, Secret<String>)>, Error> {
    let app = app::load(cx, tx, &caller.scope, wire).await?;
    for field in [Field::RefreshToken, Field::AccessToken] {
        let place = Place::new(&caller.scope, id.as_str(), field, &wire.origin);
        if let Some(token) = vault::get(cx, tx, &place).await? {
            return Ok(Some((app, token)));
        }
    }
    Ok(None)
}

/// Keys entered by hand are the person's own to revoke.
async fn revoke(wire: &Wire, grant: Result<Option<(App, Secret<String>)>, Error>) -> Result<(), String> {
    match grant {
        Ok(Some((app, token))) => {
            let revoked = wire.platform.authorize().revoke(&wire.http, &wire.endpoints, &app, &token).await;
            revoked.map_err(|error| error.to_string())
        }
        Ok(None) => Err("the keys were made there by hand".into()),
        Err(error) => Err(error.to_string()),
    }
}

#[cfg(test)]
mod tests;
