//! The product's table of contents: what each domain brings.

use runtime::Cx;
use runtime::jobs::{JobKind, Reconciler};
use utoipa_axum::router::OpenApiRouter;

use crate::http;

/// Everything under `/api/v1`.
pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().merge(identity::routes()).merge(http::jobs::routes())
}

pub fn jobs() -> Vec<JobKind> {
    Vec::new()
}

pub fn reconcilers() -> Vec<Reconciler> {
    [web::reconcilers(), identity::reconcilers()].concat()
}
