//! Posts and the calendar over HTTP.

mod bulk;
mod calendar;
mod campaigns;
mod check;
mod comments;
mod conflict;
mod exchange;
mod feeds;
mod niches;
mod posts;
mod published;
mod queries;
mod queues;
mod recurrences;
mod reviews;
mod revisions;
mod schedule;
mod templates;

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
        .merge(published::routes())
        .merge(comments::routes())
        .merge(exchange::routes())
        .merge(feeds::routes())
        .merge(reviews::routes())
        .merge(templates::routes())
        .merge(recurrences::routes())
        .merge(niches::routes())
        .merge(campaigns::routes())
}
