//! The blocking side of an import: an archive becomes a stream of batches.

use std::cell::Cell;
use std::fs::File;
use std::io::BufReader;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use platform::archive::ArchiveError;
use platform::{ArchiveItem, ArchiveSummary, Person, Platform, Post, Registry};
use runtime::Cx;
use tokio::sync::mpsc::{self, Receiver};
use tokio::task::JoinHandle;

use crate::{Error, Result};

/// Posts handed over, and stored, together.
pub const BATCH: usize = 500;
/// Batches read ahead of the database: what bounds the memory of an import.
const AHEAD: usize = 2;

/// What was read up to here.
#[derive(Debug)]
pub struct Part {
    pub owner: Option<Box<Person>>,
    pub posts: Vec<Post>,
    pub bytes_done: u64,
    pub bytes_total: u64,
}

pub type Ended = JoinHandle<Result<ArchiveSummary>>;

/// The first platform that can read an archive, by name.
pub fn reader(cx: &Cx) -> Result<(&'static str, Arc<dyn Platform>)> {
    let found = cx.part::<Registry>().all().find(|platform| platform.read_archive().is_some());
    let platform = found.ok_or_else(|| Error::NotSupported { what: "import of archives".into() })?;
    Ok((platform.descriptor().name, Arc::clone(platform)))
}

/// Reads all of it and keeps nothing.
pub async fn check(platform: Arc<dyn Platform>, path: PathBuf) -> Result<ArchiveSummary> {
    let read = move || read_all(platform.as_ref(), &path, &mut |_| ControlFlow::Continue(()), &mut |_, _| {});
    tokio::task::spawn_blocking(read).await.map_err(stopped)?
}

/// Reads in the background. The summary comes when the last part was taken.
pub fn stream(platform: Arc<dyn Platform>, path: PathBuf) -> (Receiver<Part>, Ended) {
    let (sender, receiver) = mpsc::channel(AHEAD);
    let read = move || {
        let (done, total) = (Cell::new(0), Cell::new(0));
        let mut posts = Vec::with_capacity(BATCH);
        let send = |owner, posts| {
            let part = Part { owner, posts, bytes_done: done.get(), bytes_total: total.get() };
            match sender.blocking_send(part) {
                Ok(()) => ControlFlow::Continue(()),
                // Nobody listens any more.
                Err(_) => ControlFlow::Break(()),
            }
        };
        let mut sink = |item| match item {
            ArchiveItem::Owner(owner) => send(Some(owner), Vec::new()),
            ArchiveItem::Post(post) => {
                posts.push(*post);
                if posts.len() < BATCH {
                    return ControlFlow::Continue(());
                }
                send(None, std::mem::take(&mut posts))
            }
        };
        let mut progress = |now, all| {
            done.set(now);
            total.set(all);
        };
        let summary = read_all(platform.as_ref(), &path, &mut sink, &mut progress)?;
        if send(None, posts).is_break() {
            tracing::debug!("an import was given up before its end");
        }
        Ok(summary)
    };
    (receiver, tokio::task::spawn_blocking(read))
}

fn read_all(
    platform: &dyn Platform,
    path: &PathBuf,
    sink: &mut dyn FnMut(ArchiveItem) -> ControlFlow<()>,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<ArchiveSummary> {
    let reader =
        platform.read_archive().ok_or_else(|| Error::NotSupported { what: "import of archives".into() })?;
    let mut source = BufReader::new(File::open(path)?);
    reader
        .read(&mut source, sink, progress)
        .map_err(|ArchiveError { code, message }| Error::Archive { code, message })
}

pub fn stopped(_: tokio::task::JoinError) -> Error {
    Error::File(std::io::Error::other("reading the archive was interrupted"))
}
