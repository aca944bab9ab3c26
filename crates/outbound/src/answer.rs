//! What came back.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use kernel::Timestamp;
use serde::de::DeserializeOwned;

/// A complete answer, read to its end within the call's bounds. Any status is an answer.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
    /// When the sender may come back, if the answer was a refusal to serve now (429, or 503 that says so);
    /// at most 24 h away.
    pub retry_at: Option<Timestamp>,
}

/// Longest piece of a foreign text that is worth repeating to a person.
const EXCERPT_CHARS: usize = 200;

impl Answer {
    pub fn is_success(&self) -> bool {
        self.status.is_success()
    }

    pub fn json<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_slice(&self.body)
    }

    /// The first words of the body for an error message: one line, no control characters.
    pub fn excerpt(&self) -> String {
        let bounded = self.body.get(..4 * EXCERPT_CHARS).unwrap_or(&self.body);
        let text = String::from_utf8_lossy(bounded);
        let words = text.split(|c: char| c.is_whitespace() || c.is_control());
        let line = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        line.chars().take(EXCERPT_CHARS).collect()
    }
}
