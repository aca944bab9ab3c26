//! What a model can do wrong.

use std::convert::Infallible;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde_json::json;

/// Sentinels of a prompt; with `-once` only an answer that is not yet a repair is hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModelFault {
    /// `model-wrong-schema`: valid JSON of another shape.
    WrongSchema,
    /// `model-truncated`: the token limit cuts the answer.
    Truncated,
    /// `model-prose`: the JSON stands in a code block between sentences.
    Prose,
    /// `model-429`: too many requests.
    TooMany,
    /// `model-endless`: an answer that never stops.
    Endless,
    /// `model-refusal`: declines.
    Refusal,
}

impl ModelFault {
    pub(crate) fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "model-wrong-schema" => Self::WrongSchema,
            "model-truncated" => Self::Truncated,
            "model-prose" => Self::Prose,
            "model-429" => Self::TooMany,
            "model-endless" => Self::Endless,
            "model-refusal" => Self::Refusal,
            _ => return None,
        })
    }
}

pub(super) fn too_many() -> Response {
    let error = json!({"error": {"message": "Rate limit reached for requests", "type": "requests", "code": "rate_limit_exceeded"}});
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::RETRY_AFTER, "2")];
    (axum::http::StatusCode::TOO_MANY_REQUESTS, headers, error.to_string()).into_response()
}

/// A kilobyte every few milliseconds until the caller has had enough.
pub(super) fn endless() -> Response {
    let start = Bytes::from_static(
        br#"{"id":"chatcmpl-endless","object":"chat.completion","choices":[{"message":{"content":""#,
    );
    let chunks = stream::unfold(Some(start), |next| async move {
        let chunk = match next {
            Some(start) => start,
            None => {
                tokio::time::sleep(Duration::from_millis(3)).await;
                Bytes::from(vec![b'a'; 1_024])
            }
        };
        Some((Ok::<_, Infallible>(chunk), None))
    });
    ([(header::CONTENT_TYPE, "application/json")], Body::from_stream(chunks)).into_response()
}
