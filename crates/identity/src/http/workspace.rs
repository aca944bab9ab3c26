use axum::extract::State;
use kernel::ids::WorkspaceId;
use runtime::Cx;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, Problem};

use crate::WorkspaceChange;
use crate::workspace::Workspace;

pub(super) fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(update))
}

#[derive(Serialize, ToSchema)]
#[schema(as = Workspace)]
pub(super) struct WorkspaceBody {
    #[schema(value_type = String)]
    id: WorkspaceId,
    name: String,
    timezone: String,
}

impl From<Workspace> for WorkspaceBody {
    fn from(workspace: Workspace) -> Self {
        Self { id: workspace.id, name: workspace.name, timezone: workspace.timezone }
    }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct WorkspaceInput {
    name: Option<String>,
    timezone: Option<String>,
}

/// Renames the workspace or moves it to another time zone.
#[utoipa::path(
    patch, path = "/workspace", tag = "identity", request_body = WorkspaceInput,
    responses((status = 200, body = WorkspaceBody)),
    security(("roost" = ["configure"])),
)]
async fn update(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Json(input): Json<WorkspaceInput>,
) -> Result<Json<WorkspaceBody>, Problem> {
    let change = WorkspaceChange { name: input.name, timezone: input.timezone };
    Ok(Json(crate::update_workspace(&cx, &caller, change).await?.into()))
}
