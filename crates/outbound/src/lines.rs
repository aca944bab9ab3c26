//! What this process remembers about each line to the outside: an origin and a bucket.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use kernel::Timestamp;

use crate::breaker::Breaker;

#[derive(Debug, Default)]
struct Line {
    breaker: Breaker,
    /// 429 answers in a row that named no time.
    bare_refusals: u32,
}

/// How a try went for the line, apart from what it meant to its caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Health {
    Served,
    /// Refused for now; `named` when the answer said until when.
    Throttled {
        named: bool,
    },
    Broken,
    /// Says nothing about the line.
    Unknown,
}

#[derive(Debug, Default)]
pub(crate) struct Lines(Mutex<HashMap<String, Line>>);

impl Lines {
    pub(crate) fn admit(&self, line: &str, now: Timestamp) -> Result<(), Timestamp> {
        self.with(line, |line| line.breaker.admit(now))
    }

    pub(crate) fn bare_refusals(&self, line: &str) -> u32 {
        self.with(line, |line| line.bare_refusals)
    }

    pub(crate) fn note(&self, line: &str, health: Health, now: Timestamp) {
        self.with(line, |line| match health {
            Health::Served | Health::Throttled { named: true } => *line = Line::default(),
            Health::Throttled { named: false } => {
                line.breaker.succeeded();
                line.bare_refusals = line.bare_refusals.saturating_add(1);
            }
            Health::Broken => line.breaker.failed(now),
            Health::Unknown => {}
        });
    }

    /// Origins are configured or few; buckets are literals: the map stays small.
    fn with<T>(&self, line: &str, act: impl FnOnce(&mut Line) -> T) -> T {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        act(lines.entry(line.to_owned()).or_default())
    }
}
