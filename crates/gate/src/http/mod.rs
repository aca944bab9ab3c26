//! The gate over HTTP.

mod acts;
mod decisions;
mod gate;
mod policies;

use http::StatusCode;
use runtime::Cx;
use utoipa_axum::router::OpenApiRouter;
use web::{FieldError, ProblemSource};

use crate::Error;

pub fn routes() -> OpenApiRouter<Cx> {
    acts::routes().merge(decisions::routes()).merge(gate::routes()).merge(policies::routes())
}

impl ProblemSource for Error {
    fn code(&self) -> &'static str {
        match self {
            Self::Denied(error) => error.code(),
            Self::Db(error) => error.code(),
            other => Self::code(other),
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::ActNotFound | Self::AccountNotFound | Self::PolicyNotFound => StatusCode::NOT_FOUND,
            Self::WrongState { .. }
            | Self::HashMismatch
            | Self::PartlySent
            | Self::NothingToContinue
            | Self::AlreadyApproved => StatusCode::CONFLICT,
            Self::PersonRequired | Self::OwnProposal { .. } | Self::NotYourStage { .. } => {
                StatusCode::FORBIDDEN
            }
            Self::UnknownKind(_)
            | Self::NotPossible(_)
            | Self::InvalidContent { .. }
            | Self::Duplicate { .. }
            | Self::RemoteIdNeeded
            | Self::InvalidPolicy { .. }
            | Self::NeedsPerson { .. }
            | Self::InvalidSetting { .. }
            | Self::Kind { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Denied(error) => error.status(),
            Self::Db(error) => error.status(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::InvalidContent { field, message }
            | Self::InvalidSetting { field, message }
            | Self::InvalidPolicy { field, message } => {
                vec![FieldError::new(*field, message)]
            }
            Self::NeedsPerson { .. } => vec![FieldError::new("kinds", self.to_string())],
            Self::RemoteIdNeeded => vec![FieldError::new("remote_id", self.to_string())],
            _ => Vec::new(),
        }
    }
}
