use axum::extract::State as Parts;
use http::StatusCode;
use kernel::PageRequest;
use kernel::ids::PostId;
use runtime::Cx;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, Page, PageQuery, PathParam, Problem, Query};

use super::conflict::Conflict;
use super::queries;
use crate::content::{Content, Draft, ReplyTo, Target};
use crate::delete::{self, Deleted};
use crate::view::{self, PostView};
use crate::{Error, create, duplicate, list, save, show};

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new()
        .routes(routes!(index, make))
        .routes(routes!(one, replace, remove))
        .routes(routes!(restore))
        .routes(routes!(copy))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ListQuery {
    /// One or more states, separated by commas; all when absent.
    state: Option<String>,
    /// One or more accounts, separated by commas.
    account_id: Option<String>,
    /// One or more labels, separated by commas.
    label: Option<String>,
    /// Words that the text contains.
    q: Option<String>,
    /// Only posts of this campaign.
    campaign_id: Option<String>,
}

/// Posts, the newest change first. A page may be shorter than its limit although more follow.
#[utoipa::path(
    get, path = "/posts", tag = "publishing", operation_id = "list_posts",
    params(ListQuery, PageQuery),
    responses((status = 200, body = Page<PostView>)),
    security(("roost" = ["read"])),
)]
async fn index(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    Query(query): Query<ListQuery>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<PostView>>, Problem> {
    let states = queries::states(query.state.as_deref())?;
    let mut filter =
        queries::filter(query.account_id.as_deref(), query.label.as_deref(), query.q.as_deref())?;
    filter.campaign = queries::campaign(query.campaign_id.as_deref())?;
    let found = list::list(&cx, &caller, &filter, &states, &PageRequest::from(page)).await?;
    Ok(Json(found.into()))
}

/// Keeps a new draft; it may have problems.
#[utoipa::path(
    post, path = "/posts", tag = "publishing", operation_id = "create_post",
    request_body = Draft,
    responses((status = 201, body = PostView)),
    security(("roost" = ["propose"])),
)]
async fn make(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    Json(draft): Json<Draft>,
) -> Result<(StatusCode, Json<PostView>), Problem> {
    let post = create::create(&cx, &caller, draft).await?;
    let mut conn = cx.db.read().await?;
    Ok((StatusCode::CREATED, Json(view::one(&mut conn, &caller.scope, post).await?)))
}

/// One post with everything that was tried and found.
#[utoipa::path(
    get, path = "/posts/{id}", tag = "publishing", operation_id = "show_post",
    params(("id" = String, Path)),
    responses((status = 200, body = PostView)),
    security(("roost" = ["read"])),
)]
async fn one(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<PostId>,
) -> Result<Json<PostView>, Problem> {
    Ok(Json(show::show(&cx, &caller, &id).await?))
}

/// A draft on top of the revision that was looked at.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SavePost {
    base_revision: i64,
    content: Content,
    #[serde(default)]
    targets: Vec<Target>,
    reply_to: Option<ReplyTo>,
    #[serde(default)]
    labels: Vec<String>,
}

/// Saves a draft. Of a scheduled post this voids approvals given before.
#[utoipa::path(
    put, path = "/posts/{id}", tag = "publishing", operation_id = "save_post",
    params(("id" = String, Path)), request_body = SavePost,
    responses((status = 200, body = PostView), (status = 409, body = Conflict)),
    security(("roost" = ["propose"])),
)]
async fn replace(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<PostId>,
    Json(input): Json<SavePost>,
) -> Result<Json<PostView>, Conflict> {
    let SavePost { base_revision, content, targets, reply_to, labels } = input;
    let draft = Draft { content, targets, reply_to, labels };
    match save::save(&cx, &caller, &id, base_revision, draft).await {
        Ok(post) => {
            let mut conn = cx.db.read().await.map_err(Problem::from)?;
            Ok(Json(view::one(&mut conn, &caller.scope, post).await.map_err(Problem::from)?))
        }
        Err(error @ Error::RevisionConflict { .. }) => Err(Conflict::of(&cx, &caller, &id, error).await),
        Err(error) => Err(Problem::from(error).into()),
    }
}

/// Takes a post off every list and cancels what waits; what is public stays public.
#[utoipa::path(
    delete, path = "/posts/{id}", tag = "publishing", operation_id = "delete_post",
    params(("id" = String, Path)),
    responses((status = 200, body = Deleted)),
    security(("roost" = ["propose"])),
)]
async fn remove(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<PostId>,
) -> Result<Json<Deleted>, Problem> {
    Ok(Json(delete::delete(&cx, &caller, &id).await?))
}

/// Brings a deleted post back, as a draft unless it is public.
#[utoipa::path(
    post, path = "/posts/{id}/restore", tag = "publishing", operation_id = "restore_post",
    params(("id" = String, Path)),
    responses((status = 200, body = PostView)),
    security(("roost" = ["propose"])),
)]
async fn restore(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<PostId>,
) -> Result<Json<PostView>, Problem> {
    let post = delete::restore(&cx, &caller, &id).await?;
    let mut conn = cx.db.read().await?;
    Ok(Json(view::one(&mut conn, &caller.scope, post).await?))
}

/// A new draft with the same content, to post it again or to start from.
#[utoipa::path(
    post, path = "/posts/{id}/duplicate", tag = "publishing", operation_id = "duplicate_post",
    params(("id" = String, Path)),
    responses((status = 201, body = PostView)),
    security(("roost" = ["propose"])),
)]
async fn copy(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<PostId>,
) -> Result<(StatusCode, Json<PostView>), Problem> {
    let post = duplicate::duplicate(&cx, &caller, &id).await?;
    let mut conn = cx.db.read().await?;
    Ok((StatusCode::CREATED, Json(view::one(&mut conn, &caller.scope, post).await?)))
}
