//! The HTTP face of this domain.

mod api_keys;
mod audit;
mod me;
mod members;
mod password;
mod session;
mod sessions;
mod setup;
mod workspace;

use runtime::Cx;
use utoipa_axum::router::OpenApiRouter;

/// Every route of this domain.
pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new()
        .merge(setup::routes())
        .merge(session::routes())
        .merge(me::routes())
        .merge(password::routes())
        .merge(sessions::routes())
        .merge(workspace::routes())
        .merge(members::routes())
        .merge(api_keys::routes())
        .merge(audit::routes())
}
