//! A disk that keeps what was flushed, and of the rest whatever chance leaves.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use kernel::Entropy;

use super::notes::{FOLDER, Note};

/// What a disk writes whole or not at all.
const SECTOR: usize = 512;

/// Contents by name.
pub type Files = BTreeMap<String, Vec<u8>>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flushes {
    Count,
    Ignored,
}

/// A change that no flush has covered yet.
#[derive(Debug, Clone)]
enum Change {
    Wrote { offset: u64, bytes: Vec<u8> },
    Cut { length: u64 },
    Removed,
}

#[derive(Debug)]
pub struct Disk {
    flushes: Flushes,
    kept: Files,
    /// In order; a change's number tells which flush covers it.
    pending: Vec<(u64, String, Change)>,
    next: u64,
    /// Per thread, the number before which its flush covers changes.
    begun: BTreeMap<u64, u64>,
}

/// The files in a folder, as a disk that was switched on long ago holds them.
pub fn files(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            files.insert(entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path())?);
        }
    }
    Ok(files)
}

impl Disk {
    pub fn new(kept: Files, flushes: Flushes) -> Self {
        Self { flushes, kept, pending: Vec::new(), next: 0, begun: BTreeMap::new() }
    }

    pub fn play(&mut self, note: &Note) {
        match note {
            Note::Wrote { file, offset, bytes } => {
                self.push(file, Change::Wrote { offset: *offset, bytes: bytes.clone() });
            }
            Note::Cut { file, length } => self.push(file, Change::Cut { length: *length }),
            Note::Removed { file } => self.push(file, Change::Removed),
            Note::FlushBegan { thread, .. } => {
                self.begun.insert(*thread, self.next);
            }
            Note::Flushed { thread, file } => {
                let before = self.begun.remove(thread).unwrap_or(0);
                self.flush(file, before);
            }
            Note::Acknowledged { .. } => {}
        }
    }

    fn push(&mut self, file: &str, change: Change) {
        self.pending.push((self.next, file.to_owned(), change));
        self.next += 1;
    }

    fn flush(&mut self, file: &str, before: u64) {
        if self.flushes == Flushes::Ignored {
            return;
        }
        let covers = |(number, of, change): &(u64, String, Change)| {
            *number < before && (of == file || (file == FOLDER && matches!(change, Change::Removed)))
        };
        let (covered, rest): (Vec<_>, Vec<_>) = self.pending.drain(..).partition(covers);
        self.pending = rest;
        for (_, file, change) in covered {
            apply(&mut self.kept, &file, &change);
        }
    }

    /// What is found at the next start. Sometimes nothing of what was not flushed is there, sometimes all
    /// of it, mostly some sectors of it.
    pub fn after_a_cut(&self, chance: &Entropy) -> Files {
        let mut files = self.kept.clone();
        let mood = chance.below(4);
        for (_, file, change) in &self.pending {
            match (mood, change) {
                (0, _) => {}
                (1, change) => apply(&mut files, file, change),
                (_, Change::Wrote { offset, bytes }) => {
                    for sector in sectors(*offset, bytes) {
                        if chance.below(2) == 0 {
                            apply(&mut files, file, &sector);
                        }
                    }
                }
                (_, change) => {
                    if chance.below(2) == 0 {
                        apply(&mut files, file, change);
                    }
                }
            }
        }
        files
    }
}

/// A write in the pieces that a disk writes whole.
fn sectors(offset: u64, bytes: &[u8]) -> Vec<Change> {
    let mut sectors = Vec::new();
    let (mut at, mut rest) = (offset, bytes);
    while !rest.is_empty() {
        let within = usize::try_from(at % SECTOR as u64).unwrap_or(0);
        let (piece, more) = rest.split_at((SECTOR - within).min(rest.len()));
        sectors.push(Change::Wrote { offset: at, bytes: piece.to_vec() });
        at += piece.len() as u64;
        rest = more;
    }
    sectors
}

fn apply(files: &mut Files, file: &str, change: &Change) {
    match change {
        Change::Wrote { offset, bytes } => {
            let content = files.entry(file.to_owned()).or_default();
            let start = usize::try_from(*offset).unwrap_or(usize::MAX);
            let end = start.saturating_add(bytes.len());
            if content.len() < end {
                content.resize(end, 0);
            }
            if let Some(place) = content.get_mut(start..end) {
                place.copy_from_slice(bytes);
            }
        }
        Change::Cut { length } => {
            let content = files.entry(file.to_owned()).or_default();
            content.resize(usize::try_from(*length).unwrap_or(content.len()), 0);
        }
        Change::Removed => {
            files.remove(file);
        }
    }
}
