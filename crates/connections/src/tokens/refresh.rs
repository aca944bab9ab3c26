//! Trading a refresh token for a new pair: once, whoever asks, in whatever process.
//!
//! Platforms accept a refresh token a single time and may end the whole grant when they see it again. So:
//! one process at a time claims the grant's row; the new pair is stored before anybody uses it; a failure
//! that is not definitive leaves everything as it is; and attempts are few.

use std::time::Duration;

use kernel::Secret;
use platform::{Credential, Error as PlatformError};

use super::{Loaded, VaultTokens, as_platform_error, single_flight};
use crate::error::Error;
use crate::grant::{ATTEMPT_WINDOW, ATTEMPTS_MAX, Grant, Method, NewGrant};
use crate::store::{self, grants::ClaimTimes};
use crate::vault::{self, Field};
use crate::{account, app};

/// Much longer than any call lasts: a claim that outlives this was left by a process that died.
const CLAIM: Duration = Duration::from_secs(120);
/// How often and how long another process's claim is waited for.
const POLL: Duration = Duration::from_millis(100);
const POLLS: u32 = 350;
/// A new pair exists only here until it is stored, so storing it is tried more than once.
const STORE_TRIES: u32 = 4;

/// Why a new pair is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// The access token ends soon.
    Ending,
    /// The platform refused it before its end.
    Refused,
}

/// A credential newer than `seen`. Runs to its end even when the caller goes away: an answer that is
/// dropped on the way to the vault would cost the grant.
pub(super) async fn renewed(tokens: &VaultTokens, seen: &Grant, why: Why) -> platform::Result<Credential> {
    let (tokens, seen) = (tokens.clone(), seen.clone());
    let run = tokio::spawn(async move {
        let _alone = single_flight::lock(&tokens.account).await;
        run(&tokens, &seen, why).await
    });
    run.await.unwrap_or_else(|error| {
        Err(PlatformError::Transient { detail: format!("the renewal broke off: {error}") })
    })
}

/// [`renewed`] without regard for other tasks of this process.
pub(super) async fn run(tokens: &VaultTokens, seen: &Grant, why: Why) -> platform::Result<Credential> {
    for _ in 0..POLLS {
        let Loaded { grant, credential } = tokens.load().await.map_err(as_platform_error)?;
        if grant.version != seen.version {
            return Ok(credential);
        }
        let now = tokens.cx.now();
        if !grant.is_claimed(now) {
            // Somebody who started later has tried and failed: that was our try as well.
            if grant.attempts_since != seen.attempts_since || grant.attempts > seen.attempts {
                return Err(transient(grant.last_error.as_deref().unwrap_or("the renewal broke off")));
            }
            if let Some(until) = grant.exhausted_until(now) {
                return Err(exhausted(&grant, why, until));
            }
            if claim(tokens, seen).await.map_err(as_platform_error)? {
                return claimed(tokens, seen, why).await;
            }
        }
        tokio::time::sleep(POLL).await;
    }
    Err(transient("another process has been renewing the token for too long"))
}

fn transient(detail: &str) -> PlatformError {
    PlatformError::Transient { detail: format!("the access token could not be renewed: {detail}") }
}

fn exhausted(grant: &Grant, why: Why, until: kernel::Timestamp) -> PlatformError {
    match why {
        Why::Ending => transient(&format!(
            "{ATTEMPTS_MAX} attempts failed, the next is made after {until} ({})",
            grant.last_error.as_deref().unwrap_or("the cause is not known")
        )),
        Why::Refused => PlatformError::Unauthorized {
            detail: format!(
                "tokens are refused although they were renewed; the next renewal is after {until}"
            ),
        },
    }
}

pub(super) async fn claim(tokens: &VaultTokens, seen: &Grant) -> Result<bool, Error> {
    let now = tokens.cx.now();
    let times = ClaimTimes {
        now,
        until: now.plus(CLAIM),
        window_start: now.minus(ATTEMPT_WINDOW),
        attempts_max: ATTEMPTS_MAX,
    };
    let mut tx = tokens.cx.db.begin().await?;
    let claimed = store::grants::claim(&mut tx, &tokens.scope, &tokens.account, seen.version, &times).await?;
    tx.commit().await?;
    Ok(claimed)
}

