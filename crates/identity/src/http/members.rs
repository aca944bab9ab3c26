use ::http::StatusCode;
use axum::extract::State;
use kernel::ids::UserId;
use kernel::{Secret, Timestamp};
use runtime::{Cx, Role};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, Page, PathParam, Problem};

use crate::NewMember;
use crate::member::{self, Member};

pub(super) fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(list, add)).routes(routes!(change, remove))
}

#[derive(Serialize, ToSchema)]
#[schema(as = Member)]
struct MemberBody {
    #[schema(value_type = String)]
    user_id: UserId,
    username: String,
    #[schema(value_type = String)]
    role: Role,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// False while an invitation waits.
    confirmed: bool,
}

impl From<Member> for MemberBody {
    fn from(member: Member) -> Self {
        Self {
            user_id: member.user,
            username: member.username,
            role: member.role,
            created_at: member.created_at,
            confirmed: member.confirmed,
        }
    }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MemberInput {
    username: String,
    #[schema(format = Password)]
    password: String,
    /// owner, admin, content_manager, approver or viewer.
    #[schema(value_type = String)]
    role: Role,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RoleInput {
    #[schema(value_type = String)]
    role: Role,
}

/// Everybody in the workspace.
#[utoipa::path(
    get, path = "/members", tag = "identity",
    responses((status = 200, body = Page<MemberBody>)),
    security(("roost" = ["read"])),
)]
async fn list(State(cx): State<Cx>, Auth(caller): Auth) -> Result<Json<Page<MemberBody>>, Problem> {
    let items = member::list(&cx, &caller).await?.into_iter().map(Into::into).collect();
    Ok(Json(Page { items, next_cursor: None }))
}

/// Makes an account for a person and adds it to the workspace.
#[utoipa::path(
    post, path = "/members", tag = "identity", request_body = MemberInput,
    responses((status = 201, body = MemberBody)),
    security(("roost" = ["administer"])),
)]
async fn add(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Json(input): Json<MemberInput>,
) -> Result<(StatusCode, Json<MemberBody>), Problem> {
    let new = NewMember { username: input.username, password: Secret::new(input.password), role: input.role };
    Ok((StatusCode::CREATED, Json(crate::add_member(&cx, &caller, new).await?.into())))
}

/// Gives a member another role and ends their sessions.
#[utoipa::path(
    patch, path = "/members/{user_id}", tag = "identity",
    params(("user_id" = String, Path)), request_body = RoleInput,
    responses((status = 200, body = MemberBody)),
    security(("roost" = ["administer"])),
)]
async fn change(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam(user): PathParam<UserId>,
    Json(input): Json<RoleInput>,
) -> Result<Json<MemberBody>, Problem> {
    Ok(Json(crate::change_role(&cx, &caller, &user, input.role).await?.into()))
}

/// Takes a person out of the workspace.
#[utoipa::path(
    delete, path = "/members/{user_id}", tag = "identity",
    params(("user_id" = String, Path)),
    responses((status = 204)),
    security(("roost" = ["administer"])),
)]
async fn remove(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam(user): PathParam<UserId>,
) -> Result<StatusCode, Problem> {
    crate::remove_member(&cx, &caller, &user).await?;
    Ok(StatusCode::NO_CONTENT)
}
