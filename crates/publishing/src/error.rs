use http::StatusCode;
use kernel::Timestamp;
use runtime::{DbError, Denied};
use web::{FieldError, ProblemSource};

/// Why this domain refused something. Nothing has changed when one of these is returned.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("there is no such account in this workspace")]
    AccountNotFound,
    #[error("there is no such post in this workspace")]
    PostNotFound,
    #[error("there is no such revision of this post; older ones are dropped after a while")]
    RevisionNotFound,
    /// Somebody else saved in between.
    #[error(
        "{by} saved revision {revision} of this post at {at} while you were writing. Look at both, then save \
         on top of the newer one"
    )]
    RevisionConflict { revision: i64, by: String, at: Timestamp },
    #[error("{what}. Wait until it is out or settled, then try again")]
    Leaving { what: String },
    #[error("{what}")]
    WrongState { what: String },
    /// The post as it stands would be refused.
    #[error("this post cannot go out as it stands: {}", first(.0))]
    NotSendable(Vec<FieldError>),
    #[error("what would go out for {account} is not what you looked at. Read it again, then approve")]
    ContentChanged { account: String },
    #[error("{message}")]
    Invalid { field: String, message: String },
    #[error(transparent)]
    Connection(connections::Error),
    #[error(transparent)]
    Platform(#[from] platform::Error),
    #[error(transparent)]
    Gate(#[from] gate::Error),
    #[error(transparent)]
    Media(#[from] media::Error),
    #[error(transparent)]
    Spend(#[from] spend::Error),
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Db(#[from] DbError),
}

fn first(problems: &[FieldError]) -> &str {
    problems.first().map_or("it has problems", |problem| problem.message.as_str())
}

impl Error {
    pub fn invalid(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Invalid { field: field.into(), message: message.into() }
    }

    pub const fn retry_at(&self) -> Option<Timestamp> {
        match self {
            Self::Platform(error) | Self::Connection(connections::Error::Platform(error)) => error.retry_at(),
            _ => None,
        }
    }
}

impl From<connections::Error> for Error {
    fn from(error: connections::Error) -> Self {
        match error {
            connections::Error::AccountNotFound => Self::AccountNotFound,
            connections::Error::Db(error) => Self::Db(error),
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
            Self::AccountNotFound => "publishing.account_not_found",
            Self::PostNotFound => "publishing.post_not_found",
            Self::RevisionNotFound => "publishing.revision_not_found",
            Self::RevisionConflict { .. } => "publishing.revision_conflict",
            Self::Leaving { .. } => "publishing.leaving",
            Self::WrongState { .. } => "publishing.wrong_state",
            Self::NotSendable(_) => "publishing.not_sendable",
            Self::ContentChanged { .. } => "publishing.content_changed",
            Self::Invalid { .. } => "publishing.invalid",
            Self::Connection(error) => ProblemSource::code(error),
            Self::Platform(error) => error.code(),
            Self::Gate(error) => ProblemSource::code(error),
            Self::Media(error) => ProblemSource::code(error),
            Self::Spend(error) => ProblemSource::code(error),
            Self::Denied(error) => error.code(),
            Self::Db(error) => error.code(),
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::AccountNotFound | Self::PostNotFound | Self::RevisionNotFound => StatusCode::NOT_FOUND,
            Self::RevisionConflict { .. }
            | Self::Leaving { .. }
            | Self::WrongState { .. }
            | Self::ContentChanged { .. } => StatusCode::CONFLICT,
            Self::NotSendable(_) | Self::Invalid { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Connection(error) => error.status(),
            Self::Platform(_) => StatusCode::BAD_GATEWAY,
            Self::Gate(error) => error.status(),
            Self::Media(error) => error.status(),
            Self::Spend(error) => error.status(),
            Self::Denied(error) => error.status(),
            Self::Db(error) => error.status(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Invalid { field, message } => vec![FieldError::new(field, message)],
            Self::NotSendable(problems) => problems.clone(),
            Self::Gate(error) => error.fields(),
            Self::Media(error) => error.fields(),
            _ => Vec::new(),
        }
    }
}
