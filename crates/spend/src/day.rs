use std::fmt;

use kernel::Timestamp;
use kernel::time::MICROS_PER_DAY;
use serde::{Serialize, Serializer};

/// A UTC day. Platforms meter by it, so budgets and prices do too, whatever zone a workspace lives in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub(crate) i64);

impl Day {
    pub const fn of(at: Timestamp) -> Self {
        Self(at.micros().div_euclid(MICROS_PER_DAY))
    }

    pub const fn start(self) -> Timestamp {
        Timestamp::from_micros(self.0.saturating_mul(MICROS_PER_DAY))
    }

    /// When the budgets of this day start afresh.
    pub const fn end(self) -> Timestamp {
        self.minus(-1).start()
    }

    #[must_use]
    pub const fn minus(self, days: i64) -> Self {
        Self(self.0.saturating_sub(days))
    }
}

impl fmt::Display for Day {
    /// `2026-11-02`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.start().to_string();
        f.write_str(text.split('T').next().unwrap_or_default())
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl From<Day> for runtime::db::Value {
    fn from(day: Day) -> Self {
        Self::from(day.0)
    }
}

impl runtime::db::Column for Day {
    fn read(row: &runtime::Row, column: &str) -> Result<Self, runtime::DbError> {
        i64::read(row, column).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_runs_from_midnight_to_midnight_utc() {
        let day = Day::of(Timestamp::parse("2026-11-02T23:59:59.999999Z").unwrap());
        assert_eq!(day.to_string(), "2026-11-02");
        assert_eq!(day.start().to_string(), "2026-11-02T00:00:00Z");
        assert_eq!(day.end().to_string(), "2026-11-03T00:00:00Z");
        assert_eq!(Day::of(day.end()), day.minus(-1));
        assert_eq!(Day::of(Timestamp::from_micros(-1)), Day(-1));
    }
}
