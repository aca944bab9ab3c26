use axum::extract::State as Parts;
use kernel::ids::PostId;
use runtime::{Caller, Cx};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, PathParam, Problem};

use crate::schedule::{self, Approval, Consent, Scheduled, When, WhenView};
use crate::unschedule;
use crate::view::{self, PostView};

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(set)).routes(routes!(shift)).routes(routes!(clear))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SchedulePost {
    /// The revision that was looked at.
    revision: i64,
    when: When,
    /// Approves in the same step, for whoever may: what was seen for each account.
    approve: Option<Vec<Approval>>,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReschedulePost {
    when: When,
    /// What was approved before is approved for the new time too, for whoever may approve.
    #[serde(default)]
    keep_approval: bool,
}

/// A post with the time it had before, to undo.
#[derive(Debug, Serialize, ToSchema)]
struct ScheduledPost {
    #[serde(flatten)]
    post: PostView,
    previous: Option<WhenView>,
}

async fn shown(cx: &Cx, caller: &Caller, done: Scheduled) -> Result<Json<ScheduledPost>, Problem> {
    let previous = done.previous.as_ref().map(WhenView::of).transpose()?;
    let mut conn = cx.db.read().await?;
    let post = view::one(&mut conn, &caller.scope, done.post).await?;
    Ok(Json(ScheduledPost { post, previous }))
}

/// Proposes a post for its time.
#[utoipa::path(
    post, path = "/posts/{id}/schedule", tag = "publishing", operation_id = "schedule_post",
    params(("id" = String, Path)), request_body = SchedulePost,
    responses((status = 200, body = ScheduledPost)),
    security(("roost" = ["propose"])),
)]
async fn set(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<PostId>,
    Json(input): Json<SchedulePost>,
) -> Result<Json<ScheduledPost>, Problem> {
    let consent = input.approve.as_deref().map_or(Consent::None, Consent::Seen);
    let how = (&input.when, consent);
    let done = schedule::schedule(&cx, &caller, &id, Some(input.revision), how).await?;
    shown(&cx, &caller, done).await
}

/// Moves a post to another time; the answer carries the one it had.
#[utoipa::path(
    post, path = "/posts/{id}/reschedule", tag = "publishing", operation_id = "reschedule_post",
    params(("id" = String, Path)), request_body = ReschedulePost,
    responses((status = 200, body = ScheduledPost)),
    security(("roost" = ["propose"])),
)]
async fn shift(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<PostId>,
    Json(input): Json<ReschedulePost>,
) -> Result<Json<ScheduledPost>, Problem> {
    let consent = if input.keep_approval { Consent::Keep } else { Consent::None };
    let done = schedule::schedule(&cx, &caller, &id, None, (&input.when, consent)).await?;
    shown(&cx, &caller, done).await
}

/// Makes a scheduled post a draft again.
#[utoipa::path(
    post, path = "/posts/{id}/unschedule", tag = "publishing", operation_id = "unschedule_post",
    params(("id" = String, Path)),
    responses((status = 200, body = PostView)),
    security(("roost" = ["propose"])),
)]
async fn clear(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<PostId>,
) -> Result<Json<PostView>, Problem> {
    let post = unschedule::unschedule(&cx, &caller, &id).await?;
    let mut conn = cx.db.read().await?;
    Ok(Json(view::one(&mut conn, &caller.scope, post).await?))
}
