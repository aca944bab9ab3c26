//! What can be known when no answer came back.

use std::time::Duration;

use kernel::Timestamp;

use crate::Refusal;

/// Why there is no answer. The two halves are what every caller with an effect must tell apart.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// Certainly nothing arrived: no connection carried the request.
    #[error("not sent: {0}")]
    NotSent(#[from] NotSent),
    /// Bytes may have left. Whether the other side acted cannot be known from here.
    #[error("sent without a certain answer: {0}")]
    MaybeSent(#[from] MaybeSent),
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotSent {
    #[error("the request is not one that can be made: {0}")]
    BadCall(String),
    /// The host is, or resolves only to, an address that is not public, and was not configured.
    #[error("{host} is not a public address. If it is meant, configure it as a base URL")]
    AddressRefused { host: String },
    /// The name was not found, the connection was not opened, or TLS was not agreed.
    #[error("no connection to {host}: {detail}")]
    Connect { host: String, detail: String },
    #[error("the deadline of {after:?} passed before a connection was asked for")]
    Deadline { after: Duration },
    #[error("the rate window of {bucket} is closed until {until}")]
    WindowClosed { bucket: String, until: Timestamp },
    #[error("{host} has failed repeatedly; the next try is at {until}")]
    BreakerOpen { host: String, until: Timestamp },
    #[error(transparent)]
    Refused(#[from] Refusal),
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MaybeSent {
    #[error("no complete answer from {host} within {after:?}")]
    Timeout { host: String, after: Duration },
    #[error("the connection to {host} broke: {detail}")]
    Broken { host: String, detail: String },
    #[error("the answer of {host} broke off or could not be decoded: {detail}")]
    Truncated { host: String, detail: String },
    #[error("the answer of {host} is larger than {limit} bytes")]
    TooLarge { host: String, limit: usize },
    #[error("{host} redirected to where the request must not go: {detail}")]
    Redirect { host: String, detail: String },
}

impl Failure {
    pub const fn certainly_not_sent(&self) -> bool {
        matches!(self, Self::NotSent(_))
    }
}
