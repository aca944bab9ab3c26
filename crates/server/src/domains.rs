//! The product's table of contents: what each domain brings.

use runtime::Cx;
use runtime::jobs::{JobKind, Reconciler};
use utoipa_axum::router::OpenApiRouter;

use crate::http;

/// Everything under `/api/v1`.
pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new()
        .merge(identity::routes())
        .merge(connections::http::routes())
        .merge(spend::http::routes())
        .merge(gate::http::routes())
        .merge(ai::http::routes())
        .merge(brand::http::routes())
        .merge(media::http::routes())
        .merge(engagement::http::routes())
        .merge(publishing::http::routes())
        .merge(insight::http::routes())
        .merge(http::jobs::routes())
}

pub fn jobs() -> Vec<JobKind> {
    [connections::jobs(), gate::jobs(&gate::GateOptions::default()), engagement::jobs(), insight::jobs()]
        .concat()
}

pub fn reconcilers() -> Vec<Reconciler> {
    [
        web::reconcilers(),
        identity::reconcilers(),
        connections::reconcilers(),
        spend::reconcilers(),
        gate::reconcilers(),
        media::reconcilers(),
        engagement::reconcilers(),
        publishing::reconcilers(),
        insight::reconcilers(),
    ]
    .concat()
}
