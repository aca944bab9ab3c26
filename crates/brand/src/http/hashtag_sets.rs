use axum::extract::State;
use http::StatusCode;
use kernel::ids::HashtagSetId;
use runtime::Cx;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, Page, PathParam, Problem};

use super::all;
use crate::kept::{self, HashtagSet, HashtagSetInput};

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(replace, remove))
}

/// The workspace's sets of hashtags, by name.
#[utoipa::path(
    get, path = "/hashtag-sets", tag = "brand",
    responses((status = 200, body = Page<HashtagSet>)),
    security(("roost" = ["read"])),
)]
async fn list(State(cx): State<Cx>, Auth(caller): Auth) -> Result<Json<Page<HashtagSet>>, Problem> {
    Ok(all(kept::list::<HashtagSetInput>(&cx, &caller).await?))
}

/// Keeps a set of hashtags.
#[utoipa::path(
    post, path = "/hashtag-sets", tag = "brand",
    request_body = HashtagSetInput,
    responses((status = 201, body = HashtagSet)),
    security(("roost" = ["propose"])),
)]
async fn create(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Json(input): Json<HashtagSetInput>,
) -> Result<(StatusCode, Json<HashtagSet>), Problem> {
    Ok((StatusCode::CREATED, Json(kept::create(&cx, &caller, input).await?)))
}

/// Replaces a set of hashtags.
#[utoipa::path(
    put, path = "/hashtag-sets/{id}", tag = "brand",
    params(("id" = String, Path)), request_body = HashtagSetInput,
    responses((status = 200, body = HashtagSet)),
    security(("roost" = ["propose"])),
)]
async fn replace(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<HashtagSetId>,
    Json(input): Json<HashtagSetInput>,
) -> Result<Json<HashtagSet>, Problem> {
    Ok(Json(kept::replace(&cx, &caller, &id, input).await?))
}

/// Removes a set of hashtags.
#[utoipa::path(
    delete, path = "/hashtag-sets/{id}", tag = "brand",
    params(("id" = String, Path)),
    responses((status = 204)),
    security(("roost" = ["propose"])),
)]
async fn remove(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<HashtagSetId>,
) -> Result<StatusCode, Problem> {
    kept::remove::<HashtagSetInput>(&cx, &caller, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
