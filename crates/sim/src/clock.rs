//! World time: starts at a chosen instant, runs at a chosen speed, can be pushed forward, never goes back.

use std::time::{Duration, Instant, UNIX_EPOCH};

#[derive(Clone, Debug)]
pub(crate) struct Clock {
    origin: Instant,
    start_ms: i64,
    skipped_ms: i64,
    speed: f64,
}

impl Clock {
    pub(crate) fn new(start_ms: Option<i64>, speed: f64) -> Self {
        let speed = if speed.is_finite() && speed >= 0.0 { speed } else { 1.0 };
        Self { origin: Instant::now(), start_ms: start_ms.unwrap_or_else(real_ms), skipped_ms: 0, speed }
    }

    /// Unix milliseconds of the world.
    pub(crate) fn now_ms(&self) -> i64 {
        let elapsed = self.origin.elapsed().as_secs_f64() * 1_000.0 * self.speed;
        self.start_ms + self.skipped_ms + elapsed as i64
    }

    pub(crate) fn advance(&mut self, by: Duration) {
        self.skipped_ms += i64::try_from(by.as_millis()).unwrap_or(0);
    }

    /// World milliseconds that pass while a real span passes, at least the span itself: what must survive a person's
    /// or a network's pace is measured with this.
    pub(crate) fn stretch(&self, real_ms: i64) -> i64 {
        (real_ms as f64 * self.speed.max(1.0)) as i64
    }
}

#[expect(clippy::disallowed_methods, reason = "the simulator is another machine: its clock is not Roost's")]
fn real_ms() -> i64 {
    std::time::SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(0))
}

/// RFC 3339 UTC with milliseconds, as X writes instants.
pub(crate) fn rfc3339(ms: i64) -> String {
    jiff::Timestamp::from_millisecond(ms).map_or_else(|_| String::new(), |at| format!("{at:.3}"))
}

/// Reads RFC 3339 into Unix milliseconds.
pub(crate) fn parse_rfc3339(text: &str) -> Option<i64> {
    text.parse::<jiff::Timestamp>().ok().map(|at| at.as_millisecond())
}

/// UTC days since the epoch.
pub(crate) fn day(ms: i64) -> i64 {
    ms.div_euclid(86_400_000)
}
