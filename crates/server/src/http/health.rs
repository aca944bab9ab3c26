//! For load balancers and supervisors: alive, and ready to be sent people.

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use http::StatusCode;
use runtime::{Cx, DbError, migrations};
use serde_json::{Value, json};

pub fn routes(cx: &Cx) -> Router {
    Router::new()
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(ready))
        .with_state(cx.clone())
}

/// Ready means that the database answers, has the schema this program was written for, and that no act is
/// due for so long that somebody should look. Only reads, since it is asked every few seconds.
async fn ready(State(cx): State<Cx>) -> (StatusCode, Json<Value>) {
    let database = match migrations::is_current(&cx.db).await {
        Ok(true) => "ok",
        Ok(false) => "the schema is older than this program",
        Err(error) => {
            tracing::warn!(%error, "not ready");
            "does not answer"
        }
    };
    let overdue = if database == "ok" { count_overdue(&cx).await.ok() } else { None };
    let ready = database == "ok" && overdue == Some(0);
    let status = if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, Json(json!({ "ready": ready, "database": database, "overdue_acts": overdue })))
}

async fn count_overdue(cx: &Cx) -> Result<usize, DbError> {
    let mut conn = cx.db.read().await?;
    Ok(gate::overdue(cx, &mut conn).await?.len())
}
