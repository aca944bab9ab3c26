//! The developer apps that operators register at the platforms.

use kernel::{Secret, Timestamp};
use platform::{App, AppCheck};
use runtime::{Caller, Conn, Cx, Permission, Tx, WorkspaceScope, audit};
use serde_json::json;

use crate::account::{self, Status};
use crate::error::Error;
use crate::vault::{self, Field, Place};
use crate::wire::Wire;
use crate::{endpoints, store};

/// What is shown of a developer app; its secret never is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeveloperApp {
    pub platform: String,
    pub client_id: String,
    pub has_secret: bool,
    pub updated_at: Timestamp,
}

/// A developer app as entered. A secret left out keeps the stored one while the client id stays the same;
/// an empty one removes it, which makes the app a public client.
#[derive(Debug)]
pub struct PutApp {
    pub platform: String,
    pub client_id: String,
    pub client_secret: Option<Secret<String>>,
}

pub async fn apps(cx: &Cx, caller: &Caller) -> Result<Vec<DeveloperApp>, Error> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    Ok(store::apps::list(&mut conn, &caller.scope).await?)
}

/// Stores a developer app. With another client id, the accounts connected through the old one have to be
/// connected again: their tokens belong to the app that obtained them.
pub async fn put_app(cx: &Cx, caller: &Caller, input: PutApp) -> Result<DeveloperApp, Error> {
    caller.require(Permission::Connect)?;
    let wire = Wire::to(cx, &input.platform)?;
    let client_id = input.client_id.trim();
    if !is_token(client_id, 200) {
        return Err(Error::BadClientId);
    }
    let entered = input.client_secret.as_ref().map(|secret| secret.expose().trim());
    if entered.is_some_and(|secret| !secret.is_empty() && !is_token(secret, 500)) {
        return Err(Error::BadSecret);
    }
    let scope = &caller.scope;
    let mut tx = cx.db.begin().await?;
    let old = store::apps::find(&mut tx, scope, wire.name()).await?;
    let same_client = old.as_ref().is_some_and(|old| old.client_id == client_id);
    let subject = subject(wire.name());
    let has_secret = match entered {
        None => same_client && old.as_ref().is_some_and(|old| old.has_secret),
        Some(secret) => !secret.is_empty(),
    };
    match entered.filter(|secret| !secret.is_empty()) {
        Some(secret) => {
            let place = Place::new(scope, &subject, Field::ClientSecret, &wire.origin);
            vault::put(cx, &mut tx, &place, &Secret::new(secret.to_owned())).await?;
        }
        None if !has_secret => store::secrets::erase(&mut tx, scope, &subject).await?,
        None => {}
    }
    store::apps::put(&mut tx, scope, (wire.name(), client_id), has_secret, cx.now()).await?;
    if old.is_some() && !same_client {
        part_from_accounts(cx, &mut tx, scope, wire.name()).await?;
    }
    let detail = json!({ "client_id": client_id, "has_secret": has_secret });
    audit::record(cx, &mut tx, caller, "connections.put_app", wire.name(), detail).await?;
    let app = store::apps::find(&mut tx, scope, wire.name()).await?;
    tx.commit().await?;
    app.ok_or_else(|| Error::NoApp(wire.name().to_owned()))
}

fn is_token(text: &str, longest: usize) -> bool {
    (1..=longest).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
}

async fn part_from_accounts(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    platform: &str,
) -> Result<(), Error> {
    let detail = "the developer app was replaced by another";
    for account in store::accounts::list(tx, scope).await? {
        if account.platform == platform && account.status == Status::Connected {
            account::mark_needs_reconnect(cx, tx, scope, &account.id, detail).await?;
        }
    }
    Ok(())
}

/// Asks the platform whether the stored app is set up as it must be.
pub async fn test_app(cx: &Cx, caller: &Caller, platform: &str) -> Result<AppCheck, Error> {
    caller.require(Permission::Connect)?;
    let wire = Wire::to(cx, platform)?;
    let mut conn = cx.db.read().await?;
    let app = load(cx, &mut conn, &caller.scope, &wire).await?;
    drop(conn);
    Ok(wire.platform.authorize().check_app(&wire.http, &wire.endpoints, &app).await)
}

/// The app with its secret opened, for one outgoing call.
pub(crate) async fn load(
    cx: &Cx,
    conn: &mut Conn,
    scope: &WorkspaceScope,
    wire: &Wire,
) -> Result<App, Error> {
    let stored = store::apps::find(conn, scope, wire.name()).await?;
    let stored = stored.ok_or_else(|| Error::NoApp(display_name(cx, wire.name())))?;
    let subject = subject(wire.name());
    let place = Place::new(scope, &subject, Field::ClientSecret, &wire.origin);
    let client_secret = if stored.has_secret { vault::get(cx, conn, &place).await? } else { None };
    Ok(App { client_id: stored.client_id, client_secret })
}

fn display_name(cx: &Cx, platform: &str) -> String {
    let found = endpoints::platform(cx, platform);
    found.map_or_else(|_| platform.to_owned(), |platform| platform.descriptor().display_name.to_owned())
}

fn subject(platform: &str) -> String {
    format!("app:{platform}")
}

#[cfg(test)]
mod tests;
