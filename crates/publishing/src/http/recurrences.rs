use axum::extract::State as Parts;
use http::StatusCode;
use kernel::PageRequest;
use kernel::ids::{PostId, RecurrenceId};
use runtime::{Caller, Cx};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, Page, PageQuery, PathParam, Problem, Query};

use crate::recurring::preview::{self, Preview};
use crate::recurring::recycle::{self, Recycling};
use crate::recurring::view::{self, RecurrenceView};
use crate::recurring::{Input, Recurrence, delete, pause, write};

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new()
        .routes(routes!(index, make))
        .routes(routes!(look))
        .routes(routes!(one, replace, remove))
        .routes(routes!(hold))
        .routes(routes!(go_on))
        .routes(routes!(bring_back))
        .routes(routes!(look_back))
}

async fn shown(cx: &Cx, caller: &Caller, recurrence: Recurrence) -> Result<Json<RecurrenceView>, Problem> {
    let mut conn = cx.db.read().await?;
    Ok(Json(view::one(cx, &mut conn, caller, recurrence).await?))
}

/// Recurring posts, the newest first.
#[utoipa::path(
    get, path = "/recurrences", tag = "publishing", operation_id = "list_recurrences",
    params(PageQuery),
    responses((status = 200, body = Page<RecurrenceView>)),
    security(("roost" = ["read"])),
)]
async fn index(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<RecurrenceView>>, Problem> {
    Ok(Json(view::list(&cx, &caller, &PageRequest::from(page)).await?.into()))
}

/// Begins a recurrence. Its posts of the next 30 days are proposed at once, each for an approval of its own.
#[utoipa::path(
    post, path = "/recurrences", tag = "publishing", operation_id = "create_recurrence",
    request_body = Input,
    responses((status = 201, body = RecurrenceView)),
    security(("roost" = ["propose"])),
)]
async fn make(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    Json(input): Json<Input>,
) -> Result<(StatusCode, Json<RecurrenceView>), Problem> {
    let recurrence = write::create(&cx, &caller, input).await?;
    Ok((StatusCode::CREATED, shown(&cx, &caller, recurrence).await?))
}

/// What a recurrence would do. Stores nothing.
#[utoipa::path(
    post, path = "/recurrences/preview", tag = "publishing", operation_id = "preview_recurrence",
    request_body = Input,
    responses((status = 200, body = Preview)),
    security(("roost" = ["propose"])),
)]
async fn look(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    Json(input): Json<Input>,
) -> Result<Json<Preview>, Problem> {
    Ok(Json(preview::preview(&cx, &caller, input).await?))
}

/// One recurrence with its next times.
#[utoipa::path(
    get, path = "/recurrences/{recurrence_id}", tag = "publishing", operation_id = "show_recurrence",
    params(("recurrence_id" = String, Path)),
    responses((status = 200, body = RecurrenceView)),
    security(("roost" = ["read"])),
)]
async fn one(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<RecurrenceId>,
) -> Result<Json<RecurrenceView>, Problem> {
    Ok(Json(view::show(&cx, &caller, &id).await?))
}

/// Changes a recurrence. Posts that wait and that nobody touched follow; their approvals are void where the words
/// or the time change.
#[utoipa::path(
    put, path = "/recurrences/{recurrence_id}", tag = "publishing", operation_id = "save_recurrence",
    params(("recurrence_id" = String, Path)), request_body = Input,
    responses((status = 200, body = RecurrenceView)),
    security(("roost" = ["propose"])),
)]
async fn replace(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<RecurrenceId>,
    Json(input): Json<Input>,
) -> Result<Json<RecurrenceView>, Problem> {
    let recurrence = write::update(&cx, &caller, &id, input).await?;
    shown(&cx, &caller, recurrence).await
}

/// Deletes a recurrence; its posts that wait become drafts.
#[utoipa::path(
    delete, path = "/recurrences/{recurrence_id}", tag = "publishing", operation_id = "delete_recurrence",
    params(("recurrence_id" = String, Path)),
    responses((status = 204)),
    security(("roost" = ["propose"])),
)]
async fn remove(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<RecurrenceId>,
) -> Result<StatusCode, Problem> {
    delete::delete(&cx, &caller, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Pauses a recurrence with its posts that wait.
#[utoipa::path(
    post, path = "/recurrences/{recurrence_id}/pause", tag = "publishing", operation_id = "pause_recurrence",
    params(("recurrence_id" = String, Path)),
    responses((status = 200, body = RecurrenceView)),
    security(("roost" = ["propose"])),
)]
async fn hold(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<RecurrenceId>,
) -> Result<Json<RecurrenceView>, Problem> {
    let recurrence = pause::pause(&cx, &caller, &id).await?;
    shown(&cx, &caller, recurrence).await
}

/// Lets a paused recurrence go on: its posts are proposed again.
#[utoipa::path(
    post, path = "/recurrences/{recurrence_id}/resume", tag = "publishing", operation_id = "resume_recurrence",
    params(("recurrence_id" = String, Path)),
    responses((status = 200, body = RecurrenceView)),
    security(("roost" = ["propose"])),
)]
async fn go_on(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<RecurrenceId>,
) -> Result<Json<RecurrenceView>, Problem> {
    let recurrence = pause::resume(&cx, &caller, &id).await?;
    shown(&cx, &caller, recurrence).await
}

/// Brings a published post back in free slots of its first account's queue.
#[utoipa::path(
    post, path = "/posts/{id}/recycle", tag = "publishing", operation_id = "recycle_post",
    params(("id" = String, Path)), request_body = Recycling,
    responses((status = 201, body = RecurrenceView)),
    security(("roost" = ["propose"])),
)]
async fn bring_back(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<PostId>,
    Json(input): Json<Recycling>,
) -> Result<(StatusCode, Json<RecurrenceView>), Problem> {
    let recurrence = recycle::recycle(&cx, &caller, &id, input).await?;
    Ok((StatusCode::CREATED, shown(&cx, &caller, recurrence).await?))
}

/// When a published post would come again. Stores nothing.
#[utoipa::path(
    post, path = "/posts/{id}/recycle/preview", tag = "publishing", operation_id = "preview_recycled_post",
    params(("id" = String, Path)), request_body = Recycling,
    responses((status = 200, body = Preview)),
    security(("roost" = ["propose"])),
)]
async fn look_back(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<PostId>,
    Json(input): Json<Recycling>,
) -> Result<Json<Preview>, Problem> {
    Ok(Json(recycle::preview(&cx, &caller, &id, input).await?))
}
