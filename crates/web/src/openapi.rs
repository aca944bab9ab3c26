//! One router and one document from the routes of all domains.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use runtime::Cx;
use utoipa::OpenApi as _;
use utoipa::openapi::path::Operation;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{Content, OpenApi, Ref, ResponseBuilder};
use utoipa_axum::router::OpenApiRouter;

use crate::limits::BODY_MAX;
use crate::permission::{RouteTable, SCHEME};
use crate::problem::ProblemBody;
use crate::{cross_site, events, idempotency, limits, permission};

/// Where every domain's routes are mounted.
pub const PREFIX: &str = "/api/v1";

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Roost",
        description = "Instants are RFC 3339 in UTC, money is whole micros in fields named `*_micros`, ids are \
                       strings, and a missing value is null. Errors are problem details with a stable `code`."
    ),
    components(schemas(ProblemBody))
)]
struct Base;

/// The assembled API.
pub struct Api {
    pub router: Router,
    /// Some megabytes: not to be kept.
    pub document: OpenApi,
    pub table: Arc<RouteTable>,
}

/// Mounts `routes` under [`PREFIX`] behind the checks that every request passes: deadline, body limit,
/// origin, caller and permission, idempotency.
pub fn assemble(cx: &Cx, routes: OpenApiRouter<Cx>) -> Api {
    let (router, mut document) = OpenApiRouter::with_openapi(Base::openapi())
        .nest(PREFIX, routes.merge(events::routes()))
        .split_for_parts();
    describe(&mut document);
    let table = Arc::new(RouteTable::read(&document));
    let router = router
        .layer(from_fn_with_state(cx.clone(), idempotency::replay))
        .layer(from_fn_with_state((cx.clone(), Arc::clone(&table)), permission::enforce))
        .layer(from_fn_with_state(cx.clone(), cross_site::check))
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .layer(from_fn(limits::deadline))
        .with_state(cx.clone())
        .merge(document_route(&document));
    Api { router, document, table }
}

/// Adds what is the same for all operations: how to sign in, and that problems look alike.
fn describe(document: &mut OpenApi) {
    let scheme = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some(
            "An access token, an API key, or instead of the header the session cookie. The scopes name the \
             permission that the operation needs.",
        ))
        .build();
    let components = document.components.get_or_insert_default();
    components.add_security_scheme(SCHEME, SecurityScheme::Http(scheme));
    for (path, item) in &mut document.paths.paths {
        let operations = [
            ("get", &mut item.get),
            ("put", &mut item.put),
            ("post", &mut item.post),
            ("delete", &mut item.delete),
            ("patch", &mut item.patch),
        ];
        for (method, operation) in operations {
            if let Some(operation) = operation {
                operation.operation_id = Some(operation_id(method, path));
                add_problem(operation);
            }
        }
    }
}

/// `get_acts_id` for `GET /api/v1/acts/{id}`: handlers of several domains share their names, and an id of
/// the document must not.
fn operation_id(method: &str, path: &str) -> String {
    let path = path.strip_prefix(PREFIX).unwrap_or(path);
    let words = path.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(method.to_owned(), |id, word| format!("{id}_{word}"))
}

fn add_problem(operation: &mut Operation) {
    let body = Content::new(Some(Ref::from_schema_name("Problem")));
    let response = ResponseBuilder::new()
        .description("What went wrong, whose fault it is and how to fix it")
        .content("application/problem+json", body)
        .build();
    operation.responses.responses.insert("default".to_owned(), response.into());
}

/// The document itself, open to all. Its text takes a tenth of the memory.
fn document_route(document: &OpenApi) -> Router {
    let text = Bytes::from(document.to_json().unwrap_or_default());
    let answer = move || async move { ([(CONTENT_TYPE, "application/json")], text) };
    Router::new().route("/api/v1/openapi.json", get(answer))
}
