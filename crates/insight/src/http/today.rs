use axum::extract::State;
use runtime::Cx;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, Problem, Query};

use super::OfAnyAccount;
use crate::today::{self, Today};

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(show))
}

/// Everything the first page shows.
#[utoipa::path(
    get, path = "/today", tag = "insight",
    params(OfAnyAccount),
    responses((status = 200, body = Today)),
    security(("roost" = ["read"])),
)]
async fn show(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Query(query): Query<OfAnyAccount>,
) -> Result<Json<Today>, Problem> {
    Ok(Json(today::show(&cx, &caller, query.account_id.as_ref()).await?))
}
