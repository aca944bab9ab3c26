use axum::extract::State as Parts;
use http::StatusCode;
use kernel::ids::NicheId;
use runtime::Cx;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, Page, PathParam, Problem};

use crate::campaigns::niches::{self, Input, Niche};

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(index, make)).routes(routes!(replace, remove))
}

/// The niches of the workspace, all of them, by name.
#[utoipa::path(
    get, path = "/niches", tag = "publishing", operation_id = "list_niches",
    responses((status = 200, body = Page<Niche>)),
    security(("roost" = ["read"])),
)]
async fn index(Parts(cx): Parts<Cx>, Auth(caller): Auth) -> Result<Json<Page<Niche>>, Problem> {
    let items = niches::list(&cx, &caller).await?;
    Ok(Json(kernel::Page { items, next_cursor: None }.into()))
}

/// Adds a niche.
#[utoipa::path(
    post, path = "/niches", tag = "publishing", operation_id = "create_niche",
    request_body = Input,
    responses((status = 201, body = Niche)),
    security(("roost" = ["configure"])),
)]
async fn make(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    Json(input): Json<Input>,
) -> Result<(StatusCode, Json<Niche>), Problem> {
    Ok((StatusCode::CREATED, Json(niches::create(&cx, &caller, input).await?)))
}

/// Changes a niche. One that becomes age-restricted has the media of its campaigns marked as sensitive at once.
#[utoipa::path(
    put, path = "/niches/{niche_id}", tag = "publishing", operation_id = "save_niche",
    params(("niche_id" = String, Path)), request_body = Input,
    responses((status = 200, body = Niche)),
    security(("roost" = ["configure"])),
)]
async fn replace(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<NicheId>,
    Json(input): Json<Input>,
) -> Result<Json<Niche>, Problem> {
    Ok(Json(niches::update(&cx, &caller, &id, input).await?))
}

/// Deletes a niche under which nothing stands.
#[utoipa::path(
    delete, path = "/niches/{niche_id}", tag = "publishing", operation_id = "delete_niche",
    params(("niche_id" = String, Path)),
    responses((status = 204)),
    security(("roost" = ["configure"])),
)]
async fn remove(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<NicheId>,
) -> Result<StatusCode, Problem> {
    niches::remove(&cx, &caller, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
