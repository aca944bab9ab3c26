use http::StatusCode;
use kernel::{Micros, Timestamp};
use runtime::{DbError, Denied};
use web::{FieldError, ProblemSource};

/// Why this domain refused something. Nothing has changed when one of these is returned.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("there is no such account in this workspace")]
    AccountNotFound,
    #[error("there is no such opportunity in this workspace")]
    OpportunityNotFound,
    #[error("there is no such monitor in this workspace")]
    MonitorNotFound,
    #[error("there is no such search in this workspace")]
    FindRunNotFound,
    #[error("this opportunity is {state} already")]
    WrongState { state: &'static str },
    #[error(
        "reading this costs up to {price} now, and you were shown {quoted}. Look at the price again, then read it"
    )]
    PriceChanged { quoted: Micros, price: Micros },
    #[error("{message}")]
    Invalid { field: &'static str, message: String },
    #[error(transparent)]
    Connection(connections::Error),
    #[error(transparent)]
    Platform(#[from] platform::Error),
    #[error(transparent)]
    Gate(#[from] gate::Error),
    #[error(transparent)]
    Model(#[from] ai::Error),
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Error {
    /// What the platform said, wherever it was asked.
    const fn of_platform(&self) -> Option<&platform::Error> {
        match self {
            Self::Platform(error) | Self::Connection(connections::Error::Platform(error)) => Some(error),
            _ => None,
        }
    }

    /// Whether our own database failed, so that nothing was asked or nothing could be kept.
    pub const fn is_of_the_database(&self) -> bool {
        matches!(self, Self::Db(_) | Self::Connection(connections::Error::Db(_)))
    }

    /// Whether trying the same again later may succeed.
    pub fn is_transient(&self) -> bool {
        self.is_of_the_database() || self.of_platform().is_some_and(platform::Error::passes)
    }

    /// Whether it concerns the account or its money, so that no other monitor would fare better.
    pub fn ends_a_search(&self) -> bool {
        use platform::Error as P;
        use platform::error::RejectCode;
        match self.of_platform() {
            Some(
                P::Reconnect { .. }
                | P::Unauthorized { .. }
                | P::OverBudget(_)
                | P::OutOfCredit { .. }
                | P::Rejected { code: RejectCode::AccountLocked, .. },
            ) => true,
            Some(_) => false,
            None => matches!(self, Self::Connection(_) | Self::AccountNotFound),
        }
    }

    pub const fn retry_at(&self) -> Option<Timestamp> {
        match self.of_platform() {
            Some(error) => error.retry_at(),
            None => None,
        }
    }
}

impl From<connections::Error> for Error {
    fn from(error: connections::Error) -> Self {
        match error {
            connections::Error::AccountNotFound => Self::AccountNotFound,
            other => Self::Connection(other),
        }
    }
}

/// The gate calls back into this domain while it holds its transaction.
impl From<Error> for gate::Error {
    fn from(error: Error) -> Self {
        match error {
            Error::Gate(error) => error,
            Error::Db(error) => Self::Db(error),
            Error::AccountNotFound => Self::AccountNotFound,
            other => Self::Kind { code: ProblemSource::code(&other), message: other.to_string() },
        }
    }
}

impl ProblemSource for Error {
    fn code(&self) -> &'static str {
        match self {
            Self::AccountNotFound => "engagement.account_not_found",
            Self::OpportunityNotFound => "engagement.opportunity_not_found",
            Self::MonitorNotFound => "engagement.monitor_not_found",
            Self::FindRunNotFound => "engagement.find_run_not_found",
            Self::WrongState { .. } => "engagement.wrong_state",
            Self::PriceChanged { .. } => "engagement.price_changed",
            Self::Invalid { .. } => "engagement.invalid",
            Self::Connection(error) => ProblemSource::code(error),
            Self::Platform(error) => error.code(),
            Self::Gate(error) => ProblemSource::code(error),
            Self::Model(error) => error.code(),
            Self::Denied(error) => error.code(),
            Self::Db(error) => error.code(),
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::AccountNotFound
            | Self::OpportunityNotFound
            | Self::MonitorNotFound
            | Self::FindRunNotFound => StatusCode::NOT_FOUND,
            Self::WrongState { .. } | Self::PriceChanged { .. } => StatusCode::CONFLICT,
            Self::Invalid { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Connection(error) => error.status(),
            Self::Platform(platform::Error::OverBudget(_)) => StatusCode::CONFLICT,
            Self::Platform(platform::Error::Rejected { .. }) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Platform(_) => StatusCode::BAD_GATEWAY,
            Self::Gate(error) => error.status(),
            Self::Model(error) => error.status(),
            Self::Denied(error) => error.status(),
            Self::Db(error) => error.status(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Invalid { field, message } => vec![FieldError::new(*field, message)],
            Self::Gate(error) => error.fields(),
            Self::Model(error) => error.fields(),
            _ => Vec::new(),
        }
    }
}
