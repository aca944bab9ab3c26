use axum::extract::State;
use kernel::Micros;
use kernel::ids::AccountId;
use runtime::Cx;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, PathParam, Problem};

use crate::sampling::settings::{self, Settings, SettingsView};
use crate::sampling::{Samples, ask, show};

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new()
        .routes(routes!(samples))
        .routes(routes!(sample_now))
        .routes(routes!(show_settings, set_settings))
}

/// The price that was shown before asking.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AskForNumbers)]
struct AskInput {
    /// `ask_now_micros` as it was read; asking is refused when it costs more by now.
    quoted_micros: i64,
}

/// A post's numbers over time.
#[utoipa::path(
    get, path = "/own-posts/{account_id}/{remote_id}/samples", tag = "insight",
    params(("account_id" = String, Path), ("remote_id" = String, Path)),
    responses((status = 200, body = Samples)),
    security(("roost" = ["read"])),
)]
async fn samples(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam((account_id, remote_id)): PathParam<(AccountId, String)>,
) -> Result<Json<Samples>, Problem> {
    Ok(Json(show::show(&cx, &caller, &account_id, &remote_id).await?))
}

/// Asks the platform for a post's numbers now, at a price.
#[utoipa::path(
    post, path = "/own-posts/{account_id}/{remote_id}/sample", tag = "insight",
    params(("account_id" = String, Path), ("remote_id" = String, Path)),
    request_body = AskInput,
    responses((status = 200, body = Samples)),
    security(("roost" = ["propose"])),
)]
async fn sample_now(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam((account_id, remote_id)): PathParam<(AccountId, String)>,
    Json(input): Json<AskInput>,
) -> Result<Json<Samples>, Problem> {
    Ok(Json(ask::ask(&cx, &caller, &account_id, &remote_id, Micros(input.quoted_micros)).await?))
}

/// How often own posts are asked for their numbers, and what that is expected to cost.
#[utoipa::path(
    get, path = "/metrics-settings", tag = "insight",
    responses((status = 200, body = SettingsView)),
    security(("roost" = ["read"])),
)]
async fn show_settings(State(cx): State<Cx>, Auth(caller): Auth) -> Result<Json<SettingsView>, Problem> {
    Ok(Json(settings::show(&cx, &caller).await?))
}

/// Sets how often own posts are asked for their numbers.
#[utoipa::path(
    put, path = "/metrics-settings", tag = "insight",
    request_body = Settings,
    responses((status = 200, body = SettingsView)),
    security(("roost" = ["configure"])),
)]
async fn set_settings(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Json(input): Json<Settings>,
) -> Result<Json<SettingsView>, Problem> {
    Ok(Json(settings::save(&cx, &caller, input).await?))
}
