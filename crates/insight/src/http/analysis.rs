use axum::extract::State;
use runtime::Cx;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, Problem, Query};

use super::{ForAccount, OfAccount};
use crate::analysis::{self, Analysis};

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(show, analyse))
}

/// Analyses an account's posts and learns its voice anew.
#[utoipa::path(
    post, path = "/analysis", tag = "insight",
    request_body = ForAccount,
    responses((status = 200, body = Analysis)),
    security(("roost" = ["propose"])),
)]
async fn analyse(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Json(input): Json<ForAccount>,
) -> Result<Json<Analysis>, Problem> {
    Ok(Json(analysis::analyse(&cx, &caller, &input.account_id).await?))
}

/// The newest analysis of an account.
#[utoipa::path(
    get, path = "/analysis", tag = "insight",
    params(OfAccount),
    responses((status = 200, body = Analysis)),
    security(("roost" = ["read"])),
)]
async fn show(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Query(query): Query<OfAccount>,
) -> Result<Json<Analysis>, Problem> {
    Ok(Json(analysis::show(&cx, &caller, &query.account_id).await?))
}
