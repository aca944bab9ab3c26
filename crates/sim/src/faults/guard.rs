//! The layer every API request passes: opens its ledger row, finds its fault and applies it around the handler.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use rand::RngExt as _;

use super::{Fault, wreck};
use crate::server::Sim;
use crate::wire::Scissors;
use crate::x::endpoint::BODY_MAX;

/// What the page token of a looping cursor reads.
pub(crate) const LOOP_TOKEN: &str = "loop0000loop0000";

/// Number of the ledger row of the request being served.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RequestId(pub u64);

pub(crate) async fn guard(State(sim): State<Sim>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let Ok(body) = axum::body::to_bytes(body, BODY_MAX).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let query = decode(parts.uri.query().unwrap_or_default());
    let path = parts.uri.path().to_owned();
    let (id, fault) = {
        let mut world = sim.lock();
        let now = world.now_ms();
        let id = world.ledger.open(now, parts.method.as_str(), &path, &query);
        let fault = world.orders.take(parts.method.as_str(), &path, &query, &body);
        if let (Some((name, _)), Some(row)) = (&fault, world.ledger.request_mut(id)) {
            row.fault = Some(name.clone());
        }
        (id, fault.map(|(_, fault)| fault))
    };
    parts.extensions.insert(RequestId(id));
    let stage = Stage { sim: sim.clone(), scissors: scissors(&parts), parts, body, next };
    let response = match fault {
        None => match effect_delay(&sim, &stage.parts) {
            None => stage.run().await,
            Some(wait) => detached(wait, stage).await,
        },
        Some(fault) => apply(fault, stage).await,
    };
    if let Some(row) = sim.lock().ledger.request_mut(id) {
        row.status = Some(response.status().as_u16());
    }
    response
}

/// Marks a request whose file shall turn out to be broken.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SpoilsMedia;

/// A request waiting to be served.
pub(super) struct Stage {
    pub sim: Sim,
    pub scissors: Option<Scissors>,
    parts: Parts,
    body: Bytes,
    next: Next,
}

impl Stage {
    async fn run(self) -> Response {
        self.next.run(Request::from_parts(self.parts, Body::from(self.body))).await
    }
}

async fn apply(fault: Fault, mut stage: Stage) -> Response {
    let (sim, scissors) = (stage.sim.clone(), stage.scissors.clone());
    match &fault {
        Fault::Model(fault) => {
            stage.parts.extensions.insert(*fault);
            return stage.run().await;
        }
        Fault::MediaFailed => {
            stage.parts.extensions.insert(SpoilsMedia);
            return stage.run().await;
        }
        Fault::Slow(wait) => {
            tokio::time::sleep(*wait).await;
            return stage.run().await;
        }
        Fault::LateAnswer(wait) => return detached(*wait, stage).await,
        Fault::LateEffect(wait) => {
            let wait = *wait;
            tokio::spawn(async move {
                tokio::time::sleep(wait).await;
                stage.run().await;
            });
            return hang(&sim, scissors).await;
        }
        Fault::Revoked => {
            let authorization = stage.parts.headers.get("authorization").and_then(|v| v.to_str().ok());
            sim.lock().revoke_by_header(authorization);
        }
        _ => {}
    }
    let answer = if fault.is_effective() { Some(stage.run().await) } else { None };
    match fault {
        Fault::Status(status, _) => wreck::status(status),
        Fault::Timeout(_) => hang(&sim, scissors).await,
        Fault::Reset(_) => reset(scissors).await,
        other => match answer {
            Some(answer) => wreck::answer(&other, answer, scissors).await,
            None => wreck::refusal(&sim, &other),
        },
    }
}

/// The delay writes get by option, so that answers can come after their caller died.
fn effect_delay(sim: &Sim, parts: &Parts) -> Option<Duration> {
    if parts.method.is_safe() {
        return None;
    }
    let mut world = sim.lock();
    let (least, most) = world.options.effect_delay_ms;
    (most > 0).then(|| Duration::from_millis(world.rng.random_range(least.min(most)..=most)))
}

/// Runs to its end whether or not the caller waits.
async fn detached(wait: Duration, stage: Stage) -> Response {
    let work = tokio::spawn(async move {
        tokio::time::sleep(wait).await;
        stage.run().await
    });
    work.await.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

/// Keeps the caller waiting; its leaving ends the wait.
async fn hang(sim: &Sim, scissors: Option<Scissors>) -> Response {
    let wait = sim.lock().options.hang_ms;
    tokio::time::sleep(Duration::from_millis(wait)).await;
    reset(scissors).await
}

async fn reset(scissors: Option<Scissors>) -> Response {
    let Some(scissors) = scissors else {
        return wreck::broken_body(Bytes::new(), None);
    };
    scissors.cut();
    // The connection dies under this future, which never finishes.
    std::future::pending().await
}

fn scissors(parts: &Parts) -> Option<Scissors> {
    parts.extensions.get::<ConnectInfo<Scissors>>().map(|info| info.0.clone())
}

fn decode(query: &str) -> String {
    percent_encoding::percent_decode_str(&query.replace('+', " ")).decode_utf8_lossy().into_owned()
}

/// An admin's standing order: fail the next requests that match.
#[derive(Clone, Debug)]
pub(crate) struct Order {
    pub method: Option<String>,
    pub path_prefix: String,
    pub name: String,
    pub fault: Fault,
    pub times: u32,
}

/// Orders in force, and the texts whose "once" sentinel has struck.
#[derive(Debug, Default)]
pub(crate) struct Orders {
    pub queue: Vec<Order>,
    struck: std::collections::HashSet<Arc<str>>,
}

impl Orders {
    fn take(&mut self, method: &str, path: &str, query: &str, body: &[u8]) -> Option<(String, Fault)> {
        let matches = |order: &Order| {
            order.method.as_deref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(method))
                && path.starts_with(&order.path_prefix)
        };
        if let Some(index) = self.queue.iter().position(matches) {
            let order = &mut self.queue[index];
            let taken = (order.name.clone(), order.fault.clone());
            order.times = order.times.saturating_sub(1);
            if order.times == 0 {
                self.queue.remove(index);
            }
            return Some(taken);
        }
        let text = String::from_utf8_lossy(body);
        // Escaped line breaks of JSON would stick to the word after them.
        let text = text.replace("\\n", " ").replace("\\t", " ").replace("\\r", " ");
        let found = super::find(&text).or_else(|| super::find(query))?;
        // A model asked to repair its answer gets its first one back in the prompt.
        if found.once && matches!(found.fault, Fault::Model(_)) {
            return (!text.contains(r#""role":"assistant""#)).then_some((found.name, found.fault));
        }
        if found.once && !self.struck.insert(format!("{method} {path} {query} {text}").into()) {
            return None;
        }
        Some((found.name, found.fault))
    }

    pub(crate) fn describe(&self) -> Vec<String> {
        let line = |order: &Order| format!("{} × {} on {}", order.times, order.name, order.path_prefix);
        self.queue.iter().map(line).collect()
    }
}
