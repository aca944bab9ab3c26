use axum::extract::State as Parts;
use kernel::ids::{AccountId, PostId};
use runtime::Cx;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, PathParam, Problem, Query};

use crate::at_risk::{self, AtRisk};
use crate::schedule::Consent;
use crate::set_queue::{self, QueueInput, QueueView};
use crate::view::{self, PostView};
use crate::{pause_account, pin, reorder};

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new()
        .routes(routes!(index))
        .routes(routes!(show, set))
        .routes(routes!(pause))
        .routes(routes!(resume))
        .routes(routes!(order))
        .routes(routes!(pin_post))
        .routes(routes!(risks))
}

/// The queue of every account.
#[utoipa::path(
    get, path = "/queues", tag = "publishing", operation_id = "list_queues",
    responses((status = 200, body = Vec<QueueView>)),
    security(("roost" = ["read"])),
)]
async fn index(Parts(cx): Parts<Cx>, Auth(caller): Auth) -> Result<Json<Vec<QueueView>>, Problem> {
    Ok(Json(set_queue::list(&cx, &caller).await?))
}

/// An account's weekly slots, and what sits in the next ones.
#[utoipa::path(
    get, path = "/queues/{account_id}", tag = "publishing", operation_id = "show_queue",
    params(("account_id" = String, Path)),
    responses((status = 200, body = QueueView)),
    security(("roost" = ["read"])),
)]
async fn show(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(account): PathParam<AccountId>,
) -> Result<Json<QueueView>, Problem> {
    Ok(Json(set_queue::show(&cx, &caller, &account).await?))
}

/// Replaces an account's slots; posts that have a time keep it.
#[utoipa::path(
    put, path = "/queues/{account_id}", tag = "publishing", operation_id = "set_queue",
    params(("account_id" = String, Path)), request_body = QueueInput,
    responses((status = 200, body = QueueView)),
    security(("roost" = ["configure"])),
)]
async fn set(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(account): PathParam<AccountId>,
    Json(input): Json<QueueInput>,
) -> Result<Json<QueueView>, Problem> {
    Ok(Json(set_queue::set(&cx, &caller, &account, input).await?))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PauseAccount {
    #[schema(max_length = 500)]
    reason: String,
}

/// Stops one account: nothing of it leaves until somebody lets it go on.
#[utoipa::path(
    post, path = "/queues/{account_id}/pause", tag = "publishing", operation_id = "pause_account",
    params(("account_id" = String, Path)), request_body = PauseAccount,
    responses((status = 200, body = QueueView)),
    security(("roost" = ["configure"])),
)]
async fn pause(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(account): PathParam<AccountId>,
    Json(input): Json<PauseAccount>,
) -> Result<Json<QueueView>, Problem> {
    pause_account::pause(&cx, &caller, &account, &input.reason).await?;
    Ok(Json(set_queue::show(&cx, &caller, &account).await?))
}

/// Lets a paused account go on.
#[utoipa::path(
    post, path = "/queues/{account_id}/resume", tag = "publishing", operation_id = "resume_account",
    params(("account_id" = String, Path)),
    responses((status = 200, body = QueueView)),
    security(("roost" = ["configure"])),
)]
async fn resume(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(account): PathParam<AccountId>,
) -> Result<Json<QueueView>, Problem> {
    pause_account::resume(&cx, &caller, &account).await?;
    Ok(Json(set_queue::show(&cx, &caller, &account).await?))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReorderQueue {
    /// In the order wanted: the first takes the earliest time that any of them holds.
    #[schema(value_type = Vec<String>)]
    post_ids: Vec<PostId>,
    /// What was approved before is approved for the new times too, for whoever may approve.
    #[serde(default)]
    keep_approval: bool,
}

/// Puts posts of a queue in another order.
#[utoipa::path(
    post, path = "/queues/{account_id}/reorder", tag = "publishing", operation_id = "reorder_queue",
    params(("account_id" = String, Path)), request_body = ReorderQueue,
    responses((status = 200, body = QueueView)),
    security(("roost" = ["propose"])),
)]
async fn order(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(account): PathParam<AccountId>,
    Json(input): Json<ReorderQueue>,
) -> Result<Json<QueueView>, Problem> {
    let consent = if input.keep_approval { Consent::Keep } else { Consent::None };
    reorder::reorder(&cx, &caller, &account, &input.post_ids, consent).await?;
    Ok(Json(set_queue::show(&cx, &caller, &account).await?))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PinPost {
    pinned: bool,
}

/// Pins a post to its slot, or lets it move again.
#[utoipa::path(
    post, path = "/posts/{id}/pin", tag = "publishing", operation_id = "pin_post",
    params(("id" = String, Path)), request_body = PinPost,
    responses((status = 200, body = PostView)),
    security(("roost" = ["propose"])),
)]
async fn pin_post(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<PostId>,
    Json(input): Json<PinPost>,
) -> Result<Json<PostView>, Problem> {
    let post = pin::pin(&cx, &caller, &id, input.pinned).await?;
    let mut conn = cx.db.read().await?;
    Ok(Json(view::one(&mut conn, &caller.scope, post).await?))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct RiskQuery {
    /// How far ahead: 1–31, 7 when absent.
    days: Option<i64>,
}

/// What cannot go out in the next days as things stand, and why.
#[utoipa::path(
    get, path = "/posts/at-risk", tag = "publishing", operation_id = "list_posts_at_risk",
    params(RiskQuery),
    responses((status = 200, body = Vec<AtRisk>)),
    security(("roost" = ["read"])),
)]
async fn risks(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    Query(query): Query<RiskQuery>,
) -> Result<Json<Vec<AtRisk>>, Problem> {
    Ok(Json(at_risk::at_risk(&cx, &caller, query.days.unwrap_or(7)).await?))
}
