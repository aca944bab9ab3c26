//! Taking in the archive in which a platform hands its users their own data.

mod reading;
mod run;
pub mod upload;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use kernel::ids::{AccountId, ImportId};
use kernel::{Page, PageRequest, Timestamp};
use platform::ArchiveSummary;
use runtime::events::{self, Event};
use runtime::jobs::{self, NewJob};
use runtime::{Caller, Cx, DbError, Permission, Tx, WorkspaceScope, audit};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use crate::jobs::IMPORT;
use crate::store::imports;
use crate::{Error, Result};

pub(crate) use run::give_up;
pub use run::resume;

const NAME_CHARS_MAX: usize = 200;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ImportState)]
pub enum State {
    Waiting,
    /// Read once from end to end, so that a broken archive changes nothing.
    Checking,
    Taking,
    Done,
    Failed,
}

impl State {
    const ALL: [Self; 5] = [Self::Waiting, Self::Checking, Self::Taking, Self::Done, Self::Failed];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Checking => "checking",
            Self::Taking => "taking",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }

    pub const fn is_final(self) -> bool {
        matches!(self, Self::Done | Self::Failed)
    }
}

/// Why an import failed, for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Problem {
    /// Stable, such as `archive.not_a_zip`.
    pub code: String,
    pub detail: String,
}

/// One archive and how far it is taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    pub id: ImportId,
    pub platform: String,
    pub state: State,
    pub file_name: String,
    /// Our own copy, removed when the import ends.
    pub upload: Option<String>,
    pub account: Option<AccountId>,
    pub bytes_done: i64,
    pub bytes_total: i64,
    /// Posts not known before.
    pub posts: i64,
    /// Posts known before, and brought up to date.
    pub known: i64,
    pub summary: Option<ArchiveSummary>,
    pub problem: Option<Problem>,
    pub started_at: Timestamp,
    pub ended_at: Option<Timestamp>,
}

/// A file to be taken in.
#[derive(Debug, Clone)]
pub struct ArchiveFile {
    pub path: PathBuf,
    /// As its owner calls it.
    pub name: String,
}

/// Takes in an uploaded copy in the background; the copy is removed at the end. Watch it by its id or the
/// events `insight.import_progress`.
pub async fn start(cx: &Cx, caller: &Caller, file: ArchiveFile) -> Result<Import> {
    let mut import = new(cx, caller, &file)?;
    import.upload = Some(file.path.display().to_string());
    let mut tx = cx.db.begin().await?;
    record(cx, &mut tx, caller, &import).await?;
    let job = NewJob::new(IMPORT, json!({ "import": import.id })).in_workspace(&caller.scope);
    jobs::enqueue(cx, &mut tx, job.max_attempts(5)).await?;
    tx.commit().await?;
    Ok(import)
}

/// Takes in somebody's own file and stays until it is done, telling `progress` on the way. The file is
/// left where it is.
pub async fn from_file(
    cx: &Cx,
    caller: &Caller,
    path: &Path,
    progress: &mut (dyn FnMut(&Import) + Send),
) -> Result<Import> {
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let import = new(cx, caller, &ArchiveFile { path: path.to_owned(), name })?;
    let mut tx = cx.db.begin().await?;
    record(cx, &mut tx, caller, &import).await?;
    tx.commit().await?;
    run::take(cx, &caller.scope, import, path, progress).await
}

fn new(cx: &Cx, caller: &Caller, file: &ArchiveFile) -> Result<Import> {
    caller.require(Permission::Propose)?;
    let bytes = std::fs::metadata(&file.path)?.len();
    let (platform, _) = reading::reader(cx)?;
    Ok(Import {
        id: cx.new_id(),
        platform: platform.to_owned(),
        state: State::Waiting,
        file_name: file.name.chars().filter(|c| !c.is_control()).take(NAME_CHARS_MAX).collect(),
        upload: None,
        account: None,
        bytes_done: 0,
        bytes_total: i64::try_from(bytes).unwrap_or(i64::MAX),
        posts: 0,
        known: 0,
        summary: None,
        problem: None,
        started_at: cx.now(),
        ended_at: None,
    })
}

async fn record(cx: &Cx, tx: &mut Tx, caller: &Caller, import: &Import) -> Result<()> {
    imports::save(tx, &caller.scope, import).await?;
    let detail = json!({ "file": import.file_name });
    audit::record(cx, tx, caller, "insight.import", import.id.as_str(), detail).await?;
    Ok(announce(cx, tx, &caller.scope, import).await?)
}

async fn announce(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    import: &Import,
) -> std::result::Result<(), DbError> {
    let payload = json!({
        "state": import.state, "bytes_done": import.bytes_done, "bytes_total": import.bytes_total,
        "posts": import.posts,
    });
    let event = Event { kind: "insight.import_progress", subject: import.id.to_string(), payload };
    events::emit(cx, tx, scope, event).await
}

pub async fn show(cx: &Cx, caller: &Caller, id: &ImportId) -> Result<Import> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    imports::find(&mut conn, &caller.scope, id).await?.ok_or(Error::ImportNotFound)
}

pub async fn list(cx: &Cx, caller: &Caller, page: &PageRequest) -> Result<Page<Import>> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    let rows = imports::list(&mut conn, &caller.scope, page).await?;
    Ok(Page::from_rows(rows, page.limit(), |import| import.id.to_string()))
}
