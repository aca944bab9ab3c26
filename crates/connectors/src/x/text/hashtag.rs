//! `#tag` in any script.

use unicode_normalization::char::is_combining_mark;

use super::chars::{char_at, char_before, is_hash_sign};

/// A stretch that reads like a hashtag, and whether it is one.
pub(super) struct Found {
    pub end: usize,
    pub is_tag: bool,
}

/// Reads the hashtag whose sign is at `at`; characters before `used` belong to an earlier one.
pub(super) fn hashtag(text: &str, at: usize, used: usize) -> Option<Found> {
    if !char_before(text, at).is_none_or(|c| at - c.len_utf8() >= used && may_precede(c)) {
        return None;
    }
    let start = at + char_at(text, at)?.len_utf8();
    if matches!(char_at(text, start), Some('\u{fe0f}' | '\u{20e3}')) {
        return None;
    }
    let (mut end, mut has_letter) = (start, false);
    while let Some(c) = char_at(text, end) {
        let letter = is_letter_or_mark(c);
        if !letter && !is_digit_or_joint(c) {
            break;
        }
        has_letter |= letter;
        end += c.len_utf8();
    }
    let spoiled = char_at(text, end).is_some_and(is_hash_sign) || text.as_bytes()[end..].starts_with(b"://");
    has_letter.then_some(Found { end, is_tag: !spoiled })
}

fn may_precede(c: char) -> bool {
    matches!(c, '\u{fe0e}' | '\u{fe0f}') || !(c == '&' || is_letter_or_mark(c) || is_digit_or_joint(c))
}

/// General categories L and M.
fn is_letter_or_mark(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    // Alphabetic is letters, letter-like numbers, some marks and the circled letters; numbers and symbols go.
    let circled = matches!(c, '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f189}');
    (c.is_alphabetic() && !c.is_numeric() && !circled) || is_combining_mark(c)
}

fn is_digit_or_joint(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_digit() || c == '_';
    }
    let joint = matches!(
        c,
        '\u{200c}'
            | '\u{200d}'
            | '\u{a67e}'
            | '\u{5be}'
            | '\u{5f3}'
            | '\u{5f4}'
            | '\u{ff5e}'
            | '\u{301c}'
            | '\u{309b}'
            | '\u{309c}'
            | '\u{30a0}'
            | '\u{30fb}'
            | '\u{3003}'
            | '\u{f0b}'
            | '\u{f0c}'
            | '\u{b7}'
    );
    joint || (c.is_numeric() && is_decimal_digit(u32::from(c)))
}

/// General category Nd: every script's ten digits stand together, so its zero is enough.
fn is_decimal_digit(code: u32) -> bool {
    let next = ZEROS.partition_point(|zero| *zero <= code);
    next.checked_sub(1).is_some_and(|index| code - ZEROS[index] < 10)
}

/// The zeros of Unicode 14, in order.
#[rustfmt::skip]
static ZEROS: [u32; 66] = [
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50,
    0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40,
    0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x11066,
    0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950,
    0x11c50, 0x11d50, 0x11da0, 0x16a60, 0x16ac0, 0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6,
    0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0,
];
