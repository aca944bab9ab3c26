//! The process whose disk loses its power: many changes at once, each acknowledged when it is committed.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::Stdio;

use anyhow::{Context as _, Result, ensure};
use clap::Args;
use futures_util::{TryStreamExt as _, stream};
use kernel::ids::WorkspaceId;
use kernel::{Clock, Entropy};
use runtime::events::{self, Event};
use runtime::{Caller, Cx, Db, WorkspaceScope, audit};
use serde_json::json;
use tokio::process::Command;

use super::notes::{self, Note};
use super::{Cuts, restart};
use crate::home::Home;

/// Commits are grouped when several come at once; that is what has to survive.
const AT_ONCE: usize = 8;
/// Fills a page or so, so that the log is carried over into the database now and then.
const PADDING: usize = 2_000;

/// Begins the line by which the writer says that a change was not stored, and why.
pub const REFUSED: &str = "refused ";

/// What the writer is told.
#[derive(Debug, Clone, Args)]
pub struct Writing {
    #[arg(long)]
    pub database: PathBuf,
    #[arg(long)]
    pub workspace: WorkspaceId,
    #[arg(long)]
    pub changes: u64,
    /// Go on after a change that could not be stored, and say so
    #[arg(long)]
    pub through_trouble: bool,
}

/// Makes changes and acknowledges each on standard output.
pub async fn write(input: &Writing) -> Result<()> {
    let db = Db::open(&input.database.display().to_string()).await?;
    let cx = Cx::new(db, Clock::System, Entropy::System);
    let caller = Caller::system("crashtest", WorkspaceScope::granted(input.workspace.clone()));
    let changes = stream::iter((0..input.changes).map(Ok::<u64, anyhow::Error>));
    let changed = changes.try_for_each_concurrent(AT_ONCE, async |change| {
        match change_once(&cx, &caller, change).await {
            Ok(()) => say(notes::ACKNOWLEDGED, change),
            Err(error) if input.through_trouble => say(REFUSED, format!("{change} {error:#}")),
            Err(error) => Err(error),
        }
    });
    changed.await?;
    cx.db.close().await;
    Ok(())
}

/// Two halves in one transaction: after a cut both are there or neither is.
async fn change_once(cx: &Cx, caller: &Caller, change: u64) -> Result<()> {
    let subject = change.to_string();
    let mut tx = cx.db.begin().await?;
    let payload = json!({ "padding": "x".repeat(PADDING) });
    let event = Event { kind: restart::KIND, subject: subject.clone(), payload };
    events::emit(cx, &mut tx, &caller.scope, event).await?;
    audit::record(cx, &mut tx, caller, restart::KIND, &subject, json!({})).await?;
    Ok(tx.commit().await?)
}

/// In one call, so that the line is noted at the moment it leaves.
fn say(what: &str, change: impl std::fmt::Display) -> Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("{what}{change}\n").as_bytes())?;
    Ok(out.flush()?)
}

/// Runs the writer under `strace` and reads what was noted.
pub async fn watched(cuts: &Cuts, home: &Home, workspace: &WorkspaceId) -> Result<Vec<Note>> {
    let noted = tempfile::NamedTempFile::new()?;
    let database = home.url.strip_prefix("sqlite://").context("the power is cut on SQLite only")?;
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qq", "-y", "-xx", "-s", "1000000", "-e", &format!("trace={}", notes::CALLS), "-o"]);
    strace.arg(noted.path()).arg(&cuts.writer).arg("write");
    strace.args(["--database", database, "--workspace", workspace.as_str()]);
    strace.args(["--changes", &cuts.changes.to_string()]);
    let output = strace.stdin(Stdio::null()).output().await.context("strace could not be started")?;
    ensure!(
        output.status.success(),
        "the writer failed ({}): {}",
        output.status,
        String::from_utf8_lossy(&output.stderr).trim()
    );
    let text = tokio::fs::read_to_string(noted.path()).await?;
    notes::read(&text, &home.folder().canonicalize()?.display().to_string())
}
