//! For load balancers and supervisors: alive, and ready to be sent people.

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use http::StatusCode;
use runtime::{Cx, migrations};
use serde_json::{Value, json};

pub fn routes(cx: &Cx) -> Router {
    Router::new()
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(ready))
        .with_state(cx.clone())
}

/// Ready means that the database answers and has the schema this program was written for.
async fn ready(State(cx): State<Cx>) -> (StatusCode, Json<Value>) {
    let database = match migrations::pending(&cx.db).await {
        Ok(pending) if pending.is_empty() => "ok",
        Ok(_) => "the schema is older than this program",
        Err(error) => {
            tracing::warn!(%error, "not ready");
            "does not answer"
        }
    };
    let ready = database == "ok";
    let status = if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, Json(json!({ "ready": ready, "database": database })))
}
