//! Who is calling.

use std::sync::Arc;

use async_trait::async_trait;
use axum::extract::FromRequestParts;
use http::request::Parts;
use http::{HeaderMap, StatusCode, header};
use kernel::Secret;
use runtime::{Caller, Cx};

use crate::problem::Problem;
use crate::site::Site;

/// Which of their workspaces a caller means; their first one when the header is absent.
pub const WORKSPACE_HEADER: &str = "roost-workspace";

/// What a request offers as proof of who sends it.
#[derive(Debug, Clone)]
pub enum Credentials {
    /// The value of the session cookie. Sent by browsers on their own, so unsafe requests that carry it
    /// are also checked for where they come from.
    Session(Secret<String>),
    /// An access token or API key from `Authorization: Bearer`.
    Bearer(Secret<String>),
}

impl Credentials {
    /// A header wins over the cookie: whoever sets one means it.
    pub fn of(headers: &HeaderMap, site: &Site) -> Option<Self> {
        if let Some(value) = headers.get(header::AUTHORIZATION) {
            let text = value.to_str().unwrap_or_default();
            let (scheme, token) = text.split_once(' ').unwrap_or((text, ""));
            let token = if scheme.eq_ignore_ascii_case("bearer") { token.trim() } else { "" };
            return Some(Self::Bearer(Secret::new(token.to_owned())));
        }
        let name = site.session_cookie();
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(found, _)| *found == name)
            .map(|(_, value)| Self::Session(Secret::new(value.to_owned())))
    }
}

/// Tells who stands behind credentials; implemented by `identity`, registered by `server`.
#[async_trait]
pub trait Authenticate: Send + Sync {
    /// `workspace` is the text of [`WORKSPACE_HEADER`]. One that does not exist and one that the caller is
    /// no member of must be answered alike.
    async fn authenticate(
        &self,
        cx: &Cx,
        credentials: &Credentials,
        workspace: Option<&str>,
    ) -> Result<Caller, Problem>;
}

/// The part of [`Cx`] that answers [`Auth`].
pub type Authenticator = Arc<dyn Authenticate>;

/// The signed-in caller, or a 401. What they may do is checked from the route's declaration and again by
/// the verb's first line.
#[derive(Debug, Clone)]
pub struct Auth(pub Caller);

impl FromRequestParts<Cx> for Auth {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, cx: &Cx) -> Result<Self, Problem> {
        if let Some(caller) = parts.extensions.get::<Caller>() {
            return Ok(Self(caller.clone()));
        }
        authenticate(cx, &parts.headers).await.map(Self)
    }
}

pub async fn authenticate(cx: &Cx, headers: &HeaderMap) -> Result<Caller, Problem> {
    let Some(credentials) = Credentials::of(headers, Site::of(cx)) else {
        return Err(not_signed_in());
    };
    let workspace = headers.get(WORKSPACE_HEADER).map(|value| value.to_str().unwrap_or_default());
    cx.part::<Authenticator>().authenticate(cx, &credentials, workspace).await
}

/// No, expired, revoked or forged credentials: which one is not told.
pub fn not_signed_in() -> Problem {
    Problem::new(
        StatusCode::UNAUTHORIZED,
        "web.not_signed_in",
        "Sign in, or send an access token or API key as `Authorization: Bearer …`.",
    )
}

#[cfg(test)]
mod tests;
