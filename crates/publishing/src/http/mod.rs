//! Posts and the calendar over HTTP.

mod bulk;
mod calendar;
mod check;
mod conflict;
mod posts;
mod queries;
mod queues;
mod revisions;
mod schedule;

use runtime::Cx;
use utoipa_axum::router::OpenApiRouter;

pub fn routes() -> OpenApiRouter<Cx> {
    posts::routes()
        .merge(check::routes())
        .merge(schedule::routes())
        .merge(revisions::routes())
        .merge(calendar::routes())
        .merge(queues::routes())
        .merge(bulk::routes())
}
