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
            Self::Denied(error) => error.code(),
            Self::Db(error) => error.code(),
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NoVoice => StatusCode::NOT_FOUND,
            Self::InvalidRules { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Denied(error) => error.status(),
            Self::Db(error) => error.status(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::InvalidRules { field, message } => vec![FieldError::new(*field, message)],
            Self::NoVoice | Self::Denied(_) | Self::Db(_) => Vec::new(),
        }
    }
}
