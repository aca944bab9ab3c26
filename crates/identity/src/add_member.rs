use kernel::Secret;
use runtime::{Caller, Cx, DbError, Permission, Role, audit};
use serde_json::json;

use crate::me::own_role;
use crate::member::{Member, check_rank};
use crate::user::{User, check_password, check_username};
use crate::{Error, password, store};

#[derive(Debug)]
pub struct NewMember {
    pub username: String,
    /// The first password, told to the person by whoever adds them.
    pub password: Secret<String>,
    pub role: Role,
}

/// Makes an account for a person and lets them into the caller's workspace.
pub async fn add_member(cx: &Cx, caller: &Caller, input: NewMember) -> Result<Member, Error> {
    caller.require(Permission::Administer)?;
    let username = check_username(&input.username)?;
    check_password(&input.password, &username)?;
    let password_hash = password::hash(&input.password, &cx.entropy).await?;
    let user = User { id: cx.new_id::<kernel::ids::User>(), username, created_at: cx.now() };
    let mut tx = cx.db.begin().await?;
    check_rank(own_role(&mut tx, caller).await?, &[input.role])?;
    match store::users::insert(&mut tx, &user, &password_hash).await {
        Err(DbError::Unique(_)) => return Err(Error::UsernameTaken),
        other => other?,
    }
    store::members::insert(&mut tx, &caller.scope, &user.id, input.role, user.created_at).await?;
    let detail = json!({ "username": user.username, "role": input.role });
    audit::record(cx, &mut tx, caller, "identity.add_member", user.id.as_str(), detail).await?;
    tx.commit().await?;
    Ok(Member {
        user: user.id,
        username: user.username,
        role: input.role,
        created_at: user.created_at,
        confirmed: true,
    })
}
