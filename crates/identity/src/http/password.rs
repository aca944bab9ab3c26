use ::http::StatusCode;
use axum::extract::State;
use axum::response::IntoResponse;
use kernel::ids::UserId;
use kernel::{Secret, Timestamp};
use runtime::Cx;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, ClientAddress, Json, Once, PathParam, Problem};

use super::me::MeBody;
use super::session::with_cookie;
use crate::{PasswordChange, Reset};

pub(super) fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(change)).routes(routes!(make_code)).routes(routes!(reset))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PasswordChange)]
struct ChangeInput {
    #[schema(format = Password)]
    current: String,
    #[schema(format = Password)]
    new: String,
}

#[derive(Serialize, ToSchema)]
#[schema(as = ResetCode)]
struct CodeBody {
    username: String,
    /// Hand it to this person and nobody else. Shown this one time.
    code: String,
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PasswordReset)]
struct ResetInput {
    username: String,
    /// From an owner or admin of the workspace, or from whoever runs the machine; dashes and case do not
    /// matter.
    code: String,
    #[schema(format = Password)]
    new: String,
}

/// Changes the caller's own password and signs them out everywhere else.
#[utoipa::path(
    post, path = "/me/password", tag = "identity", request_body = ChangeInput,
    responses((status = 204)),
    security(("roost" = [])),
)]
async fn change(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    ClientAddress(address): ClientAddress,
    Json(input): Json<ChangeInput>,
) -> Result<StatusCode, Problem> {
    let (current, new) = (Secret::new(input.current), Secret::new(input.new));
    crate::change_password(&cx, &caller, PasswordChange { current, new, address }).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Makes a code, good for a day and for one use, by which a member who forgot their password sets a new one.
#[utoipa::path(
    post, path = "/members/{user_id}/reset-code", tag = "identity",
    params(("user_id" = String, Path)),
    responses((status = 200, body = CodeBody)),
    security(("roost" = ["administer"])),
)]
async fn make_code(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam(user): PathParam<UserId>,
) -> Result<Once<Json<CodeBody>>, Problem> {
    let made = crate::make_reset_code(&cx, &caller, &user).await?;
    let code = made.code.expose().clone();
    Ok(Once(Json(CodeBody { username: made.username, code, expires_at: made.expires_at })))
}

/// Sets a new password with a code, and signs in.
#[utoipa::path(
    post, path = "/password-reset", tag = "identity", request_body = ResetInput,
    responses((status = 200, body = MeBody)),
    security(()),
)]
async fn reset(
    State(cx): State<Cx>,
    ClientAddress(address): ClientAddress,
    Json(input): Json<ResetInput>,
) -> Result<impl IntoResponse, Problem> {
    let ResetInput { username, code, new } = input;
    let input = Reset { username, code, new: Secret::new(new), address };
    let signed_in = crate::reset_password(&cx, input).await?;
    let me = crate::me(&cx, &signed_in.caller).await?;
    Ok((with_cookie(&cx, &signed_in.token), Json(MeBody::from(me))))
}
