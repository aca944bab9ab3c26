//! What was taken from an archive, what was left there and why.

use kernel::Timestamp;

/// Positions remembered per file; the count goes on.
const REMEMBERED: usize = 5;
const MAX_REASON: usize = 160;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    pub manifest: ManifestUse,
    pub account_id: Option<String>,
    pub user_name: Option<String>,
    pub generated_at: Option<Timestamp>,
    /// X split the archive over several ZIPs; the others must be imported too.
    pub is_partial: Option<bool>,
    pub posts: u64,
    pub notes: u64,
    pub followers: u64,
    pub following: u64,
    /// Posts and notes whose id had come before; taken once.
    pub duplicates: u64,
    pub files: Vec<FileReport>,
    pub skipped: Vec<Skipped>,
    /// The receiver asked to stop; counts cover what came before.
    pub stopped: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ManifestUse {
    Followed,
    /// There was none: files were found by their known names, so nothing says how many posts to expect.
    #[default]
    Missing,
    /// There was one that could not be read: as if missing.
    Unreadable,
}

/// One file that was read, or should have been.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileReport {
    pub name: String,
    /// Elements by the manifest.
    pub expected: Option<u64>,
    /// Elements understood, duplicates included.
    pub parsed: u64,
    /// Elements that could not be understood and were passed over.
    pub malformed: u64,
    pub first_malformed: Vec<Malformed>,
    /// Named by the manifest, not in this ZIP.
    pub missing: bool,
    /// The file ended in the middle of its list.
    pub truncated: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// Position in the file's list, from 0.
    pub index: u64,
    /// Byte of the inflated file at which the element starts.
    pub byte: u64,
    pub reason: String,
}

/// Something in the archive that was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    pub name: String,
    pub reason: &'static str,
}

impl Summary {
    /// Every file there, every element understood, as many as the manifest says.
    pub fn is_complete(&self) -> bool {
        !self.stopped && self.files.iter().all(FileReport::is_complete)
    }
}

impl FileReport {
    pub(super) fn new(name: &str, expected: Option<u64>) -> Self {
        Self {
            name: name.to_owned(),
            expected,
            parsed: 0,
            malformed: 0,
            first_malformed: Vec::new(),
            missing: false,
            truncated: false,
        }
    }

    pub fn is_complete(&self) -> bool {
        !self.missing
            && !self.truncated
            && self.malformed == 0
            && self.expected.is_none_or(|expected| expected == self.parsed)
    }

    /// Reasons may quote the archive: kept short, without control characters.
    pub(super) fn add_malformed(&mut self, index: u64, byte: u64, reason: &str) {
        self.malformed += 1;
        if self.first_malformed.len() < REMEMBERED {
            let reason = reason.chars().filter(|c| !c.is_control()).take(MAX_REASON).collect();
            self.first_malformed.push(Malformed { index, byte, reason });
        }
    }
}
