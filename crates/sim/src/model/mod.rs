use crate::server::Sim;
use axum::Router;
pub(crate) fn routes() -> Router<Sim> {
    Router::new()
}
