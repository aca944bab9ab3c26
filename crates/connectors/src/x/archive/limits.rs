//! How much of an archive is believed before it is refused.

/// Counted while reading, never taken from what the archive says about itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub max_entries: u64,
    /// Bytes inflated over all files together.
    pub max_inflated_bytes: u64,
    /// Bytes that one byte of a file may inflate to.
    pub max_ratio: u64,
    /// Bytes of one element (one post); longer ones are skipped and counted as malformed.
    pub max_element_bytes: usize,
    /// Brackets inside brackets in one element.
    pub max_depth: usize,
    /// Elements of all files together, bad ones included; bounds time, and the memory that finding duplicates takes.
    pub max_items: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_entries: 10_000,
            max_inflated_bytes: 2 << 30,
            max_ratio: 100,
            max_element_bytes: 1 << 20,
            max_depth: 64,
            max_items: 10_000_000,
        }
    }
}
