use axum::extract::State;
use axum::response::Redirect;
use http::{HeaderMap, HeaderValue};
use kernel::Secret;
use runtime::Cx;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::auth::{WORKSPACE_HEADER, authenticate};
use web::{Auth, Json, PathParam, Problem, Query};

use crate::Account;
use crate::begin::Begin;
use crate::finish::Answer;

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ConnectRequest {
    /// Names of the scope bundles that are wanted; see `/platforms`.
    bundles: Vec<String>,
    /// Whether the account owns the developer app. When not given: whether it becomes the only one.
    owns_app: Option<bool>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ConnectPage {
    /// The platform's consent page: send the person there in the same browser.
    #[schema(value_type = String)]
    authorize_url: url::Url,
}

/// Starts connecting an account.
#[utoipa::path(
    post, path = "/connect/{platform}", tag = "connections",
    params(("platform" = String, Path)),
    request_body = ConnectRequest,
    responses((status = 200, body = ConnectPage)),
    security(("roost" = ["connect"])),
)]
pub(super) async fn connect(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam(platform): PathParam<String>,
    Json(request): Json<ConnectRequest>,
) -> Result<Json<ConnectPage>, Problem> {
    let input = Begin { platform, bundles: request.bundles, owns_app: request.owns_app };
    let authorize_url = crate::begin(&cx, &caller, &input).await?;
    Ok(Json(ConnectPage { authorize_url }))
}

/// What a platform puts into its redirect. Other parameters are its own business.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ConsentAnswer {
    state: Option<String>,
    code: Option<String>,
    error: Option<String>,
}

/// Where platforms send people back to. Always ends on the Connections page, which shows what happened.
/// Open to everybody because the platform's redirect carries no header: the session cookie and the state
/// are checked inside.
#[utoipa::path(
    get, path = "/oauth/{platform}/callback", tag = "connections",
    params(("platform" = String, Path), ConsentAnswer),
    responses((status = 303, description = "To the Connections page")),
    security(()),
)]
pub(super) async fn callback(
    State(cx): State<Cx>,
    PathParam(platform): PathParam<String>,
    Query(answer): Query<ConsentAnswer>,
    headers: HeaderMap,
) -> Redirect {
    match receive(&cx, platform, answer, headers).await {
        Ok(account) => Redirect::to(&format!("/connections?connected={}", account.id)),
        Err(problem) => {
            tracing::info!(code = problem.code, "an account was not connected");
            Redirect::to(&format!("/connections?problem={}", problem.code))
        }
    }
}

async fn receive(
    cx: &Cx,
    platform: String,
    answer: ConsentAnswer,
    mut headers: HeaderMap,
) -> Result<Account, Problem> {
    let state = answer.state.unwrap_or_default();
    // The redirect names no workspace; the state does. Whether the person belongs to it is found out by
    // signing them in for it.
    let workspace = crate::workspace_of_state(cx, &state).await?;
    let workspace = HeaderValue::from_str(workspace.as_str()).map_err(|error| Problem::internal(&error))?;
    headers.insert(WORKSPACE_HEADER, workspace);
    let caller = authenticate(cx, &headers).await?;
    let result = match (answer.code, answer.error) {
        (Some(code), None) => Ok(Secret::new(code)),
        (_, error) => Err(error.unwrap_or_else(|| "no code".to_owned())),
    };
    let answer = Answer { platform, state, result };
    Ok(crate::finish(cx, &caller, &answer).await?)
}
