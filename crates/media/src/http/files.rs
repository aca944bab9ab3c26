//! The bytes themselves. Answered with the type that was found, never to be guessed at, never to be shared.

use std::ops::Range;

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use futures_util::stream;
use http::{HeaderMap, StatusCode, header};
use kernel::ids::MediaId;
use runtime::Cx;
use runtime::blobs::BlobError;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, PathParam, Problem, Query};

use super::ranges::{self, Asked};
use crate::{Error, Media, Stored};

const PIECE_BYTES: usize = 256 * 1024;
/// The content under an id never changes, but who may see it can.
const CACHE: &str = "private, max-age=3600";

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(file)).routes(routes!(thumbnail))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct FileQuery {
    /// To be saved instead of shown.
    #[serde(default)]
    download: bool,
}

/// The file. Parts can be asked for with `Range`.
#[utoipa::path(
    get, path = "/media/{id}/file", tag = "media",
    params(("id" = String, Path), FileQuery),
    responses((status = 200, content_type = "*/*", body = Vec<u8>), (status = 206), (status = 304), (status = 416)),
    security(("roost" = ["read"])),
)]
async fn file(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<MediaId>,
    Query(query): Query<FileQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let media = crate::show(&cx, &caller, &id).await?;
    whole(&cx, media, if query.download { "attachment" } else { "inline" }, &headers).await
}

/// For whoever found out by other means that this file may be seen.
pub async fn file_of(cx: &Cx, media: Media, headers: &HeaderMap) -> Result<Response, Problem> {
    whole(cx, media, "inline", headers).await
}

async fn whole(cx: &Cx, media: Media, kind: &str, headers: &HeaderMap) -> Result<Response, Problem> {
    let stored = crate::source(cx, &media).await?;
    let disposition = disposition(&media, kind);
    let shown = Shown { media_type: media.media_type, tag: media.sha256, disposition };
    answer(headers, stored, &shown)
}

/// A small picture of it. Videos have none.
#[utoipa::path(
    get, path = "/media/{id}/thumbnail", tag = "media",
    params(("id" = String, Path)),
    responses((status = 200, content_type = "image/*", body = Vec<u8>), (status = 304)),
    security(("roost" = ["read"])),
)]
async fn thumbnail(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<MediaId>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let media = crate::show(&cx, &caller, &id).await?;
    thumbnail_of(&cx, media, &headers).await
}

/// As [`file_of`], small.
pub async fn thumbnail_of(cx: &Cx, media: Media, headers: &HeaderMap) -> Result<Response, Problem> {
    let small = media.thumbnail.ok_or(Error::NoThumbnail)?;
    let stored = Stored::open(cx, &small.blob).await?;
    let tag = small.blob.sha256().to_owned();
    let shown = Shown { media_type: small.media_type, tag, disposition: "inline".into() };
    answer(headers, stored, &shown)
}

/// What a browser is told about a file.
struct Shown {
    media_type: String,
    /// Stands for the content.
    tag: String,
    disposition: String,
}

fn answer(headers: &HeaderMap, stored: Stored, shown: &Shown) -> Result<Response, Problem> {
    let asked = |name| headers.get(name).and_then(|value: &http::HeaderValue| value.to_str().ok());
    let tag = format!("\"{}\"", shown.tag);
    let response = Response::builder()
        .header(header::ETAG, &tag)
        .header(header::CACHE_CONTROL, CACHE)
        .header(header::ACCEPT_RANGES, "bytes");
    let known = |seen: &str| seen.split(',').any(|one| one.trim().trim_start_matches("W/") == tag);
    if asked(header::IF_NONE_MATCH).is_some_and(known) {
        return built(response.status(StatusCode::NOT_MODIFIED).body(Body::empty()));
    }
    let length = stored.len();
    let range = asked(header::RANGE).filter(|_| asked(header::IF_RANGE).is_none_or(|seen| seen == tag));
    let (status, range) = match ranges::read(range, length) {
        Asked::Whole => (StatusCode::OK, 0..length),
        Asked::Part(range) => (StatusCode::PARTIAL_CONTENT, range),
        Asked::Nothing => {
            let response = response.status(StatusCode::RANGE_NOT_SATISFIABLE);
            return built(
                response.header(header::CONTENT_RANGE, format!("bytes */{length}")).body(Body::empty()),
            );
        }
    };
    let mut response = response
        .status(status)
        .header(header::CONTENT_TYPE, &shown.media_type)
        .header(header::CONTENT_LENGTH, range.end - range.start)
        .header(header::CONTENT_DISPOSITION, &shown.disposition)
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        // Packed already; and a length that was announced must stay true.
        .header(header::CONTENT_ENCODING, "identity");
    if status == StatusCode::PARTIAL_CONTENT {
        let part = format!("bytes {}-{}/{length}", range.start, range.end.saturating_sub(1));
        response = response.header(header::CONTENT_RANGE, part);
    }
    built(response.body(Body::from_stream(pieces(stored, range))))
}

fn built(response: http::Result<Response>) -> Result<Response, Problem> {
    response.map_err(|error| Problem::internal(&error))
}

fn pieces(
    stored: Stored,
    range: Range<u64>,
) -> impl futures_util::Stream<Item = Result<bytes::Bytes, BlobError>> {
    stream::try_unfold((stored, range), |(stored, range)| async move {
        let left = usize::try_from(range.end.saturating_sub(range.start)).unwrap_or(usize::MAX);
        if left == 0 {
            return Ok(None);
        }
        let piece = stored.piece(range.start, left.min(PIECE_BYTES)).await?;
        let next = range.start + u64::try_from(piece.len()).unwrap_or(u64::MAX);
        if piece.is_empty() {
            return Err(BlobError::Io(std::io::ErrorKind::UnexpectedEof.into()));
        }
        Ok(Some((piece, (stored, next..range.end))))
    })
}

/// The name twice: plain for old programs, whole for others.
fn disposition(media: &Media, kind: &str) -> String {
    let plain: String = media
        .name
        .chars()
        .map(|c| if c.is_ascii_graphic() && !"\"\\%".contains(c) { c } else { '_' })
        .collect();
    let whole: String = media.name.bytes().map(encoded).collect();
    format!("{kind}; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}

fn encoded(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
        return char::from(byte).to_string();
    }
    format!("%{byte:02X}")
}
