use std::net::IpAddr;
use std::time::Duration;

use kernel::Secret;
use runtime::{Actor, Caller, Cx, WorkspaceScope, audit};
use serde_json::json;

use crate::jwt::{self, SigningKey};
use crate::member::Membership;
use crate::session::{self, SignedIn};
use crate::throttle::Attempt;
use crate::user::User;
use crate::{Error, password, store};

/// Longer input cannot be a password that was ever set.
const PASSWORD_MAX: usize = 256;

/// What somebody types to prove who they are, and from where.
#[derive(Debug)]
pub struct Password {
    pub username: String,
    pub password: Secret<String>,
    pub address: IpAddr,
}

/// Starts a session in the person's first workspace.
pub async fn sign_in(cx: &Cx, input: Password) -> Result<SignedIn, Error> {
    let (user, home) = check(cx, input).await?;
    let mut tx = cx.db.begin().await?;
    let (session, token) = session::start(cx, &mut tx, &user.id).await?;
    let actor = Actor::User { user: user.id, session: Some(session.clone()) };
    let caller = Caller::member(actor, WorkspaceScope::granted(home.workspace), home.role);
    audit::record(cx, &mut tx, &caller, "identity.sign_in", session.as_str(), json!({})).await?;
    tx.commit().await?;
    Ok(SignedIn { token, caller })
}

/// An access token for programs that a person runs, and how long it lasts.
pub async fn issue_token(cx: &Cx, input: Password) -> Result<(Secret<String>, Duration), Error> {
    let (user, home) = check(cx, input).await?;
    let token = cx.part::<SigningKey>().issue(&user.id, cx.now());
    let actor = Actor::User { user: user.id.clone(), session: None };
    let caller = Caller::member(actor, WorkspaceScope::granted(home.workspace), home.role);
    let mut tx = cx.db.begin().await?;
    audit::record(cx, &mut tx, &caller, "identity.issue_token", user.id.as_str(), json!({})).await?;
    tx.commit().await?;
    Ok((Secret::new(token), jwt::LIFETIME))
}

/// Does the same work for known and unknown users, so that neither answer nor time tells them apart.
async fn check(cx: &Cx, input: Password) -> Result<(User, Membership), Error> {
    let username: String = input.username.trim().to_ascii_lowercase().chars().take(64).collect();
    let attempt = Attempt::new(&username, input.address);
    attempt.begin(cx).await?;
    let mut conn = cx.db.read().await?;
    let found = store::users::find_enabled(&mut conn, &username).await?;
    drop(conn);
    let possible = input.password.expose().len() <= PASSWORD_MAX;
    let stored = found.as_ref().map(|(_, hash)| hash.as_str()).filter(|_| possible);
    let typed = if possible { input.password } else { Secret::new(String::new()) };
    let fits = password::verify(&typed, stored).await?;
    let Some((user, _)) = found.filter(|_| fits) else {
        return Err(Error::SignInFailed);
    };
    attempt.succeeded(cx).await?;
    let homes = store::members::of_user(&mut cx.db.read().await?, &user.id).await?;
    let home = homes.into_iter().next().ok_or(Error::NoWorkspace)?;
    Ok((user, home))
}
