//! Reading the file in which a platform hands its users their own data.

use std::io::{Read, Seek};
use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use crate::{Person, Post};

/// One thing found in an archive.
#[derive(Debug, Clone, PartialEq)]
pub enum ArchiveItem {
    /// The owner of the archive; comes first.
    Owner(Box<Person>),
    Post(Box<Post>),
}

/// What was taken and what was not.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchiveSummary {
    pub posts: i64,
    pub reposts: i64,
    pub duplicates: i64,
    pub malformed: i64,
    pub followers_listed: Option<i64>,
    pub following_listed: Option<i64>,
    /// Files expected by the archive's own manifest with expected and parsed counts.
    pub files: Vec<ArchiveFile>,
    /// What was left out, with the reason.
    pub skipped: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchiveFile {
    pub name: String,
    pub expected: Option<i64>,
    pub parsed: i64,
}

/// Why an archive cannot be read: in plain words, with what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ArchiveError {
    /// Stable, such as `archive.not_a_zip`.
    pub code: &'static str,
    pub message: String,
}

/// A file that can be read from any position.
pub trait ArchiveSource: Read + Seek + Send {}
impl<T: Read + Seek + Send> ArchiveSource for T {}

pub trait ReadArchive: Send + Sync {
    /// Streams the archive with bounded memory, blocking; call it off the async threads. `sink` may stop
    /// early. `progress` is told bytes done of bytes in all.
    fn read(
        &self,
        source: &mut dyn ArchiveSource,
        sink: &mut dyn FnMut(ArchiveItem) -> ControlFlow<()>,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<ArchiveSummary, ArchiveError>;
}
