//! Opportunities, monitors and competitors over HTTP.

mod monitors;
mod opportunities;

use runtime::Cx;
use utoipa_axum::router::OpenApiRouter;

pub use opportunities::OpportunityView;

pub fn routes() -> OpenApiRouter<Cx> {
    opportunities::routes().merge(monitors::routes())
}
