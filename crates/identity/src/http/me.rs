use axum::extract::State;
use kernel::ids::{UserId, WorkspaceId};
use runtime::{Cx, Permission, Role};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, Problem};

use super::workspace::WorkspaceBody;
use crate::Me;

pub(super) fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(get))
}

#[derive(Serialize, ToSchema)]
#[schema(as = Me)]
pub(super) struct MeBody {
    /// Null when the caller is an API key.
    user: Option<UserBody>,
    workspace: WorkspaceBody,
    #[schema(value_type = Option<String>)]
    role: Option<Role>,
    #[schema(value_type = Vec<String>)]
    permissions: Vec<Permission>,
    workspaces: Vec<MembershipBody>,
    /// Whether the data here is made up.
    demo: bool,
}

#[derive(Serialize, ToSchema)]
#[schema(as = User)]
struct UserBody {
    #[schema(value_type = String)]
    id: UserId,
    username: String,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Membership)]
struct MembershipBody {
    #[schema(value_type = String)]
    id: WorkspaceId,
    name: String,
    #[schema(value_type = String)]
    role: Role,
}

impl From<Me> for MeBody {
    fn from(me: Me) -> Self {
        let workspaces = me.workspaces.into_iter().map(|membership| MembershipBody {
            id: membership.workspace,
            name: membership.workspace_name,
            role: membership.role,
        });
        Self {
            user: me.user.map(|user| UserBody { id: user.id, username: user.username }),
            workspace: me.workspace.into(),
            role: me.role,
            permissions: me.permissions,
            workspaces: workspaces.collect(),
            demo: me.demo,
        }
    }
}

/// Who the caller is and what they may do.
#[utoipa::path(
    get, path = "/me", tag = "identity",
    responses((status = 200, body = MeBody)),
    security(("roost" = [])),
)]
async fn get(State(cx): State<Cx>, Auth(caller): Auth) -> Result<Json<MeBody>, Problem> {
    Ok(Json(crate::me(&cx, &caller).await?.into()))
}
