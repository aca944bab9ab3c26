use std::time::Duration;

use kernel::{Entropy, Timestamp};

/// How an account lets Roost in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Method {
    OAuth2,
    OAuth1,
}

impl Method {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::OAuth2 => "oauth2",
            Self::OAuth1 => "oauth1",
        }
    }
}

/// Refreshes that did not succeed (or that a refusal forced), per account and [`ATTEMPT_WINDOW`].
pub(crate) const ATTEMPTS_MAX: i64 = 3;
pub(crate) const ATTEMPT_WINDOW: Duration = Duration::from_secs(3600);

/// The state of an account's tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Grant {
    pub method: Method,
    /// Another number for every stored pair.
    pub version: i64,
    /// None when the platform named no end.
    pub expires_at: Option<Timestamp>,
    /// A refresh token is stored.
    pub renewable: bool,
    /// Some process is refreshing, or died while it did, until then.
    pub claimed_until: Option<Timestamp>,
    pub attempts: i64,
    pub attempts_since: Option<Timestamp>,
    pub last_error: Option<String>,
}

impl Grant {
    /// Whether the access token is good for at least `left` more.
    pub(crate) fn lasts(&self, now: Timestamp, left: Duration) -> bool {
        self.expires_at.is_none_or(|end| end > now.plus(left))
    }

    /// When the next attempt is allowed, if that is not now.
    pub(crate) fn exhausted_until(&self, now: Timestamp) -> Option<Timestamp> {
        let until = self.attempts_since?.plus(ATTEMPT_WINDOW);
        (self.attempts >= ATTEMPTS_MAX && until > now).then_some(until)
    }

    pub(crate) fn is_claimed(&self, now: Timestamp) -> bool {
        self.claimed_until.is_some_and(|until| until > now)
    }
}

/// A grant as it is about to be stored.
#[derive(Debug, Clone)]
pub(crate) struct NewGrant {
    pub method: Method,
    pub version: i64,
    pub expires_at: Option<Timestamp>,
    pub renewable: bool,
}

impl NewGrant {
    /// Versions are random so that a disconnected and newly connected account never meets an old one.
    pub(crate) fn new(method: Method, entropy: &Entropy) -> Self {
        Self { method, version: i64::from_le_bytes(entropy.bytes()), expires_at: None, renewable: false }
    }
}
