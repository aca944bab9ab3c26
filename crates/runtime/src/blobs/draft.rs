//! A file that is being written, and what it is once nothing more is added.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use kernel::Entropy;
use sha2::{Digest as _, Sha256};
use tokio::task::spawn_blocking;

use super::{BlobError, BlobKey};

/// Small pieces are collected up to this size before they go to the disk.
const BATCH: usize = 256 * 1024;

/// Removes the file unless it was moved away.
#[derive(Debug)]
struct Removed(PathBuf);

impl Drop for Removed {
    fn drop(&mut self) {
        drop(fs::remove_file(&self.0));
    }
}

/// A file on its way in, hashed as it grows. Its calls block.
#[derive(Debug)]
pub struct Draft {
    file: File,
    path: Removed,
    digest: Sha256,
    bytes: u64,
    limit: u64,
}

impl Draft {
    pub(super) fn create(folder: &Path, entropy: &Entropy, limit: u64) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let path = folder.join(format!("{:032x}", u128::from_le_bytes(entropy.bytes())));
        let file = OpenOptions::new().read(true).write(true).create_new(true).open(&path)?;
        Ok(Self { file, path: Removed(path), digest: Sha256::new(), bytes: 0, limit })
    }

    /// Refused, with nothing of `piece` written, when the file would grow beyond its limit.
    pub fn append(&mut self, piece: &[u8]) -> Result<(), BlobError> {
        let longer = self.bytes.saturating_add(u64::try_from(piece.len()).unwrap_or(u64::MAX));
        if longer > self.limit {
            return Err(BlobError::TooLarge { limit: self.limit });
        }
        self.file.write_all(piece)?;
        self.digest.update(piece);
        self.bytes = longer;
        Ok(())
    }

    /// Ends the file; its content has reached the disk.
    pub fn seal(self) -> Result<Sealed, BlobError> {
        self.file.sync_all()?;
        let sha256 = self.digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Sealed { path: self.path, sha256, bytes: self.bytes })
    }
}

/// A complete file that was not kept yet; dropped, it is gone.
#[derive(Debug)]
pub struct Sealed {
    path: Removed,
    sha256: String,
    bytes: u64,
}

impl Sealed {
    /// In lower-case hexadecimal.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    pub const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// For looking at the content before it is kept.
    pub fn open(&self) -> io::Result<File> {
        File::open(&self.path.0)
    }

    /// A key for keeping it.
    pub fn key(&self, entropy: &Entropy) -> Result<BlobKey, BlobError> {
        BlobKey::new(&self.sha256, entropy).ok_or_else(|| io::Error::other("a hash is malformed").into())
    }

    pub(super) fn path(&self) -> &Path {
        &self.path.0
    }
}

/// A [`Draft`] for bytes that arrive over time: what it does to the disk happens beside the caller's task,
/// and memory stays within one batch.
#[derive(Debug)]
pub struct Incoming {
    /// None only when an earlier write failed or was given up half-way.
    draft: Option<Draft>,
    batch: Vec<u8>,
}

impl Incoming {
    pub(super) const fn new(draft: Draft) -> Self {
        Self { draft: Some(draft), batch: Vec::new() }
    }

    pub async fn write(&mut self, mut piece: &[u8]) -> Result<(), BlobError> {
        while !piece.is_empty() {
            let room = BATCH.saturating_sub(self.batch.len()).min(piece.len());
            let (now, later) = piece.split_at_checked(room).unwrap_or((piece, &[]));
            self.batch.extend_from_slice(now);
            piece = later;
            if self.batch.len() >= BATCH {
                self.flush().await?;
            }
        }
        Ok(())
    }

    async fn flush(&mut self) -> Result<(), BlobError> {
        let mut draft = self.draft.take().ok_or_else(given_up)?;
        let batch = std::mem::take(&mut self.batch);
        let written = spawn_blocking(move || {
            draft.append(&batch)?;
            Ok::<_, BlobError>((draft, batch))
        });
        let (draft, mut batch) = written.await.map_err(|_| given_up())??;
        batch.clear();
        (self.draft, self.batch) = (Some(draft), batch);
        Ok(())
    }

    /// Ends the file; its content has reached the disk.
    pub async fn seal(mut self) -> Result<Sealed, BlobError> {
        self.flush().await?;
        let draft = self.draft.take().ok_or_else(given_up)?;
        spawn_blocking(move || draft.seal()).await.map_err(|_| given_up())?
    }
}

fn given_up() -> BlobError {
    io::Error::other("writing was given up").into()
}
