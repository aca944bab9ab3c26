//! Connecting an account.

use async_trait::async_trait;
use kernel::{Secret, Timestamp};
use url::Url;

use crate::{Endpoints, Person, Result, Session};

/// A developer app registered by the operator at the platform.
#[derive(Debug, Clone)]
pub struct App {
    pub client_id: String,
    /// Present for confidential clients.
    pub client_secret: Option<Secret<String>>,
}

/// What goes into the consent page's address.
#[derive(Debug, Clone)]
pub struct BeginAuthorization<'a> {
    pub app: &'a App,
    pub redirect_uri: &'a Url,
    pub scopes: &'a [&'a str],
    pub state: &'a str,
    /// PKCE S256 challenge.
    pub code_challenge: &'a str,
}

/// What the platform granted. An empty refresh token in an answer is reported as `None`, so that it can
/// never replace a stored one.
#[derive(Debug, Clone)]
pub struct Grant {
    pub access_token: Secret<String>,
    pub refresh_token: Option<Secret<String>>,
    pub expires_at: Option<Timestamp>,
    /// What was really granted, which may be less than was asked for.
    pub scopes: Vec<String>,
}

/// Whether a developer app is set up as it must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AppCheck {
    Works,
    /// What is wrong, in words that name the setting to change.
    Wrong {
        problem: String,
        fix: String,
    },
    /// The platform could not be asked.
    Unknown {
        detail: String,
    },
}

#[async_trait]
pub trait Authorize: Send + Sync {
    /// The address of the consent page.
    fn begin(&self, endpoints: &Endpoints, request: &BeginAuthorization<'_>) -> Result<Url>;

    async fn finish(
        &self,
        http: &outbound::Client,
        endpoints: &Endpoints,
        request: FinishAuthorization<'_>,
    ) -> Result<Grant>;

    /// Trades a refresh token for a new pair. Answers [`crate::Error::Reconnect`] only when the platform
    /// said definitively that the grant is over.
    async fn refresh(
        &self,
        http: &outbound::Client,
        endpoints: &Endpoints,
        app: &App,
        refresh_token: &Secret<String>,
    ) -> Result<Grant>;

    /// Ends the grant. Already ended counts as done.
    async fn revoke(
        &self,
        http: &outbound::Client,
        endpoints: &Endpoints,
        app: &App,
        token: &Secret<String>,
    ) -> Result<()>;

    /// Asks the platform whether client id, secret and type of app fit together, without a user.
    async fn check_app(&self, http: &outbound::Client, endpoints: &Endpoints, app: &App) -> AppCheck;

    /// Who the session belongs to.
    async fn identify(&self, session: &Session) -> Result<Person>;
}

/// The second half of the dance.
#[derive(Debug, Clone)]
pub struct FinishAuthorization<'a> {
    pub app: &'a App,
    pub redirect_uri: &'a Url,
    pub code: &'a str,
    pub code_verifier: &'a str,
}
