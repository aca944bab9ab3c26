//! The client: shared connections, and what a clone adds for one account.

use std::sync::Arc;

use kernel::{Clock, Entropy};
use url::Url;

use crate::lines::Lines;
use crate::transport::Transport;
use crate::{Meter, RateStore};

/// How to build a [`Client`].
#[derive(Clone, Default)]
pub struct ClientOptions {
    /// Base URLs set by the operator: their origins may be private or on this machine.
    pub allowed_origins: Vec<Url>,
    /// Sent with every request; `roost` when empty.
    pub user_agent: String,
    pub clock: Clock,
    pub entropy: Entropy,
}

/// The machine is not set up to speak TLS.
#[derive(Debug, thiserror::Error)]
#[error(
    "outgoing connections cannot be prepared: {0}. Most often the system's certificate store is missing; \
     install the package `ca-certificates`"
)]
pub struct SetupError(String);

/// Makes calls. Clones share connections, breakers and what was learned; [`Self::with_meter`] and
/// [`Self::with_rates`] bind a clone to one account.
#[derive(Clone)]
pub struct Client {
    pub(crate) transport: Arc<Transport>,
    pub(crate) lines: Arc<Lines>,
    pub(crate) allowed_origins: Arc<Vec<Url>>,
    pub(crate) meter: Option<Arc<dyn Meter>>,
    pub(crate) rates: Option<(Arc<dyn RateStore>, Arc<str>)>,
    pub(crate) clock: Clock,
    pub(crate) entropy: Entropy,
}

impl Client {
    pub fn new(options: ClientOptions) -> Result<Self, SetupError> {
        let agent = if options.user_agent.is_empty() { "roost" } else { &options.user_agent };
        let transport = Transport::new(agent).map_err(|error| SetupError(error.to_string()))?;
        Ok(Self {
            transport: Arc::new(transport),
            lines: Arc::default(),
            allowed_origins: Arc::new(options.allowed_origins),
            meter: None,
            rates: None,
            clock: options.clock,
            entropy: options.entropy,
        })
    }

    /// A clone whose priced calls are paid through `meter`. Without one, priced calls are refused.
    #[must_use]
    pub fn with_meter(&self, meter: Arc<dyn Meter>) -> Self {
        Self { meter: Some(meter), ..self.clone() }
    }

    /// A clone that keeps its rate windows in `rates` under `{prefix}/{bucket}`.
    #[must_use]
    pub fn with_rates(&self, rates: Arc<dyn RateStore>, prefix: &str) -> Self {
        Self { rates: Some((rates, prefix.into())), ..self.clone() }
    }

    /// A clone that may also reach the origins of `bases`, which an administrator entered.
    #[must_use]
    pub fn with_allowed_origins(&self, bases: &[Url]) -> Self {
        let all = self.allowed_origins.iter().chain(bases).cloned().collect();
        Self { allowed_origins: Arc::new(all), ..self.clone() }
    }

    /// The clock that deadlines and windows are judged by.
    pub const fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Randomness for request signatures.
    pub const fn entropy(&self) -> &Entropy {
        &self.entropy
    }
}
