use kernel::ids::UserId;
use runtime::{Caller, Cx, Permission, Role, audit};
use serde_json::json;

use crate::me::own_role;
use crate::member::{Member, check_rank};
use crate::{Error, store};

/// Gives a member another role. Their sessions end: what was opened with other rights must not go on.
pub async fn change_role(cx: &Cx, caller: &Caller, user: &UserId, role: Role) -> Result<Member, Error> {
    caller.require(Permission::Administer)?;
    let mut tx = cx.db.begin().await?;
    let member = store::members::find(&mut tx, &caller.scope, user).await?;
    let member = member.ok_or(Error::MemberNotFound)?;
    check_rank(own_role(&mut tx, caller).await?, &[member.role, role])?;
    if member.role == role {
        return Ok(member);
    }
    let dethroned = member.role == Role::Owner;
    if dethroned && store::members::other_owners(&mut tx, &caller.scope, user).await? == 0 {
        return Err(Error::LastOwner);
    }
    store::members::set_role(&mut tx, &caller.scope, user, role).await?;
    store::sessions::delete_of(&mut tx, user).await?;
    let detail = json!({ "from": member.role, "to": role });
    audit::record(cx, &mut tx, caller, "identity.change_role", user.as_str(), detail).await?;
    tx.commit().await?;
    Ok(Member { role, ..member })
}
