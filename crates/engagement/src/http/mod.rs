//! Opportunities, conversations, monitors and competitors over HTTP.

mod conversations;
mod monitors;
mod opportunities;

use runtime::Cx;
use utoipa_axum::router::OpenApiRouter;

pub use opportunities::OpportunityView;

pub fn routes() -> OpenApiRouter<Cx> {
    opportunities::routes().merge(conversations::routes()).merge(monitors::routes())
}
