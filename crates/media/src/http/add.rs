use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{DefaultBodyLimit, Multipart, State};
use http::StatusCode;
use runtime::blobs::Sealed;
use runtime::{Caller, Cx, Permission};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Form, Json, Problem};

use super::view::{self, MediaView};
use crate::{Error, FromAddress, Labels, Taken, receive, take_in};

/// Bytes of a text in a form.
const TEXT_MAX: usize = 16 * 1024;

/// The limit of a file is kept while it streams; everything else in a form is short.
pub fn routes() -> OpenApiRouter<Cx> {
    let upload = OpenApiRouter::new().routes(routes!(add)).layer(DefaultBodyLimit::disable());
    upload.merge(OpenApiRouter::new().routes(routes!(import)))
}

/// The form of an upload.
#[derive(ToSchema)]
#[schema(as = MediaForm)]
#[expect(dead_code, reason = "documents the form, which is read as a stream")]
struct FileForm {
    folder: Option<String>,
    alt_text: Option<String>,
    /// A PNG, JPEG, WebP or GIF picture or an MP4 video. For large files use an upload in pieces.
    #[schema(value_type = String, format = Binary)]
    file: String,
}

/// Takes a file in. Answers 200 instead of 201 when the same content was there already.
#[utoipa::path(
    post, path = "/media", tag = "media",
    request_body(content = FileForm, content_type = "multipart/form-data"),
    responses((status = 201, body = MediaView), (status = 200, body = MediaView)),
    security(("roost" = ["propose"])),
)]
async fn add(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Form(form): Form,
) -> Result<(StatusCode, Json<MediaView>), Problem> {
    caller.require(Permission::Propose)?;
    let (file, labels) = read(&cx, &caller, form).await?;
    answer(&cx, &caller, take_in(&cx, &caller, file, labels).await?).await
}

pub async fn answer(
    cx: &Cx,
    caller: &Caller,
    taken: Taken,
) -> Result<(StatusCode, Json<MediaView>), Problem> {
    let status = if taken.known { StatusCode::OK } else { StatusCode::CREATED };
    Ok((status, Json(view::one(cx, caller, taken.media).await?)))
}

async fn read(cx: &Cx, caller: &Caller, mut form: Multipart) -> Result<(Sealed, Labels), Error> {
    let mut labels = Labels::default();
    let mut file = None;
    while let Some(field) = form.next_field().await.map_err(unreadable)? {
        match field.name() {
            Some("folder") => labels.folder = Some(text(field, "folder").await?),
            Some("alt_text") => labels.alt_text = Some(text(field, "alt_text").await?),
            Some("file") if file.is_none() => {
                field.file_name().unwrap_or("file").clone_into(&mut labels.name);
                file = Some(keep(cx, caller, field).await?);
            }
            _ => {
                return Err(invalid(
                    "file",
                    "a form has one file in the field `file`, and texts in `folder` and `alt_text`",
                ));
            }
        }
    }
    let file = file.ok_or_else(|| invalid("file", "send the file in the field `file` of a form"))?;
    Ok((file, labels))
}

async fn keep(cx: &Cx, caller: &Caller, mut field: Field<'_>) -> Result<Sealed, Error> {
    let mut file = receive(cx, caller).await?;
    while let Some(piece) = field.chunk().await.map_err(unreadable)? {
        file.write(&piece).await?;
    }
    Ok(file.seal().await?)
}

async fn text(mut field: Field<'_>, name: &'static str) -> Result<String, Error> {
    let mut bytes = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(unreadable)? {
        if bytes.len() + piece.len() > TEXT_MAX {
            return Err(invalid(name, "this text is too long"));
        }
        bytes.extend_from_slice(&piece);
    }
    let text = String::from_utf8(bytes).map_err(|_| invalid(name, "this is not UTF-8"))?;
    if text.contains('\0') {
        return Err(invalid(name, "text may not hold the character U+0000"));
    }
    Ok(text)
}

fn invalid(field: &'static str, message: &str) -> Error {
    Error::Invalid { field, message: message.to_owned() }
}

fn unreadable(error: MultipartError) -> Error {
    Error::Upload { detail: error.body_text() }
}

/// Where to fetch a file from.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ImportMedia)]
struct ImportInput {
    url: String,
    /// The last part of the address when not given.
    name: Option<String>,
    folder: Option<String>,
}

/// Fetches a file from a public address and takes it in.
#[utoipa::path(
    post, path = "/media/import", tag = "media",
    request_body = ImportInput,
    responses((status = 201, body = MediaView), (status = 200, body = MediaView)),
    security(("roost" = ["propose"])),
)]
async fn import(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Json(input): Json<ImportInput>,
) -> Result<(StatusCode, Json<MediaView>), Problem> {
    let ImportInput { url, name, folder } = input;
    let taken = crate::import(&cx, &caller, FromAddress { url, name, folder }).await?;
    answer(&cx, &caller, taken).await
}
