use axum::extract::State as Parts;
use kernel::ids::PostId;
use runtime::Cx;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, Problem};

use crate::bulk::{self, Action, Done};

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(change))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ChangePosts {
    /// At most 500; empty for `reschedule`, whose items name their posts.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    ids: Vec<PostId>,
    action: Action,
}

#[derive(Debug, Serialize, ToSchema)]
struct ChangedPosts {
    results: Vec<Done>,
}

/// One change to many posts, each on its own.
#[utoipa::path(
    post, path = "/posts/bulk", tag = "publishing", operation_id = "change_posts",
    request_body = ChangePosts,
    responses((status = 200, body = ChangedPosts)),
    security(("roost" = ["propose"])),
)]
async fn change(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    Json(input): Json<ChangePosts>,
) -> Result<Json<ChangedPosts>, Problem> {
    let results = bulk::bulk(&cx, &caller, &input.ids, &input.action).await?;
    Ok(Json(ChangedPosts { results }))
}
