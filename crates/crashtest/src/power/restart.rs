//! What is found when a computer starts again.

use std::collections::BTreeSet;

use anyhow::Result;
use kernel::ids::WorkspaceId;
use kernel::{Clock, Entropy, Id};
use runtime::{Conn, Db, DbError, WorkspaceScope, audit, backup, events};

use super::disk::Files;

/// The kind of both halves of a change.
pub const KIND: &str = "crashtest.change";
pub const DATABASE: &str = "roost.db";
const PAGE: i64 = 1000;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It opens, every page is sound, and these changes are there, whole; of so many only a half.
    Sound {
        whole: BTreeSet<u64>,
        torn: usize,
    },
    Broken(String),
}

/// The same in the writer and in whoever looks afterwards.
pub fn workspace() -> WorkspaceId {
    Id::new(Clock::System.now(), &Entropy::seeded(7))
}

/// Starts as a server would on what the disk holds, and looks.
pub async fn restart(files: &Files, workspace: &WorkspaceId) -> Result<State> {
    let folder = tempfile::tempdir()?;
    for (name, content) in files {
        std::fs::write(folder.path().join(name), content)?;
    }
    let opened = Db::open(&folder.path().join(DATABASE).display().to_string()).await;
    let db = match opened {
        Ok(db) => db,
        Err(error) => return Ok(State::Broken(format!("it does not open: {error}"))),
    };
    // A backup reads every page and checks what it read.
    let sound = backup::backup(&db, &folder.path().join("copy.db")).await;
    let state = match sound {
        Ok(()) => look(&db, workspace).await.unwrap_or_else(|error| State::Broken(error.to_string())),
        Err(error) => State::Broken(error.to_string()),
    };
    db.close().await;
    Ok(state)
}

async fn look(db: &Db, workspace: &WorkspaceId) -> Result<State, DbError> {
    let scope = WorkspaceScope::granted(workspace.clone());
    let mut conn = db.read().await?;
    if let Some(seq) = audit::verify(&mut conn, &scope).await? {
        return Ok(State::Broken(format!("the audit chain breaks at entry {seq}")));
    }
    let (announced, audited) = (announced(&mut conn, &scope).await?, audited(&mut conn, &scope).await?);
    let torn = announced.symmetric_difference(&audited).count();
    Ok(State::Sound { whole: announced.intersection(&audited).copied().collect(), torn })
}

async fn announced(conn: &mut Conn, scope: &WorkspaceScope) -> Result<BTreeSet<u64>, DbError> {
    let (mut found, mut seq) = (BTreeSet::new(), 0);
    loop {
        let page = events::after(conn, scope, seq, PAGE).await?;
        let Some(last) = page.last() else { return Ok(found) };
        seq = last.seq;
        found.extend(page.iter().filter_map(|event| event.subject.parse::<u64>().ok()));
    }
}

async fn audited(conn: &mut Conn, scope: &WorkspaceScope) -> Result<BTreeSet<u64>, DbError> {
    let (mut found, mut before) = (BTreeSet::new(), None);
    loop {
        let page = audit::list(conn, scope, before, PAGE).await?;
        let Some(last) = page.last() else { return Ok(found) };
        before = Some(last.seq);
        found.extend(page.iter().filter_map(|entry| entry.subject.parse::<u64>().ok()));
    }
}
