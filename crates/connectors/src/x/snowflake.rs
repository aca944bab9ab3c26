//! Ids of X carry the millisecond they were made in.

use std::time::Duration;

use kernel::Timestamp;

const EPOCH_MS: i64 = 1_288_834_974_657;

/// When an id was made; none for what is not an id.
pub(super) fn created_at(id: &str) -> Option<Timestamp> {
    let id = parse(id)?;
    let millis = i64::try_from(id >> 22).ok()?.checked_add(EPOCH_MS)?;
    Some(Timestamp::from_micros(millis.checked_mul(1000)?))
}

/// The smallest id that could be made at `at`.
pub(super) fn floor(at: Timestamp) -> String {
    let millis = u64::try_from(at.millis().saturating_sub(EPOCH_MS)).unwrap_or(0);
    (millis << 22).to_string()
}

/// The floor of an instant, `slack` earlier: clocks differ.
pub(super) fn floor_before(at: Timestamp, slack: Duration) -> String {
    floor(at.minus(slack))
}

/// Ids compare as numbers, not as text.
pub(super) fn parse(id: &str) -> Option<u64> {
    id.bytes().all(|byte| byte.is_ascii_digit()).then(|| id.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_tells_its_time_and_a_time_its_floor() {
        let made = created_at("2080761390344937796").unwrap();
        assert_eq!(made.to_string(), "2026-07-24T21:05:48.792Z");
        assert_eq!(created_at(&floor(made)), Some(made));
        assert!(parse(&floor(made)) <= parse("2080761390344937796"));
        for bad in ["", "-1", "12a", "99999999999999999999", "+5"] {
            assert_eq!(created_at(bad), None, "{bad}");
        }
        assert_eq!(floor(Timestamp::from_micros(0)), "0");
    }
}
