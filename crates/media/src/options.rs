use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;

/// How the library works; a part of the context. The defaults hold where none was added.
#[derive(Debug, Clone)]
pub struct MediaOptions {
    /// Bytes of one file, at most.
    pub file_bytes_max: u64,
    /// Bytes of all files of a workspace, at most.
    pub workspace_bytes_max: u64,
    /// Bytes of one piece of a resumable upload.
    pub chunk_bytes: u64,
    /// How long an upload may wait for its next piece.
    pub upload_rests_for: Duration,
    /// Uploads of a workspace that are under way at a time.
    pub uploads_max: i64,
    /// Bytes of a file fetched from an address: it is held in memory while it arrives.
    pub import_bytes_max: usize,
    /// How long bytes stay after nothing refers to them any more.
    pub grace: Duration,
    /// Pictures decoded at a time, in this process.
    pub decoders: Arc<Semaphore>,
    /// Files fetched from addresses at a time, in this process.
    pub imports: Arc<Semaphore>,
}

impl Default for MediaOptions {
    fn default() -> Self {
        Self {
            file_bytes_max: 512 << 20,
            workspace_bytes_max: 20 << 30,
            chunk_bytes: 4 << 20,
            upload_rests_for: Duration::from_secs(24 * 3600),
            uploads_max: 50,
            import_bytes_max: 32 << 20,
            grace: Duration::from_secs(24 * 3600),
            decoders: Arc::new(Semaphore::new(1)),
            imports: Arc::new(Semaphore::new(2)),
        }
    }
}

impl MediaOptions {
    pub(crate) fn of(cx: &runtime::Cx) -> Self {
        cx.find_part::<Self>().cloned().unwrap_or_default()
    }
}
