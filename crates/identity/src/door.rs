//! Turns what a request offers into a caller. Nothing is cached: a role taken away is gone with the next
//! request, on every replica.

use async_trait::async_trait;
use kernel::ids::UserId;
use runtime::{Actor, Caller, Cx, WorkspaceScope};
use web::auth::not_signed_in;
use web::{Authenticate, Credentials, Problem};

use crate::jwt::SigningKey;
use crate::session::{LIFETIME, TOUCH_EVERY, hash};
use crate::{Error, api_key, store};

/// The answer to [`web::Authenticator`]: `Arc::new(Door) as web::Authenticator` in the composition root.
#[derive(Debug, Clone, Copy)]
pub struct Door;

#[async_trait]
impl Authenticate for Door {
    async fn authenticate(
        &self,
        cx: &Cx,
        credentials: &Credentials,
        workspace: Option<&str>,
    ) -> Result<Caller, Problem> {
        let caller = match credentials {
            Credentials::Session(token) => by_session(cx, token.expose(), workspace).await?,
            Credentials::Bearer(token) if token.expose().starts_with(api_key::PREFIX) => {
                by_api_key(cx, token.expose(), workspace).await?
            }
            Credentials::Bearer(token) => by_access_token(cx, token.expose(), workspace).await?,
        };
        caller.ok_or_else(not_signed_in)
    }
}

async fn by_session(cx: &Cx, token: &str, workspace: Option<&str>) -> Result<Option<Caller>, Error> {
    let now = cx.now();
    let found = store::sessions::find(&mut cx.db.read().await?, &hash(token), now).await?;
    let Some(session) = found else {
        return Ok(None);
    };
    if now.since(session.seen_at) >= TOUCH_EVERY {
        let mut tx = cx.db.begin().await?;
        store::sessions::touch(&mut tx, &session.id, now, now.plus(LIFETIME)).await?;
        tx.commit().await?;
    }
    let actor = Actor::User { user: session.user.clone(), session: Some(session.id) };
    member(cx, actor, &session.user, workspace).await.map(Some)
}

async fn by_access_token(cx: &Cx, token: &str, workspace: Option<&str>) -> Result<Option<Caller>, Error> {
    let Some((user, issued_at)) = cx.part::<SigningKey>().check(token, cx.now()) else {
        return Ok(None);
    };
    if !store::users::still_trusts(&mut cx.db.read().await?, &user, issued_at).await? {
        return Ok(None);
    }
    let actor = Actor::User { user: user.clone(), session: None };
    member(cx, actor, &user, workspace).await.map(Some)
}

async fn by_api_key(cx: &Cx, secret: &str, workspace: Option<&str>) -> Result<Option<Caller>, Error> {
    if !api_key::is_well_formed(secret) {
        return Ok(None);
    }
    let now = cx.now();
    let Some(key) = store::api_keys::find(&mut cx.db.read().await?, &hash(secret), now).await? else {
        return Ok(None);
    };
    if workspace.is_some_and(|asked| asked != key.workspace.as_str()) {
        return Err(Error::WorkspaceUnknown);
    }
    let scope = WorkspaceScope::granted(key.workspace);
    if key.last_used_at.is_none_or(|last| now.since(last) >= TOUCH_EVERY) {
        let mut tx = cx.db.begin().await?;
        store::api_keys::touch(&mut tx, &scope, &key.id, now).await?;
        tx.commit().await?;
    }
    Ok(Some(Caller::api_key(key.id, scope, &key.scopes)))
}

/// The person in the workspace they name, or in their first. A foreign workspace is answered like one that
/// does not exist.
async fn member(cx: &Cx, actor: Actor, user: &UserId, workspace: Option<&str>) -> Result<Caller, Error> {
    let homes = store::members::of_user(&mut cx.db.read().await?, user).await?;
    if homes.is_empty() {
        return Err(Error::NoWorkspace);
    }
    let wanted = |name: &str| workspace.is_none_or(|asked| asked == name);
    let home = homes.into_iter().find(|home| wanted(home.workspace.as_str()));
    let home = home.ok_or(Error::WorkspaceUnknown)?;
    Ok(Caller::member(actor, WorkspaceScope::granted(home.workspace), home.role))
}
