//! `POST /chat/completions` and `GET /models`.

use axum::body::Bytes;
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::answer;
use super::fault::{ModelFault, endless, too_many};
use super::prompt::Prompt;
use crate::options::MODEL_KEY;
use crate::server::Sim;

const MODELS: [&str; 2] = ["sim-small", "sim-large"];

#[derive(Deserialize)]
struct Request {
    model: String,
    messages: Vec<Message>,
    response_format: Option<Value>,
    #[serde(default)]
    stream: bool,
    #[serde(alias = "max_completion_tokens")]
    max_tokens: Option<u64>,
}

#[derive(Deserialize)]
pub(super) struct Message {
    pub role: String,
    /// A string, or parts with a `text` each.
    pub content: Value,
}

impl Message {
    pub(super) fn text(&self) -> String {
        match &self.content {
            Value::String(text) => text.clone(),
            Value::Array(parts) => {
                parts.iter().filter_map(|part| part["text"].as_str()).collect::<Vec<_>>().join("\n")
            }
            _ => String::new(),
        }
    }
}

/// What is handed back, before it is wrapped.
struct Said {
    content: Option<String>,
    refusal: Option<&'static str>,
    finish: &'static str,
}

pub(super) async fn complete(
    State(sim): State<Sim>,
    fault: Option<Extension<ModelFault>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if !authorized(&headers) {
        return error(StatusCode::UNAUTHORIZED, "invalid_api_key", "Incorrect API key provided.");
    }
    let request: Request = match serde_json::from_slice(&body) {
        Ok(request) => request,
        Err(why) => return error(StatusCode::BAD_REQUEST, "invalid_request_error", &why.to_string()),
    };
    let fault = fault.map(|Extension(fault)| fault);
    match fault {
        Some(ModelFault::TooMany) => return too_many(),
        Some(ModelFault::Endless) => return endless(),
        _ => {}
    }
    let hostile = sim.lock().hostile_model;
    let said = say(&request, fault, hostile);
    if request.stream { streamed(&request, &said) } else { whole(&request, &said) }
}

pub(super) async fn models(headers: HeaderMap) -> Response {
    if !authorized(&headers) {
        return error(StatusCode::UNAUTHORIZED, "invalid_api_key", "Incorrect API key provided.");
    }
    let data: Vec<Value> =
        MODELS.iter().map(|id| json!({"id": id, "object": "model", "owned_by": "sim"})).collect();
    axum::Json(json!({"object": "list", "data": data})).into_response()
}

fn authorized(headers: &HeaderMap) -> bool {
    let value = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    value.and_then(|value| value.strip_prefix("Bearer ")) == Some(MODEL_KEY)
}

fn error(status: StatusCode, code: &str, message: &str) -> Response {
    let body = json!({"error": {"message": message, "type": "invalid_request_error", "code": code}});
    (status, axum::Json(body)).into_response()
}

fn say(request: &Request, fault: Option<ModelFault>, hostile: bool) -> Said {
    let prompt = Prompt::read(&request.messages);
    let format = request.response_format.as_ref();
    let schema = format.and_then(|format| format.pointer("/json_schema/schema"));
    let content = match fault {
        Some(ModelFault::WrongSchema) => {
            json!({"thoughts": "I would rather talk about the weather."}).to_string()
        }
        _ => answer(&prompt, schema, hostile),
    };
    match fault {
        Some(ModelFault::Refusal) => {
            Said { content: None, refusal: Some("I'm sorry, but I can't help with that."), finish: "stop" }
        }
        Some(ModelFault::Prose) => {
            let content =
                format!("Sure! Here is what you asked for:\n\n```json\n{content}\n```\n\nAnything else?");
            Said { content: Some(content), refusal: None, finish: "stop" }
        }
        Some(ModelFault::Truncated) => {
            let half = content.chars().take(content.chars().count() / 2).collect();
            Said { content: Some(half), refusal: None, finish: "length" }
        }
        _ => limited(content, request.max_tokens),
    }
}

fn limited(content: String, max_tokens: Option<u64>) -> Said {
    match max_tokens.filter(|max| tokens(&content) > *max) {
        None => Said { content: Some(content), refusal: None, finish: "stop" },
        Some(max) => {
            let kept = content.chars().take(usize::try_from(max * 4).unwrap_or(usize::MAX)).collect();
            Said { content: Some(kept), refusal: None, finish: "length" }
        }
    }
}

/// Four bytes a token, as the usual rule of thumb has it.
fn tokens(text: &str) -> u64 {
    (text.len() as u64).div_ceil(4)
}

fn usage(request: &Request, said: &Said) -> Value {
    let prompt: u64 = request.messages.iter().map(|message| tokens(&message.text()) + 4).sum();
    let completion = said.content.as_deref().map_or(12, tokens);
    json!({"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion})
}

fn whole(request: &Request, said: &Said) -> Response {
    let message = json!({"role": "assistant", "content": said.content, "refusal": said.refusal});
    axum::Json(json!({
        "id": "chatcmpl-sim",
        "object": "chat.completion",
        "created": 1_790_000_000,
        "model": request.model,
        "choices": [{"index": 0, "message": message, "finish_reason": said.finish}],
        "usage": usage(request, said),
    }))
    .into_response()
}

fn streamed(request: &Request, said: &Said) -> Response {
    let chunk = |delta: Value, finish: Option<&str>| {
        let body = json!({
            "id": "chatcmpl-sim",
            "object": "chat.completion.chunk",
            "model": request.model,
            "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
        });
        format!("data: {body}\n\n")
    };
    let first = chunk(json!({"role": "assistant", "content": said.content, "refusal": said.refusal}), None);
    let last = chunk(json!({}), Some(said.finish));
    let usage = json!({"id": "chatcmpl-sim", "choices": [], "usage": usage(request, said)});
    let body = format!("{first}{last}data: {usage}\n\ndata: [DONE]\n\n");
    ([(header::CONTENT_TYPE, "text/event-stream")], body).into_response()
}
