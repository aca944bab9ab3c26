use axum::extract::State as Parts;
use http::StatusCode;
use kernel::PageRequest;
use kernel::ids::{AccountId, TemplateId};
use runtime::Cx;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, Page, PageQuery, PathParam, Problem, Query};

use crate::content::Draft;
use crate::templates::{self, Input, Template, Values};

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new()
        .routes(routes!(index, make))
        .routes(routes!(one, replace, remove))
        .routes(routes!(fill))
}

/// Templates, the newest first.
#[utoipa::path(
    get, path = "/post-templates", tag = "publishing", operation_id = "list_post_templates",
    params(PageQuery),
    responses((status = 200, body = Page<Template>)),
    security(("roost" = ["read"])),
)]
async fn index(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Template>>, Problem> {
    Ok(Json(templates::list(&cx, &caller, &PageRequest::from(page)).await?.into()))
}

/// Keeps a template. Every variable that its texts use is declared.
#[utoipa::path(
    post, path = "/post-templates", tag = "publishing", operation_id = "create_post_template",
    request_body = Input,
    responses((status = 201, body = Template)),
    security(("roost" = ["propose"])),
)]
async fn make(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    Json(input): Json<Input>,
) -> Result<(StatusCode, Json<Template>), Problem> {
    Ok((StatusCode::CREATED, Json(templates::create(&cx, &caller, input).await?)))
}

/// One template.
#[utoipa::path(
    get, path = "/post-templates/{template_id}", tag = "publishing", operation_id = "show_post_template",
    params(("template_id" = String, Path)),
    responses((status = 200, body = Template)),
    security(("roost" = ["read"])),
)]
async fn one(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<TemplateId>,
) -> Result<Json<Template>, Problem> {
    Ok(Json(templates::show(&cx, &caller, &id).await?))
}

/// Replaces a template; posts made from it stay as they are.
#[utoipa::path(
    put, path = "/post-templates/{template_id}", tag = "publishing", operation_id = "save_post_template",
    params(("template_id" = String, Path)), request_body = Input,
    responses((status = 200, body = Template)),
    security(("roost" = ["propose"])),
)]
async fn replace(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<TemplateId>,
    Json(input): Json<Input>,
) -> Result<Json<Template>, Problem> {
    Ok(Json(templates::update(&cx, &caller, &id, input).await?))
}

/// Deletes a template; posts made from it stay.
#[utoipa::path(
    delete, path = "/post-templates/{template_id}", tag = "publishing", operation_id = "delete_post_template",
    params(("template_id" = String, Path)),
    responses((status = 204)),
    security(("roost" = ["propose"])),
)]
async fn remove(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<TemplateId>,
) -> Result<StatusCode, Problem> {
    templates::remove(&cx, &caller, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FillTemplate {
    /// By the names of the variables; defaults stand in for what is absent.
    #[serde(default)]
    #[schema(value_type = std::collections::HashMap<String, String>)]
    values: Values,
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    account_ids: Vec<AccountId>,
}

/// A draft with the values in their places. Stores nothing.
#[utoipa::path(
    post, path = "/post-templates/{template_id}/fill", tag = "publishing", operation_id = "fill_post_template",
    params(("template_id" = String, Path)), request_body = FillTemplate,
    responses((status = 200, body = Draft)),
    security(("roost" = ["propose"])),
)]
async fn fill(
    Parts(cx): Parts<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<TemplateId>,
    Json(input): Json<FillTemplate>,
) -> Result<Json<Draft>, Problem> {
    Ok(Json(templates::fill(&cx, &caller, &id, &input.values, &input.account_ids).await?))
}
