use ::http::header::SET_COOKIE;
use ::http::{HeaderName, StatusCode};
use axum::extract::State;
use axum::response::IntoResponse;
use kernel::Secret;
use runtime::Cx;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, ClientAddress, Json, Once, Problem, Site};

use super::me::MeBody;
use crate::Password;

pub(super) fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(create, delete)).routes(routes!(token))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PasswordInput {
    username: String,
    #[schema(format = Password)]
    password: String,
}

impl PasswordInput {
    fn into_password(self, address: IpAddr) -> Password {
        Password { username: self.username, password: Secret::new(self.password), address }
    }
}

#[derive(Serialize, ToSchema)]
struct AccessToken {
    access_token: String,
    /// Always `Bearer`.
    token_type: &'static str,
    /// Seconds.
    expires_in: u64,
}

/// Browsers keep it for as long as they may; when it ends is decided here, 14 days after its last use.
const COOKIE_SECONDS: u32 = 400 * 86_400;

pub(super) fn with_cookie(cx: &Cx, token: &Secret<String>) -> [(HeaderName, String); 1] {
    [(SET_COOKIE, cookie(Site::of(cx), token.expose(), COOKIE_SECONDS))]
}

fn cookie(site: &Site, value: &str, seconds: u32) -> String {
    let (name, secure) = (site.session_cookie(), if site.is_https() { "; Secure" } else { "" });
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
}

/// Signs in with a session cookie.
#[utoipa::path(
    post, path = "/session", tag = "identity", request_body = PasswordInput,
    responses((status = 200, body = MeBody)),
    security(()),
)]
async fn create(
    State(cx): State<Cx>,
    ClientAddress(address): ClientAddress,
    Json(input): Json<PasswordInput>,
) -> Result<impl IntoResponse, Problem> {
    let signed_in = crate::sign_in(&cx, input.into_password(address)).await?;
    let me = crate::me(&cx, &signed_in.caller).await?;
    Ok((with_cookie(&cx, &signed_in.token), Json(MeBody::from(me))))
}

/// Signs out.
#[utoipa::path(
    delete, path = "/session", tag = "identity",
    responses((status = 204)),
    security(("roost" = [])),
)]
async fn delete(State(cx): State<Cx>, Auth(caller): Auth) -> Result<impl IntoResponse, Problem> {
    crate::sign_out(&cx, &caller).await?;
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, cookie(Site::of(&cx), "", 0))]))
}

/// An access token for 15 minutes, for programs that a person runs.
#[utoipa::path(
    post, path = "/token", tag = "identity", request_body = PasswordInput,
    responses((status = 200, body = AccessToken)),
    security(()),
)]
async fn token(
    State(cx): State<Cx>,
    ClientAddress(address): ClientAddress,
    Json(input): Json<PasswordInput>,
) -> Result<Once<Json<AccessToken>>, Problem> {
    let (token, lifetime) = crate::issue_token(&cx, input.into_password(address)).await?;
    Ok(Once(Json(AccessToken {
        access_token: token.expose().clone(),
        token_type: "Bearer",
        expires_in: lifetime.as_secs(),
    })))
}
