//! Claimed jobs that have not been started: those whose time has not come, and those whose turn has not.
//!
//! Nothing here compares more than instants and priorities, so that a hundred thousand jobs of one instant
//! change over in milliseconds.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use kernel::Timestamp;

use super::Job;

#[derive(Default)]
pub(super) struct Waiting {
    /// By the time they are due, each in the order of its claim.
    later: BTreeMap<Timestamp, Vec<Arc<Job>>>,
    later_len: usize,
    /// By priority, the most urgent last; each in the order they became due here.
    ready: BTreeMap<i64, VecDeque<Arc<Job>>>,
    ready_len: usize,
}

impl Waiting {
    pub fn add(&mut self, job: Job) {
        self.later.entry(job.run_at).or_default().push(Arc::new(job));
        self.later_len += 1;
    }

    /// Jobs whose time has not come.
    pub const fn later(&self) -> usize {
        self.later_len
    }

    /// Claimed jobs that wait for others to end. Those that follow a job are not counted: they take no room from
    /// what is to be claimed, or chains without an end would keep everybody else out.
    pub const fn ready(&self) -> usize {
        self.ready_len
    }

    /// When the next job becomes due.
    pub fn next_due(&self) -> Option<Timestamp> {
        self.later.first_key_value().map(|(due, _)| *due)
    }

    pub fn ripen(&mut self, now: Timestamp) {
        while let Some(first) = self.later.first_entry().filter(|first| *first.key() <= now) {
            let jobs = first.remove();
            self.later_len -= jobs.len();
            self.ready_len += jobs.iter().filter(|job| !job.follows).count();
            for job in jobs {
                self.ready.entry(job.priority).or_default().push_back(job);
            }
        }
    }

    /// The most urgent of those that are due, and of these the one that has been so for longest.
    pub fn take(&mut self) -> Option<Arc<Job>> {
        let mut most_urgent = self.ready.last_entry()?;
        let job = most_urgent.get_mut().pop_front();
        if most_urgent.get().is_empty() {
            most_urgent.remove();
        }
        self.ready_len -= usize::from(job.as_ref().is_some_and(|job| !job.follows));
        job
    }

    pub fn take_all(&mut self) -> Vec<Arc<Job>> {
        let Self { later, ready, .. } = std::mem::take(self);
        later.into_values().flatten().chain(ready.into_values().flatten()).collect()
    }
}

#[cfg(test)]
mod tests;
