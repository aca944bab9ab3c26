use axum::extract::State;
use http::StatusCode;
use kernel::ids::SavedMentionId;
use runtime::Cx;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, Page, PathParam, Problem};

use super::all;
use crate::kept::{self, SavedMention, SavedMentionInput};

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(replace, remove))
}

/// People the workspace likes to mention, by name.
#[utoipa::path(
    get, path = "/saved-mentions", tag = "brand",
    responses((status = 200, body = Page<SavedMention>)),
    security(("roost" = ["read"])),
)]
async fn list(State(cx): State<Cx>, Auth(caller): Auth) -> Result<Json<Page<SavedMention>>, Problem> {
    Ok(all(kept::list::<SavedMentionInput>(&cx, &caller).await?))
}

/// Keeps somebody to mention.
#[utoipa::path(
    post, path = "/saved-mentions", tag = "brand",
    request_body = SavedMentionInput,
    responses((status = 201, body = SavedMention)),
    security(("roost" = ["propose"])),
)]
async fn create(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Json(input): Json<SavedMentionInput>,
) -> Result<(StatusCode, Json<SavedMention>), Problem> {
    Ok((StatusCode::CREATED, Json(kept::create(&cx, &caller, input).await?)))
}

/// Replaces somebody to mention.
#[utoipa::path(
    put, path = "/saved-mentions/{id}", tag = "brand",
    params(("id" = String, Path)), request_body = SavedMentionInput,
    responses((status = 200, body = SavedMention)),
    security(("roost" = ["propose"])),
)]
async fn replace(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<SavedMentionId>,
    Json(input): Json<SavedMentionInput>,
) -> Result<Json<SavedMention>, Problem> {
    Ok(Json(kept::replace(&cx, &caller, &id, input).await?))
}

/// Forgets somebody to mention.
#[utoipa::path(
    delete, path = "/saved-mentions/{id}", tag = "brand",
    params(("id" = String, Path)),
    responses((status = 204)),
    security(("roost" = ["propose"])),
)]
async fn remove(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<SavedMentionId>,
) -> Result<StatusCode, Problem> {
    kept::remove::<SavedMentionInput>(&cx, &caller, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
