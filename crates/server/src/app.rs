//! The whole application as one router: API, health, pages.

use axum::Router;
use runtime::Cx;
use web::openapi::{self, Api};
use web::shell;

use crate::{domains, http, pages};

/// The API alone, with its document and its table of permissions.
pub fn api(cx: &Cx) -> Api {
    openapi::assemble(cx, domains::routes())
}

/// Everything a browser or program can reach.
pub fn router(cx: &Cx) -> Router {
    let whole = api(cx).router.merge(http::health::routes(cx)).fallback(pages::serve);
    shell::wrap(cx, whole)
}
