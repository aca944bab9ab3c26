//! The bytes of a file, read piece by piece.

use async_trait::async_trait;
use bytes::Bytes;
use platform::MediaSource;
use runtime::Cx;
use runtime::blobs::{BlobError, BlobKey, Blobs};

use crate::{Media, Result};

/// A stored file, for handing over and for serving.
#[derive(Clone)]
pub struct Stored {
    blobs: Blobs,
    key: BlobKey,
    bytes: u64,
}

/// The bytes of this file. Fails when they are missing from the store.
pub async fn source(cx: &Cx, media: &Media) -> Result<Stored> {
    Stored::open(cx, &media.blob).await
}

impl Stored {
    pub(crate) async fn open(cx: &Cx, key: &BlobKey) -> Result<Self> {
        let blobs = cx.part::<Blobs>().clone();
        let bytes = blobs.size(key).await?.ok_or_else(|| BlobError::Missing(key.clone()))?;
        Ok(Self { blobs, key: key.clone(), bytes })
    }

    pub const fn len(&self) -> u64 {
        self.bytes
    }

    pub const fn is_empty(&self) -> bool {
        self.bytes == 0
    }

    pub async fn piece(&self, offset: u64, length: usize) -> Result<Bytes, BlobError> {
        self.blobs.read(&self.key, offset, length).await
    }
}

#[async_trait]
impl MediaSource for Stored {
    fn bytes(&self) -> u64 {
        self.bytes
    }

    async fn read(&self, offset: u64, length: usize) -> std::io::Result<Bytes> {
        self.piece(offset, length).await.map_err(|error| match error {
            BlobError::Io(error) => error,
            other => std::io::Error::other(other.to_string()),
        })
    }
}
