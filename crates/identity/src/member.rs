//! Members: a person's role in a workspace.

use kernel::Timestamp;
use kernel::ids::{UserId, WorkspaceId};
use runtime::{Caller, Conn, Cx, DbError, Permission, Role, WorkspaceScope};

use crate::{Error, store};

#[derive(Debug, Clone)]
pub struct Member {
    pub user: UserId,
    pub username: String,
    pub role: Role,
    pub created_at: Timestamp,
    pub confirmed: bool,
}

/// A confirmed membership from the person's side.
#[derive(Debug, Clone)]
pub struct Membership {
    pub workspace: WorkspaceId,
    pub workspace_name: String,
    pub role: Role,
}

/// Everybody in the workspace, oldest first.
pub async fn list(cx: &Cx, caller: &Caller) -> Result<Vec<Member>, Error> {
    caller.require(Permission::Read)?;
    Ok(store::members::list(&mut cx.db.read().await?, &caller.scope).await?)
}

/// What a member is called; none for somebody who is no member.
pub async fn name(conn: &mut Conn, scope: &WorkspaceScope, user: &UserId) -> Result<Option<String>, DbError> {
    Ok(store::members::find(conn, scope, user).await?.map(|member| member.username))
}

/// Only owners touch owners, so that an admin can neither crown nor dethrone.
pub(crate) fn check_rank(own: Option<Role>, touched: &[Role]) -> Result<(), Error> {
    if touched.contains(&Role::Owner) && own != Some(Role::Owner) {
        return Err(Error::OwnerNeeded);
    }
    Ok(())
}
