//! Ids that hold their creation time, as X makes them.

const EPOCH_MS: i64 = 1_288_834_974_657;

/// Hands out ids: the time in the high bits, a counter in the low 22.
#[derive(Debug, Default)]
pub(super) struct Ids {
    counter: u64,
}

impl Ids {
    /// Unique for up to four million ids of one millisecond.
    pub(super) fn next(&mut self, at_ms: i64) -> u64 {
        self.counter = (self.counter + 1) % (1 << 22);
        floor(at_ms) | self.counter
    }
}

/// The smallest id of a millisecond.
pub(super) fn floor(at_ms: i64) -> u64 {
    u64::try_from(at_ms - EPOCH_MS).unwrap_or(0) << 22
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_reference_vector() {
        assert_eq!(super::floor(1_784_927_148_792), 2_080_761_390_344_937_796 >> 22 << 22);
    }

    #[test]
    fn ids_of_one_millisecond_differ_and_grow() {
        let mut ids = super::Ids::default();
        let (first, second) = (ids.next(1_784_927_148_792), ids.next(1_784_927_148_792));
        assert!(first < second);
    }
}
