use axum::extract::State;
use kernel::ids::AccountId;
use runtime::{Cx, Permission};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, Problem, Query};

use crate::{Error, Rules, VoiceProfile, rules, voice};

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(show_voice)).routes(routes!(show_rules, replace_rules))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct VoiceQuery {
    #[param(value_type = String)]
    account_id: AccountId,
}

/// A voice with the rules that go with it.
#[derive(Debug, Serialize, ToSchema)]
struct VoiceView {
    #[serde(flatten)]
    profile: VoiceProfile,
    banned_words: Vec<String>,
}

/// The newest voice profile of an account.
#[utoipa::path(
    get, path = "/voice", tag = "brand",
    params(VoiceQuery),
    responses((status = 200, body = VoiceView)),
    security(("roost" = ["read"])),
)]
async fn show_voice(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Query(query): Query<VoiceQuery>,
) -> Result<Json<VoiceView>, Problem> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    let profile = voice::latest(&mut conn, &caller.scope, &query.account_id).await?.ok_or(Error::NoVoice)?;
    let banned_words = rules::load(&mut conn, &caller.scope).await?.banned_words;
    Ok(Json(VoiceView { profile, banned_words }))
}

/// The workspace's rules about words.
#[utoipa::path(
    get, path = "/voice/rules", tag = "brand",
    responses((status = 200, body = Rules)),
    security(("roost" = ["read"])),
)]
async fn show_rules(State(cx): State<Cx>, Auth(caller): Auth) -> Result<Json<Rules>, Problem> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    Ok(Json(rules::load(&mut conn, &caller.scope).await?))
}

/// Replaces the workspace's rules about words.
#[utoipa::path(
    put, path = "/voice/rules", tag = "brand",
    request_body = Rules,
    responses((status = 200, body = Rules)),
    security(("roost" = ["configure"])),
)]
async fn replace_rules(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Json(input): Json<Rules>,
) -> Result<Json<Rules>, Problem> {
    Ok(Json(rules::save(&cx, &caller, input).await?))
}
