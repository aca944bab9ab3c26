use axum::extract::State as Parts;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::PageRequest;
use kernel::ids::CampaignId;
use runtime::{Caller, Cx};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, Page, PageQuery, PathParam, Problem, Query};

use crate::campaigns::prepare::Preview;
use crate::campaigns::view::{self, CampaignView};
use crate::campaigns::write::{self, Input};
use crate::campaigns::{Campaign, pause};

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new()
        .routes(routes!(index, make))
        .routes(routes!(one, replace, remove))
        .routes(routes!(hold))
        .routes(routes!(go_on))
}

async fn shown(cx: &Cx, caller: &Caller, campaign: Campaign) -> Result<Json<CampaignView>, Problem> {
    let mut conn = cx.db.read().await?;
    Ok(Json(view::one(&mut conn, &caller.scope, campaign).await?))
}

/// Campaigns, the newest first.
#[utoipa::path(
    get, path = "/campaigns", tag = "publishing", operation_id = "list_campaigns",
    params(PageQuery),
    responses((status = 200, body = Page<CampaignView>)),
    security(("roost" = ["read"])),
)]
async fn index(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<CampaignView>>, Problem> {
    Ok(Json(view::list(&cx, &caller, &PageRequest::from(page)).await?.into()))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct DryRun {
    /// Only says what it would make.
    #[serde(default)]
    #[param(value_type = Option<bool>)]
    dry_run: bool,
}

/// Begins a campaign: its posts are made at once, each a proposal. With `dry_run` it only says what it would make.
#[utoipa::path(
    post, path = "/campaigns", tag = "publishing", operation_id = "create_campaign",
    params(DryRun), request_body = Input,
    responses((status = 201, body = CampaignView), (status = 200, body = Preview)),
    security(("roost" = ["propose"])),
)]
async fn make(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    Query(query): Query<DryRun>,
    Json(input): Json<Input>,
) -> Result<Response, Problem> {
    if query.dry_run {
        return Ok(Json(write::dry_run(&cx, &caller, input).await?).into_response());
    }
    let campaign = write::create(&cx, &caller, input).await?;
    Ok((StatusCode::CREATED, shown(&cx, &caller, campaign).await?).into_response())
}

/// One campaign with its posts counted by their states.
#[utoipa::path(
    get, path = "/campaigns/{campaign_id}", tag = "publishing", operation_id = "show_campaign",
    params(("campaign_id" = String, Path)),
    responses((status = 200, body = CampaignView)),
    security(("roost" = ["read"])),
)]
async fn one(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<CampaignId>,
) -> Result<Json<CampaignView>, Problem> {
    Ok(Json(view::show(&cx, &caller, &id).await?))
}

/// Changes a campaign. Posts that wait and that nobody touched follow; their approvals are void where the words or
/// the time change.
#[utoipa::path(
    put, path = "/campaigns/{campaign_id}", tag = "publishing", operation_id = "save_campaign",
    params(("campaign_id" = String, Path)), request_body = Input,
    responses((status = 200, body = CampaignView)),
    security(("roost" = ["propose"])),
)]
async fn replace(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<CampaignId>,
    Json(input): Json<Input>,
) -> Result<Json<CampaignView>, Problem> {
    let campaign = write::update(&cx, &caller, &id, input).await?;
    shown(&cx, &caller, campaign).await
}

/// Deletes a campaign; its posts that wait become drafts.
#[utoipa::path(
    delete, path = "/campaigns/{campaign_id}", tag = "publishing", operation_id = "delete_campaign",
    params(("campaign_id" = String, Path)),
    responses((status = 204)),
    security(("roost" = ["propose"])),
)]
async fn remove(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<CampaignId>,
) -> Result<StatusCode, Problem> {
    write::delete(&cx, &caller, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Stops a campaign: none of its posts leaves until it goes on.
#[utoipa::path(
    post, path = "/campaigns/{campaign_id}/pause", tag = "publishing", operation_id = "pause_campaign",
    params(("campaign_id" = String, Path)),
    responses((status = 200, body = CampaignView)),
    security(("roost" = ["propose"])),
)]
async fn hold(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<CampaignId>,
) -> Result<Json<CampaignView>, Problem> {
    let campaign = pause::pause(&cx, &caller, &id).await?;
    shown(&cx, &caller, campaign).await
}

/// Lets a stopped campaign go on: its posts are proposed again.
#[utoipa::path(
    post, path = "/campaigns/{campaign_id}/resume", tag = "publishing", operation_id = "resume_campaign",
    params(("campaign_id" = String, Path)),
    responses((status = 200, body = CampaignView)),
    security(("roost" = ["propose"])),
)]
async fn go_on(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<CampaignId>,
) -> Result<Json<CampaignView>, Problem> {
    let campaign = pause::resume(&cx, &caller, &id).await?;
    shown(&cx, &caller, campaign).await
}
