use std::collections::BTreeSet;

use super::judge::{Ended, Findings};
use super::place::Place;

/// What the runs at one moment showed together.
#[derive(Debug, Clone, Default)]
pub struct ThreadTally {
    pub runs: usize,
    pub kills: usize,
    /// Places that runs aimed at, and those at which a worker died.
    pub aimed: BTreeSet<Place>,
    pub struck: BTreeSet<Place>,
    pub threads: usize,
    /// Parts on the platform, each once.
    pub parts: usize,
    pub by_answer: usize,
    pub by_proof: usize,
    pub by_person: usize,
    pub complete: usize,
    pub failed: usize,
    pub to_person: usize,
    /// Of those left to a person, how often the platform has the part in doubt.
    pub to_person_existing: usize,
    pub settled: usize,
    pub lost: usize,
    pub duplicates: usize,
    pub unaccounted: usize,
    pub stuck: usize,
    /// With the number of the run.
    pub problems: Vec<String>,
    /// Why threads failed, each once.
    pub failures: BTreeSet<String>,
}

impl ThreadTally {
    pub(super) fn add(&mut self, what: &str, place: Place, findings: Findings) {
        self.runs += 1;
        self.kills += findings.kills;
        self.aimed.insert(place);
        if findings.is_struck {
            self.struck.insert(place);
        }
        self.parts += findings.posted;
        self.by_answer += findings.by_answer;
        self.by_proof += findings.by_proof;
        self.by_person += findings.by_person;
        self.settled += findings.settled;
        self.lost += findings.lost;
        self.duplicates += findings.duplicates;
        self.unaccounted += findings.unaccounted;
        for ended in findings.ended {
            self.threads += 1;
            match ended {
                Ended::Complete => self.complete += 1,
                Ended::Failed => self.failed += 1,
                Ended::LeftToPerson { exists } => {
                    self.to_person += 1;
                    self.to_person_existing += usize::from(exists);
                }
                Ended::Stuck => self.stuck += 1,
                Ended::Elsewhere => {}
            }
        }
        self.failures.extend(findings.failures);
        self.problems.extend(findings.problems.iter().map(|problem| format!("{what}: {problem}")));
    }

    pub fn is_clean(&self) -> bool {
        self.problems.is_empty() && self.lost + self.duplicates + self.unaccounted + self.stuck == 0
    }

    /// Places that runs aimed at in vain, which are not proven by them.
    pub fn missed(&self) -> impl Iterator<Item = &Place> {
        self.aimed.difference(&self.struck)
    }

    #[must_use]
    pub fn plus(mut self, other: &Self) -> Self {
        self.runs += other.runs;
        self.kills += other.kills;
        self.aimed.extend(&other.aimed);
        self.struck.extend(&other.struck);
        self.threads += other.threads;
        self.parts += other.parts;
        self.by_answer += other.by_answer;
        self.by_proof += other.by_proof;
        self.by_person += other.by_person;
        self.complete += other.complete;
        self.failed += other.failed;
        self.to_person += other.to_person;
        self.to_person_existing += other.to_person_existing;
        self.settled += other.settled;
        self.lost += other.lost;
        self.duplicates += other.duplicates;
        self.unaccounted += other.unaccounted;
        self.stuck += other.stuck;
        self.failures.extend(other.failures.iter().cloned());
        self.problems.extend(other.problems.iter().cloned());
        self
    }
}
