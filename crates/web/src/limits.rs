//! How long a request may take.

use std::time::Duration;

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderMap, StatusCode, header};

use crate::problem::Problem;

/// The largest body of an ordinary request, in bytes.
pub const BODY_MAX: usize = 1 << 20;
/// Room for one call of a slow model; longer work is a job.
pub(crate) const ORDINARY: Duration = Duration::from_secs(120);
/// Uploads arrive at the speed of somebody's line.
const UPLOAD: Duration = Duration::from_secs(30 * 60);

/// Until the head of the answer; what streams afterwards is not cut.
pub(crate) async fn deadline(request: Request, next: Next) -> Result<Response, Problem> {
    let limit = if is_upload(request.headers()) { UPLOAD } else { ORDINARY };
    tokio::time::timeout(limit, next.run(request)).await.map_err(|_| {
        Problem::new(
            StatusCode::GATEWAY_TIMEOUT,
            "web.timeout",
            "This took too long and was stopped. Look whether it took effect before you try again.",
        )
    })
}

pub(crate) fn is_upload(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.starts_with("multipart/"))
}
