use axum::extract::State;
use http::StatusCode;
use runtime::Cx;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, Page, PageQuery, Problem, Query};

use super::OfAnyAccount;
use crate::daily::settings::{self, Settings};
use crate::daily::{self, DailyRun};

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new()
        .routes(routes!(start))
        .routes(routes!(list))
        .routes(routes!(show_settings, set_settings))
}

/// Starts a daily round now; one that runs already is answered instead.
#[utoipa::path(
    post, path = "/daily-run", tag = "insight",
    params(OfAnyAccount),
    responses((status = 202, body = DailyRun)),
    security(("roost" = ["propose"])),
)]
async fn start(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Query(query): Query<OfAnyAccount>,
) -> Result<(StatusCode, Json<DailyRun>), Problem> {
    Ok((StatusCode::ACCEPTED, Json(daily::start(&cx, &caller, query.account_id.as_ref()).await?)))
}

/// Daily rounds, the newest first.
#[utoipa::path(
    get, path = "/daily-runs", tag = "insight",
    params(PageQuery),
    responses((status = 200, body = Page<DailyRun>)),
    security(("roost" = ["read"])),
)]
async fn list(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<DailyRun>>, Problem> {
    Ok(Json(daily::list(&cx, &caller, &page.into()).await?.into()))
}

/// When daily rounds start by themselves, if they do.
#[utoipa::path(
    get, path = "/daily-run/settings", tag = "insight",
    responses((status = 200, body = Settings)),
    security(("roost" = ["read"])),
)]
async fn show_settings(State(cx): State<Cx>, Auth(caller): Auth) -> Result<Json<Settings>, Problem> {
    Ok(Json(settings::show(&cx, &caller).await?))
}

/// Sets when daily rounds start by themselves, or that they do not.
#[utoipa::path(
    put, path = "/daily-run/settings", tag = "insight",
    request_body = Settings,
    responses((status = 200, body = Settings)),
    security(("roost" = ["configure"])),
)]
async fn set_settings(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Json(input): Json<Settings>,
) -> Result<Json<Settings>, Problem> {
    Ok(Json(settings::save(&cx, &caller, input).await?))
}
