use axum::extract::State as Parts;
use http::StatusCode;
use kernel::PageRequest;
use kernel::ids::{CommentId, PostId};
use runtime::Cx;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, Page, PageQuery, PathParam, Problem, Query};

use crate::comments::{self, Comment, NewComment};

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(index, say)).routes(routes!(remove))
}

/// What was said about a post, the newest first.
#[utoipa::path(
    get, path = "/posts/{id}/comments", tag = "publishing", operation_id = "list_post_comments",
    params(("id" = String, Path), PageQuery),
    responses((status = 200, body = Page<Comment>)),
    security(("roost" = ["read"])),
)]
async fn index(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<PostId>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Comment>>, Problem> {
    Ok(Json(comments::list(&cx, &caller, &id, &PageRequest::from(page)).await?.into()))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CommentPost {
    #[schema(max_length = 4000)]
    text: String,
    /// The part it is about, from 1; none for the whole post.
    part: Option<i64>,
    /// Clients do not see it. True unless it says otherwise.
    #[serde(default = "internal")]
    internal: bool,
}

const fn internal() -> bool {
    true
}

/// Says something about a post. Takes the permission to propose or to approve.
#[utoipa::path(
    post, path = "/posts/{id}/comments", tag = "publishing", operation_id = "comment_post",
    params(("id" = String, Path)), request_body = CommentPost,
    responses((status = 201, body = Comment)),
    security(("roost" = [])),
)]
async fn say(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<PostId>,
    Json(input): Json<CommentPost>,
) -> Result<(StatusCode, Json<Comment>), Problem> {
    let CommentPost { text, part, internal } = input;
    let comment = comments::add(&cx, &caller, &id, NewComment { text, part, internal }).await?;
    Ok((StatusCode::CREATED, Json(comment)))
}

/// Takes a comment away: one's own, or anybody's for whoever administers the workspace.
#[utoipa::path(
    delete, path = "/posts/{id}/comments/{comment_id}", tag = "publishing",
    operation_id = "remove_post_comment",
    params(("id" = String, Path), ("comment_id" = String, Path)),
    responses((status = 204)),
    security(("roost" = [])),
)]
async fn remove(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam((post, id)): PathParam<(PostId, CommentId)>,
) -> Result<StatusCode, Problem> {
    comments::remove(&cx, &caller, &post, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
