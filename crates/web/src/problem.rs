//! Errors as they leave the building: RFC 9457 problem details with stable codes.

use std::time::Duration;

use axum::response::{IntoResponse, Response};
use http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderValue, StatusCode};
use runtime::{DbError, Denied};
use serde::Serialize;
use utoipa::ToSchema;

/// How a domain's error is shown over HTTP. One `impl` per error enum, in the domain's `http/` folder or
/// beside the enum; `?` in a handler then makes a [`Problem`] of it.
pub trait ProblemSource: std::error::Error {
    /// A promise to programs, such as `gate.act_not_found`. Never reused for another meaning.
    fn code(&self) -> &'static str;

    fn status(&self) -> StatusCode;

    /// What the caller is told. The error's own text names cause, culprit and fix.
    fn detail(&self) -> String {
        self.to_string()
    }

    /// Which inputs are at fault, when single fields are.
    fn fields(&self) -> Vec<FieldError> {
        Vec::new()
    }

    fn retry_after(&self) -> Option<Duration> {
        None
    }
}

/// One input that was not acceptable. `field` is a path such as `items[2].name`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldError {
    pub field: String,
    pub message: String,
}

impl FieldError {
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), message: message.into() }
    }
}

/// An answer that says what went wrong. Handlers return `Result<_, Problem>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub status: StatusCode,
    pub code: &'static str,
    pub detail: String,
    pub errors: Vec<FieldError>,
    pub retry_after: Option<Duration>,
}

/// The body of a [`Problem`].
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// A page that explains the code.
    #[serde(rename = "type")]
    kind: String,
    title: &'static str,
    status: u16,
    detail: String,
    code: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldError>,
}

impl Problem {
    pub fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self { status, code, detail: detail.into(), errors: Vec::new(), retry_after: None }
    }

    /// The answer for ids that do not exist, are malformed, or belong to another workspace: all alike.
    pub fn not_found() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "web.not_found",
            "There is nothing here. Check the address and the id.",
        )
    }

    /// Something broke inside Roost; `error` goes to the log and not to the caller.
    pub fn internal(error: &dyn std::fmt::Display) -> Self {
        tracing::error!(%error, "a request failed inside Roost");
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "web.internal",
            "Something broke inside Roost. The log has the details under this answer's request id.",
        )
    }

    /// An input of the request that is well formed but not acceptable.
    pub fn invalid(field: impl Into<String>, message: impl Into<String>) -> Self {
        let field = FieldError::new(field, message);
        let detail = format!("`{}` is not valid: {}", field.field, field.message);
        Self { errors: vec![field], ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, "web.invalid", detail) }
    }

    #[must_use]
    pub const fn retry_after(mut self, wait: Duration) -> Self {
        self.retry_after = Some(wait);
        self
    }
}

impl<E: ProblemSource> From<E> for Problem {
    fn from(error: E) -> Self {
        if error.status() == StatusCode::INTERNAL_SERVER_ERROR {
            return Self { code: error.code(), ..Self::internal(&error) };
        }
        Self {
            status: error.status(),
            code: error.code(),
            detail: error.detail(),
            errors: error.fields(),
            retry_after: error.retry_after(),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = ProblemBody {
            kind: format!("/errors/{}", self.code),
            title: self.status.canonical_reason().unwrap_or("Error"),
            status: self.status.as_u16(),
            detail: self.detail,
            code: self.code,
            errors: self.errors,
        };
        let mut response = (self.status, axum::Json(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(wait) = self.retry_after {
            let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
            headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

impl ProblemSource for DbError {
    fn code(&self) -> &'static str {
        match self {
            Self::Unique(_) => "database.exists",
            Self::ForeignKey => "database.missing_reference",
            Self::CannotWrite(_) => "database.cannot_write",
            Self::Busy(_) => "database.busy",
            Self::Unreachable(_) => "database.unreachable",
            Self::Decode(_) | Self::Schema(_) | Self::Other(_) => "database.failed",
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::Unique(_) | Self::ForeignKey => StatusCode::CONFLICT,
            Self::CannotWrite(_) => StatusCode::INSUFFICIENT_STORAGE,
            Self::Busy(_) | Self::Unreachable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Decode(_) | Self::Schema(_) | Self::Other(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Engine messages can name hosts, files and values; the caller is told what to do instead.
    fn detail(&self) -> String {
        match self {
            Self::Unique(_) => "This exists already.",
            Self::ForeignKey => "Something this points to does not exist any more.",
            Self::CannotWrite(_) => {
                "Roost cannot write to its disk. Nothing was stored; free space and try again."
            }
            Self::Busy(_) | Self::Unreachable(_) => {
                "The database does not answer. Nothing was stored; try again."
            }
            Self::Decode(_) | Self::Schema(_) | Self::Other(_) => "Something broke inside Roost.",
        }
        .to_owned()
    }

    fn retry_after(&self) -> Option<Duration> {
        self.is_transient().then(|| Duration::from_secs(1))
    }
}

impl ProblemSource for Denied {
    fn code(&self) -> &'static str {
        "web.permission_denied"
    }

    fn status(&self) -> StatusCode {
        StatusCode::FORBIDDEN
    }
}

#[cfg(test)]
mod tests;
