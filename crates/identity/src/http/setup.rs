use ::http::StatusCode;
use axum::extract::State;
use axum::response::IntoResponse;
use kernel::Secret;
use runtime::Cx;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{ClientAddress, Json, Problem};

use super::me::MeBody;
use super::session::with_cookie;
use crate::NewOwner;

pub(super) fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(get, set_up))
}

#[derive(Serialize, ToSchema)]
struct SetupState {
    /// Whether this installation still waits for its owner.
    needed: bool,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SetupInput {
    /// From the server's console; dashes and case do not matter.
    code: String,
    username: String,
    #[schema(format = Password)]
    password: String,
    workspace_name: String,
    /// An IANA name such as `Europe/Berlin`.
    timezone: String,
}

/// Whether the installation needs its owner.
#[utoipa::path(
    get, path = "/setup", tag = "identity",
    responses((status = 200, body = SetupState)),
    security(()),
)]
async fn get(State(cx): State<Cx>) -> Result<Json<SetupState>, Problem> {
    let needed = crate::setup::is_needed(&cx).await?;
    Ok(Json(SetupState { needed }))
}

/// Makes the first owner and workspace, and signs them in.
#[utoipa::path(
    post, path = "/setup", tag = "identity", request_body = SetupInput,
    responses((status = 201, body = MeBody)),
    security(()),
)]
async fn set_up(
    State(cx): State<Cx>,
    ClientAddress(address): ClientAddress,
    Json(input): Json<SetupInput>,
) -> Result<impl IntoResponse, Problem> {
    let owner = NewOwner {
        username: input.username,
        password: Secret::new(input.password),
        workspace_name: input.workspace_name,
        timezone: input.timezone,
    };
    let signed_in = crate::setup(&cx, &input.code, owner, address).await?;
    let me = crate::me(&cx, &signed_in.caller).await?;
    Ok((StatusCode::CREATED, with_cookie(&cx, &signed_in.token), Json(MeBody::from(me))))
}
