//! `Idempotency-Key`: a request repeated by a nervous client has its effect once and its answer twice.

use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderValue, Method, StatusCode, header};
use kernel::Timestamp;
use runtime::jobs::Reconciler;
use runtime::{Caller, Cx, DbError};
use sha2::{Digest as _, Sha256};

use crate::extract::too_large;
use crate::limits::{BODY_MAX, ORDINARY, is_upload};
use crate::once::NotKept;
use crate::problem::Problem;
use crate::store::{self, Answer, Kept};

const KEPT_FOR: Duration = Duration::from_secs(30 * 86_400);
/// Longer than any request may run: an answer still missing then will never come.
const RUNS_AT_MOST: Duration = ORDINARY.saturating_add(Duration::from_secs(30));
const HEADER: &str = "idempotency-key";
const KEY_MAX: usize = 255;
/// Of a request with a key, which is read whole before its endpoint sees it and may refuse it as too long.
const KEYED_BODY_MAX: usize = 6 * BODY_MAX;

pub(crate) async fn replay(State(cx): State<Cx>, request: Request, next: Next) -> Result<Response, Problem> {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let caller = request.extensions().get::<Caller>().cloned();
    let (Some(key), Some(caller), false) = (request.headers().get(HEADER), caller, safe) else {
        return Ok(next.run(request).await);
    };
    let key = check_key(key)?;
    if is_upload(request.headers()) {
        return Err(refusal("web.idempotency_unsupported", "Uploads take no Idempotency-Key."));
    }
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, KEYED_BODY_MAX).await.map_err(|_| too_large())?;
    let fingerprint = fingerprint(&parts.method, &parts.uri, &body);
    if let Some(kept) = claim(&cx, &caller, &key, &fingerprint).await? {
        return answer_again(kept, &fingerprint, cx.now());
    }
    let response = next.run(Request::from_parts(parts, Body::from(body))).await;
    keep(&cx, &caller, &key, response).await
}

fn check_key(value: &HeaderValue) -> Result<String, Problem> {
    let text = value.to_str().unwrap_or_default();
    if text.is_empty() || text.len() > KEY_MAX {
        return Err(refusal(
            "web.idempotency_key_invalid",
            "An Idempotency-Key has 1 to 255 visible ASCII characters.",
        ));
    }
    Ok(text.to_owned())
}

/// None when this request is the first with its key and now holds it.
async fn claim(cx: &Cx, caller: &Caller, key: &str, fingerprint: &str) -> Result<Option<Kept>, DbError> {
    let mut tx = cx.db.begin().await?;
    let now = cx.now();
    loop {
        if store::claim(&mut tx, caller, key, fingerprint, now).await? {
            tx.commit().await?;
            return Ok(None);
        }
        match store::find(&mut tx, caller, key).await? {
            Some(kept) if now.since(kept.created_at) < KEPT_FOR => return Ok(Some(kept)),
            _ => store::forget(&mut tx, caller, key).await?,
        }
    }
}

fn answer_again(kept: Kept, fingerprint: &str, now: Timestamp) -> Result<Response, Problem> {
    if kept.fingerprint != fingerprint {
        return Err(refusal(
            "web.idempotency_mismatch",
            "This Idempotency-Key was used for a different request. Use a new key for a new request.",
        ));
    }
    let conflict = |code, detail| Err(Problem::new(StatusCode::CONFLICT, code, detail));
    match kept.answer {
        None if now.since(kept.created_at) < RUNS_AT_MOST => conflict(
            "web.idempotency_in_progress",
            "The first request with this Idempotency-Key is still running. Ask again in a moment.",
        ),
        None => conflict(
            "web.idempotency_unfinished",
            "The first request with this Idempotency-Key never finished. Look whether it took effect, then \
             use a new key.",
        ),
        Some(Answer { status, content_type, body: Some(body) }) => {
            let status = u16::try_from(status).ok().and_then(|status| StatusCode::from_u16(status).ok());
            let mut response = (status.unwrap_or(StatusCode::OK), body).into_response();
            let headers = response.headers_mut();
            headers.remove(header::CONTENT_TYPE);
            if let Some(Ok(value)) = content_type.map(|text| HeaderValue::from_str(&text)) {
                headers.insert(header::CONTENT_TYPE, value);
            }
            headers.insert("idempotency-replayed", HeaderValue::from_static("true"));
            Ok(response)
        }
        Some(Answer { body: None, .. }) => conflict(
            "web.idempotency_not_repeatable",
            "This was done already, and its answer cannot be shown twice. Read the result instead.",
        ),
    }
}

/// Keeps the answer, unless the request failed in a way that left no effect and may be tried again.
async fn keep(cx: &Cx, caller: &Caller, key: &str, response: Response) -> Result<Response, Problem> {
    let status = response.status();
    let mut tx = cx.db.begin().await?;
    if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS {
        store::forget(&mut tx, caller, key).await?;
        tx.commit().await?;
        return Ok(response);
    }
    drop(tx);
    let confidential = response.extensions().get::<NotKept>().is_some();
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, 8 * BODY_MAX).await.map_err(|error| Problem::internal(&error))?;
    let kept = !confidential && body.len() <= BODY_MAX;
    let content_type = parts.headers.get(header::CONTENT_TYPE);
    let answer = Answer {
        status: i64::from(status.as_u16()),
        content_type: content_type.and_then(|value| value.to_str().ok()).map(str::to_owned),
        body: kept.then(|| body.to_vec()),
    };
    let mut tx = cx.db.begin().await?;
    store::keep(&mut tx, caller, key, &answer).await?;
    tx.commit().await?;
    Ok(Response::from_parts(parts, Body::from(body)))
}

fn fingerprint(method: &Method, uri: &http::Uri, body: &Bytes) -> String {
    let target = uri.path_and_query().map_or("", http::uri::PathAndQuery::as_str);
    let mut digest = Sha256::new();
    for part in [method.as_str().as_bytes(), target.as_bytes(), body] {
        digest.update(part.len().to_le_bytes());
        digest.update(part);
    }
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn refusal(code: &'static str, detail: &'static str) -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, code, detail)
}

/// Forgets answers older than thirty days.
pub fn reconcilers() -> Vec<Reconciler> {
    vec![Reconciler {
        name: "web.forget_answers",
        every: Duration::from_secs(3600),
        woken_by: None,
        handler: |cx| Box::pin(async move { forget_old(cx).await.map_err(|error| error.to_string()) }),
    }]
}

async fn forget_old(cx: &Cx) -> Result<(), DbError> {
    let mut tx = cx.db.begin().await?;
    store::forget_before(&mut tx, cx.now().minus(KEPT_FOR)).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests;
