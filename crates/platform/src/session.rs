//! An authorised, metered line to one account.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use kernel::ids::AccountId;
use kernel::{Clock, Secret, Timestamp};
use url::Url;

/// What proves to the platform who is calling. Opened only inside an outgoing call.
#[derive(Debug, Clone)]
pub enum Credential {
    Bearer {
        access_token: Secret<String>,
        expires_at: Option<Timestamp>,
    },
    OAuth1 {
        consumer_key: String,
        consumer_secret: Secret<String>,
        token: String,
        token_secret: Secret<String>,
    },
}

/// Where tokens come from; implemented by `connections` over the vault.
#[async_trait]
pub trait TokenSource: Send + Sync {
    /// A credential good for at least the next minute, refreshed first if need be.
    async fn credential(&self) -> crate::Result<Credential>;

    /// After a 401: a newer credential than `refused`, or why there is none. At most one refresh runs at
    /// a time per account, whoever asks, in whatever process.
    async fn renew(&self, refused: &Credential) -> crate::Result<Credential>;
}

/// Base URLs by purpose (`api`, `site`): configuration, so that the same code talks to the simulator.
#[derive(Debug, Clone, Default)]
pub struct Endpoints(pub BTreeMap<String, Url>);

impl Endpoints {
    pub fn get(&self, purpose: &str) -> Option<&Url> {
        self.0.get(purpose)
    }
}

/// What an adapter needs to act for one account.
#[derive(Clone)]
pub struct Session {
    pub account: AccountId,
    /// The account's id and name on the platform.
    pub remote_id: String,
    pub username: String,
    /// Whether the account owns the developer app: X charges owners less for their own data.
    pub owns_app: bool,
    pub endpoints: Arc<Endpoints>,
    pub tokens: Arc<dyn TokenSource>,
    /// Carries the meter and the rate store of this account.
    pub http: outbound::Client,
    pub clock: Clock,
}
