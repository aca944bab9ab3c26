//! Storing a fresh grant, whichever way it was obtained.

use kernel::Secret;
use kernel::ids::AccountId;
use platform::Person;
use runtime::events::{self, Event};
use runtime::{Caller, Cx, Tx, audit};
use serde_json::json;

use crate::account::{self, Account, Status};
use crate::error::Error;
use crate::grant::NewGrant;
use crate::store;
use crate::store::accounts::Connected;
use crate::vault::{self, Field, Place};
use crate::wire::Wire;

pub(crate) struct Connect<'a> {
    pub wire: &'a Wire,
    pub person: &'a Person,
    pub grant: NewGrant,
    pub secrets: Vec<(Field, Secret<String>)>,
    pub scopes: &'a [String],
    pub owns_app: Option<bool>,
    /// What a person should know about what was granted.
    pub detail: Option<String>,
}

/// Connects `person`'s account, or connects it again: one that the workspace knows keeps its id.
pub(crate) async fn connect(cx: &Cx, caller: &Caller, new: Connect<'_>) -> Result<Account, Error> {
    let scope = &caller.scope;
    let mut tx = cx.db.begin().await?;
    let candidate: AccountId = cx.new_id();
    let platform = new.wire.name();
    let id = store::accounts::ensure(&mut tx, scope, platform, (&candidate, new.person), cx.now()).await?;
    store::accounts::set_profile(&mut tx, scope, &id, new.person).await?;
    let owns_app = match new.owns_app {
        Some(told) => told,
        None => assume_owner(&mut tx, caller, platform, &id).await?,
    };
    let connected = Connected { scopes: new.scopes, owns_app, detail: new.detail.as_deref(), now: cx.now() };
    store::accounts::set_connected(&mut tx, scope, &id, &connected).await?;
    store::secrets::erase(&mut tx, scope, id.as_str()).await?;
    for (field, secret) in &new.secrets {
        let place = Place::new(scope, id.as_str(), *field, &new.wire.origin);
        vault::put(cx, &mut tx, &place, secret).await?;
    }
    store::grants::put(&mut tx, scope, &id, &new.grant).await?;
    let detail = json!({
        "platform": platform, "remote_id": new.person.remote_id, "username": new.person.username,
        "scopes": new.scopes, "owns_app": owns_app, "method": new.grant.method.as_str(),
    });
    audit::record(cx, &mut tx, caller, "connections.connect", id.as_str(), detail).await?;
    let event = Event {
        kind: "connections.account_connected",
        subject: id.to_string(),
        payload: json!({ "account_id": id, "platform": platform }),
    };
    events::emit(cx, &mut tx, scope, event).await?;
    let account = account::find(&mut tx, scope, &id).await?.ok_or(Error::AccountNotFound)?;
    tx.commit().await?;
    Ok(account)
}

/// Nobody said whether the account owns the app: one that is alone most likely does. What was said before
/// stands.
async fn assume_owner(tx: &mut Tx, caller: &Caller, platform: &str, id: &AccountId) -> Result<bool, Error> {
    let all = store::accounts::list(tx, &caller.scope).await?;
    if let Some(known) = all.iter().find(|account| account.id == *id && account.connected_at.is_some()) {
        return Ok(known.owns_app);
    }
    let has_grant = |status| matches!(status, Status::Connected | Status::NeedsReconnect);
    let others = all
        .iter()
        .filter(|account| account.platform == platform && account.id != *id && has_grant(account.status));
    Ok(others.count() == 0)
}
