use ::http::StatusCode;
use axum::extract::State;
use kernel::Timestamp;
use kernel::ids::ApiKeyId;
use runtime::{Cx, Permission};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, Once, Page, PathParam, Problem};

use crate::NewApiKey;
use crate::api_key::{self, ApiKey};

pub(super) fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(revoke))
}

#[derive(Serialize, ToSchema)]
#[schema(as = ApiKey)]
struct ApiKeyBody {
    #[schema(value_type = String)]
    id: ApiKeyId,
    name: String,
    #[schema(value_type = Vec<String>)]
    scopes: Vec<Permission>,
    created_by: String,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    expires_at: Option<Timestamp>,
    /// Exact to an hour.
    #[schema(value_type = Option<String>, format = DateTime)]
    last_used_at: Option<Timestamp>,
}

impl From<ApiKey> for ApiKeyBody {
    fn from(key: ApiKey) -> Self {
        Self {
            id: key.id,
            name: key.name,
            scopes: key.scopes,
            created_by: key.created_by,
            created_at: key.created_at,
            expires_at: key.expires_at,
            last_used_at: key.last_used_at,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct CreatedKey {
    #[serde(flatten)]
    key: ApiKeyBody,
    /// Shown this once.
    secret: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ApiKeyInput {
    name: String,
    /// Any of read, propose, connect, configure, administer. Keys never approve.
    #[schema(value_type = Vec<String>)]
    scopes: Vec<Permission>,
    /// 1 to 3650; never expires when not given.
    expires_in_days: Option<u32>,
}

/// The workspace's keys, without their secrets.
#[utoipa::path(
    get, path = "/api-keys", tag = "identity",
    responses((status = 200, body = Page<ApiKeyBody>)),
    security(("roost" = ["administer"])),
)]
async fn list(State(cx): State<Cx>, Auth(caller): Auth) -> Result<Json<Page<ApiKeyBody>>, Problem> {
    let items = api_key::list(&cx, &caller).await?.into_iter().map(Into::into).collect();
    Ok(Json(Page { items, next_cursor: None }))
}

/// Makes a key and shows its secret once.
#[utoipa::path(
    post, path = "/api-keys", tag = "identity", request_body = ApiKeyInput,
    responses((status = 201, body = CreatedKey)),
    security(("roost" = ["administer"])),
)]
async fn create(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Json(input): Json<ApiKeyInput>,
) -> Result<(StatusCode, Once<Json<CreatedKey>>), Problem> {
    let new = NewApiKey { name: input.name, scopes: input.scopes, expires_in_days: input.expires_in_days };
    let created = crate::create_api_key(&cx, &caller, new).await?;
    let body = CreatedKey { key: created.key.into(), secret: created.secret.expose().clone() };
    Ok((StatusCode::CREATED, Once(Json(body))))
}

/// Ends a key at once.
#[utoipa::path(
    delete, path = "/api-keys/{id}", tag = "identity",
    params(("id" = String, Path)),
    responses((status = 204)),
    security(("roost" = ["administer"])),
)]
async fn revoke(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<ApiKeyId>,
) -> Result<StatusCode, Problem> {
    api_key::revoke(&cx, &caller, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
