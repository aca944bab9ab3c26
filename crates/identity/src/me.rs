use runtime::{Actor, Caller, Cx, Permission, Role};

use crate::member::Membership;
use crate::user::User;
use crate::workspace::Workspace;
use crate::{Error, store};

/// A part of `Cx` in installations that hold made-up data.
#[derive(Debug, Clone, Copy)]
pub struct Demo;

/// The caller as they see themselves. A key has no user, no role and no other workspaces.
#[derive(Debug)]
pub struct Me {
    pub user: Option<User>,
    pub workspace: Workspace,
    pub role: Option<Role>,
    pub permissions: Vec<Permission>,
    pub workspaces: Vec<Membership>,
    pub demo: bool,
}

/// Open to every caller: it tells them nothing but what they hold.
pub async fn me(cx: &Cx, caller: &Caller) -> Result<Me, Error> {
    let mut conn = cx.db.read().await?;
    let workspace = store::workspaces::get(&mut conn, &caller.scope).await?;
    let (mut user, mut role, mut workspaces) = (None, None, Vec::new());
    if let Actor::User { user: id, .. } = &caller.actor {
        let member = store::members::find(&mut conn, &caller.scope, id).await?;
        let member = member.ok_or(Error::NoWorkspace)?;
        role = Some(member.role);
        workspaces = store::members::of_user(&mut conn, id).await?;
        user = Some(User { id: member.user, username: member.username, created_at: member.created_at });
    }
    let permissions = Permission::ALL.into_iter().filter(|p| caller.may(*p)).collect();
    Ok(Me { user, workspace, role, permissions, workspaces, demo: cx.find_part::<Demo>().is_some() })
}

/// The caller's own role here; none for keys and for Roost itself.
pub(crate) async fn own_role(
    conn: &mut runtime::Conn,
    caller: &Caller,
) -> Result<Option<Role>, runtime::DbError> {
    match &caller.actor {
        Actor::User { user, .. } => {
            let member = store::members::find(conn, &caller.scope, user).await?;
            Ok(member.map(|member| member.role))
        }
        // Whoever commands the machine could edit the database just as well.
        Actor::Operator => Ok(Some(Role::Owner)),
        Actor::ApiKey(_) | Actor::System(_) => Ok(None),
    }
}
