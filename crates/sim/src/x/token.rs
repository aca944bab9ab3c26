//! The token endpoint: code exchange, refresh, revocation, and the app-only bearer.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::endpoint::Call;
use super::errors::Refusal;
use super::oauth::{App, Pair, app};
use crate::options::OAuth1Keys;
use crate::server::Sim;
use crate::world::World;

struct Form(Vec<(String, String)>);

impl Form {
    fn of(call: &Call) -> Self {
        Self(url::form_urlencoded::parse(&call.body).into_owned().collect())
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

pub(super) async fn exchange(State(sim): State<Sim>, call: Call) -> Response {
    let form = Form::of(&call);
    let mut world = sim.lock();
    let result = client(&call, &form).and_then(|app| match form.get("grant_type") {
        Some("authorization_code") => by_code(&mut world, app, &form, call.request),
        Some("refresh_token") => by_refresh(&mut world, app, &form, call.request),
        _ => Err(Refusal::oauth(400, "unsupported_grant_type", "Missing or unknown parameter [grant_type].")),
    });
    answer(result.map(|pair| {
        json!({
            "token_type": "bearer",
            "expires_in": 7200,
            "access_token": pair.access,
            "scope": pair.scopes.join(" "),
            "refresh_token": pair.refresh,
        })
    }))
}

pub(super) async fn revoke(State(sim): State<Sim>, call: Call) -> Response {
    let form = Form::of(&call);
    answer(client(&call, &form).and_then(|_| {
        let token = form.get("token").ok_or_else(|| bad_request("Missing required parameter [token]."))?;
        sim.lock().revoke_token(token, call.request);
        Ok(json!({"revoked": true}))
    }))
}

pub(super) async fn app_only(State(sim): State<Sim>, call: Call) -> Response {
    let known =
        basic(&call) == Some((OAuth1Keys::CONSUMER_KEY.to_owned(), OAuth1Keys::CONSUMER_SECRET.to_owned()));
    if !known || Form::of(&call).get("grant_type") != Some("client_credentials") {
        return Refusal::oauth(403, "invalid_client", "Unable to verify your credentials").into_response();
    }
    answer(Ok(json!({"token_type": "bearer", "access_token": sim.lock().app_bearer()})))
}

fn answer(result: Result<Value, Refusal>) -> Response {
    match result {
        Err(refusal) => refusal.into_response(),
        Ok(mut body) => {
            // X leaves the key out when offline.access was not granted.
            if let Some(object) = body.as_object_mut() {
                object.retain(|_, value| !value.is_null());
            }
            let headers = [
                (header::CONTENT_TYPE, "application/json; charset=utf-8"),
                (header::CACHE_CONTROL, "no-store"),
            ];
            (headers, body.to_string()).into_response()
        }
    }
}

fn by_code(world: &mut World, app: &'static App, form: &Form, request: Option<u64>) -> Result<Pair, Refusal> {
    let invalid = || bad_request("Value passed for the authorization code was invalid.");
    let text = form.get("code").ok_or_else(invalid)?;
    let now = world.now_ms();
    let code = world.grants.codes.get(text).filter(|code| code.app.client_id == app.client_id);
    let code = code.ok_or_else(invalid)?;
    if let Some(grant) = code.used_by {
        // A code used twice may have been stolen: what it gave ends.
        world.end_grant(usize::try_from(grant).unwrap_or(usize::MAX), request);
        return Err(invalid());
    }
    if now > code.expires_ms {
        return Err(invalid());
    }
    if form.get("redirect_uri") != Some(code.redirect_uri.as_str()) {
        return Err(bad_request(
            "Value passed for the redirect uri did not match the uri of the authorization code.",
        ));
    }
    let verifier = form.get("code_verifier").unwrap_or_default();
    if URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes())) != code.challenge {
        return Err(bad_request("Value passed for the code verifier did not match the code challenge."));
    }
    let (user, scopes) = (code.user, code.scopes.clone());
    let (grant, pair) = world.grant(app.client_id, user, scopes, request);
    if let Some(code) = world.grants.codes.get_mut(text) {
        code.used_by = Some(grant);
    }
    Ok(pair)
}

fn by_refresh(
    world: &mut World,
    app: &'static App,
    form: &Form,
    request: Option<u64>,
) -> Result<Pair, Refusal> {
    let invalid = || bad_request("Value passed for the token was invalid.");
    let token = form.get("refresh_token").ok_or_else(invalid)?;
    world.refresh(app.client_id, token, request).ok_or_else(invalid)
}

fn bad_request(description: &str) -> Refusal {
    Refusal::oauth(400, "invalid_request", description)
}

/// Confidential apps prove themselves by Basic, public ones name themselves in the body.
fn client(call: &Call, form: &Form) -> Result<&'static App, Refusal> {
    let unauthorized = |why: &str| Refusal::oauth(401, "unauthorized_client", why);
    if form.get("client_secret").is_some() {
        return Err(Refusal::oauth(
            400,
            "invalid_request",
            "Parameter [client_secret] is not accepted in the body.",
        ));
    }
    if let Some((id, secret)) = basic(call) {
        let known = app(&id).filter(|app| app.secret == Some(secret.as_str()));
        return known.ok_or_else(|| unauthorized("Missing valid authorization header"));
    }
    let named = form.get("client_id").and_then(app).filter(|app| app.secret.is_none());
    named.ok_or_else(|| unauthorized("Missing valid authorization header"))
}

/// Both halves are URL-encoded before they are joined.
fn basic(call: &Call) -> Option<(String, String)> {
    let encoded = call.authorization.as_deref()?.strip_prefix("Basic ")?;
    let text = String::from_utf8(STANDARD.decode(encoded).ok()?).ok()?;
    let (id, secret) = text.split_once(':')?;
    let decode = |half: &str| percent_encoding::percent_decode_str(half).decode_utf8_lossy().into_owned();
    Some((decode(id), decode(secret)))
}
