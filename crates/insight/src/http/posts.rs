use axum::extract::State;
use http::StatusCode;
use kernel::ids::AccountId;
use runtime::Cx;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, Page, PageQuery, Problem, Query};

use super::{ForAccount, OfAccount};
use crate::posts::{self, PostView, Sort, Wanted};
use crate::sync::{self, Sync};

const SEARCH_CHARS_MAX: usize = 200;

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(show_sync, start_sync))
}

#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Order {
    /// The newest first.
    #[default]
    Created,
    /// Most engagements first; posts whose engagements are not known are left out.
    Engagement,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ListQuery {
    #[param(value_type = String)]
    account_id: AccountId,
    #[serde(default)]
    #[param(inline)]
    sort: Order,
    /// A part of the text, in any case.
    q: Option<String>,
    /// The platform's ids of at most 100 posts, separated by commas. They are answered in this order and on
    /// one page, and nothing else of the query holds; unknown ones are left out.
    ids: Option<String>,
}

/// An account's own posts.
#[utoipa::path(
    get, path = "/own-posts", tag = "insight",
    params(ListQuery, PageQuery),
    responses((status = 200, body = Page<PostView>)),
    security(("roost" = ["read"])),
)]
async fn list(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Query(query): Query<ListQuery>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<PostView>>, Problem> {
    if let Some(ids) = query.ids {
        let ids: Vec<String> = ids.split(',').filter(|id| !id.is_empty()).map(str::to_owned).collect();
        let items = posts::by_ids(&cx, &caller, &query.account_id, &ids).await?;
        return Ok(Json(Page { items, next_cursor: None }));
    }
    let sort = match query.sort {
        Order::Created => Sort::Created,
        Order::Engagement => Sort::Engagement,
    };
    let contains = query.q.map(|text| text.trim().chars().take(SEARCH_CHARS_MAX).collect::<String>());
    let wanted = Wanted { sort, contains: contains.filter(|text| !text.is_empty()) };
    Ok(Json(posts::list(&cx, &caller, &query.account_id, &wanted, &page.into()).await?.into()))
}

/// Brings posts, numbers and profile of an account up to date in the background.
#[utoipa::path(
    post, path = "/sync", tag = "insight",
    request_body = ForAccount,
    responses((status = 202, body = Sync)),
    security(("roost" = ["propose"])),
)]
async fn start_sync(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Json(input): Json<ForAccount>,
) -> Result<(StatusCode, Json<Sync>), Problem> {
    Ok((StatusCode::ACCEPTED, Json(sync::start(&cx, &caller, &input.account_id).await?)))
}

/// How the latest sync of an account went; null when there was none.
#[utoipa::path(
    get, path = "/sync", tag = "insight",
    params(OfAccount),
    responses((status = 200, body = Option<Sync>)),
    security(("roost" = ["read"])),
)]
async fn show_sync(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Query(query): Query<OfAccount>,
) -> Result<Json<Option<Sync>>, Problem> {
    Ok(Json(sync::show(&cx, &caller, &query.account_id).await?))
}
