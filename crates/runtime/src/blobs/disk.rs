//! Files in a folder: `ab/cdef…` after the first characters of the hash, drafts beside them.

use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use bytes::Bytes;
use kernel::Timestamp;

use super::{BlobKey, Sealed};

pub struct Disk {
    folder: PathBuf,
}

impl Disk {
    pub const fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// On the same file system as what is kept, so that keeping is a rename.
    pub fn drafts(&self) -> PathBuf {
        self.folder.join("drafts")
    }

    pub fn path(&self, key: &BlobKey) -> PathBuf {
        let (shelf, rest) = key.as_str().split_at_checked(2).unwrap_or(("", key.as_str()));
        self.folder.join(shelf).join(rest)
    }

    pub fn keep(&self, key: &BlobKey, sealed: Sealed) -> io::Result<()> {
        let path = self.path(key);
        let shelf = path.parent().unwrap_or(&self.folder);
        if !shelf.is_dir() {
            fs::create_dir_all(shelf)?;
            sync_folder(&self.folder)?;
        }
        fs::rename(sealed.path(), &path)?;
        // A new name is durable only once the folder that holds it is.
        sync_folder(shelf)
    }

    pub fn read(&self, key: &BlobKey, offset: u64, length: usize) -> io::Result<Bytes> {
        let mut file = File::open(self.path(key))?;
        let size = file.metadata()?.len();
        let left = size.saturating_sub(offset).min(u64::try_from(length).unwrap_or(u64::MAX));
        let mut bytes = vec![0; usize::try_from(left).unwrap_or(length)];
        file.seek(SeekFrom::Start(offset))?;
        file.read_exact(&mut bytes)?;
        Ok(bytes.into())
    }

    pub fn size(&self, key: &BlobKey) -> io::Result<u64> {
        fs::metadata(self.path(key)).map(|found| found.len())
    }

    pub fn delete(&self, key: &BlobKey) -> io::Result<()> {
        fs::remove_file(self.path(key))
    }

    pub fn forget_drafts(&self, before: Timestamp) -> io::Result<usize> {
        let entries = match fs::read_dir(self.drafts()) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
            other => other?,
        };
        let mut forgotten = 0;
        for entry in entries {
            let entry = entry?;
            if touched(&entry.path()).is_some_and(|at| at < before) {
                fs::remove_file(entry.path())?;
                forgotten += 1;
            }
        }
        Ok(forgotten)
    }
}

/// None for a draft that went away meanwhile.
fn touched(path: &Path) -> Option<Timestamp> {
    let since = fs::metadata(path).ok()?.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(Timestamp::from_micros(0).plus(since))
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
