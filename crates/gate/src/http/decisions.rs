use axum::extract::State as Parts;
use kernel::Timestamp;
use kernel::ids::ActId;
use runtime::Cx;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, PathParam, Problem, ProblemSource as _};

use crate::settle_by_hand::{Settlement, settle_by_hand};
use crate::view::ActView;
use crate::{decide, hand_off};

/// More at once would hold the writer for too long.
const BULK_MAX: usize = 200;

type Answer = Result<web::Json<ActView>, Problem>;

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new()
        .routes(routes!(approve))
        .routes(routes!(approve_many))
        .routes(routes!(edit))
        .routes(routes!(reject))
        .routes(routes!(snooze))
        .routes(routes!(cancel))
        .routes(routes!(again))
        .routes(routes!(opened))
        .routes(routes!(settle))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Approve {
    /// The hash of what you were shown.
    content_hash: String,
}

/// Lets exactly this content out.
#[utoipa::path(
    post, path = "/acts/{id}/approve", tag = "gate",
    params(("id" = String, Path)), request_body = Approve,
    responses((status = 200, body = ActView)),
    security(("roost" = ["approve"])),
)]
async fn approve(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<ActId>,
    web::Json(input): web::Json<Approve>,
) -> Answer {
    let act = decide::approve(&cx, &caller, &id, &input.content_hash).await?;
    Ok(web::Json(ActView::of(&cx, act)))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ApproveMany {
    /// At most 200.
    items: Vec<ApproveOne>,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ApproveOne {
    #[schema(value_type = String)]
    id: ActId,
    content_hash: String,
}

/// How each item of a bulk approval went; one that failed does not hold up the others.
#[derive(Debug, Serialize, ToSchema)]
struct BulkResult {
    #[schema(value_type = String)]
    id: ActId,
    act: Option<ActView>,
    /// Code and text of the refusal.
    code: Option<&'static str>,
    detail: Option<String>,
}

/// Approves several acts, each on its own.
#[utoipa::path(
    post, path = "/acts/approve", tag = "gate",
    request_body = ApproveMany,
    responses((status = 200, body = Vec<BulkResult>)),
    security(("roost" = ["approve"])),
)]
async fn approve_many(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    web::Json(input): web::Json<ApproveMany>,
) -> Result<web::Json<Vec<BulkResult>>, Problem> {
    if input.items.len() > BULK_MAX {
        return Err(Problem::invalid("items", format!("approve at most {BULK_MAX} at a time")));
    }
    let mut results = Vec::with_capacity(input.items.len());
    for ApproveOne { id, content_hash } in input.items {
        results.push(match decide::approve(&cx, &caller, &id, &content_hash).await {
            Ok(act) => BulkResult { id, act: Some(ActView::of(&cx, act)), code: None, detail: None },
            Err(error) => BulkResult {
                id,
                act: None,
                code: Some(web::ProblemSource::code(&error)),
                detail: Some(error.detail()),
            },
        });
    }
    Ok(web::Json(results))
}

/// Replaces the content; an approval given before is void.
#[utoipa::path(
    put, path = "/acts/{id}/content", tag = "gate",
    params(("id" = String, Path)), request_body(content = Object, description = "The new content, as the kind needs it"),
    responses((status = 200, body = ActView)),
    security(("roost" = [])),
)]
async fn edit(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<ActId>,
    web::Json(content): web::Json<Json>,
) -> Answer {
    let act = decide::edit(&cx, &caller, &id, content).await?;
    Ok(web::Json(ActView::of(&cx, act)))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Reason {
    #[schema(max_length = 500)]
    reason: String,
}

/// Turns a proposal down.
#[utoipa::path(
    post, path = "/acts/{id}/reject", tag = "gate",
    params(("id" = String, Path)), request_body = Reason,
    responses((status = 200, body = ActView)),
    security(("roost" = ["approve"])),
)]
async fn reject(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<ActId>,
    web::Json(input): web::Json<Reason>,
) -> Answer {
    let reason = input.reason.chars().take(500).collect();
    let act = decide::reject(&cx, &caller, &id, reason).await?;
    Ok(web::Json(ActView::of(&cx, act)))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Snooze {
    #[schema(value_type = String, format = DateTime)]
    until: Timestamp,
}

/// Hides a proposal from the queue for a while.
#[utoipa::path(
    post, path = "/acts/{id}/snooze", tag = "gate",
    params(("id" = String, Path)), request_body = Snooze,
    responses((status = 200, body = ActView)),
    security(("roost" = ["approve"])),
)]
async fn snooze(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<ActId>,
    web::Json(input): web::Json<Snooze>,
) -> Answer {
    let act = decide::snooze(&cx, &caller, &id, input.until).await?;
    Ok(web::Json(ActView::of(&cx, act)))
}

/// Calls off an act that has not been claimed.
#[utoipa::path(
    post, path = "/acts/{id}/cancel", tag = "gate",
    params(("id" = String, Path)),
    responses((status = 200, body = ActView)),
    security(("roost" = [])),
)]
async fn cancel(Parts(cx): Parts<Cx>, Auth(caller): Auth, PathParam(id): PathParam<ActId>) -> Answer {
    let act = decide::cancel(&cx, &caller, &id).await?;
    Ok(web::Json(ActView::of(&cx, act)))
}

/// Puts a missed act back into the queue.
#[utoipa::path(
    post, path = "/acts/{id}/propose-again", tag = "gate",
    params(("id" = String, Path)),
    responses((status = 200, body = ActView)),
    security(("roost" = ["propose"])),
)]
async fn again(Parts(cx): Parts<Cx>, Auth(caller): Auth, PathParam(id): PathParam<ActId>) -> Answer {
    let act = decide::propose_again(&cx, &caller, &id).await?;
    Ok(web::Json(ActView::of(&cx, act)))
}

/// Says that the prefilled page of a hand-off was opened; its result is looked for from now on.
#[utoipa::path(
    post, path = "/acts/{id}/opened", tag = "gate",
    params(("id" = String, Path)),
    responses((status = 200, body = ActView)),
    security(("roost" = ["approve"])),
)]
async fn opened(Parts(cx): Parts<Cx>, Auth(caller): Auth, PathParam(id): PathParam<ActId>) -> Answer {
    let act = hand_off::opened(&cx, &caller, &id).await?;
    Ok(web::Json(ActView::of(&cx, act)))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum SettleResult {
    Sent,
    NotSent,
    /// It is not there: carry on at this step. For an act of which something is out already.
    Continue,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Settle {
    result: SettleResult,
    /// Id of the post on the platform. It or the address is needed when further steps follow.
    remote_id: Option<String>,
    /// Address of the post.
    remote_url: Option<String>,
}

/// Settles an act that could not be proven either way, or reports on a hand-off.
#[utoipa::path(
    post, path = "/acts/{id}/settle", tag = "gate",
    params(("id" = String, Path)), request_body = Settle,
    responses((status = 200, body = ActView)),
    security(("roost" = ["approve"])),
)]
async fn settle(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<ActId>,
    web::Json(input): web::Json<Settle>,
) -> Answer {
    let settlement = match input.result {
        SettleResult::Sent => Settlement::Sent { remote_id: input.remote_id, remote_url: input.remote_url },
        SettleResult::NotSent => Settlement::NotSent,
        SettleResult::Continue => Settlement::Continue,
    };
    let act = settle_by_hand(&cx, &caller, &id, settlement).await?;
    Ok(web::Json(ActView::of(&cx, act)))
}
