//! Getting back in after forgetting a password.
//!
//! An owner or admin, or the operator at the machine, makes a code for a member; the member sets a new
//! password with it. Nobody but them ever knows that password, and who made the code is on record.

use std::net::IpAddr;
use std::time::Duration;

use kernel::ids::UserId;
use kernel::{Secret, Timestamp};
use runtime::{Actor, Caller, Cx, Permission, Tx, WorkspaceScope, audit};
use serde_json::json;

use crate::me::own_role;
use crate::member::{Member, check_rank};
use crate::session::{self, SignedIn, caller_as_person};
use crate::throttle::Attempt;
use crate::user::check_password;
use crate::{Error, code, password, store};

const LASTS: Duration = Duration::from_secs(24 * 3600);

/// Shown once: only its hash is stored.
#[derive(Debug)]
pub struct ResetCode {
    pub username: String,
    pub code: Secret<String>,
    pub expires_at: Timestamp,
}

/// What somebody with a code types, and from where.
#[derive(Debug)]
pub struct Reset {
    pub username: String,
    pub code: String,
    pub new: Secret<String>,
    pub address: IpAddr,
}

/// Makes a code for a member of the caller's workspace. Only a person can, since who sets a password can
/// approve by it; only owners for owners; nobody for themselves, who can change theirs. Somebody who
/// belongs to another workspace too is the operator's business: this one's admins are nobody there.
pub async fn make_reset_code(cx: &Cx, caller: &Caller, user: &UserId) -> Result<ResetCode, Error> {
    caller.require(Permission::Administer)?;
    let (own, _) = caller_as_person(caller)?;
    if own == user {
        return Err(Error::OwnReset);
    }
    let mut tx = cx.db.begin().await?;
    let member = store::members::find(&mut tx, &caller.scope, user).await?;
    let member = member.filter(|member| member.confirmed).ok_or(Error::MemberNotFound)?;
    check_rank(own_role(&mut tx, caller).await?, &[member.role])?;
    if store::members::of_user(&mut tx, user).await?.len() > 1 {
        return Err(Error::BelongsElsewhere);
    }
    make(cx, tx, caller, member).await
}

/// The same for whoever commands the machine, for anybody by their name.
pub async fn make_reset_code_as_operator(cx: &Cx, username: &str) -> Result<ResetCode, Error> {
    let username = username.trim().to_ascii_lowercase();
    let mut tx = cx.db.begin().await?;
    let user = store::users::find_enabled(&mut tx, &username).await?;
    let (user, _) = user.ok_or(Error::UserNotFound)?;
    let home = store::members::of_user(&mut tx, &user.id).await?.into_iter().next();
    let caller = Caller::operator(WorkspaceScope::granted(home.ok_or(Error::NoWorkspace)?.workspace));
    let member = store::members::find(&mut tx, &caller.scope, &user.id).await?;
    make(cx, tx, &caller, member.ok_or(Error::MemberNotFound)?).await
}

async fn make(cx: &Cx, mut tx: Tx, caller: &Caller, member: Member) -> Result<ResetCode, Error> {
    let code = code::generate(&cx.entropy);
    let expires_at = cx.now().plus(LASTS);
    store::resets::put(&mut tx, &member.user, &code::hash(code.expose()), expires_at).await?;
    let detail = json!({ "username": member.username, "expires_at": expires_at });
    audit::record(cx, &mut tx, caller, "identity.make_reset_code", member.user.as_str(), detail).await?;
    tx.commit().await?;
    Ok(ResetCode { username: member.username, code, expires_at })
}

/// Uses a code up: sets the password, ends everything the old one had opened, and signs the person in. A
/// wrong name, a wrong code and an old one are answered alike.
pub async fn reset_password(cx: &Cx, input: Reset) -> Result<SignedIn, Error> {
    let username: String = input.username.trim().to_ascii_lowercase().chars().take(64).collect();
    check_password(&input.new, &username).map_err(|error| error.about("new"))?;
    // By address only: a stranger must not be able to make the person wait. The code has 80 bits.
    let attempt = Attempt::new(&format!("reset {}", input.address), input.address);
    attempt.begin(cx).await?;
    let code_hash = code::hash(&input.code);
    let found = store::resets::find(&mut cx.db.read().await?, &username, &code_hash, cx.now()).await?;
    let user = found.ok_or(Error::ResetCode)?;
    attempt.succeeded(cx).await?;
    let password_hash = password::hash(&input.new, &cx.entropy).await?;
    let mut tx = cx.db.begin().await?;
    if !store::resets::take(&mut tx, &user, &code_hash).await? {
        return Err(Error::ResetCode);
    }
    store::users::set_password(&mut tx, &user, &password_hash, cx.now()).await?;
    store::sessions::delete_of(&mut tx, &user).await?;
    let home = store::members::of_user(&mut tx, &user).await?.into_iter().next();
    let home = home.ok_or(Error::NoWorkspace)?;
    let (session, token) = session::start(cx, &mut tx, &user).await?;
    let actor = Actor::User { user: user.clone(), session: Some(session) };
    let caller = Caller::member(actor, WorkspaceScope::granted(home.workspace), home.role);
    audit::record(cx, &mut tx, &caller, "identity.reset_password", user.as_str(), json!({})).await?;
    tx.commit().await?;
    Ok(SignedIn { token, caller })
}
