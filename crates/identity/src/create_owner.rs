use kernel::Secret;
use kernel::ids::{UserId, WorkspaceId};
use runtime::{Actor, Caller, Cx, Role, Tx, WorkspaceScope, audit};
use serde_json::json;

use crate::user::{User, check_password, check_username};
use crate::workspace::{Workspace, check_name, check_timezone};
use crate::{Error, password, store};

/// The first person of an installation and their workspace.
#[derive(Debug)]
pub struct NewOwner {
    pub username: String,
    pub password: Secret<String>,
    pub workspace_name: String,
    /// An IANA name.
    pub timezone: String,
}

/// Checked input, with the password hashed: nothing slow is left to do in the transaction.
pub(crate) struct Prepared {
    user: User,
    password_hash: String,
    workspace: Workspace,
}

/// Makes the first owner without asking for the setup code: for the operator's command line and the demo.
/// Answers that owner as a caller; fails with [`Error::SetupDone`] when there is one already.
pub async fn create_owner(cx: &Cx, input: NewOwner) -> Result<Caller, Error> {
    let prepared = prepare(cx, input).await?;
    let mut tx = cx.db.begin().await?;
    let caller = insert(cx, &mut tx, &prepared).await?;
    tx.commit().await?;
    Ok(caller)
}

pub(crate) async fn prepare(cx: &Cx, input: NewOwner) -> Result<Prepared, Error> {
    let username = check_username(&input.username)?;
    check_password(&input.password, &username)?;
    let workspace = Workspace {
        id: cx.new_id::<kernel::ids::Workspace>(),
        name: check_name(&input.workspace_name)?,
        timezone: check_timezone(&input.timezone)?,
    };
    Ok(Prepared {
        password_hash: password::hash(&input.password, &cx.entropy).await?,
        user: User { id: cx.new_id::<kernel::ids::User>(), username, created_at: cx.now() },
        workspace,
    })
}

/// Of several at once exactly one passes the claim; the others find the house taken.
pub(crate) async fn insert(cx: &Cx, tx: &mut Tx, prepared: &Prepared) -> Result<Caller, Error> {
    let (user, workspace): (&UserId, &WorkspaceId) = (&prepared.user.id, &prepared.workspace.id);
    if !store::users::claim_installation(tx, user).await? {
        return Err(Error::SetupDone);
    }
    store::users::insert(tx, &prepared.user, &prepared.password_hash).await?;
    store::workspaces::insert(tx, &prepared.workspace, cx.now()).await?;
    let scope = WorkspaceScope::granted(workspace.clone());
    store::members::insert(tx, &scope, user, Role::Owner, cx.now()).await?;
    let actor = Actor::User { user: user.clone(), session: None };
    let caller = Caller::member(actor, scope, Role::Owner);
    let detail = json!({ "username": prepared.user.username });
    audit::record(cx, tx, &caller, "identity.setup", user.as_str(), detail).await?;
    Ok(caller)
}
