//! An upload on its way to the disk, with an upper bound.

use std::path::PathBuf;

use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use runtime::Cx;
use tempfile::TempPath;
use tokio::fs::File;
use tokio::io::AsyncWriteExt as _;

use super::ArchiveFile;
use crate::{Error, InsightOptions, Result};

/// Bytes of the largest archive that can be uploaded.
pub const UPLOAD_MAX: u64 = 512 << 20;

/// A file that is removed again unless it is handed over.
pub struct Kept {
    path: TempPath,
    name: String,
}

impl Kept {
    pub fn archive(&self) -> ArchiveFile {
        ArchiveFile { path: self.path.to_path_buf(), name: self.name.clone() }
    }

    /// From here on the import owns the file.
    pub fn hand_over(self) {
        if let Err(error) = self.path.keep() {
            tracing::warn!(%error, "an uploaded archive could not be kept");
        }
    }
}

/// Writes the field `file` of a form to the disk.
pub async fn keep(cx: &Cx, mut form: Multipart) -> Result<Kept> {
    while let Some(field) = form.next_field().await.map_err(unreadable)? {
        if field.name() == Some("file") {
            let name = field.file_name().unwrap_or("archive.zip").to_owned();
            let path = write(InsightOptions::of(cx).uploads, field).await?;
            return Ok(Kept { path, name });
        }
    }
    let message = "send the archive as a form with a file in the field `file`".to_owned();
    Err(Error::Invalid { field: "file", message })
}

async fn write(folder: PathBuf, mut field: Field<'_>) -> Result<TempPath> {
    let made = tokio::task::spawn_blocking(move || {
        std::fs::create_dir_all(&folder)?;
        tempfile::Builder::new().prefix("archive-").suffix(".zip").tempfile_in(&folder)
    });
    let made = made.await.map_err(|_| Error::File(std::io::Error::other("interrupted")))??;
    let (file, path) = made.into_parts();
    let mut file = File::from_std(file);
    let mut written = 0u64;
    while let Some(chunk) = field.chunk().await.map_err(unreadable)? {
        written += u64::try_from(chunk.len()).unwrap_or(u64::MAX);
        if written > UPLOAD_MAX {
            return Err(too_large());
        }
        file.write_all(&chunk).await?;
    }
    file.flush().await?;
    file.sync_all().await?;
    Ok(path)
}

const fn too_large() -> Error {
    Error::TooLarge { limit_mib: UPLOAD_MAX >> 20 }
}

fn unreadable(error: MultipartError) -> Error {
    if error.status() == http::StatusCode::PAYLOAD_TOO_LARGE {
        return too_large();
    }
    Error::Upload { detail: error.body_text() }
}
