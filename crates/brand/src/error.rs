use http::StatusCode;
use runtime::{DbError, Denied};
use web::{FieldError, ProblemSource};

/// Why the brand domain refused something. Nothing has changed when one of these is returned.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(
        "no voice has been learned for this account yet. Import its archive or sync its posts, then run the analysis"
    )]
    NoVoice,
    #[error("{message}")]
    InvalidRules { field: &'static str, message: String },
    #[error("there is nothing kept under this id in this workspace. Somebody may have removed it")]
    NotFound,
    #[error("{message}")]
    Invalid { field: &'static str, message: String },
    #[error("“{name}” has this already. Change that one, or choose another")]
    Taken { field: &'static str, name: String },
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl ProblemSource for Error {
    fn code(&self) -> &'static str {
        match self {
            Self::NoVoice => "brand.no_voice",
            Self::InvalidRules { .. } => "brand.invalid_rules",
            Self::NotFound => "brand.not_found",
            Self::Invalid { .. } => "brand.invalid",
            Self::Taken { .. } => "brand.taken",
            Self::Denied(error) => error.code(),
            Self::Db(error) => error.code(),
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NoVoice | Self::NotFound => StatusCode::NOT_FOUND,
            Self::InvalidRules { .. } | Self::Invalid { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Taken { .. } => StatusCode::CONFLICT,
            Self::Denied(error) => error.status(),
            Self::Db(error) => error.status(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::InvalidRules { field, message } | Self::Invalid { field, message } => {
                vec![FieldError::new(*field, message)]
            }
            Self::Taken { field, .. } => vec![FieldError::new(*field, self.to_string())],
            Self::NoVoice | Self::NotFound | Self::Denied(_) | Self::Db(_) => Vec::new(),
        }
    }
}
