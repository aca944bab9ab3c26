//! Model settings over HTTP.

use std::collections::BTreeMap;

use axum::extract::State;
use kernel::Secret;
use runtime::{Cx, Permission};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, Problem};

use crate::settings::{self, ModelChoice, Purpose, Settings, SettingsInput};

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(show, replace))
}

/// Which models are used. Keys are never shown.
#[derive(Debug, Serialize, ToSchema)]
struct ModelsView {
    configured: bool,
    base_url: Option<String>,
    has_key: bool,
    #[schema(value_type = BTreeMap<String, ModelChoice>)]
    purposes: BTreeMap<Purpose, ModelChoice>,
}

impl ModelsView {
    fn of(settings: Option<Settings>) -> Self {
        settings.map_or_else(
            || Self { configured: false, base_url: None, has_key: false, purposes: BTreeMap::new() },
            |settings| Self {
                configured: true,
                base_url: Some(settings.base_url.into()),
                has_key: settings.has_key,
                purposes: settings.purposes,
            },
        )
    }
}

/// The workspace's models.
#[utoipa::path(
    get, path = "/models", tag = "ai",
    responses((status = 200, body = ModelsView)),
    security(("roost" = ["read"])),
)]
async fn show(State(cx): State<Cx>, Auth(caller): Auth) -> Result<Json<ModelsView>, Problem> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    Ok(Json(ModelsView::of(settings::load(&mut conn, &caller.scope).await?)))
}

/// A provider and its models.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReplaceModels {
    /// Of an OpenAI-compatible API.
    base_url: String,
    /// Absent keeps the stored key while the host stays the same.
    api_key: Option<String>,
    #[schema(value_type = BTreeMap<String, ModelChoice>)]
    purposes: BTreeMap<Purpose, ModelChoice>,
}

/// Replaces the workspace's models.
#[utoipa::path(
    put, path = "/models", tag = "ai",
    request_body = ReplaceModels,
    responses((status = 200, body = ModelsView)),
    security(("roost" = ["connect"])),
)]
async fn replace(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Json(input): Json<ReplaceModels>,
) -> Result<Json<ModelsView>, Problem> {
    let input = SettingsInput {
        base_url: input.base_url,
        api_key: input.api_key.filter(|key| !key.is_empty()).map(Secret::new),
        purposes: input.purposes,
    };
    Ok(Json(ModelsView::of(Some(settings::save(&cx, &caller, input).await?))))
}
