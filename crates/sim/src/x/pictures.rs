//! Pictures of the site: files of posts, and faces drawn from a name.

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::markup::esc;
use crate::server::Sim;

/// A file that a post shows, by its media key.
pub(super) async fn file(State(sim): State<Sim>, Path(key): Path<String>) -> Response {
    let world = sim.lock();
    let id = key.rsplit('_').next().and_then(|id| id.parse().ok());
    let media = id.and_then(|id| world.media.get(id)).filter(|media| media.attached && media.key() == key);
    match media.and_then(|media| Some((media.media_type.clone(), media.bytes()?))) {
        Some((media_type, bytes)) => ([(header::CONTENT_TYPE, media_type)], bytes).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// `{user id}.svg`: initials on a colour that belongs to the account.
pub(super) async fn avatar(State(sim): State<Sim>, Path(file): Path<String>) -> Response {
    let world = sim.lock();
    let id = file.strip_suffix(".svg").and_then(|id| id.parse().ok());
    let Some(person) = id.and_then(|id| world.person(id)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, "public, max-age=86400"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'"),
    ];
    (headers, drawn(person.id, &person.name)).into_response()
}

fn drawn(id: u64, name: &str) -> String {
    let initials: String = name.split_whitespace().filter_map(|word| word.chars().next()).take(2).collect();
    let hue = id.wrapping_mul(2_654_435_761) % 360;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"96\" height=\"96\" viewBox=\"0 0 96 96\"><rect width=\"96\" \
         height=\"96\" fill=\"hsl({hue} 45% 42%)\"/><circle cx=\"{}\" cy=\"{}\" r=\"44\" fill=\"hsl({} 55% 52%)\" \
         fill-opacity=\".7\"/><text x=\"48\" y=\"49\" fill=\"#fff\" font-family=\"system-ui,sans-serif\" font-size=\"38\" \
         font-weight=\"600\" text-anchor=\"middle\" dominant-baseline=\"central\">{}</text></svg>",
        20 + id % 57,
        70 + id % 23,
        (hue + 40) % 360,
        esc(&initials),
    )
}
