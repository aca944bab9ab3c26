//! Proof by cutting the power: what a disk may keep when it stops between two flushes.
//!
//! Killing a process leaves the operating system's cache intact, so it says nothing about power. Here a
//! writer works on a database under `strace`, which notes every write, flush and acknowledgement in order.
//! The notes are then played to a disk that keeps only what was flushed, and of the rest any part in pieces
//! of a sector. Cut at a moment, such a disk holds what a computer would find at its next start: it must
//! open, be sound, and hold everything acknowledged by then, each change whole or not at all.
//!
//! A disk that ignores flushes is tried as well: if nothing were lost there, the test would prove nothing.

mod disk;
mod notes;
mod restart;
mod writer;

use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use kernel::Entropy;
use kernel::ids::WorkspaceId;

use crate::home::Home;
pub use disk::files;
use disk::{Disk, Flushes};
pub use notes::ACKNOWLEDGED;
use notes::Note;
pub use restart::{State, restart, workspace};
pub use writer::{REFUSED, Writing, write};

/// What is tried.
#[derive(Debug, Clone)]
pub struct Cuts {
    pub writer: PathBuf,
    pub changes: u64,
    /// How often the power is cut.
    pub cuts: usize,
    pub seed: u64,
}

/// What the restarts found, over all cuts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    pub cuts: usize,
    /// Changes acknowledged before the cut, summed up.
    pub acknowledged: usize,
    pub lost: usize,
    /// Changes of which one half was there without the other.
    pub torn: usize,
    /// Databases that did not open or were not sound.
    pub broken: usize,
    /// The first thing found wrong, to look into.
    pub example: Option<String>,
}

impl Found {
    pub const fn is_clean(&self) -> bool {
        self.lost == 0 && self.torn == 0 && self.broken == 0
    }
}

/// The same cuts on two disks.
#[derive(Debug, Clone, Default)]
pub struct PowerCuts {
    pub flushes: usize,
    /// Of these, so many carried the log over into the database.
    pub checkpoints: usize,
    pub honest: Found,
    /// On a disk that ignores flushes.
    pub lying: Found,
}

impl PowerCuts {
    /// Nothing was lost where flushes count, the test noticed where they do not, and the log was carried
    /// over meanwhile, which is the other moment at which things can go wrong.
    pub const fn is_proof(&self) -> bool {
        self.honest.is_clean() && !self.lying.is_clean() && self.checkpoints > 0
    }
}

pub async fn power_cuts(cuts: &Cuts) -> Result<PowerCuts> {
    let home = Home::fresh().await?;
    let before = files(home.folder())?;
    let workspace = workspace();
    let notes = writer::watched(cuts, &home, &workspace).await?;
    let flushes = |of: &dyn Fn(&str) -> bool| {
        notes.iter().filter(|note| matches!(note, Note::Flushed { file, .. } if of(file))).count()
    };
    let acknowledged = notes.iter().filter(|note| matches!(note, Note::Acknowledged { .. })).count();
    ensure!(
        acknowledged as u64 == cuts.changes,
        "the writer acknowledged {acknowledged} of {} changes",
        cuts.changes
    );
    let moments = moments(cuts, notes.len());
    let mut found = PowerCuts {
        flushes: flushes(&|_| true),
        checkpoints: flushes(&|file| file == restart::DATABASE),
        ..PowerCuts::default()
    };
    for (flushes, into) in [(Flushes::Count, &mut found.honest), (Flushes::Ignored, &mut found.lying)] {
        let chance = Entropy::seeded(cuts.seed);
        let played = Played { notes: &notes, moments: &moments, workspace: &workspace };
        *into = played.on(Disk::new(before.clone(), flushes), &chance).await?;
    }
    Ok(found)
}

/// Where the power is cut: after so many notes, in order.
fn moments(cuts: &Cuts, notes: usize) -> Vec<usize> {
    let chance = Entropy::seeded(cuts.seed ^ 1);
    let mut moments: Vec<usize> =
        (0..cuts.cuts).map(|_| usize::try_from(chance.below(notes as u64 + 1)).unwrap_or(notes)).collect();
    moments.sort_unstable();
    moments
}

/// What happened, and when the power is cut.
struct Played<'a> {
    notes: &'a [Note],
    moments: &'a [usize],
    workspace: &'a WorkspaceId,
}

impl Played<'_> {
    async fn on(&self, mut disk: Disk, chance: &Entropy) -> Result<Found> {
        let mut found = Found::default();
        let mut acknowledged = Vec::new();
        let mut played = 0;
        for &moment in self.moments {
            for note in self.notes.get(played..moment).context("moments are in order")? {
                disk.play(note);
                if let Note::Acknowledged { change } = note {
                    acknowledged.push(*change);
                }
            }
            played = moment;
            found.add(&acknowledged, moment, restart(&disk.after_a_cut(chance), self.workspace).await?);
        }
        Ok(found)
    }
}

impl Found {
    fn add(&mut self, acknowledged: &[u64], moment: usize, state: State) {
        self.cuts += 1;
        self.acknowledged += acknowledged.len();
        let wrong = match state {
            State::Broken(why) => {
                self.broken += 1;
                Some(why)
            }
            State::Sound { whole, torn } => {
                let lost: Vec<&u64> = acknowledged.iter().filter(|change| !whole.contains(change)).collect();
                self.lost += lost.len();
                self.torn += torn;
                let wrong = !lost.is_empty() || torn > 0;
                wrong.then(|| {
                    format!("after note {moment}: {torn} torn, lost {lost:?} of {}", acknowledged.len())
                })
            }
        };
        if self.example.is_none() {
            self.example = wrong;
        }
    }
}

#[cfg(test)]
mod tests;
