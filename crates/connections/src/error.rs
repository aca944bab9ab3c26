use kernel::Timestamp;
use runtime::{DbError, Denied};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error("there is no such account in this workspace")]
    AccountNotFound,
    #[error("this program offers no {what}")]
    NotSupported { what: String },
    #[error("there is no platform called `{0}` here")]
    UnknownPlatform(String),
    /// The account is known, but nothing lets Roost act for it any more.
    #[error("{username} has to be connected again under Connections: {detail}")]
    NeedsReconnect { username: String, detail: String },
    /// The account is known from an archive only.
    #[error("{username} is known from an archive and was never connected; connect it under Connections")]
    ArchiveOnly { username: String },
    #[error("enter the developer app for {0} first: client id, and the secret if it has one")]
    NoApp(String),
    #[error("a client id is 1 to 200 characters without blanks; copy it from the developer console")]
    BadClientId,
    #[error("a secret is at most 500 characters; copy it again from the developer console")]
    BadSecret,
    #[error("choose what Roost may do: at least one of {0}")]
    NoBundle(String),
    #[error("connecting an account is done by a signed-in person")]
    PersonNeeded,
    /// Forged, mistyped, or purged long ago.
    #[error("this answer belongs to no sign-in that Roost began; start again under Connections")]
    StateUnknown,
    #[error("the sign-in took longer than 10 minutes; start again under Connections")]
    StateExpired,
    #[error("this answer was used already; start again under Connections if the account is not there")]
    StateUsed,
    /// Somebody else's, or from a session that ended.
    #[error("this sign-in was begun by another session; start again under Connections in this one")]
    StateForeign,
    #[error("the address of this installation changed during the sign-in; start again under Connections")]
    RedirectChanged,
    #[error("the platform was told not to let Roost in ({0}); start again when you want to")]
    ConsentRefused(String),
    #[error("{0} does not take keys; use its sign-in")]
    NoKeysAccepted(String),
    #[error("all four keys are needed, each at most 200 characters without blanks")]
    BadKeys,
    /// What the platform said.
    #[error(transparent)]
    Platform(#[from] platform::Error),
    #[error(
        "the key {key_id} that protects this secret is not in the key file. Restore the file from your copy, \
         or connect the account again. Nothing else is affected"
    )]
    KeyMissing { key_id: String },
    #[error(
        "the stored {field} does not open: it was altered or moved. Restore the database from a backup, or \
         connect the account again"
    )]
    Tampered { field: String },
    #[error(
        "these credentials were made for {made_for} and are not sent to {asked_by}. Set the platform's \
         address back, or connect the account again"
    )]
    WrongOrigin { made_for: String, asked_by: String },
    #[error("the address of {platform} is not usable: {problem}")]
    BadEndpoint { platform: String, problem: String },
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Error {
    pub fn code(&self) -> &'static str {
        match self {
            Self::Denied(_) => "web.permission_denied",
            Self::AccountNotFound => "connections.account_not_found",
            Self::NotSupported { .. } => "connections.not_supported",
            Self::UnknownPlatform(_) => "connections.unknown_platform",
            Self::NeedsReconnect { .. } => "connections.needs_reconnect",
            Self::ArchiveOnly { .. } => "connections.archive_only",
            Self::NoApp(_) => "connections.no_app",
            Self::BadClientId => "connections.bad_client_id",
            Self::BadSecret => "connections.bad_secret",
            Self::NoBundle(_) => "connections.no_bundle",
            Self::PersonNeeded => "connections.person_needed",
            Self::StateUnknown => "connections.state_unknown",
            Self::StateExpired => "connections.state_expired",
            Self::StateUsed => "connections.state_used",
            Self::StateForeign => "connections.state_foreign",
            Self::RedirectChanged => "connections.redirect_changed",
            Self::ConsentRefused(_) => "connections.consent_refused",
            Self::NoKeysAccepted(_) => "connections.no_keys_accepted",
            Self::BadKeys => "connections.bad_keys",
            Self::Platform(error) => error.code(),
            Self::KeyMissing { .. } => "connections.key_missing",
            Self::Tampered { .. } => "connections.tampered",
            Self::WrongOrigin { .. } => "connections.wrong_origin",
            Self::BadEndpoint { .. } => "connections.bad_endpoint",
            Self::Db(error) => web::ProblemSource::code(error),
        }
    }

    /// Whether trying the same again later may succeed.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Db(_) => true,
            Self::Platform(error) => error.passes(),
            _ => false,
        }
    }

    /// When to try again, where the platform said so.
    pub const fn retry_at(&self) -> Option<Timestamp> {
        match self {
            Self::Platform(error) => error.retry_at(),
            _ => None,
        }
    }
}
