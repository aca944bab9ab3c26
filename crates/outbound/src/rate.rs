//! Rate windows learned from answers and shared by all processes.

use async_trait::async_trait;
use kernel::Timestamp;

/// What the last answer said about one bucket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RateWindow {
    pub limit: Option<i64>,
    pub remaining: i64,
    pub resets_at: Timestamp,
}

/// Where windows are kept; implemented over the database by `connections`. `bucket` is a stable name
/// such as `acc_01…/x.posts.create`. Losing a window costs a 429, never correctness, so errors are
/// swallowed by implementations after logging.
#[async_trait]
pub trait RateStore: Send + Sync {
    async fn window(&self, bucket: &str) -> Option<RateWindow>;
    async fn learn(&self, bucket: &str, window: RateWindow);
}
