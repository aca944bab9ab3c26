use axum::extract::State as Parts;
use http::StatusCode;
use kernel::ids::{AccountId, PostId};
use runtime::Cx;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, PathParam, Problem};

use crate::view::{self, PostView};
use crate::{post_again, remove_published};

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(take_down)).routes(routes!(again))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DeletePublished {
    /// Where it is taken down; everywhere when absent.
    #[schema(value_type = Option<Vec<String>>)]
    account_ids: Option<Vec<AccountId>>,
    /// Approves in the same step, for whoever may.
    #[serde(default)]
    approve: bool,
}

/// Proposes to take down what is public of a post. It stays published until the platform has said that it is gone.
#[utoipa::path(
    post, path = "/posts/{id}/delete-published", tag = "publishing", operation_id = "delete_published_post",
    params(("id" = String, Path)), request_body = DeletePublished,
    responses((status = 200, body = PostView)),
    security(("roost" = ["propose"])),
)]
async fn take_down(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<PostId>,
    Json(input): Json<DeletePublished>,
) -> Result<Json<PostView>, Problem> {
    let accounts = input.account_ids.as_deref();
    let post = remove_published::remove_published(&cx, &caller, &id, accounts, input.approve).await?;
    let mut conn = cx.db.read().await?;
    Ok(Json(view::one(&mut conn, &caller.scope, post).await?))
}

/// A new draft that says again what went out, on purpose: the duplicate guard lets it through.
#[utoipa::path(
    post, path = "/posts/{id}/post-again", tag = "publishing", operation_id = "post_again",
    params(("id" = String, Path)),
    responses((status = 201, body = PostView)),
    security(("roost" = ["propose"])),
)]
async fn again(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<PostId>,
) -> Result<(StatusCode, Json<PostView>), Problem> {
    let post = post_again::post_again(&cx, &caller, &id).await?;
    let mut conn = cx.db.read().await?;
    Ok((StatusCode::CREATED, Json(view::one(&mut conn, &caller.scope, post).await?)))
}
