use http::StatusCode;
use runtime::{DbError, Denied};
use web::{FieldError, ProblemSource};

/// Why there is no answer of a model.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The work goes on without drafts; the person is told where to set one.
    #[error(
        "no model is set up. Choose one under Settings → Models; until then you write the replies yourself"
    )]
    NotConfigured,
    #[error("{0}")]
    OverBudget(outbound::Refusal),
    /// The provider refused or could not be reached.
    #[error("the model provider did not answer usefully: {detail}")]
    Provider { detail: String },
    /// Neither the answer nor its repair fitted the schema.
    #[error("the model's answer was not usable and was thrown away: {detail}")]
    Unusable { detail: String },
    #[error("{message}")]
    InvalidSetting { field: &'static str, message: String },
    #[error("the provider's key could not be opened: {0}")]
    Key(#[from] connections::Error),
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Error {
    /// Whether drafting can go on for other posts, or is over for now.
    pub const fn stops_drafting(&self) -> bool {
        matches!(self, Self::NotConfigured | Self::OverBudget(_) | Self::Key(_))
    }
}

impl ProblemSource for Error {
    fn code(&self) -> &'static str {
        match self {
            Self::NotConfigured => "ai.not_configured",
            Self::OverBudget(_) => "ai.over_budget",
            Self::Provider { .. } => "ai.provider",
            Self::Unusable { .. } => "ai.unusable_answer",
            Self::InvalidSetting { .. } => "ai.invalid_setting",
            Self::Key(_) => "ai.key",
            Self::Denied(error) => error.code(),
            Self::Db(error) => error.code(),
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NotConfigured | Self::OverBudget(_) | Self::Key(_) => StatusCode::CONFLICT,
            Self::Provider { .. } | Self::Unusable { .. } => StatusCode::BAD_GATEWAY,
            Self::InvalidSetting { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Denied(error) => error.status(),
            Self::Db(error) => error.status(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::InvalidSetting { field, message } => vec![FieldError::new(*field, message)],
            _ => Vec::new(),
        }
    }
}
