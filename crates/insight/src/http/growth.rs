use axum::extract::State;
use kernel::ids::AccountId;
use runtime::Cx;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, Page, Problem, Query};

use super::OfAnyAccount;
use crate::goals::{self, Goal, Targets};
use crate::growth::{self, Growth, Period};

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(show)).routes(routes!(show_goals, set_goals))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct GrowthQuery {
    #[param(value_type = String)]
    account_id: AccountId,
    #[serde(default)]
    #[param(inline)]
    period: Period,
}

/// How an account grows, what that cost and what may have caused it.
#[utoipa::path(
    get, path = "/growth", tag = "insight",
    params(GrowthQuery),
    responses((status = 200, body = Growth)),
    security(("roost" = ["read"])),
)]
async fn show(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Query(query): Query<GrowthQuery>,
) -> Result<Json<Growth>, Problem> {
    Ok(Json(growth::show(&cx, &caller, &query.account_id, query.period).await?))
}

fn all(items: Vec<Goal>) -> Json<Page<Goal>> {
    Json(Page { items, next_cursor: None })
}

/// The workspace's goals and how far they are.
#[utoipa::path(
    get, path = "/goals", tag = "insight",
    params(OfAnyAccount),
    responses((status = 200, body = Page<Goal>)),
    security(("roost" = ["read"])),
)]
async fn show_goals(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Query(query): Query<OfAnyAccount>,
) -> Result<Json<Page<Goal>>, Problem> {
    Ok(all(goals::show(&cx, &caller, query.account_id.as_ref()).await?))
}

/// Sets the workspace's goals.
#[utoipa::path(
    put, path = "/goals", tag = "insight",
    request_body = Targets,
    responses((status = 200, body = Page<Goal>)),
    security(("roost" = ["configure"])),
)]
async fn set_goals(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Json(targets): Json<Targets>,
) -> Result<Json<Page<Goal>>, Problem> {
    goals::save(&cx, &caller, targets).await?;
    Ok(all(goals::show(&cx, &caller, None).await?))
}
