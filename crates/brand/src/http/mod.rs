//! Voice, word rules and words that are kept, over HTTP.

mod hashtag_sets;
mod saved_mentions;
mod snippets;
mod voice;

use runtime::Cx;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use web::{Json, Page};

pub fn routes() -> OpenApiRouter<Cx> {
    voice::routes().merge(snippets::routes()).merge(hashtag_sets::routes()).merge(saved_mentions::routes())
}

/// A list that is shown whole.
fn all<T: ToSchema>(items: Vec<T>) -> Json<Page<T>> {
    Json(Page { items, next_cursor: None })
}
