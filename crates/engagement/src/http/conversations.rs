use axum::extract::State;
use kernel::Micros;
use kernel::ids::AccountId;
use runtime::Cx;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, PathParam, Problem};

use crate::conversation::{self, Conversation};

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(show)).routes(routes!(load))
}

/// The price that was shown before reading.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LoadConversation {
    /// `load_micros` as it was read; reading is refused when it costs more by now.
    quoted_micros: i64,
}

/// The conversation above a post, as far as it is known; nothing is asked of the platform.
#[utoipa::path(
    get, path = "/conversations/{account_id}/{remote_id}", tag = "engagement",
    params(("account_id" = String, Path), ("remote_id" = String, Path)),
    responses((status = 200, body = Conversation)),
    security(("roost" = ["read"])),
)]
async fn show(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam((account_id, remote_id)): PathParam<(AccountId, String)>,
) -> Result<Json<Conversation>, Problem> {
    Ok(Json(conversation::show(&cx, &caller, &account_id, &remote_id).await?))
}

/// Reads what is missing of the conversation above a post, at a price.
#[utoipa::path(
    post, path = "/conversations/{account_id}/{remote_id}/load", tag = "engagement",
    params(("account_id" = String, Path), ("remote_id" = String, Path)),
    request_body = LoadConversation,
    responses((status = 200, body = Conversation)),
    security(("roost" = ["propose"])),
)]
async fn load(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam((account_id, remote_id)): PathParam<(AccountId, String)>,
    Json(input): Json<LoadConversation>,
) -> Result<Json<Conversation>, Problem> {
    let quoted = Micros(input.quoted_micros);
    Ok(Json(conversation::load(&cx, &caller, &account_id, &remote_id, quoted).await?))
}
