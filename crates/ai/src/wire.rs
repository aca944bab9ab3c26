//! The OpenAI-compatible chat format, as far as it is used.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

#[derive(Serialize)]
pub struct Request<'a> {
    pub model: &'a str,
    pub messages: &'a [Message],
    pub max_tokens: i64,
    pub temperature: f64,
    pub response_format: Json,
}

#[derive(Debug, Clone, Serialize)]
pub struct Message {
    pub role: &'static str,
    pub content: String,
}

impl Message {
    pub const fn new(role: &'static str, content: String) -> Self {
        Self { role, content }
    }
}

#[derive(Deserialize)]
pub struct Response {
    #[serde(default)]
    pub choices: Vec<Choice>,
    pub usage: Option<Usage>,
}

#[derive(Deserialize)]
pub struct Choice {
    pub message: Reply,
    pub finish_reason: Option<String>,
}

#[derive(Deserialize)]
pub struct Reply {
    pub content: Option<String>,
    pub refusal: Option<String>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Usage {
    pub prompt_tokens: i64,
    pub completion_tokens: i64,
}
