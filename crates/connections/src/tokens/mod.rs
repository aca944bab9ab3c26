//! Tokens as adapters ask for them: opened from the vault, renewed before they end.

mod refresh;
mod single_flight;

use std::time::Duration;

use async_trait::async_trait;
use kernel::Secret;
use kernel::ids::AccountId;
use platform::{Credential, TokenSource};
use runtime::{Cx, WorkspaceScope};
use serde::{Deserialize, Serialize};

use crate::account::Status;
use crate::error::Error;
use crate::grant::{Grant, Method};
use crate::store;
use crate::vault::{self, Field, Place};
use crate::wire::Wire;

/// Renewed when less than this is left.
const RENEW_BEFORE: Duration = Duration::from_secs(5 * 60);
/// What every credential handed out lasts at least.
const LASTS_AT_LEAST: Duration = Duration::from_secs(60);

/// Four keys as they are sealed.
#[derive(Serialize, Deserialize)]
pub(crate) struct OAuth1Keys {
    pub consumer_key: String,
    pub consumer_secret: String,
    pub token: String,
    pub token_secret: String,
}

impl OAuth1Keys {
    pub(crate) fn into_credential(self) -> Credential {
        Credential::OAuth1 {
            consumer_key: self.consumer_key,
            consumer_secret: Secret::new(self.consumer_secret),
            token: self.token,
            token_secret: Secret::new(self.token_secret),
        }
    }
}

/// The tokens of one account.
#[derive(Clone)]
pub(crate) struct VaultTokens {
    pub cx: Cx,
    pub scope: WorkspaceScope,
    pub account: AccountId,
    pub wire: Wire,
}

/// A credential with the state of the grant it comes from.
pub(crate) struct Loaded {
    pub grant: Grant,
    pub credential: Credential,
}

impl VaultTokens {
    pub(crate) fn place(&self, field: Field) -> Place<'_> {
        Place::new(&self.scope, self.account.as_str(), field, &self.wire.origin)
    }

    /// What is stored now, whether it is still good or not.
    pub(crate) async fn load(&self) -> Result<Loaded, Error> {
        let mut conn = self.cx.db.read().await?;
        let stored = store::grants::find(&mut conn, &self.scope, &self.account).await?;
        let stored = stored.ok_or_else(|| self.gone("nothing is stored for it"))?;
        if stored.status != Status::Connected {
            return Err(self.gone(stored.status_detail.as_deref().unwrap_or("it is not connected")));
        }
        let field = match stored.grant.method {
            Method::OAuth2 => Field::AccessToken,
            Method::OAuth1 => Field::OAuth1Keys,
        };
        let secret = vault::open(&self.cx, &self.place(field), &stored.origin, &stored.sealed)?;
        Ok(Loaded { credential: read_credential(&stored.grant, secret)?, grant: stored.grant })
    }

    fn gone(&self, detail: &str) -> Error {
        Error::Platform(platform::Error::Reconnect { detail: detail.to_owned() })
    }

    /// Renews when less than `left` remains. A failure is no failure while the old token is still good.
    pub(crate) async fn credential_lasting(&self, left: Duration) -> platform::Result<Credential> {
        let loaded = self.load().await.map_err(as_platform_error)?;
        let now = self.cx.now();
        if loaded.grant.lasts(now, left)
            || (!loaded.grant.renewable && loaded.grant.lasts(now, LASTS_AT_LEAST))
        {
            return Ok(loaded.credential);
        }
        match refresh::renewed(self, &loaded.grant, refresh::Why::Ending).await {
            Err(error) if loaded.grant.lasts(now, LASTS_AT_LEAST) && is_passing(&error) => {
                tracing::warn!(%error, account = %self.account, "using the old token while it lasts");
                Ok(loaded.credential)
            }
            renewed => renewed,
        }
    }
}

fn is_passing(error: &platform::Error) -> bool {
    !matches!(error, platform::Error::Reconnect { .. })
}

fn read_credential(grant: &Grant, secret: Secret<String>) -> Result<Credential, Error> {
    match grant.method {
        Method::OAuth2 => Ok(Credential::Bearer { access_token: secret, expires_at: grant.expires_at }),
        Method::OAuth1 => {
            let keys: OAuth1Keys = serde_json::from_str(secret.expose())
                .map_err(|_| Error::Tampered { field: Field::OAuth1Keys.as_str().to_owned() })?;
            Ok(keys.into_credential())
        }
    }
}

/// Adapters speak the platform's errors. Trouble with our own vault or database says nothing about the
/// grant, so it never disconnects anything.
pub(crate) fn as_platform_error(error: Error) -> platform::Error {
    match error {
        Error::Platform(error) => error,
        other => platform::Error::Transient { detail: other.to_string() },
    }
}

#[async_trait]
impl TokenSource for VaultTokens {
    async fn credential(&self) -> platform::Result<Credential> {
        self.credential_lasting(RENEW_BEFORE).await
    }

    async fn renew(&self, refused: &Credential) -> platform::Result<Credential> {
        let loaded = self.load().await.map_err(as_platform_error)?;
        if !is_same(&loaded.credential, refused) {
            return Ok(loaded.credential);
        }
        if loaded.grant.method == Method::OAuth1 || !loaded.grant.renewable {
            return Err(platform::Error::Unauthorized {
                detail: "the platform refused keys that cannot be renewed".into(),
            });
        }
        refresh::renewed(self, &loaded.grant, refresh::Why::Refused).await
    }
}

fn is_same(stored: &Credential, refused: &Credential) -> bool {
    match (stored, refused) {
        (Credential::Bearer { access_token: a, .. }, Credential::Bearer { access_token: b, .. }) => {
            a.expose() == b.expose()
        }
        (Credential::OAuth1 { token: a, .. }, Credential::OAuth1 { token: b, .. }) => a == b,
        (Credential::Bearer { .. }, Credential::OAuth1 { .. })
        | (Credential::OAuth1 { .. }, Credential::Bearer { .. }) => false,
    }
}

#[cfg(test)]
mod tests;
