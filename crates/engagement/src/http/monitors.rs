use axum::extract::State;
use http::StatusCode;
use kernel::ids::MonitorId;
use runtime::Cx;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, PathParam, Problem};

use crate::competitors::{self, Competitor};
use crate::monitor::{self, Monitor, MonitorInput};

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(replace, remove))
        .routes(routes!(competitors))
}

/// The workspace's monitors.
#[utoipa::path(
    get, path = "/monitors", tag = "engagement",
    responses((status = 200, body = Vec<Monitor>)),
    security(("roost" = ["read"])),
)]
async fn list(State(cx): State<Cx>, Auth(caller): Auth) -> Result<Json<Vec<Monitor>>, Problem> {
    Ok(Json(monitor::list(&cx, &caller).await?))
}

/// Adds a monitor.
#[utoipa::path(
    post, path = "/monitors", tag = "engagement",
    request_body = MonitorInput,
    responses((status = 201, body = Monitor)),
    security(("roost" = ["propose"])),
)]
async fn create(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Json(input): Json<MonitorInput>,
) -> Result<(StatusCode, Json<Monitor>), Problem> {
    Ok((StatusCode::CREATED, Json(monitor::create(&cx, &caller, input).await?)))
}

/// Replaces a monitor.
#[utoipa::path(
    put, path = "/monitors/{id}", tag = "engagement",
    params(("id" = String, Path)), request_body = MonitorInput,
    responses((status = 200, body = Monitor)),
    security(("roost" = ["propose"])),
)]
async fn replace(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<MonitorId>,
    Json(input): Json<MonitorInput>,
) -> Result<Json<Monitor>, Problem> {
    Ok(Json(monitor::replace(&cx, &caller, &id, input).await?))
}

/// Removes a monitor; what it found stays.
#[utoipa::path(
    delete, path = "/monitors/{id}", tag = "engagement",
    params(("id" = String, Path)),
    responses((status = 204)),
    security(("roost" = ["propose"])),
)]
async fn remove(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<MonitorId>,
) -> Result<StatusCode, Problem> {
    monitor::remove(&cx, &caller, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Accounts that keep turning up where ours does.
#[utoipa::path(
    get, path = "/competitors", tag = "engagement",
    responses((status = 200, body = Vec<Competitor>)),
    security(("roost" = ["read"])),
)]
async fn competitors(State(cx): State<Cx>, Auth(caller): Auth) -> Result<Json<Vec<Competitor>>, Problem> {
    Ok(Json(competitors::list(&cx, &caller).await?))
}
