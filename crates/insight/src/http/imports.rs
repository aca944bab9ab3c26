use axum::extract::{DefaultBodyLimit, State};
use http::StatusCode;
use kernel::Timestamp;
use kernel::ids::{AccountId, ImportId};
use platform::ArchiveSummary;
use platform::archive::ArchiveFile as FileReport;
use runtime::{Cx, Permission};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Auth, Form, Json, Page, PageQuery, PathParam, Problem, Query};

use crate::import::upload::{self, UPLOAD_MAX};
use crate::import::{self, Import, Problem as ImportProblem, State as ImportState};

/// What surrounds the file in a form.
const FORM_OVERHEAD: usize = 64 * 1024;

pub fn routes() -> OpenApiRouter<Cx> {
    let limit = usize::try_from(UPLOAD_MAX).unwrap_or(usize::MAX).saturating_add(FORM_OVERHEAD);
    OpenApiRouter::new().routes(routes!(list, take)).routes(routes!(show)).layer(DefaultBodyLimit::max(limit))
}

/// An archive and how far it is taken in.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Import)]
struct ImportView {
    #[schema(value_type = String)]
    id: ImportId,
    state: ImportState,
    file_name: String,
    #[schema(value_type = Option<String>)]
    account_id: Option<AccountId>,
    bytes_done: i64,
    bytes_total: i64,
    /// Posts not known before.
    posts: i64,
    /// Posts known before.
    known: i64,
    summary: Option<SummaryView>,
    problem: Option<ImportProblem>,
    #[schema(value_type = String, format = DateTime)]
    started_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    ended_at: Option<Timestamp>,
}

/// What the archive held.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ImportSummary)]
struct SummaryView {
    posts: i64,
    reposts: i64,
    duplicates: i64,
    malformed: i64,
    followers_listed: Option<i64>,
    following_listed: Option<i64>,
    files: Vec<FileView>,
    /// What was left out and why.
    skipped: Vec<String>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ImportedFile)]
struct FileView {
    name: String,
    /// By the archive's own list.
    expected: Option<i64>,
    parsed: i64,
}

impl From<Import> for ImportView {
    fn from(import: Import) -> Self {
        Self {
            id: import.id,
            state: import.state,
            file_name: import.file_name,
            account_id: import.account,
            bytes_done: import.bytes_done,
            bytes_total: import.bytes_total,
            posts: import.posts,
            known: import.known,
            summary: import.summary.map(Into::into),
            problem: import.problem,
            started_at: import.started_at,
            ended_at: import.ended_at,
        }
    }
}

impl From<ArchiveSummary> for SummaryView {
    fn from(summary: ArchiveSummary) -> Self {
        let file = |FileReport { name, expected, parsed }| FileView { name, expected, parsed };
        Self {
            posts: summary.posts,
            reposts: summary.reposts,
            duplicates: summary.duplicates,
            malformed: summary.malformed,
            followers_listed: summary.followers_listed,
            following_listed: summary.following_listed,
            files: summary.files.into_iter().map(file).collect(),
            skipped: summary.skipped,
        }
    }
}

/// The form of an upload.
#[derive(ToSchema)]
#[expect(dead_code, reason = "documents the form, which is read as a stream")]
struct ArchiveForm {
    /// The archive as the platform hands it out: a ZIP of at most 512 MiB.
    #[schema(value_type = String, format = Binary)]
    file: String,
}

/// Takes in the archive in which a platform hands its users their own data.
#[utoipa::path(
    post, path = "/imports", tag = "insight",
    request_body(content = ArchiveForm, content_type = "multipart/form-data"),
    responses((status = 202, body = ImportView)),
    security(("roost" = ["propose"])),
)]
async fn take(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Form(form): Form,
) -> Result<(StatusCode, Json<ImportView>), Problem> {
    caller.require(Permission::Propose)?;
    let file = upload::keep(&cx, form).await?;
    let started = import::start(&cx, &caller, file.archive()).await?;
    file.hand_over();
    Ok((StatusCode::ACCEPTED, Json(started.into())))
}

/// Imports, the newest first.
#[utoipa::path(
    get, path = "/imports", tag = "insight",
    params(PageQuery),
    responses((status = 200, body = Page<ImportView>)),
    security(("roost" = ["read"])),
)]
async fn list(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<ImportView>>, Problem> {
    Ok(Json(import::list(&cx, &caller, &page.into()).await?.into()))
}

/// How far an import is.
#[utoipa::path(
    get, path = "/imports/{id}", tag = "insight",
    params(("id" = String, Path)),
    responses((status = 200, body = ImportView)),
    security(("roost" = ["read"])),
)]
async fn show(
    State(cx): State<Cx>,
    Auth(caller): Auth,
    PathParam(id): PathParam<ImportId>,
) -> Result<Json<ImportView>, Problem> {
    Ok(Json(import::show(&cx, &caller, &id).await?.into()))
}
