use axum::extract::State;
use http::StatusCode;
use kernel::ids::SnippetId;
use runtime::Cx;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, Page, PathParam, Problem};

use super::all;
use crate::kept::{self, Snippet, SnippetInput};

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(replace, remove))
}

/// The workspace's snippets, by name.
#[utoipa::path(
    get, path = "/snippets", tag = "brand",
    responses((status = 200, body = Page<Snippet>)),
    security(("roost" = ["read"])),
)]
async fn list(State(cx): State<Cx>, Auth(caller): Auth) -> Result<Json<Page<Snippet>>, Problem> {
    Ok(all(kept::list::<SnippetInput>(&cx, &caller).await?))
}

/// Keeps a snippet.
#[utoipa::path(
    post, path = "/snippets", tag = "brand",
    request_body = SnippetInput,
    responses((status = 201, body = Snippet)),
    security(("roost" = ["propose"])),
)]
async fn create(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Json(input): Json<SnippetInput>,
) -> Result<(StatusCode, Json<Snippet>), Problem> {
    Ok((StatusCode::CREATED, Json(kept::create(&cx, &caller, input).await?)))
}

/// Replaces a snippet.
#[utoipa::path(
    put, path = "/snippets/{id}", tag = "brand",
    params(("id" = String, Path)), request_body = SnippetInput,
    responses((status = 200, body = Snippet)),
    security(("roost" = ["propose"])),
)]
async fn replace(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<SnippetId>,
    Json(input): Json<SnippetInput>,
) -> Result<Json<Snippet>, Problem> {
    Ok(Json(kept::replace(&cx, &caller, &id, input).await?))
}

/// Removes a snippet; texts written with it stay as they are.
#[utoipa::path(
    delete, path = "/snippets/{id}", tag = "brand",
    params(("id" = String, Path)),
    responses((status = 204)),
    security(("roost" = ["propose"])),
)]
async fn remove(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<SnippetId>,
) -> Result<StatusCode, Problem> {
    kept::remove::<SnippetInput>(&cx, &caller, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
