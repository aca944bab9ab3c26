//! Proof by bad days: a disk that is full, that fails, that may only be read. The calls of a writer at work are
//! made to fail for a while by `strace`. What it acknowledged must be there afterwards, what it refused must not
//! be there in part, and once the trouble is over it must store again without being started anew.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context as _, Result, ensure};
use kernel::ids::WorkspaceId;
use tokio::process::Command;

use crate::home::Home;
use crate::power::{ACKNOWLEDGED, REFUSED, State, files, restart, workspace};

/// Calls that fail, in the words of `strace`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trouble {
    pub name: &'static str,
    /// Which calls fail, how, and from which to which one.
    injection: &'static str,
    /// Only on this file of the database's.
    file: &'static str,
}

const LOG: &str = "roost.db-wal";
const DATABASE: &str = "roost.db";

pub const TROUBLES: [Trouble; 5] = [
    Trouble { name: "disk full", injection: "pwrite64:error=ENOSPC:when=60..90", file: LOG },
    Trouble {
        name: "disk full while the log is carried over",
        injection: "pwrite64:error=ENOSPC:when=9..30",
        file: DATABASE,
    },
    Trouble { name: "writing fails", injection: "pwrite64:error=EIO:when=60..90", file: LOG },
    Trouble { name: "flushing fails", injection: "fsync,fdatasync:error=EIO:when=9..14", file: LOG },
    Trouble { name: "read-only disk", injection: "pwrite64:error=EROFS:when=60..90", file: LOG },
];

/// How a bad day went.
#[derive(Debug, Clone)]
pub struct BadDay {
    pub trouble: Trouble,
    /// Calls that were made to fail.
    pub failed_calls: usize,
    pub acknowledged: usize,
    pub refused: usize,
    /// Stored after the last refusal, by the same process.
    pub afterwards: usize,
    pub lost: usize,
    pub torn: usize,
    /// Refused, and found all the same.
    pub found_though_refused: usize,
    /// Why the database could not be used afterwards, if so.
    pub broken: Option<String>,
}

impl BadDay {
    /// A day on which nothing failed would prove nothing.
    pub const fn is_clean(&self) -> bool {
        self.failed_calls > 0
            && self.lost == 0
            && self.torn == 0
            && self.found_though_refused == 0
            && self.broken.is_none()
            && self.afterwards > 0
    }
}

/// One day of each kind. `writer` is the program whose command `write` makes changes.
pub async fn bad_days(writer: &Path, changes: u64) -> Result<Vec<BadDay>> {
    let mut days = Vec::new();
    for trouble in TROUBLES {
        days.push(day(trouble, writer, changes).await.with_context(|| trouble.name)?);
    }
    Ok(days)
}

async fn day(trouble: Trouble, writer: &Path, changes: u64) -> Result<BadDay> {
    let home = Home::fresh().await?;
    let workspace = workspace();
    let (failed_calls, said) = troubled(trouble, &home, (writer, &workspace, changes)).await?;
    let numbers = |start: &str| -> Vec<u64> {
        let number = |line: &str| line.strip_prefix(start)?.split_whitespace().next()?.parse().ok();
        said.lines().filter_map(number).collect()
    };
    let (acknowledged, refused) = (numbers(ACKNOWLEDGED), numbers(REFUSED));
    let last_refusal = said.lines().collect::<Vec<_>>().iter().rposition(|line| line.starts_with(REFUSED));
    let afterwards = said.lines().skip(last_refusal.map_or(0, |at| at + 1)).count();
    let mut day = BadDay {
        trouble,
        failed_calls,
        acknowledged: acknowledged.len(),
        refused: refused.len(),
        afterwards,
        lost: 0,
        torn: 0,
        found_though_refused: 0,
        broken: None,
    };
    match restart(&files(home.folder())?, &workspace).await? {
        State::Broken(why) => day.broken = Some(why),
        State::Sound { whole, torn } => {
            let refused: BTreeSet<u64> = refused.into_iter().collect();
            day.lost = acknowledged.iter().filter(|change| !whole.contains(change)).count();
            day.found_though_refused = whole.intersection(&refused).count();
            day.torn = torn;
        }
    }
    Ok(day)
}

/// How many calls failed on a bad day, and what the writer said.
async fn troubled(
    trouble: Trouble,
    home: &Home,
    (writer, workspace, changes): (&Path, &WorkspaceId, u64),
) -> Result<(usize, String)> {
    let database: PathBuf =
        home.url.strip_prefix("sqlite://").context("bad days are made on SQLite only")?.into();
    let mut strace = Command::new("strace");
    let noted = tempfile::NamedTempFile::new()?;
    strace.args(["-f", "-qq", "-e", &format!("inject={}", trouble.injection), "-o"]).arg(noted.path());
    strace.arg("-P").arg(home.folder().canonicalize()?.join(trouble.file));
    strace.arg(writer).arg("write").arg("--through-trouble").arg("--database").arg(&database);
    strace.args(["--workspace", workspace.as_str(), "--changes", &changes.to_string()]);
    let output = strace.stdin(Stdio::null()).output().await.context("strace could not be started")?;
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "the writer ended ({}): {}", output.status, errors.trim());
    let failed = tokio::fs::read_to_string(noted.path()).await?.matches("(INJECTED)").count();
    Ok((failed, String::from_utf8_lossy(&output.stdout).into_owned()))
}