/// We hold the claim: nobody else sends this refresh token.
async fn claimed(tokens: &VaultTokens, seen: &Grant, why: Why) -> platform::Result<Credential> {
    let answer = match ask(tokens).await {
        Ok(answer) => answer,
        Err(error) => {
            fail(tokens, seen.version, &error).await.map_err(as_platform_error)?;
            return Err(error);
        }
    };
    let mut tries = 0;
    loop {
        tries += 1;
        match keep(tokens, seen.version, &answer, why).await {
            Ok(()) => break,
            Err(error) if tries == STORE_TRIES => {
                tracing::error!(%error, account = %tokens.account, "a new token pair could not be stored");
                return Err(as_platform_error(error));
            }
            Err(error) => {
                tracing::warn!(%error, account = %tokens.account, "storing a new token pair again");
                tokio::time::sleep(POLL).await;
            }
        }
    }
    Ok(tokens.load().await.map_err(as_platform_error)?.credential)
}

async fn ask(tokens: &VaultTokens) -> platform::Result<platform::Grant> {
    let secrets = async {
        let mut conn = tokens.cx.db.read().await?;
        let app = app::load(&tokens.cx, &mut conn, &tokens.scope, &tokens.wire).await?;
        let token = vault::get(&tokens.cx, &mut conn, &tokens.place(Field::RefreshToken)).await?;
        Ok::<_, Error>((app, token))
    };
    let (app, token) = secrets.await.map_err(as_platform_error)?;
    let token = token.ok_or_else(|| PlatformError::Reconnect {
        detail: "the platform gave no refresh token, so the connection ended with its first token".into(),
    })?;
    let wire = &tokens.wire;
    wire.platform.authorize().refresh(&wire.http, &wire.endpoints, &app, &token).await
}

/// Stores the new pair, unless the grant was replaced or ended meanwhile.
async fn keep(tokens: &VaultTokens, old: i64, answer: &platform::Grant, why: Why) -> Result<(), Error> {
    let (cx, scope, account) = (&tokens.cx, &tokens.scope, &tokens.account);
    let fresh = answer.refresh_token.as_ref().filter(|token| !token.expose().is_empty());
    let new = NewGrant {
        expires_at: answer.expires_at,
        renewable: fresh.is_some(),
        ..NewGrant::new(Method::OAuth2, &cx.entropy)
    };
    let mut tx = cx.db.begin().await?;
    let mine = store::grants::replace(&mut tx, scope, account, (old, &new), why == Why::Ending).await?;
    if !mine {
        return Ok(());
    }
    vault::put(cx, &mut tx, &tokens.place(Field::AccessToken), &answer.access_token).await?;
    if let Some(token) = fresh {
        let token: &Secret<String> = token;
        vault::put(cx, &mut tx, &tokens.place(Field::RefreshToken), token).await?;
    }
    if !answer.scopes.is_empty() {
        store::accounts::set_scopes(&mut tx, scope, account, &answer.scopes).await?;
    }
    Ok(tx.commit().await?)
}

/// Ends the claim. Only a definitive answer ends the connection as well, and only while the grant is the
/// one that was asked about.
async fn fail(tokens: &VaultTokens, version: i64, error: &PlatformError) -> Result<(), Error> {
    let (cx, scope, account) = (&tokens.cx, &tokens.scope, &tokens.account);
    let mut tx = cx.db.begin().await?;
    let ours = store::grants::release(&mut tx, scope, account, version, &error.to_string()).await?;
    if let (true, PlatformError::Reconnect { detail }) = (ours, error) {
        account::mark_needs_reconnect(cx, &mut tx, scope, account, detail).await?;
    }
    Ok(tx.commit().await?)
}
