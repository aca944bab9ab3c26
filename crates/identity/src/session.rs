//! Sessions of people in browsers.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use kernel::ids::{SessionId, UserId};
use kernel::{Secret, Timestamp};
use runtime::{Actor, Caller, Cx, DbError, Tx, audit};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use crate::{Error, store};

/// Ends this long after it was last used.
pub(crate) const LIFETIME: Duration = Duration::from_secs(14 * 86_400);
/// How stale "last used" may be: saves a write for nearly every request.
pub(crate) const TOUCH_EVERY: Duration = Duration::from_secs(3600);

/// One browser that is signed in.
#[derive(Debug, Clone)]
pub struct Session {
    pub id: SessionId,
    pub created_at: Timestamp,
    /// To within an hour.
    pub seen_at: Timestamp,
    pub expires_at: Timestamp,
}

/// A fresh session and the caller that it stands for.
#[derive(Debug)]
pub struct SignedIn {
    /// The cookie's value. Only its hash is stored.
    pub token: Secret<String>,
    pub caller: Caller,
}

/// Always a new session: one planted in a browser before sign-in is worth nothing after it.
pub(crate) async fn start(
    cx: &Cx,
    tx: &mut Tx,
    user: &UserId,
) -> Result<(SessionId, Secret<String>), DbError> {
    let token = BASE64.encode(cx.entropy.bytes::<32>());
    let (id, now): (SessionId, Timestamp) = (cx.new_id(), cx.now());
    let new = store::sessions::New {
        id: &id,
        token_hash: &hash(&token),
        user,
        now,
        expires_at: now.plus(LIFETIME),
    };
    store::sessions::insert(tx, new).await?;
    Ok((id, Secret::new(token)))
}

/// Ends the session that the call came with; other devices stay signed in. A call by token or key has no
/// session to end.
pub async fn sign_out(cx: &Cx, caller: &Caller) -> Result<(), Error> {
    let Actor::User { session: Some(session), .. } = &caller.actor else {
        return Ok(());
    };
    let mut tx = cx.db.begin().await?;
    store::sessions::delete(&mut tx, session).await?;
    audit::record(cx, &mut tx, caller, "identity.sign_out", session.as_str(), json!({})).await?;
    Ok(tx.commit().await?)
}

/// Where the caller is signed in, the last used first.
pub async fn sessions(cx: &Cx, caller: &Caller) -> Result<Vec<Session>, Error> {
    let (user, _) = caller_as_person(caller)?;
    Ok(store::sessions::list(&mut cx.db.read().await?, user, cx.now()).await?)
}

/// Ends one of the caller's own sessions, on whichever device it is.
pub async fn end_session(cx: &Cx, caller: &Caller, id: &SessionId) -> Result<(), Error> {
    let (user, _) = caller_as_person(caller)?;
    let mut tx = cx.db.begin().await?;
    if !store::sessions::delete_own(&mut tx, user, id).await? {
        return Err(Error::SessionNotFound);
    }
    audit::record(cx, &mut tx, caller, "identity.sign_out", id.as_str(), json!({})).await?;
    Ok(tx.commit().await?)
}

/// Ends every session of the caller but the one this call came with; answers how many.
pub async fn end_other_sessions(cx: &Cx, caller: &Caller) -> Result<u64, Error> {
    let (user, own) = caller_as_person(caller)?;
    let mut tx = cx.db.begin().await?;
    let ended = store::sessions::delete_others(&mut tx, user, own).await?;
    if ended == 0 {
        return Ok(0);
    }
    let detail = json!({ "sessions": ended });
    audit::record(cx, &mut tx, caller, "identity.sign_out_elsewhere", user.as_str(), detail).await?;
    tx.commit().await?;
    Ok(ended)
}

/// The person behind a call and their session; programs are nobody.
pub(crate) fn caller_as_person(caller: &Caller) -> Result<(&UserId, Option<&SessionId>), Error> {
    match &caller.actor {
        Actor::User { user, session } => Ok((user, session.as_ref())),
        Actor::ApiKey(_) | Actor::System(_) | Actor::Operator => Err(Error::PersonRequired),
    }
}

/// Tokens and keys are long and random, so a plain hash hides them well enough to look them up by it.
pub(crate) fn hash(token: &str) -> String {
    Sha256::digest(token).iter().map(|byte| format!("{byte:02x}")).collect()
}
