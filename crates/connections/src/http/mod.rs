//! Connections over HTTP.

mod accounts;
mod apps;
mod consent;
mod platforms;
mod post_rules;

use http::StatusCode;
use runtime::Cx;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{FieldError, ProblemSource};

use crate::error::Error;

pub use accounts::Account;

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new()
        .routes(routes!(platforms::platforms))
        .routes(routes!(accounts::accounts))
        .routes(routes!(accounts::enter_keys))
        .routes(routes!(accounts::change))
        .routes(routes!(accounts::check))
        .routes(routes!(accounts::disconnect))
        .routes(routes!(apps::apps))
        .routes(routes!(apps::put_app))
        .routes(routes!(apps::test_app))
        .routes(routes!(consent::connect))
        .routes(routes!(consent::callback))
}

impl ProblemSource for Error {
    fn code(&self) -> &'static str {
        Self::code(self)
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::Denied(error) => error.status(),
            Self::Db(error) => error.status(),
            Self::AccountNotFound | Self::UnknownPlatform(_) => StatusCode::NOT_FOUND,
            Self::PersonNeeded | Self::StateForeign => StatusCode::FORBIDDEN,
            Self::BadClientId
            | Self::BadSecret
            | Self::NoBundle(_)
            | Self::BadKeys
            | Self::NotSupported { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Self::NeedsReconnect { .. }
            | Self::ArchiveOnly { .. }
            | Self::NoApp(_)
            | Self::StateUnknown
            | Self::StateExpired
            | Self::StateUsed
            | Self::RedirectChanged
            | Self::ConsentRefused(_)
            | Self::NoKeysAccepted(_)
            | Self::KeyMissing { .. }
            | Self::Tampered { .. }
            | Self::WrongOrigin { .. }
            | Self::BadEndpoint { .. } => StatusCode::CONFLICT,
            Self::Platform(error) => status_of_platform(error),
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
            Self::BadClientId => "client_id",
            Self::BadSecret => "client_secret",
            Self::NoBundle(_) => "bundles",
            _ => return Vec::new(),
        };
        vec![FieldError::new(field, self.to_string())]
    }
}

/// The platform is a gateway's upstream here, whatever it answered.
fn status_of_platform(error: &platform::Error) -> StatusCode {
    use platform::Error as P;
    match error {
        P::Reconnect { .. } | P::Unauthorized { .. } | P::Rejected { .. } => StatusCode::CONFLICT,
        P::RateLimited { .. } | P::NotYet { .. } => StatusCode::TOO_MANY_REQUESTS,
        P::OverBudget(_) | P::OutOfCredit { .. } => StatusCode::PAYMENT_REQUIRED,
        P::Transient { .. } | P::OutcomeUnknown { .. } => StatusCode::BAD_GATEWAY,
        P::Bug { .. } => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

#[cfg(test)]
mod tests;
