//! Refuses changes that another web site makes a browser send.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderMap, Method, StatusCode, header};
use runtime::Cx;

use crate::auth::Credentials;
use crate::problem::Problem;
use crate::site::Site;

pub(crate) async fn check(State(cx): State<Cx>, request: Request, next: Next) -> Result<Response, Problem> {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if safe || is_own(request.headers(), Site::of(&cx)) {
        return Ok(next.run(request).await);
    }
    Err(Problem::new(
        StatusCode::FORBIDDEN,
        "web.cross_site",
        "This change was asked for from another web site, or without saying from where. Use Roost's own \
         pages; programs send an API key instead of the session cookie.",
    ))
}

/// Whether an unsafe request comes from our own pages, or from something that is no browser. A header that
/// no other site can make a browser send (`Authorization`) proves the latter.
fn is_own(headers: &HeaderMap, site: &Site) -> bool {
    if headers.contains_key(header::AUTHORIZATION) {
        return true;
    }
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    if let Some(relation) = text("sec-fetch-site") {
        return matches!(relation, "same-origin" | "none");
    }
    if let Some(origin) = text("origin") {
        let authority = origin.split_once("://").map_or("", |(_, authority)| authority);
        return !authority.is_empty() && (Some(authority) == text("host") || authority == site.authority());
    }
    Credentials::of(headers, site).is_none()
}

#[cfg(test)]
mod tests;
