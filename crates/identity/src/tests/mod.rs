//! Verbs on a real database, one file per noun.

mod door;
mod keys;
mod members;
mod passwords;
mod setup;
mod sign_in;

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use kernel::Secret;
use runtime::{Caller, Cx, Role};
use web::Authenticator;

use crate::{Door, NewMember, NewOwner, Password, SignedIn, SigningKey};

const PASSWORD: &str = "correct horse battery";
const ADDRESS: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

async fn context() -> Cx {
    let authenticator: Authenticator = Arc::new(Door);
    let cx = testkit::cx().await.with_part(SigningKey::new([7; 32]));
    cx.with_part(authenticator).into_cx()
}

fn new_owner(username: &str) -> NewOwner {
    NewOwner {
        username: username.into(),
        password: Secret::new(PASSWORD.into()),
        workspace_name: "Nest".into(),
        timezone: "Europe/Berlin".into(),
    }
}

async fn owned() -> (Cx, Caller) {
    let cx = context().await;
    let owner = crate::create_owner(&cx, new_owner("ada")).await.unwrap();
    (cx, owner)
}

async fn add(
    cx: &Cx,
    by: &Caller,
    username: &str,
    role: Role,
) -> Result<crate::member::Member, crate::Error> {
    let password = Secret::new(PASSWORD.into());
    let username = username.into();
    crate::add_member(cx, by, NewMember { username, password, role }).await
}

async fn sign_in(cx: &Cx, username: &str, password: &str) -> Result<SignedIn, crate::Error> {
    let input =
        Password { username: username.into(), password: Secret::new(password.into()), address: ADDRESS };
    crate::sign_in(cx, input).await
}

/// Like `sign_in`, for people whose password is right.
async fn signed_in(cx: &Cx, username: &str) -> SignedIn {
    sign_in(cx, username, PASSWORD).await.unwrap()
}
