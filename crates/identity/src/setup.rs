//! Making a fresh installation somebody's own.
//!
//! Whoever reaches a new server first must not own it: setup takes a code that only the machine's own
//! console shows. A new start makes a new code; using it uses it up.

use std::net::IpAddr;

use kernel::Secret;
use runtime::{Actor, Caller, Cx, DbError, Role, installation};
use subtle::ConstantTimeEq as _;

use crate::create_owner::{self, NewOwner};
use crate::session::{self, SignedIn};
use crate::throttle::Attempt;
use crate::{Error, code, store};

/// Key of the installation fact that holds the code's hash.
const CODE: &str = "setup_code";

/// Whether there is no owner yet.
pub async fn is_needed(cx: &Cx) -> Result<bool, DbError> {
    Ok(!store::users::is_claimed(&mut cx.db.read().await?).await?)
}

/// Makes the one-time code for this start and answers it for the console; none when there is an owner.
/// The code of an earlier start, or of another replica, ends with it.
pub async fn prepare(cx: &Cx) -> Result<Option<Secret<String>>, DbError> {
    if !is_needed(cx).await? {
        return Ok(None);
    }
    let code = code::generate(&cx.entropy);
    let mut tx = cx.db.begin().await?;
    installation::put(&mut tx, CODE, &code::hash(code.expose())).await?;
    tx.commit().await?;
    Ok(Some(code))
}

/// Takes the code, makes the owner and their workspace, and signs them in.
pub async fn setup(cx: &Cx, code: &str, owner: NewOwner, address: IpAddr) -> Result<SignedIn, Error> {
    if !is_needed(cx).await? {
        return Err(Error::SetupDone);
    }
    // By address only: a stranger must not be able to make the owner wait. The code has 80 bits.
    let attempt = Attempt::new(&format!("setup {address}"), address);
    attempt.begin(cx).await?;
    check_code(cx, code).await?;
    attempt.succeeded(cx).await?;
    let prepared = create_owner::prepare(cx, owner).await?;
    let mut tx = cx.db.begin().await?;
    let owner = create_owner::insert(cx, &mut tx, &prepared).await?;
    installation::remove(&mut tx, CODE).await?;
    let signed_in = sign_in_as(cx, &mut tx, owner).await?;
    tx.commit().await?;
    Ok(signed_in)
}

async fn check_code(cx: &Cx, code: &str) -> Result<(), Error> {
    let stored = installation::get(&mut cx.db.read().await?, CODE).await?;
    let typed = code::hash(code);
    match stored {
        Some(stored) if bool::from(stored.as_bytes().ct_eq(typed.as_bytes())) => Ok(()),
        _ => Err(Error::SetupCode),
    }
}

async fn sign_in_as(cx: &Cx, tx: &mut runtime::Tx, owner: Caller) -> Result<SignedIn, Error> {
    let Actor::User { user, .. } = owner.actor else {
        return Err(Error::SignInFailed);
    };
    let (session, token) = session::start(cx, tx, &user).await?;
    let actor = Actor::User { user, session: Some(session) };
    let caller = Caller::member(actor, owner.scope, Role::Owner);
    Ok(SignedIn { token, caller })
}
