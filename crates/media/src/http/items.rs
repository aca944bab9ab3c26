use axum::extract::State;
use http::StatusCode;
use kernel::ids::MediaId;
use runtime::Cx;
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Json, Page, PageQuery, PathParam, Problem, Query};

use super::view::{self, KindView, MediaView};
use crate::{Change, Library, Wanted};

const SEARCH_CHARS_MAX: usize = 200;

pub fn routes() -> OpenApiRouter<Cx> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(library)).routes(routes!(show, change, delete))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ListQuery {
    /// A part of the name, description or tags, in any case.
    q: Option<String>,
    folder: Option<String>,
    tag: Option<String>,
    #[param(inline)]
    kind: Option<KindView>,
    /// Only files that nobody uses.
    #[serde(default)]
    unused: bool,
}

/// Files of the library, the newest first.
#[utoipa::path(
    get, path = "/media", tag = "media",
    params(ListQuery, PageQuery),
    responses((status = 200, body = Page<MediaView>)),
    security(("roost" = ["read"])),
)]
async fn list(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Query(query): Query<ListQuery>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<MediaView>>, Problem> {
    let text = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let contains = text(query.q).map(|text| text.trim().chars().take(SEARCH_CHARS_MAX).collect());
    let wanted = Wanted {
        contains,
        folder: text(query.folder),
        tag: text(query.tag),
        kind: query.kind.map(Into::into),
        unused: query.unused,
    };
    let page = crate::list(&cx, &caller, &wanted, &page.into()).await?;
    let items = view::views(&cx, &caller, page.items).await?;
    Ok(Json(Page { items, next_cursor: page.next_cursor }))
}

/// The library as a whole.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MediaLibrary)]
struct LibraryView {
    bytes_used: u64,
    bytes_max: u64,
    file_bytes_max: u64,
    /// What can be uploaded.
    media_types: Vec<&'static str>,
    folders: Vec<CountedView>,
    tags: Vec<CountedView>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MediaCount)]
struct CountedView {
    name: String,
    count: i64,
}

impl From<Library> for LibraryView {
    fn from(library: Library) -> Self {
        let counted = |list: Vec<crate::Counted>| {
            list.into_iter().map(|one| CountedView { name: one.name, count: one.count }).collect()
        };
        Self {
            bytes_used: library.bytes_used,
            bytes_max: library.bytes_max,
            file_bytes_max: library.file_bytes_max,
            media_types: crate::sniff::MEDIA_TYPES.to_vec(),
            folders: counted(library.folders),
            tags: counted(library.tags),
        }
    }
}

/// How full the library is, its folders and its tags.
#[utoipa::path(
    get, path = "/media/library", tag = "media",
    responses((status = 200, body = LibraryView)),
    security(("roost" = ["read"])),
)]
async fn library(State(cx): State<Cx>, Auth(caller): Auth) -> Result<Json<LibraryView>, Problem> {
    Ok(Json(crate::library(&cx, &caller).await?.into()))
}

/// One file.
#[utoipa::path(
    get, path = "/media/{id}", tag = "media",
    params(("id" = String, Path)),
    responses((status = 200, body = MediaView)),
    security(("roost" = ["read"])),
)]
async fn show(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<MediaId>,
) -> Result<Json<MediaView>, Problem> {
    let media = crate::show(&cx, &caller, &id).await?;
    Ok(Json(view::one(&cx, &caller, media).await?))
}

/// What to write on a file. What is left out stays as it is, null takes it away.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ChangeMedia)]
struct ChangeInput {
    name: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    alt_text: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    folder: Option<Option<String>>,
    tags: Option<Vec<String>>,
    sensitive: Option<bool>,
}

/// Tells null from left out.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// Changes the labels of a file; its content never changes.
#[utoipa::path(
    patch, path = "/media/{id}", tag = "media",
    params(("id" = String, Path)),
    request_body = ChangeInput,
    responses((status = 200, body = MediaView)),
    security(("roost" = ["propose"])),
)]
async fn change(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<MediaId>,
    Json(input): Json<ChangeInput>,
) -> Result<Json<MediaView>, Problem> {
    let ChangeInput { name, alt_text, folder, tags, sensitive } = input;
    let media = crate::change(&cx, &caller, &id, Change { name, alt_text, folder, tags, sensitive }).await?;
    Ok(Json(view::one(&cx, &caller, media).await?))
}

/// Takes a file out of the library. Refused while somebody uses it.
#[utoipa::path(
    delete, path = "/media/{id}", tag = "media",
    params(("id" = String, Path)),
    responses((status = 204)),
    security(("roost" = ["propose"])),
)]
async fn delete(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<MediaId>,
) -> Result<StatusCode, Problem> {
    crate::delete(&cx, &caller, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
