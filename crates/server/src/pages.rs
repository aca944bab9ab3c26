//! The user interface, built into the binary.

use axum::body::Body;
use axum::response::{IntoResponse as _, Response};
use http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use http::{HeaderMap, Method, StatusCode, Uri};
use rust_embed::{EmbeddedFile, RustEmbed};
use web::Problem;

use crate::error_pages;

/// What `npm run build` made; empty when it was not run before this crate was built.
#[derive(RustEmbed)]
#[folder = "../../ui/dist"]
#[allow_missing = true]
struct Built;

#[derive(RustEmbed)]
#[folder = "assets/placeholder"]
struct Placeholder;

const INDEX: &str = "index.html";

/// Files by their name; every other path is a place inside the single page.
pub async fn serve(method: Method, uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    if path.starts_with("api/") || path == "api" {
        return Problem::not_found().into_response();
    }
    if !matches!(method, Method::GET | Method::HEAD) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    if let Some(name) = path.strip_prefix("errors/").or((path == "errors").then_some("")) {
        return error_pages::serve(name);
    }
    if let Some(file) = Built::get(path) {
        return answer(path, file, &headers);
    }
    if is_asset(path) {
        return StatusCode::NOT_FOUND.into_response();
    }
    match Built::get(INDEX).or_else(|| Placeholder::get(INDEX)) {
        Some(page) => answer(INDEX, page, &headers),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The bundler names what is in this folder after its contents: it never changes.
fn is_asset(path: &str) -> bool {
    path.starts_with("assets/")
}

fn answer(path: &str, file: EmbeddedFile, headers: &HeaderMap) -> Response {
    let tag: String = file.metadata.sha256_hash().iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    let tag = format!("\"{tag}\"");
    let cache = if is_asset(path) { "public, max-age=31536000, immutable" } else { "no-cache" };
    let kind = mime_guess::from_path(path).first_or_octet_stream().to_string();
    let known = headers.get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let described = [(CONTENT_TYPE, kind), (CACHE_CONTROL, cache.to_owned()), (ETAG, tag)];
    if known {
        return (StatusCode::NOT_MODIFIED, described).into_response();
    }
    (described, Body::from(file.data)).into_response()
}

#[cfg(test)]
mod tests;
