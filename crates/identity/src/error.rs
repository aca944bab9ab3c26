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
    #[error("there is no such session of yours; it has ended already")]
    SessionNotFound,
    #[error("only a person who is signed in can do this; a key or job has no password and no sessions")]
    PersonRequired,
    /// One answer for unknown users, wrong codes, and codes that were used or are too old.
    #[error("the name or the code is wrong, or the code was used or is older than a day; ask for a new one")]
    ResetCode,
    #[error("you are signed in, so you can change your password without a code, under Settings")]
    OwnReset,
    #[error(
        "this person belongs to another workspace too, so only whoever runs this machine can make a code: \
         `roost reset-password NAME`"
    )]
    BelongsElsewhere,
    #[error("nobody with this name can sign in here")]
    UserNotFound,
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

    /// The same complaint about an input that goes by another name here.
    pub(crate) fn about(self, field: &'static str) -> Self {
        match self {
            Self::Invalid { message, .. } => Self::Invalid { field, message },
            other => other,
        }
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
            Self::SessionNotFound => "identity.session_not_found",
            Self::PersonRequired => "identity.person_required",
            Self::ResetCode => "identity.reset_code_wrong",
            Self::OwnReset => "identity.own_reset",
            Self::BelongsElsewhere => "identity.belongs_elsewhere",
            Self::UserNotFound => "identity.user_not_found",
            Self::Denied(error) => error.code(),
            Self::Db(error) => error.code(),
            Self::Hashing(_) => "identity.hashing",
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::SignInFailed => StatusCode::UNAUTHORIZED,
            Self::SetupCode
            | Self::ResetCode
            | Self::OwnerNeeded
            | Self::PersonRequired
            | Self::WorkspaceUnknown
            | Self::NoWorkspace => StatusCode::FORBIDDEN,
            Self::MemberNotFound | Self::ApiKeyNotFound | Self::SessionNotFound | Self::UserNotFound => {
                StatusCode::NOT_FOUND
            }
            Self::SetupDone
            | Self::UsernameTaken
            | Self::LastOwner
            | Self::OwnReset
            | Self::BelongsElsewhere => StatusCode::CONFLICT,
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
