//! What a fault leaves of an answer.

use std::io;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde_json::Value;

use super::{Fault, guard::LOOP_TOKEN};
use crate::server::Sim;
use crate::wire::Scissors;
use crate::x::errors::Refusal;

const ANSWER_MAX: usize = 8 << 20;
const GATEWAY_PAGE: &str = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><center><h1>502 Bad \
                            Gateway</h1></center></body>\r\n</html>\r\n";

pub(super) fn status(status: u16) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::SERVICE_UNAVAILABLE);
    if status == StatusCode::UNAUTHORIZED {
        return Refusal::unauthorized().into_response();
    }
    let title = status.canonical_reason().unwrap_or("Error");
    Refusal::plain(status.as_u16(), title, title).into_response()
}

/// Answers of faults that never reach the handler.
pub(super) fn refusal(sim: &Sim, fault: &Fault) -> Response {
    match fault {
        Fault::Duplicate => Refusal::duplicate().into_response(),
        Fault::OutOfCredits => Refusal::out_of_credits().into_response(),
        Fault::NotSummoned => Refusal::not_summoned().into_response(),
        Fault::MediaGone => Refusal::media_gone().into_response(),
        Fault::Revoked => Refusal::unauthorized().into_response(),
        Fault::ErrorInside(_) => error_inside(),
        Fault::RateLimited(Some(wait)) => {
            let reset = sim.lock().now_ms() / 1_000 + wait;
            let mut response = Refusal::rate_limited().into_response();
            for (name, value) in [("limit", 100), ("remaining", 0), ("reset", reset)] {
                if let Ok(name) = header::HeaderName::try_from(format!("x-rate-limit-{name}")) {
                    response.headers_mut().insert(name, HeaderValue::from(value));
                }
            }
            response
        }
        _ => Refusal::rate_limited().into_response(),
    }
}

/// Damages an answer whose effect has happened.
pub(super) async fn answer(fault: &Fault, answer: Response, scissors: Option<Scissors>) -> Response {
    let (mut parts, body) = answer.into_parts();
    let bytes = axum::body::to_bytes(body, ANSWER_MAX).await.unwrap_or_default();
    parts.headers.remove(header::CONTENT_LENGTH);
    let half = bytes.slice(..bytes.len() / 2);
    match fault {
        Fault::EmptyBody => Response::from_parts(parts, Body::empty()),
        Fault::Truncated => Response::from_parts(parts, Body::from(half)),
        Fault::MalformedJson => {
            let mut broken = half.to_vec();
            broken.extend_from_slice(b"}]<<\"not json");
            Response::from_parts(parts, Body::from(broken))
        }
        Fault::HtmlError => {
            (StatusCode::BAD_GATEWAY, [(header::CONTENT_TYPE, "text/html")], GATEWAY_PAGE).into_response()
        }
        Fault::ResetMidBody => {
            parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len() + 16));
            Response::from_parts(parts, broken_body(half, scissors).into_body())
        }
        Fault::ErrorInside(_) => error_inside(),
        Fault::CursorLoop => Response::from_parts(parts, Body::from(looped(&bytes))),
        _ => Response::from_parts(parts, Body::from(bytes)),
    }
}

fn error_inside() -> Response {
    let body = r#"{"errors":[{"title":"Internal Error","type":"about:blank","status":500,"detail":"Internal Error"}]}"#;
    ([(header::CONTENT_TYPE, "application/json; charset=utf-8")], body).into_response()
}

/// Some bytes, time for them to leave, then the end of the connection.
pub(super) fn broken_body(first: Bytes, scissors: Option<Scissors>) -> Response {
    let chunks = stream::unfold(Some(first), move |first| {
        let scissors = scissors.clone();
        async move {
            match first {
                Some(first) if !first.is_empty() => Some((Ok(first), Some(Bytes::new()))),
                Some(_) => {
                    tokio::time::sleep(Duration::from_millis(30)).await;
                    if let Some(scissors) = scissors {
                        scissors.cut();
                    }
                    Some((Err(io::Error::from(io::ErrorKind::ConnectionReset)), None))
                }
                None => None,
            }
        }
    });
    Response::new(Body::from_stream(chunks))
}

/// The same page for ever: `meta.next_token` never changes.
fn looped(bytes: &[u8]) -> Vec<u8> {
    let Ok(mut body) = serde_json::from_slice::<Value>(bytes) else {
        return bytes.to_vec();
    };
    if let Some(meta) = body.get_mut("meta").and_then(Value::as_object_mut) {
        meta.insert("next_token".to_owned(), Value::from(LOOP_TOKEN));
    }
    body.to_string().into_bytes()
}
