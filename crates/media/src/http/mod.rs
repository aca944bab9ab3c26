//! The library over HTTP.

mod add;
mod files;
mod items;
mod ranges;
mod uploads;
mod view;

pub use files::{file_of, thumbnail_of};
use runtime::Cx;
use utoipa_axum::router::OpenApiRouter;

pub fn routes() -> OpenApiRouter<Cx> {
    items::routes().merge(add::routes()).merge(files::routes()).merge(uploads::routes())
}

#[cfg(test)]
mod tests;
