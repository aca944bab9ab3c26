use std::net::IpAddr;

use kernel::Secret;
use runtime::{Caller, Cx, audit};
use serde_json::json;

use crate::session::caller_as_person;
use crate::throttle::Attempt;
use crate::user::check_password;
use crate::{Error, password, store};

/// The password somebody has, the one they want, and from where they ask.
#[derive(Debug)]
pub struct PasswordChange {
    pub current: Secret<String>,
    pub new: Secret<String>,
    pub address: IpAddr,
}

/// Gives the caller a new password. Their sessions elsewhere, access tokens and a reset code end with the
/// old one: whoever else knew it is out. The current password is asked for because a browser left open is
/// not its owner, and guessing it is slowed down like signing in.
pub async fn change_password(cx: &Cx, caller: &Caller, input: PasswordChange) -> Result<(), Error> {
    let (user, session) = caller_as_person(caller)?;
    let mut conn = cx.db.read().await?;
    let username = store::users::name_of(&mut conn, user).await?.ok_or(Error::MemberNotFound)?;
    let found = store::users::find_enabled(&mut conn, &username).await?;
    drop(conn);
    check_password(&input.new, &username).map_err(|error| error.about("new"))?;
    let attempt = Attempt::new(&username, input.address);
    attempt.begin(cx).await?;
    if !password::verify(&input.current, found.as_ref().map(|(_, hash)| hash.as_str())).await? {
        return Err(Error::invalid("current", "is not your password"));
    }
    attempt.succeeded(cx).await?;
    let hash = password::hash(&input.new, &cx.entropy).await?;
    let mut tx = cx.db.begin().await?;
    store::users::set_password(&mut tx, user, &hash, cx.now()).await?;
    store::resets::delete_of(&mut tx, user).await?;
    let ended = store::sessions::delete_others(&mut tx, user, session).await?;
    let detail = json!({ "other_sessions_ended": ended });
    audit::record(cx, &mut tx, caller, "identity.change_password", user.as_str(), detail).await?;
    Ok(tx.commit().await?)
}
