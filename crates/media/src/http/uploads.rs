use axum::body::Body;
use axum::extract::State;
use futures_util::StreamExt as _;
use http::StatusCode;
use kernel::Timestamp;
use kernel::ids::UploadId;
use runtime::Cx;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, PathParam, Problem, Query};

use super::add::answer;
use super::view::MediaView;
use crate::upload::{self, Announced, Upload};
use crate::{Labels, MediaOptions};

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(begin)).routes(routes!(show, put, discard)).routes(routes!(finish))
}

/// A file on its way.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MediaUpload)]
struct UploadView {
    #[schema(value_type = String)]
    id: UploadId,
    name: String,
    bytes: i64,
    /// The next piece starts here.
    received: i64,
    /// Bytes of every piece but the last.
    chunk_bytes: u64,
    /// Given up when no piece comes until then.
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
}

fn view(cx: &Cx, upload: Upload) -> Json<UploadView> {
    let Upload { id, label, bytes, received, expires_at, .. } = upload;
    let chunk_bytes = MediaOptions::of(cx).chunk_bytes;
    Json(UploadView { id, name: label.name, bytes, received, chunk_bytes, expires_at })
}

/// A file that is about to be sent.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BeginMediaUpload)]
struct BeginInput {
    name: String,
    bytes: u64,
    /// Of the whole file, in hexadecimal; checked at the end.
    sha256: Option<String>,
    folder: Option<String>,
    alt_text: Option<String>,
}

/// Begins an upload in pieces.
#[utoipa::path(
    post, path = "/media/uploads", tag = "media",
    request_body = BeginInput,
    responses((status = 201, body = UploadView)),
    security(("roost" = ["propose"])),
)]
async fn begin(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Json(input): Json<BeginInput>,
) -> Result<(StatusCode, Json<UploadView>), Problem> {
    let BeginInput { name, bytes, sha256, folder, alt_text } = input;
    let announced = Announced { labels: Labels { name, folder, alt_text }, bytes, sha256 };
    let upload = upload::begin(&cx, &caller, announced).await?;
    Ok((StatusCode::CREATED, view(&cx, upload)))
}

/// How far an upload is.
#[utoipa::path(
    get, path = "/media/uploads/{id}", tag = "media",
    params(("id" = String, Path)),
    responses((status = 200, body = UploadView)),
    security(("roost" = ["read"])),
)]
async fn show(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<UploadId>,
) -> Result<Json<UploadView>, Problem> {
    Ok(view(&cx, upload::show(&cx, &caller, &id).await?))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct PutQuery {
    /// Where in the file this piece starts.
    offset: i64,
}

/// Sends one piece. The same piece again has no effect.
#[utoipa::path(
    put, path = "/media/uploads/{id}", tag = "media",
    params(("id" = String, Path), PutQuery),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = UploadView)),
    security(("roost" = ["propose"])),
)]
async fn put(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<UploadId>,
    Query(query): Query<PutQuery>,
    body: Body,
) -> Result<Json<UploadView>, Problem> {
    let mut piece = body.into_data_stream().map(|bytes| bytes.map_err(|error| error.to_string()));
    Ok(view(&cx, upload::put(&cx, &caller, &id, query.offset, &mut piece).await?))
}

/// Takes in the file of an upload whose pieces have all arrived.
#[utoipa::path(
    post, path = "/media/uploads/{id}/finish", tag = "media",
    params(("id" = String, Path)),
    responses((status = 201, body = MediaView), (status = 200, body = MediaView)),
    security(("roost" = ["propose"])),
)]
async fn finish(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<UploadId>,
) -> Result<(StatusCode, Json<MediaView>), Problem> {
    answer(&cx, &caller, upload::finish(&cx, &caller, &id).await?).await
}

/// Gives an upload up.
#[utoipa::path(
    delete, path = "/media/uploads/{id}", tag = "media",
    params(("id" = String, Path)),
    responses((status = 204)),
    security(("roost" = ["propose"])),
)]
async fn discard(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<UploadId>,
) -> Result<StatusCode, Problem> {
    upload::discard(&cx, &caller, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
