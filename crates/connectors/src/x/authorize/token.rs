//! The token endpoint: how an app proves itself there, and what its answers mean.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kernel::{Secret, Timestamp};
use outbound::{Answer, Call, Client, Effect};
use platform::error::RejectCode;
use platform::{App, Endpoints, Error, Grant, Result};
use serde::Deserialize;

use super::super::client::address;
use super::super::descriptor::API;
use super::super::{errors, oauth1};

/// A lifetime beyond this is taken for a mistake and treated as unknown.
const LONGEST_LIFETIME_SECS: i64 = 30 * 24 * 3600;

/// Posts a form. A confidential app proves itself by Basic, with both parts percent-encoded first; a public
/// one names its id in the form.
pub(super) async fn ask(
    http: &Client,
    endpoints: &Endpoints,
    app: &App,
    route: &str,
    form: &[(&str, &str)],
    effect: Effect,
) -> Result<Answer> {
    let url = address(endpoints, API, &["2", "oauth2", route])?;
    let call = Call::post(url).effect(effect).bucket("x.oauth2").body_limit(64 * 1024);
    let call = match &app.client_secret {
        Some(secret) => {
            let pair = format!("{}:{}", oauth1::encode(&app.client_id), oauth1::encode(secret.expose()));
            call.form(form).authorization(Secret::new(format!("Basic {}", STANDARD.encode(pair))))
        }
        None => {
            let public: Vec<_> =
                form.iter().copied().chain([("client_id", app.client_id.as_str())]).collect();
            call.form(&public)
        }
    };
    // Nothing here can be looked up afterwards: whatever is not a definitive answer is a temporary failure.
    http.send(call).await.map_err(|failure| errors::of_failure(failure, Effect::Read))
}

#[derive(Deserialize)]
struct Tokens {
    access_token: String,
    #[serde(default)]
    refresh_token: Option<String>,
    #[serde(default)]
    expires_in: Option<i64>,
    #[serde(default)]
    scope: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct OauthError {
    error: String,
    error_description: String,
}

/// Reads a pair of tokens. A success that holds none is a temporary failure, never the end of a grant.
pub(super) fn granted(answer: &Answer, now: Timestamp) -> Result<Grant> {
    if !answer.is_success() {
        return Err(refused(answer, now));
    }
    let unreadable = || Error::Transient { detail: "X answered a token request without a token".to_owned() };
    let tokens: Tokens = answer.json().map_err(|_| unreadable())?;
    if tokens.access_token.is_empty() {
        return Err(unreadable());
    }
    let lifetime = tokens.expires_in.filter(|seconds| (1..=LONGEST_LIFETIME_SECS).contains(seconds));
    let lifetime = lifetime.and_then(|seconds| u64::try_from(seconds).ok());
    Ok(Grant {
        access_token: Secret::new(tokens.access_token),
        refresh_token: tokens.refresh_token.filter(|token| !token.is_empty()).map(Secret::new),
        expires_at: lifetime.map(|seconds| now.plus(Duration::from_secs(seconds))),
        scopes: tokens.scope.unwrap_or_default().split_whitespace().map(str::to_owned).collect(),
    })
}

/// Only words that are about the grant itself end it; everything else may pass or is about the app.
pub(super) fn refused(answer: &Answer, now: Timestamp) -> Error {
    if answer.is_success() || answer.status.is_server_error() || answer.status.as_u16() == 429 {
        return errors::of_answer(answer, Effect::Read, now);
    }
    let said: OauthError = answer.json().unwrap_or_default();
    let description = said.error_description.to_ascii_lowercase();
    let about_token = description.contains("token was invalid") || description.contains("token is invalid");
    let detail = match said.error_description.is_empty() {
        true => said.error.clone(),
        false => said.error_description.chars().take(300).collect(),
    };
    match said.error.as_str() {
        "invalid_grant" => Error::Reconnect { detail },
        "invalid_request" if about_token => Error::Reconnect { detail },
        "invalid_client" | "unauthorized_client" => Error::Rejected {
            code: RejectCode::Forbidden,
            detail: format!("X did not accept the app: {detail}"),
        },
        "invalid_request" if description.contains("authorization header") => Error::Rejected {
            code: RejectCode::Forbidden,
            detail: format!("X did not accept the app: {detail}"),
        },
        "invalid_request" | "invalid_scope" | "unsupported_grant_type" => {
            Error::Rejected { code: RejectCode::Invalid, detail }
        }
        _ => Error::Transient { detail: format!("X answered {} to a token request", answer.status) },
    }
}

/// In the first exchange there is no grant yet that could be over: the code was wrong, used or too old.
pub(super) fn not_a_grant_of_ours(error: Error) -> Error {
    match error {
        Error::Reconnect { detail } => Error::Rejected {
            code: RejectCode::Invalid,
            detail: format!("X did not accept the sign-in code, which is good for 30 seconds: {detail}"),
        },
        other => other,
    }
}
