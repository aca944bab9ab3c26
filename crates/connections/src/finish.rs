use kernel::Secret;
use kernel::ids::WorkspaceId;
use platform::authorize::FinishAuthorization;
use platform::{Credential, Grant, Person};
use runtime::{Caller, Cx, Permission};

use crate::account::Account;
use crate::app;
use crate::begin::{hash, person, redirect_uri, state_subject};
use crate::connect::{Connect, connect};
use crate::error::Error;
use crate::grant::{Method, NewGrant};
use crate::store::{self, states::OAuthState};
use crate::vault::{self, Field, Place};
use crate::wire::Wire;

/// What the platform's redirect brought back.
#[derive(Debug)]
pub struct Answer {
    pub platform: String,
    pub state: String,
    /// The code, or the platform's word for why there is none.
    pub result: Result<Secret<String>, String>,
}

/// To which workspace a consent under way belongs: the redirect itself does not say.
pub async fn workspace_of_state(cx: &Cx, state: &str) -> Result<WorkspaceId, Error> {
    let mut conn = cx.db.read().await?;
    let found = store::states::workspace_of(&mut conn, &hash(state)).await?;
    found.ok_or(Error::StateUnknown)
}

/// Ends the dance: checks that this is the answer to a question that this session asked, once and in
/// time, trades the code for tokens, and stores whose they are. An answer that fails a check changes
/// nothing.
pub async fn finish(cx: &Cx, caller: &Caller, answer: &Answer) -> Result<Account, Error> {
    caller.require(Permission::Connect)?;
    let wire = Wire::to(cx, &answer.platform)?;
    let (state, verifier) = use_up(cx, caller, &wire, &answer.state).await?;
    let code = match &answer.result {
        Ok(code) => code,
        Err(reason) => return Err(Error::ConsentRefused(shorten(reason))),
    };
    let mut conn = cx.db.read().await?;
    let app = app::load(cx, &mut conn, &caller.scope, &wire).await?;
    drop(conn);
    // At once: platforms forget a code within half a minute.
    let redirect_uri = redirect_uri(cx, &wire)?;
    let request = FinishAuthorization {
        app: &app,
        redirect_uri: &redirect_uri,
        code: code.expose(),
        code_verifier: verifier.expose(),
    };
    let grant = wire.platform.authorize().finish(&wire.http, &wire.endpoints, request).await?;
    let credential =
        Credential::Bearer { access_token: grant.access_token.clone(), expires_at: grant.expires_at };
    match wire.identify(cx, &caller.scope, credential).await {
        Ok(person) => keep(cx, caller, &wire, (&state, &grant, &person)).await,
        Err(error) => {
            // Nobody knows whose grant it is, so nobody could ever end it.
            let token = grant.refresh_token.as_ref().unwrap_or(&grant.access_token);
            drop(wire.platform.authorize().revoke(&wire.http, &wire.endpoints, &app, token).await);
            Err(error)
        }
    }
}

/// Takes the state out of circulation, and its verifier out of the vault.
async fn use_up(
    cx: &Cx,
    caller: &Caller,
    wire: &Wire,
    state: &str,
) -> Result<(OAuthState, Secret<String>), Error> {
    let scope = &caller.scope;
    let mut tx = cx.db.begin().await?;
    let found = store::states::find(&mut tx, scope, &hash(state)).await?.ok_or(Error::StateUnknown)?;
    let (user, session) = person(caller)?;
    if &found.user != user || found.session.as_ref() != session {
        return Err(Error::StateForeign);
    }
    if found.platform != wire.name() {
        return Err(Error::StateUnknown);
    }
    if found.redirect_uri != redirect_uri(cx, wire)?.as_str() {
        return Err(Error::RedirectChanged);
    }
    if found.used || !store::states::use_up(&mut tx, scope, &found.hash, cx.now()).await? {
        return Err(Error::StateUsed);
    }
    if found.expires_at <= cx.now() {
        return Err(Error::StateExpired);
    }
    let subject = state_subject(&found.hash);
    let place = Place::new(scope, &subject, Field::CodeVerifier, &wire.origin);
    let verifier = vault::get(cx, &mut tx, &place).await?.ok_or(Error::StateUsed)?;
    store::secrets::erase(&mut tx, scope, &subject).await?;
    tx.commit().await?;
    Ok((found, verifier))
}

async fn keep(
    cx: &Cx,
    caller: &Caller,
    wire: &Wire,
    (state, grant, person): (&OAuthState, &Grant, &Person),
) -> Result<Account, Error> {
    let refresh_token = grant.refresh_token.clone().filter(|token| !token.expose().is_empty());
    let mut secrets = vec![(Field::AccessToken, grant.access_token.clone())];
    let renewable = refresh_token.is_some();
    secrets.extend(refresh_token.map(|token| (Field::RefreshToken, token)));
    let missing: Vec<&str> = missing(&state.scopes, &grant.scopes);
    let detail = (!missing.is_empty())
        .then(|| format!("the platform granted less than was asked for; missing: {}", missing.join(" ")));
    let connection = Connect {
        wire,
        person,
        grant: NewGrant {
            expires_at: grant.expires_at,
            renewable,
            ..NewGrant::new(Method::OAuth2, &cx.entropy)
        },
        secrets,
        scopes: &grant.scopes,
        owns_app: state.owns_app,
        detail,
    };
    connect(cx, caller, connection).await
}

fn missing<'a>(asked: &'a [String], granted: &[String]) -> Vec<&'a str> {
    asked.iter().filter(|scope| !granted.contains(scope)).map(String::as_str).collect()
}

/// The platform's word comes through the browser, so anybody may have written it.
fn shorten(reason: &str) -> String {
    let plain = reason.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_');
    plain.take(40).collect()
}

#[cfg(test)]
mod tests;
