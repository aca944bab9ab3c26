//! Bytes too large for a row: files, kept whole and never changed.
//!
//! A file is written as a [`Draft`] with a limit, hashed while it arrives, then kept under a [`BlobKey`]. A
//! key starts with the SHA-256 of the content and ends with a part that no other copy has: removing a copy
//! that nobody needs any more can never take away one that somebody stores at the same moment. Which copies
//! are needed is for the domain to know; it writes a key down before it keeps the bytes.
//!
//! Kept is in a folder, or in a [`Bucket`] that replicas on several machines share. Drafts are always local.
//!
//! Start at [`Blobs`].

mod bring;
mod bucket;
mod disk;
mod draft;
mod key;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;
use kernel::Timestamp;
use tokio::task::spawn_blocking;

pub(crate) use bring::{Brought, Named, bring, has_its_content, has_its_size};
pub use bucket::Bucket;
pub(crate) use disk::Disk;
pub use draft::{Draft, Incoming, Sealed};
pub use key::BlobKey;

use crate::Cx;

/// Why bytes were not stored or read.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    #[error("the file is larger than {limit} bytes")]
    TooLarge { limit: u64 },
    #[error("the stored file {0} is missing. Restore it from a backup of the data folder")]
    Missing(BlobKey),
    #[error("a file could not be stored or read: {0}")]
    Io(#[from] io::Error),
}

/// Where files are kept; cheap to clone.
#[derive(Clone)]
pub struct Blobs {
    /// Drafts, and what is kept when there is no bucket.
    disk: Arc<Disk>,
    place: Place,
}

#[derive(Clone)]
enum Place {
    Disk,
    Bucket(Arc<dyn Bucket>),
}

impl Blobs {
    /// Under this folder, which is made when the first file comes.
    pub fn on_disk(folder: PathBuf) -> Self {
        Self { disk: Arc::new(Disk::new(folder)), place: Place::Disk }
    }

    /// In a bucket; `folder` holds what is still being written.
    pub fn in_bucket(folder: PathBuf, bucket: Arc<dyn Bucket>) -> Self {
        Self { place: Place::Bucket(bucket), ..Self::on_disk(folder) }
    }

    fn disk(&self) -> Arc<Disk> {
        Arc::clone(&self.disk)
    }

    /// An empty file that takes at most `limit` bytes and is gone unless it is kept. Blocks; see
    /// [`Self::receive`] for code that must not.
    pub fn draft(&self, cx: &Cx, limit: u64) -> io::Result<Draft> {
        Draft::create(&self.disk().drafts(), &cx.entropy, limit)
    }

    /// A draft for bytes that arrive over time.
    pub async fn receive(&self, cx: &Cx, limit: u64) -> Result<Incoming, BlobError> {
        let (blobs, cx) = (self.clone(), cx.clone());
        let draft = off_the_loop(move || blobs.draft(&cx, limit)).await?;
        Ok(Incoming::new(draft))
    }

    /// Keeps a draft under `key`, durable when this returns. Again with the same key changes nothing.
    pub async fn keep(&self, key: &BlobKey, sealed: Sealed) -> Result<(), BlobError> {
        if let Place::Bucket(bucket) = &self.place {
            return bucket.keep(key, &sealed).await;
        }
        let (disk, key) = (self.disk(), key.clone());
        Ok(off_the_loop(move || disk.keep(&key, sealed)).await?)
    }

    /// At most `length` bytes from `offset`; fewer only at the end.
    pub async fn read(&self, key: &BlobKey, offset: u64, length: usize) -> Result<Bytes, BlobError> {
        if let Place::Bucket(bucket) = &self.place {
            return bucket.read(key, offset, length).await;
        }
        let (disk, wanted) = (self.disk(), key.clone());
        found(key, off_the_loop(move || disk.read(&wanted, offset, length)).await)
    }

    /// Bytes of the file; none when there is none.
    pub async fn size(&self, key: &BlobKey) -> Result<Option<u64>, BlobError> {
        if let Place::Bucket(bucket) = &self.place {
            return bucket.size(key).await;
        }
        let (disk, wanted) = (self.disk(), key.clone());
        match found(key, off_the_loop(move || disk.size(&wanted)).await) {
            Ok(size) => Ok(Some(size)),
            Err(BlobError::Missing(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Removes the file; already gone counts as done.
    pub async fn delete(&self, key: &BlobKey) -> Result<(), BlobError> {
        if let Place::Bucket(bucket) = &self.place {
            return bucket.delete(key).await;
        }
        let (disk, wanted) = (self.disk(), key.clone());
        match found(key, off_the_loop(move || disk.delete(&wanted)).await) {
            Ok(()) | Err(BlobError::Missing(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Removes drafts that a process left behind when it died, untouched since `before`. Answers how many.
    pub async fn forget_drafts(&self, before: Timestamp) -> Result<usize, BlobError> {
        let disk = self.disk();
        Ok(off_the_loop(move || disk.forget_drafts(before)).await?)
    }
}

fn found<T>(key: &BlobKey, read: io::Result<T>) -> Result<T, BlobError> {
    read.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => BlobError::Missing(key.clone()),
        _ => BlobError::Io(error),
    })
}

/// File work blocks; it must not hold up the tasks that answer people.
async fn off_the_loop<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    spawn_blocking(work).await.unwrap_or_else(|_| Err(io::Error::other("the program is stopping")))
}

#[cfg(test)]
mod tests;
