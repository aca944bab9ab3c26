use axum::extract::State as Parts;
use kernel::ids::PostId;
use runtime::Cx;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, PathParam, Problem};

use crate::revisions::{self, Entry, Revision};

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(index)).routes(routes!(one))
}

/// What a post said before, the newest first.
#[utoipa::path(
    get, path = "/posts/{id}/revisions", tag = "publishing", operation_id = "list_post_revisions",
    params(("id" = String, Path)),
    responses((status = 200, body = Vec<Entry>)),
    security(("roost" = ["read"])),
)]
async fn index(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<PostId>,
) -> Result<Json<Vec<Entry>>, Problem> {
    Ok(Json(revisions::list(&cx, &caller, &id).await?))
}

/// One revision with its texts.
#[utoipa::path(
    get, path = "/posts/{id}/revisions/{revision}", tag = "publishing", operation_id = "show_post_revision",
    params(("id" = String, Path), ("revision" = i64, Path)),
    responses((status = 200, body = Revision)),
    security(("roost" = ["read"])),
)]
async fn one(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam((id, revision)): PathParam<(PostId, i64)>,
) -> Result<Json<Revision>, Problem> {
    Ok(Json(revisions::find(&cx, &caller, &id, revision).await?))
}
