//! Money as whole millionths, never as floating point.

use std::fmt;
use std::iter::Sum;

use serde::{Deserialize, Serialize};

/// An amount in millionths of a currency unit: `$0.015` is `Micros(15_000)`. Platform and model prices
/// are in US dollars; an amount in another currency carries its code beside it. Arithmetic saturates:
/// an absurd amount stays absurdly large and is refused by the next cap, it never wraps to a small one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Micros(pub i64);

impl Micros {
    pub const ZERO: Self = Self(0);

    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    #[must_use]
    pub const fn times(self, count: i64) -> Self {
        Self(self.0.saturating_mul(count))
    }

    /// Share per unit, rounded up so that a cost is never shown too low; none when there are no units.
    pub fn per(self, units: i64) -> Option<Self> {
        (units > 0).then(|| Self(self.0.div_euclid(units) + i64::from(self.0.rem_euclid(units) > 0)))
    }
}

impl Sum for Micros {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, Self::plus)
    }
}

impl fmt::Display for Micros {
    /// `$0.015`, `$2.00`: at least two digits behind the point, more only where they are not zero.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.unsigned_abs() / 1_000_000, self.0.unsigned_abs() % 1_000_000);
        let digits = format!("{rest:06}");
        let shown = digits.trim_end_matches('0');
        write!(f, "{sign}${whole}.{shown:0<2}")
    }
}
impl fmt::Debug for Micros {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_print_as_people_write_them() {
        for (micros, shown) in
            [(15_000, "$0.015"), (2_000_000, "$2.00"), (200_000, "$0.20"), (-1, "-$0.000001"), (0, "$0.00")]
        {
            assert_eq!(Micros(micros).to_string(), shown);
        }
    }

    #[test]
    fn arithmetic_saturates_and_shares_round_up() {
        assert_eq!(Micros(i64::MAX).plus(Micros(1)), Micros(i64::MAX));
        assert_eq!(Micros(10).per(3), Some(Micros(4)));
        assert_eq!(Micros(10).per(0), None);
    }
}
