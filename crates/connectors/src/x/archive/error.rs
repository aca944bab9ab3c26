//! Why an archive was refused as a whole. A single bad element is no reason: see `FileReport`.

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("this file is not a ZIP: choose the archive that X sent you, as downloaded (twitter-….zip)")]
    NotAZip,
    #[error(
        "the ZIP is damaged or incomplete ({part}): the download probably broke off; download the archive from X \
         again"
    )]
    Broken { part: String },
    #[error(
        "this ZIP is not an X data archive (no data/manifest.js, no tweets.js): request one at X under Settings, \
         Your account, Download an archive of your data"
    )]
    NotAnArchive,
    #[error(
        "“{file}” is locked with a password, which X never does: unpack it and choose the archive as downloaded"
    )]
    Locked { file: String },
    #[error(
        "the archive holds {entries} files, more than the {limit} allowed: remove the media folders from the ZIP \
         (they are not needed) and try again"
    )]
    TooManyEntries { entries: u64, limit: u64 },
    #[error(
        "unpacked, the archive is larger than the {limit} bytes allowed: remove parts you do not need, or ask \
         whoever runs this server to raise the limit"
    )]
    TooBig { limit: u64 },
    #[error(
        "the archive holds more than the {limit} entries allowed: ask whoever runs this server to raise the limit"
    )]
    TooManyItems { limit: usize },
    #[error(
        "“{file}” unpacks to more than {ratio} times its size, which no real archive does: refused as a trap"
    )]
    Bomb { file: String, ratio: u64 },
    #[error(
        "the ZIP holds “{name}”, a {kind} no real archive has: refused; choose the archive as downloaded from X"
    )]
    Unsafe { name: String, kind: &'static str },
    #[error(
        "the archive could not be read from disk: {0}; try again, and check the disk if it keeps failing"
    )]
    Io(std::io::Error),
}

impl Error {
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotAZip => "x_archive.not_a_zip",
            Self::Broken { .. } => "x_archive.broken_zip",
            Self::NotAnArchive => "x_archive.not_an_archive",
            Self::Locked { .. } => "x_archive.locked",
            Self::TooManyEntries { .. } => "x_archive.too_many_entries",
            Self::TooBig { .. } => "x_archive.too_big",
            Self::TooManyItems { .. } => "x_archive.too_many_items",
            Self::Bomb { .. } => "x_archive.bomb",
            Self::Unsafe { .. } => "x_archive.unsafe_entry",
            Self::Io(_) => "x_archive.io",
        }
    }

    /// What a read of `part` failed with: one of ours passed through `Read`, bad data, or the disk.
    pub(super) fn from_read(error: std::io::Error, part: &str) -> Self {
        use std::io::ErrorKind::{InvalidData, InvalidInput, Other, UnexpectedEof};
        match error.downcast::<Self>() {
            Ok(ours) => ours,
            Err(other) if matches!(other.kind(), InvalidData | InvalidInput | UnexpectedEof | Other) => {
                Self::Broken { part: part.to_owned() }
            }
            Err(disk) => Self::Io(disk),
        }
    }
}
