//! Reading requests: like axum's extractors, but every refusal is a [`Problem`] that names the field.

use axum::body::{Body, Bytes};
use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::request::Parts;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::problem::{FieldError, Problem};

/// A JSON body, in a request or an answer. Inputs should derive `serde(deny_unknown_fields)`: a misspelt
/// field is refused instead of ignored.
#[derive(Debug, Clone)]
pub struct Json<T>(pub T);

/// The query string, read into named fields.
#[derive(Debug, Clone)]
pub struct Query<T>(pub T);

/// A `{…}` part of the path, usually an id; a tuple when there are several. A malformed id is answered
/// like one that does not exist.
///
/// Not called `Path`: utoipa gives that name a meaning that ids of `kernel` cannot meet. Declare it with
/// `params(("id" = String, Path))`.
#[derive(Debug, Clone)]
pub struct PathParam<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        let request = Request::from_parts(parts.clone(), body);
        let bytes = match Bytes::from_request(request, state).await {
            Ok(bytes) => bytes,
            Err(rejection) => return Err(body_problem(&rejection.into())),
        };
        if names_nul(&bytes) {
            return Err(nul("web.invalid_body"));
        }
        let request = Request::from_parts(parts, Body::from(bytes));
        match axum::Json::<T>::from_request(request, state).await {
            Ok(axum::Json(value)) => Ok(Self(value)),
            Err(rejection) => Err(body_problem(&rejection)),
        }
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        axum::Json(self.0).into_response()
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        if parts.uri.query().is_some_and(|query| query.contains("%00")) {
            return Err(nul("web.invalid_query"));
        }
        let read = axum::extract::Query::<T>::from_request_parts(parts, state).await;
        read.map(|axum::extract::Query(value)| Self(value)).map_err(|rejection: QueryRejection| {
            invalid("web.invalid_query", "The query of the address", &rejection.body_text())
        })
    }
}

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for PathParam<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        if parts.uri.path().contains("%00") {
            return Err(Problem::not_found());
        }
        let read = axum::extract::Path::<T>::from_request_parts(parts, state).await;
        match read {
            Ok(axum::extract::Path(value)) => Ok(Self(value)),
            Err(PathRejection::FailedToDeserializePathParams(_)) => Err(Problem::not_found()),
            Err(rejection) => Err(Problem::internal(&rejection)),
        }
    }
}

fn body_problem(rejection: &JsonRejection) -> Problem {
    match rejection {
        JsonRejection::JsonDataError(error) => invalid("web.invalid_body", "The body", &error.body_text()),
        JsonRejection::JsonSyntaxError(_) => {
            Problem::new(StatusCode::BAD_REQUEST, "web.malformed_body", "The body is not well-formed JSON.")
        }
        JsonRejection::MissingJsonContentType(_) => Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "web.not_json",
            "Send the body as JSON with `Content-Type: application/json`.",
        ),
        other if other.status() == StatusCode::PAYLOAD_TOO_LARGE => too_large(),
        other => Problem::new(StatusCode::BAD_REQUEST, "web.unreadable_body", other.body_text()),
    }
}

/// Whether a text in this JSON holds the character U+0000, which PostgreSQL cannot store. It can only be
/// written as an escape, whose backslash is not itself escaped.
fn names_nul(json: &[u8]) -> bool {
    let mut rest = json.iter().enumerate();
    while let Some((at, byte)) = rest.next() {
        // Of every pair that starts with a backslash the second half is passed over.
        if *byte == b'\\' && rest.next().is_some() {
            let escape = json.get(at..).unwrap_or_default();
            if escape.starts_with(br"\u0000") {
                return true;
            }
        }
    }
    false
}

fn nul(code: &'static str) -> Problem {
    let detail = "Text may not hold the character U+0000. Remove it and send the rest.";
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, code, detail)
}

pub(crate) fn too_large() -> Problem {
    Problem::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        "web.body_too_large",
        "The body is larger than this endpoint accepts (1 MiB unless it says otherwise).",
    )
}

fn invalid(code: &'static str, what: &str, text: &str) -> Problem {
    // Drops the framework's lead-in up to the first colon; what follows is `path: message`.
    let message = text.split_once(": ").map_or(text, |(_, rest)| rest);
    Problem {
        errors: field_of(message).into_iter().collect(),
        ..Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            code,
            format!("{what} is not what this endpoint takes: {message}"),
        )
    }
}

/// Which field a message of serde is about: the one it quotes, or the path it starts with.
fn field_of(message: &str) -> Option<FieldError> {
    for lead in ["unknown field `", "missing field `"] {
        if let Some((_, rest)) = message.split_once(lead) {
            return rest.split_once('`').map(|(field, _)| FieldError::new(field, message));
        }
    }
    let (path, rest) = message.split_once(": ")?;
    (!path.contains(' ')).then(|| FieldError::new(path, rest))
}

#[cfg(test)]
mod tests;
