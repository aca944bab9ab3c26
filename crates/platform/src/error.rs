//! The few things a platform's refusal can mean.

use kernel::Timestamp;

pub type Result<T> = std::result::Result<T, Error>;

/// Every adapter translates its platform's codes into one of these. `detail` is for people: what the
/// platform said, shortened, without secrets.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The grant is gone for good; only a person can restore it.
    #[error("the account has to be connected again: {detail}")]
    Reconnect { detail: String },
    /// The token was refused; a refresh may cure it.
    #[error("the platform refused the access token: {detail}")]
    Unauthorized { detail: String },
    /// Not sent, or refused before any effect. Nothing happened; it may be tried at `until`.
    #[error("rate limited until {until}")]
    RateLimited { until: Timestamp, detail: String },
    /// Refused before any effect, because the platform does not know yet what would allow it.
    #[error("the platform refuses this until it has caught up, about {until}: {detail}")]
    NotYet { until: Timestamp, detail: String },
    /// A budget of this program refused the call before it was made.
    #[error("{0}")]
    OverBudget(outbound::Refusal),
    /// The platform's own credit or spending limit is used up.
    #[error("the platform account is out of credit: {detail}")]
    OutOfCredit { detail: String },
    /// A definitive no. Nothing happened, and the same request will be refused again.
    #[error("the platform refused this ({code}): {detail}")]
    Rejected { code: RejectCode, detail: String },
    /// A failure that certainly had no effect (a read, or the connection never opened).
    #[error("temporary failure: {detail}")]
    Transient { detail: String },
    /// A write was sent and nobody can say whether it took effect. Only a look-up may settle it.
    #[error("no certain answer: {detail}")]
    OutcomeUnknown { detail: String },
    /// Our request or our reading of the answer is wrong.
    #[error("this is a bug in Roost, please report it: {detail}")]
    Bug { detail: String },
}

/// Refusals that callers act upon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RejectCode {
    /// The same text was posted before: perhaps by our own lost attempt. Look before believing it.
    Duplicate,
    TextTooLong,
    /// The post or person is gone or not visible.
    NotFound,
    /// The platform's rules allow this only by hand (an unsummoned reply on X).
    NotByApi,
    /// Missing scope or product access; see the detail for what to change.
    Forbidden,
    /// The account is locked or suspended; a person has to sign in at the platform.
    AccountLocked,
    Invalid,
    Other,
}

impl RejectCode {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Duplicate => "duplicate",
            Self::TextTooLong => "text_too_long",
            Self::NotFound => "not_found",
            Self::NotByApi => "not_by_api",
            Self::Forbidden => "forbidden",
            Self::AccountLocked => "account_locked",
            Self::Invalid => "invalid",
            Self::Other => "other",
        }
    }
}

impl std::fmt::Display for RejectCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Error {
    /// Stable code for API answers and logs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Reconnect { .. } => "platform.reconnect",
            Self::Unauthorized { .. } => "platform.unauthorized",
            Self::RateLimited { .. } => "platform.rate_limited",
            Self::NotYet { .. } => "platform.not_yet",
            Self::OverBudget(_) => "platform.over_budget",
            Self::OutOfCredit { .. } => "platform.out_of_credit",
            Self::Rejected { .. } => "platform.rejected",
            Self::Transient { .. } => "platform.transient",
            Self::OutcomeUnknown { .. } => "platform.outcome_unknown",
            Self::Bug { .. } => "platform.bug",
        }
    }

    /// Whether trying the same again later may succeed.
    pub const fn passes(&self) -> bool {
        matches!(self, Self::Transient { .. } | Self::RateLimited { .. } | Self::NotYet { .. })
    }

    /// When to try again, where the platform said so.
    pub const fn retry_at(&self) -> Option<Timestamp> {
        match self {
            Self::RateLimited { until, .. } | Self::NotYet { until, .. } => Some(*until),
            _ => None,
        }
    }

    /// Whether the request certainly had no effect, so that repeating it cannot double anything.
    pub const fn certainly_without_effect(&self) -> bool {
        match self {
            Self::OutcomeUnknown { .. } | Self::Bug { .. } => false,
            Self::Rejected { code, .. } => !matches!(code, RejectCode::Duplicate),
            Self::Reconnect { .. }
            | Self::Unauthorized { .. }
            | Self::RateLimited { .. }
            | Self::NotYet { .. }
            | Self::OverBudget(_)
            | Self::OutOfCredit { .. }
            | Self::Transient { .. } => true,
        }
    }
}
