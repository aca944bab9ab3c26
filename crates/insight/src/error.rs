use http::StatusCode;
use kernel::{Micros, Timestamp};
use runtime::{DbError, Denied};
use web::{FieldError, ProblemSource};

/// Why this domain refused something. Nothing has changed when one of these is returned.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("there is no such account in this workspace")]
    AccountNotFound,
    #[error("there is no such import in this workspace")]
    ImportNotFound,
    #[error("there is no such daily run in this workspace")]
    DailyRunNotFound,
    #[error("this account was not analysed yet. Import its archive or sync its posts, then run the analysis")]
    NoAnalysis,
    #[error("no posts of this account are known yet. Import its archive or sync its posts first")]
    NoPosts,
    #[error("no such post of this account is known. Sync the account, then look again")]
    PostNotFound,
    #[error("asking costs {price} now, and you were shown {quoted}. Look at the price again, then ask")]
    PriceChanged { quoted: Micros, price: Micros },
    #[error(
        "the last fifth of the {budget} budget is kept for what is sent, so numbers are read again from {until}. \
         Raise the budget under Spend to have them sooner"
    )]
    KeptFree { budget: String, until: Timestamp },
    #[error("this program offers no {what}")]
    NotSupported { what: String },
    #[error("{message}")]
    Invalid { field: &'static str, message: String },
    /// The upload was cut off or is not what a browser sends.
    #[error("the upload could not be read: {detail}. Send the file again")]
    Upload { detail: String },
    #[error(
        "this file is larger than {limit_mib} MiB, the most that can be uploaded. Import it with `roost import`"
    )]
    TooLarge { limit_mib: u64 },
    /// The file is no archive, or a broken one.
    #[error("{message}")]
    Archive { code: &'static str, message: String },
    #[error("a file could not be read or written: {0}")]
    File(#[from] std::io::Error),
    #[error(transparent)]
    Connection(#[from] connections::Error),
    #[error(transparent)]
    Platform(#[from] platform::Error),
    #[error(transparent)]
    Engagement(#[from] engagement::Error),
    #[error(transparent)]
    Spend(#[from] spend::Error),
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Error {
    /// Whether trying the same again later may succeed.
    pub const fn is_transient(&self) -> bool {
        match self {
            Self::Platform(error) | Self::Connection(connections::Error::Platform(error)) => error.passes(),
            Self::Db(error) | Self::Connection(connections::Error::Db(error)) => error.is_transient(),
            _ => false,
        }
    }

    pub const fn retry_at(&self) -> Option<Timestamp> {
        match self {
            Self::Platform(error) => error.retry_at(),
            Self::KeptFree { until, .. } => Some(*until),
            _ => None,
        }
    }
}

impl ProblemSource for Error {
    fn code(&self) -> &'static str {
        match self {
            Self::AccountNotFound => "insight.account_not_found",
            Self::ImportNotFound => "insight.import_not_found",
            Self::DailyRunNotFound => "insight.daily_run_not_found",
            Self::NoAnalysis => "insight.no_analysis",
            Self::NoPosts => "insight.no_posts",
            Self::PostNotFound => "insight.post_not_found",
            Self::PriceChanged { .. } => "insight.price_changed",
            Self::KeptFree { .. } => "insight.kept_free",
            Self::NotSupported { .. } => "insight.not_supported",
            Self::Invalid { .. } => "insight.invalid",
            Self::Upload { .. } => "insight.upload",
            Self::TooLarge { .. } => "insight.too_large",
            Self::Archive { code, .. } => code,
            Self::File(_) => "insight.file",
            Self::Connection(error) => ProblemSource::code(error),
            Self::Platform(error) => error.code(),
            Self::Engagement(error) => error.code(),
            Self::Spend(error) => ProblemSource::code(error),
            Self::Denied(error) => error.code(),
            Self::Db(error) => error.code(),
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::AccountNotFound
            | Self::ImportNotFound
            | Self::DailyRunNotFound
            | Self::PostNotFound
            | Self::NoAnalysis => StatusCode::NOT_FOUND,
            Self::NoPosts | Self::PriceChanged { .. } | Self::KeptFree { .. } => StatusCode::CONFLICT,
            Self::NotSupported { .. } | Self::Invalid { .. } | Self::Archive { .. } => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Self::Upload { .. } => StatusCode::BAD_REQUEST,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::File(_) => StatusCode::INSUFFICIENT_STORAGE,
            Self::Connection(error) => error.status(),
            Self::Platform(_) => StatusCode::BAD_GATEWAY,
            Self::Engagement(error) => error.status(),
            Self::Spend(error) => error.status(),
            Self::Denied(error) => error.status(),
            Self::Db(error) => error.status(),
        }
    }

    fn detail(&self) -> String {
        match self {
            Self::Db(error) => error.detail(),
            Self::File(_) => "Roost cannot keep the file on its disk. Free space and try again.".into(),
            _ => self.to_string(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Invalid { field, message } => vec![FieldError::new(*field, message)],
            _ => Vec::new(),
        }
    }
}
