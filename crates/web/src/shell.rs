//! What surrounds every answer, pages included: request ids, security headers, compression, and a net for
//! panics.

use std::panic::AssertUnwindSafe;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use futures_util::FutureExt as _;
use http::{HeaderMap, HeaderName, HeaderValue, header};
use runtime::Cx;
use tower_http::compression::CompressionLayer;
use tracing::Instrument as _;
use url::Url;

use crate::problem::Problem;
use crate::site::Site;

/// A part of [`Cx`], optional: places whose pictures may be shown although they speak no TLS, such as a simulated
/// platform on this machine.
#[derive(Debug, Clone, Default)]
pub struct PictureOrigins(pub Vec<Url>);

/// No inline script or style; pictures from anywhere over TLS because platforms serve avatars and media.
fn content_security_policy(more: Option<&PictureOrigins>) -> String {
    let origins = more.into_iter().flat_map(|more| &more.0).map(|url| url.origin().ascii_serialization());
    let origins: String = origins.map(|origin| format!(" {origin}")).collect();
    format!(
        "default-src 'self'; img-src 'self' https: data:{origins}; object-src 'none'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'"
    )
}

const ALWAYS: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()"),
];

/// Puts the shell around the whole application.
pub fn wrap(cx: &Cx, router: Router) -> Router {
    router.layer(from_fn_with_state(cx.clone(), surround)).layer(CompressionLayer::new())
}

async fn surround(State(cx): State<Cx>, request: Request, next: Next) -> Response {
    let id = format!("{:016x}", u64::from_le_bytes(cx.entropy.bytes()));
    let is_api = request.uri().path().starts_with("/api/");
    // The path only: queries can carry codes and tokens.
    let path = written(request.uri().path());
    let span = tracing::info_span!("request", id = %id, method = %request.method(), path = %path);
    let answered = AssertUnwindSafe(next.run(request)).catch_unwind().instrument(span.clone()).await;
    let mut response = span.in_scope(|| {
        let response = answered.unwrap_or_else(|_| Problem::internal(&"a handler panicked").into_response());
        tracing::debug!(status = response.status().as_u16(), "answered");
        response
    });
    let headers = response.headers_mut();
    set(headers, HeaderName::from_static("x-request-id"), &id);
    let policy = content_security_policy(cx.find_part());
    set(headers, header::CONTENT_SECURITY_POLICY, &policy);
    for (name, value) in ALWAYS {
        set(headers, name, value);
    }
    if Site::of(&cx).is_https() {
        set(headers, header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    if is_api && !headers.contains_key(header::CACHE_CONTROL) {
        set(headers, header::CACHE_CONTROL, "no-store");
    }
    response
}

/// Longer than any id: whatever is longer in a path may be a secret that lets somebody in.
const SEGMENT_MAX: usize = 40;

/// A path as it is written down.
fn written(path: &str) -> String {
    let segment = |segment: &str| if segment.len() > SEGMENT_MAX { "…" } else { segment }.to_owned();
    path.split('/').map(segment).collect::<Vec<_>>().join("/")
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

#[cfg(test)]
mod tests;
