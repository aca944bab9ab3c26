//! The circuit breaker: after repeated failures a line rests, then one call at a time tries it again.
//! A pure state machine; instants come from outside.

use std::time::Duration;

use kernel::Timestamp;

/// Failures in a row that open the breaker.
pub(crate) const THRESHOLD: u32 = 10;
const FIRST_REST: Duration = Duration::from_secs(10);
const LONGEST_REST: Duration = Duration::from_secs(300);
/// A probe that never reports (its caller went away) blocks others for this long only.
const PROBE_PATIENCE: Duration = Duration::from_secs(30);

#[derive(Debug, Default)]
pub(crate) struct Breaker {
    failures: u32,
    /// Times opened since the last success; doubles the rest.
    openings: u32,
    resting_until: Option<Timestamp>,
}

impl Breaker {
    /// Whether a call may go now, and otherwise when to ask again. A permission given after a rest is a
    /// probe: it keeps others waiting.
    pub(crate) fn admit(&mut self, now: Timestamp) -> Result<(), Timestamp> {
        match self.resting_until {
            Some(until) if now < until => Err(until),
            Some(_) => {
                self.resting_until = Some(now.plus(PROBE_PATIENCE));
                Ok(())
            }
            None => Ok(()),
        }
    }

    pub(crate) fn succeeded(&mut self) {
        *self = Self::default();
    }

    pub(crate) fn failed(&mut self, now: Timestamp) {
        self.failures = self.failures.saturating_add(1);
        if self.failures >= THRESHOLD {
            let doubled = FIRST_REST.saturating_mul(1 << self.openings.min(10));
            self.resting_until = Some(now.plus(doubled.min(LONGEST_REST)));
            self.openings = self.openings.saturating_add(1);
        }
    }
}

#[cfg(test)]
mod tests;
