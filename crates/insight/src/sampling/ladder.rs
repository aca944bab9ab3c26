//! At which ages a post's numbers are worth asking for: often while they move, then less and less.

use std::time::Duration;

use kernel::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// The first look, which brings in the post itself. It falls on the day of the next, so it costs nothing more.
const AT_ONCE: u64 = MINUTE;
const DENSE: [u64; 28] = [
    AT_ONCE,
    5 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    6 * HOUR,
    9 * HOUR,
    12 * HOUR,
    18 * HOUR,
    DAY,
    36 * HOUR,
    2 * DAY,
    3 * DAY,
    4 * DAY,
    5 * DAY,
    6 * DAY,
    7 * DAY,
    8 * DAY,
    9 * DAY,
    10 * DAY,
    12 * DAY,
    14 * DAY,
    17 * DAY,
    21 * DAY,
    24 * DAY,
    28 * DAY,
];
const NORMAL: [u64; 15] = [
    AT_ONCE,
    15 * MINUTE,
    HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY,
    3 * DAY,
    5 * DAY,
    7 * DAY,
    10 * DAY,
    14 * DAY,
    21 * DAY,
    28 * DAY,
];
const SPARSE: [u64; 6] = [AT_ONCE, HOUR, DAY, 3 * DAY, 7 * DAY, 28 * DAY];

/// Older posts are only asked for when somebody wants it.
pub const AWAKE_FOR: Duration = Duration::from_secs(28 * DAY);
/// A sample that comes this much before an age serves for it.
const EARLY_MAX: u64 = HOUR;

/// How often own posts are asked for their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = MetricsDensity)]
pub enum Density {
    Dense,
    #[default]
    Normal,
    Sparse,
    /// Only when somebody asks.
    Off,
}

impl Density {
    pub const ALL: [Self; 4] = [Self::Dense, Self::Normal, Self::Sparse, Self::Off];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Dense => "dense",
            Self::Normal => "normal",
            Self::Sparse => "sparse",
            Self::Off => "off",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|density| density.as_str() == text)
    }

    /// Ages in seconds, the youngest first.
    pub const fn ages(self) -> &'static [u64] {
        match self {
            Self::Dense => &DENSE,
            Self::Normal => &NORMAL,
            Self::Sparse => &SPARSE,
            Self::Off => &[],
        }
    }

    /// When a post of this age is asked for next, having been asked for now; none when never again.
    pub fn next(self, born: Timestamp, now: Timestamp) -> Option<Timestamp> {
        let age = now.since(born).as_secs();
        let is_ahead = |rung: &&u64| **rung - (**rung / 10).min(EARLY_MAX) > age;
        let rung = self.ages().iter().find(is_ahead)?;
        Some(born.plus(Duration::from_secs(*rung)).max(now))
    }

    /// UTC days on which a post is read at least once, at most: platforms that charge once a day charge this
    /// often.
    pub fn days_billed(self) -> i64 {
        let days = |hour: u64| {
            let mut days: Vec<u64> = self.ages().iter().map(|age| (hour * HOUR + age) / DAY).collect();
            days.dedup();
            days.len()
        };
        i64::try_from((0..24).map(days).max().unwrap_or(0)).unwrap_or(i64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(density: Density, age: u64, expected: Option<u64>) {
        let born = Timestamp::from_micros(0);
        let next = density.next(born, born.plus(Duration::from_secs(age)));
        assert_eq!(next, expected.map(|age| born.plus(Duration::from_secs(age))), "{density:?} at {age} s");
    }

    #[test]
    fn looks_are_close_at_first_then_far_apart_then_none() {
        check(Density::Normal, 0, Some(MINUTE));
        check(Density::Normal, MINUTE, Some(15 * MINUTE));
        check(Density::Normal, 15 * MINUTE, Some(HOUR));
        check(Density::Normal, 12 * HOUR, Some(DAY));
        check(Density::Normal, 7 * DAY, Some(10 * DAY));
        check(Density::Normal, 21 * DAY, Some(28 * DAY));
        check(Density::Normal, 28 * DAY, None);
        check(Density::Sparse, HOUR, Some(DAY));
        check(Density::Off, 0, None);
    }

    #[test]
    fn a_look_a_little_early_serves_and_missed_ones_are_not_made_up_for() {
        check(Density::Normal, 14 * MINUTE, Some(HOUR));
        check(Density::Normal, 13 * MINUTE, Some(15 * MINUTE));
        check(Density::Normal, 28 * DAY - HOUR + 1, None);
        check(Density::Normal, 4 * DAY, Some(5 * DAY));
    }

    #[test]
    fn ages_rise_and_what_they_cost_is_known() {
        for density in Density::ALL {
            assert!(density.ages().is_sorted_by(|a, b| a < b), "{density:?}");
            assert!(density.ages().last().is_none_or(|age| *age == AWAKE_FOR.as_secs()));
            assert_eq!(Density::parse(density.as_str()), Some(density));
        }
        assert_eq!(Density::ALL.map(Density::days_billed), [17, 10, 5, 0]);
    }
}
