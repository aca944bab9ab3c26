//! The numeric codes of the API before version 2; they still surface.

use platform::error::RejectCode;

use super::Meaning;

/// What the first known code means. Trouble at X itself is not looked at here: its status tells.
pub(super) fn meaning(codes: &[i64]) -> Option<Meaning> {
    codes.iter().find_map(|code| of_code(*code))
}

fn of_code(code: i64) -> Option<Meaning> {
    Some(match code {
        32 | 89 | 99 | 135 => Meaning::Unauthorized,
        88 => Meaning::Wait,
        185 => Meaning::PostingLimit,
        130 | 131 => Meaning::Doubt,
        34 | 50 | 144 | 385 => Meaning::No(RejectCode::NotFound),
        63 | 64 | 226 | 326 => Meaning::No(RejectCode::AccountLocked),
        136 | 179 | 261 | 416 | 453 => Meaning::No(RejectCode::Forbidden),
        186 => Meaning::No(RejectCode::TextTooLong),
        187 => Meaning::No(RejectCode::Duplicate),
        324 | 325 => Meaning::No(RejectCode::Invalid),
        139 | 327 => Meaning::No(RejectCode::Other),
        _ => return None,
    })
}
