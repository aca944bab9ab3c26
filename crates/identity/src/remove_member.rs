use kernel::ids::UserId;
use runtime::{Caller, Cx, Permission, Role, audit};
use serde_json::json;

use crate::me::own_role;
use crate::member::check_rank;
use crate::{Error, store};

/// Ends a membership and the person's sessions; without another membership the account is closed.
pub async fn remove_member(cx: &Cx, caller: &Caller, user: &UserId) -> Result<(), Error> {
    caller.require(Permission::Administer)?;
    let mut tx = cx.db.begin().await?;
    let member = store::members::find(&mut tx, &caller.scope, user).await?;
    let member = member.ok_or(Error::MemberNotFound)?;
    check_rank(own_role(&mut tx, caller).await?, &[member.role])?;
    let owner = member.role == Role::Owner;
    if owner && store::members::other_owners(&mut tx, &caller.scope, user).await? == 0 {
        return Err(Error::LastOwner);
    }
    store::members::delete(&mut tx, &caller.scope, user).await?;
    store::sessions::delete_of(&mut tx, user).await?;
    store::resets::delete_of(&mut tx, user).await?;
    store::users::disable_if_homeless(&mut tx, user, cx.now()).await?;
    let detail = json!({ "username": member.username, "role": member.role });
    audit::record(cx, &mut tx, caller, "identity.remove_member", user.as_str(), detail).await?;
    Ok(tx.commit().await?)
}
