//! Money over HTTP.

mod budgets;
mod ledger;
mod prices;
mod today;

use http::StatusCode;
use runtime::Cx;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{FieldError, ProblemSource};

use crate::error::Error;

pub use today::SpendToday;

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new()
        .routes(routes!(today::today))
        .routes(routes!(ledger::ledger))
        .routes(routes!(ledger::daily))
        .routes(routes!(budgets::set_budget, budgets::remove_budget))
        .routes(routes!(prices::prices))
}

impl ProblemSource for Error {
    fn code(&self) -> &'static str {
        match self {
            Self::Denied(error) => ProblemSource::code(error),
            Self::Db(error) => ProblemSource::code(error),
            _ => Self::code(self),
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::Denied(error) => error.status(),
            Self::Db(error) => error.status(),
            Self::OperatorOnly => StatusCode::FORBIDDEN,
            Self::UnknownKind(_) | Self::UnknownAccount | Self::NoSuchCap => StatusCode::NOT_FOUND,
            Self::CapOutOfRange { .. } | Self::ScopeIdNeeded | Self::DaysOutOfRange { .. } | Self::Cursor => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
        }
    }

    fn detail(&self) -> String {
        match self {
            Self::Db(error) => error.detail(),
            _ => self.to_string(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        let field = match self {
            Self::CapOutOfRange { .. } => "cap_micros",
            Self::ScopeIdNeeded => "account_id",
            Self::DaysOutOfRange { .. } => "days",
            Self::Cursor => "cursor",
            Self::UnknownKind(_)
            | Self::UnknownAccount
            | Self::NoSuchCap
            | Self::OperatorOnly
            | Self::Denied(_)
            | Self::Db(_) => return Vec::new(),
        };
        vec![FieldError::new(field, self.to_string())]
    }
}
