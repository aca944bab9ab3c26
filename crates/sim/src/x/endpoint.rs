//! What every API call goes through: credential, credits, rate window, the call itself, its price, its headers.

use std::future::{Ready, ready};

use axum::body::Bytes;
use axum::extract::{FromRequest, RawPathParams, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use super::errors::Refusal;
use super::limits::Standing;
use super::prices::Charge;
use crate::faults::{RequestId, SpoilsMedia};
use crate::server::Sim;
use crate::world::World;

/// The edge takes no more: 4 MB in a form passes, 5 MB does not.
pub(crate) const BODY_MAX: usize = 5_000_000;

/// Who is calling.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub app: String,
    /// Missing for an app-only bearer.
    pub user: Option<u64>,
    pub scopes: Vec<String>,
    /// What rate windows are counted by.
    pub key: String,
    /// Whether the signed-in user owns the app: its own data is cheap then.
    pub owns_app: bool,
}

/// One row of X's endpoint tables.
pub(crate) struct Endpoint {
    pub name: &'static str,
    /// User scopes needed; OAuth 1.0a has them all.
    pub scopes: &'static [&'static str],
    pub app_only: bool,
    /// Calls per 15 minutes for an app-only bearer and for a user token.
    pub limits: (u32, u32),
    /// Works at a zero balance.
    pub free: bool,
    pub run: fn(&mut World, &Caller, &Call) -> Result<Reply, Refusal>,
}

pub(crate) struct Reply {
    pub status: u16,
    pub body: Value,
    pub charges: Vec<Charge>,
}

impl Reply {
    pub(crate) fn ok(body: Value) -> Self {
        Self { status: 200, body, charges: Vec::new() }
    }
}

/// A request taken apart.
pub(crate) struct Call {
    pub request: Option<u64>,
    pub query: Vec<(String, String)>,
    pub path: Vec<(String, String)>,
    pub authorization: Option<String>,
    pub content_type: String,
    /// A fault of this request: the file it speaks of cannot be worked through.
    pub spoils_media: bool,
    pub body: Bytes,
}

impl Call {
    pub(crate) fn param(&self, name: &str) -> Option<&str> {
        let found = self.query.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    pub(crate) fn segment(&self, name: &str) -> &str {
        let found = self.path.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    }
}

impl FromRequest<Sim> for Call {
    type Rejection = Refusal;

    async fn from_request(request: Request, sim: &Sim) -> Result<Self, Refusal> {
        let (mut parts, body) = request.into_parts();
        let path = match <RawPathParams as axum::extract::FromRequestParts<Sim>>::from_request_parts(
            &mut parts, sim,
        )
        .await
        {
            Ok(params) => params.iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect(),
            Err(_) => Vec::new(),
        };
        let query = url::form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes());
        let text = |name: HeaderName| parts.headers.get(name).and_then(|v| v.to_str().ok());
        let authorization = text(header::AUTHORIZATION);
        Ok(Self {
            request: parts.extensions.get::<RequestId>().map(|id| id.0),
            query: query.into_owned().collect(),
            path,
            authorization: authorization.map(str::to_owned),
            content_type: text(header::CONTENT_TYPE).unwrap_or_default().to_owned(),
            spoils_media: parts.extensions.get::<SpoilsMedia>().is_some(),
            body: axum::body::to_bytes(body, BODY_MAX)
                .await
                .map_err(|_| Refusal::plain(413, "Payload Too Large", "Payload Too Large"))?,
        })
    }
}

/// The axum handler of an endpoint.
pub(crate) fn on(
    endpoint: &'static Endpoint,
) -> impl Fn(State<Sim>, Call) -> Ready<Response> + Clone + Send + Sync + 'static {
    move |State(sim): State<Sim>, call: Call| ready(answer(&sim, endpoint, &call))
}

fn answer(sim: &Sim, endpoint: &Endpoint, call: &Call) -> Response {
    let mut world = sim.lock();
    world.advance_to_now();
    let caller = match identify(&mut world, endpoint, call) {
        Ok(caller) => caller,
        Err(refusal) => return refusal.into_response(),
    };
    let limit = if caller.user.is_some() { endpoint.limits.1 } else { endpoint.limits.0 };
    let now = world.now_ms();
    let factor = world.options.rate_limit_factor;
    let standing = world.limits.spend(&caller.key, endpoint.name, limit.saturating_mul(factor), now);
    let mut response = match standing {
        Some(ref standing) if standing.exceeded => Refusal::rate_limited().into_response(),
        _ => run(&mut world, endpoint, &caller, call),
    };
    headers(&mut response, standing.as_ref());
    response
}

fn identify(world: &mut World, endpoint: &Endpoint, call: &Call) -> Result<Caller, Refusal> {
    let caller = world.caller(call.authorization.as_deref()).ok_or_else(Refusal::unauthorized)?;
    let account = caller.user.and_then(|user| world.username(user));
    if let Some(row) = call.request.and_then(|id| world.ledger.request_mut(id)) {
        row.account = account;
    }
    if caller.user.is_none() {
        return match endpoint.app_only {
            true => Ok(caller),
            false => Err(Refusal::wrong_credential("OAuth 1.0a User Context, OAuth 2.0 User Context")),
        };
    }
    match endpoint.scopes.iter().find(|scope| !caller.scopes.iter().any(|granted| granted == *scope)) {
        None => Ok(caller),
        Some(_) => Err(Refusal::forbidden("You are not permitted to perform this action.")),
    }
}

fn run(world: &mut World, endpoint: &Endpoint, caller: &Caller, call: &Call) -> Response {
    if !endpoint.free && world.purse.is_empty(world.now_ms()) {
        return Refusal::out_of_credits().into_response();
    }
    match (endpoint.run)(world, caller, call) {
        Err(refusal) => refusal.into_response(),
        Ok(reply) => {
            let now = world.now_ms();
            let charged = world.purse.charge(&reply.charges, now);
            if let Some(row) = call.request.and_then(|id| world.ledger.request_mut(id)) {
                row.charged_micros = charged;
            }
            let status = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::OK);
            let content = [(header::CONTENT_TYPE, "application/json; charset=utf-8")];
            (status, content, reply.body.to_string()).into_response()
        }
    }
}

fn headers(response: &mut Response, standing: Option<&Standing>) {
    let headers = response.headers_mut();
    headers.insert("api-version", HeaderValue::from_static("2.173"));
    let Some(standing) = standing else {
        return;
    };
    let limit = HeaderName::from_static("x-rate-limit-limit");
    headers.insert(limit, HeaderValue::from(standing.limit));
    let remaining = HeaderName::from_static("x-rate-limit-remaining");
    headers.insert(remaining, HeaderValue::from(standing.remaining));
    let reset = HeaderName::from_static("x-rate-limit-reset");
    headers.insert(reset, HeaderValue::from(standing.reset_s));
}
