use async_trait::async_trait;
use bytes::Bytes;

use super::{BlobError, BlobKey, Sealed};

/// A place for files outside of this machine. Implemented above `outbound`, which speaks to other hosts.
#[async_trait]
pub trait Bucket: Send + Sync {
    /// Durable when this returns. Again with the same key changes nothing.
    async fn keep(&self, key: &BlobKey, file: &Sealed) -> Result<(), BlobError>;

    /// At most `length` bytes from `offset`; fewer only at the end.
    async fn read(&self, key: &BlobKey, offset: u64, length: usize) -> Result<Bytes, BlobError>;

    async fn size(&self, key: &BlobKey) -> Result<Option<u64>, BlobError>;

    /// Already gone counts as done.
    async fn delete(&self, key: &BlobKey) -> Result<(), BlobError>;
}
