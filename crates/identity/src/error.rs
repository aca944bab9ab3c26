use std::time::Duration;

use ::http::StatusCode;
use runtime::{DbError, Denied};
use web::{FieldError, ProblemSource};

/// What can go wrong with people and their keys.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("this installation has its owner already; sign in instead")]
    SetupDone,
    #[error("the setup code is wrong. Copy it from the lines that `roost serve` printed when it started")]
    SetupCode,
    /// One answer for unknown users, wrong passwords and disabled accounts.
    #[error("the username or the password is wrong")]
    SignInFailed,
    #[error("too many failed attempts; wait {} seconds and try again", .0.as_secs().max(1))]
    TooManyAttempts(Duration),
    #[error("many people are signing in at this moment; try again in a few seconds")]
    Busy,
    #[error("`{field}` {message}")]
    Invalid { field: &'static str, message: String },
    #[error("the username is taken; choose another")]
    UsernameTaken,
    #[error("there is no such member in this workspace")]
    MemberNotFound,
    #[error("a workspace needs an owner; make somebody else an owner first")]
    LastOwner,
    #[error("only an owner can make, change or remove owners; ask one")]
    OwnerNeeded,
    #[error("there is no such API key in this workspace")]
    ApiKeyNotFound,
    #[error(
        "you are no member of the workspace that the request names; leave out `Roost-Workspace` or correct it"
    )]
    WorkspaceUnknown,
    #[error("your account belongs to no workspace any more; ask an owner to add you")]
    NoWorkspace,
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Db(#[from] DbError),
    #[error("passwords cannot be checked: {0}")]
    Hashing(String),
}

impl Error {
    pub(crate) fn invalid(field: &'static str, message: impl Into<String>) -> Self {
        Self::Invalid { field, message: message.into() }
    }
}

impl ProblemSource for Error {
    fn code(&self) -> &'static str {
        match self {
            Self::SetupDone => "identity.setup_done",
            Self::SetupCode => "identity.setup_code_wrong",
            Self::SignInFailed => "identity.sign_in_failed",
            Self::TooManyAttempts(_) => "identity.too_many_attempts",
            Self::Busy => "identity.busy",
            Self::Invalid { .. } => "identity.invalid",
            Self::UsernameTaken => "identity.username_taken",
            Self::MemberNotFound => "identity.member_not_found",
            Self::LastOwner => "identity.last_owner",
            Self::OwnerNeeded => "identity.owner_needed",
            Self::ApiKeyNotFound => "identity.api_key_not_found",
            Self::WorkspaceUnknown => "identity.workspace_unknown",
            Self::NoWorkspace => "identity.no_workspace",
            Self::Denied(error) => error.code(),
            Self::Db(error) => error.code(),
            Self::Hashing(_) => "identity.hashing",
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::SignInFailed => StatusCode::UNAUTHORIZED,
            Self::SetupCode | Self::OwnerNeeded | Self::WorkspaceUnknown | Self::NoWorkspace => {
                StatusCode::FORBIDDEN
            }
            Self::MemberNotFound | Self::ApiKeyNotFound => StatusCode::NOT_FOUND,
            Self::SetupDone | Self::UsernameTaken | Self::LastOwner => StatusCode::CONFLICT,
            Self::Invalid { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooManyAttempts(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Hashing(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Denied(error) => error.status(),
            Self::Db(error) => error.status(),
        }
    }

    fn detail(&self) -> String {
        match self {
            Self::Db(error) => error.detail(),
            other => other.to_string(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Invalid { field, message } => vec![FieldError::new(*field, message.clone())],
            Self::UsernameTaken => vec![FieldError::new("username", self.to_string())],
            _ => Vec::new(),
        }
    }

    fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::TooManyAttempts(wait) => Some(*wait),
            Self::Busy => Some(Duration::from_secs(3)),
            Self::Db(error) => error.retry_after(),
            _ => None,
        }
    }
}
