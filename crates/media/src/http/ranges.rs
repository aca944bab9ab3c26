//! `Range`: a part of a file, as players ask for it.

use std::ops::Range;

/// What a request asks of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    Whole,
    Part(Range<u64>),
    /// Beyond its end.
    Nothing,
}

/// Reads the header. One that is malformed or asks for several parts is ignored, as it may be.
pub fn read(header: Option<&str>, length: u64) -> Asked {
    let span = header.and_then(|text| text.trim().strip_prefix("bytes=")).filter(|text| !text.contains(','));
    let Some((first, last)) = span.and_then(|text| text.split_once('-')) else { return Asked::Whole };
    match (first.trim().parse::<u64>(), last.trim().parse::<u64>()) {
        (Ok(first), Ok(last)) if last < first => Asked::Whole,
        (Ok(first), _) if first >= length => Asked::Nothing,
        (Ok(first), Ok(last)) => Asked::Part(first..last.saturating_add(1).min(length)),
        (Ok(first), Err(_)) if last.trim().is_empty() => Asked::Part(first..length),
        (Err(_), Ok(0)) if first.trim().is_empty() => Asked::Nothing,
        (Err(_), Ok(count)) if first.trim().is_empty() => Asked::Part(length.saturating_sub(count)..length),
        _ => Asked::Whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_players_mean_them() {
        for (header, wanted) in [
            (None, Asked::Whole),
            (Some("bytes=0-0"), Asked::Part(0..1)),
            (Some("bytes=2-"), Asked::Part(2..10)),
            (Some("bytes=-3"), Asked::Part(7..10)),
            (Some("bytes=-30"), Asked::Part(0..10)),
            (Some("bytes=4-99"), Asked::Part(4..10)),
            (Some("bytes=0-18446744073709551615"), Asked::Part(0..10)),
            (Some("bytes=10-"), Asked::Nothing),
            (Some("bytes=-0"), Asked::Nothing),
            (Some("bytes=5-4"), Asked::Whole),
            (Some("bytes=0-1,4-5"), Asked::Whole),
            (Some("bytes=x-y"), Asked::Whole),
            (Some("lines=0-1"), Asked::Whole),
        ] {
            assert_eq!(read(header, 10), wanted, "{header:?}");
        }
    }
}
