//! `@user` and `@user/list`.

use super::chars::{char_at, char_before, is_at_sign, is_latin_accent};
use super::entity::EntityKind;

const MAX_NAME: usize = 20;
const MAX_SLUG: usize = 25;

/// A stretch that reads like a mention, and whether it is one.
pub(super) struct Found {
    pub end: usize,
    pub kind: Option<EntityKind>,
}

/// Reads the mention whose sign is at `at`; characters before `used` belong to an earlier one.
pub(super) fn mention(text: &str, at: usize, used: usize) -> Option<Found> {
    if !may_precede(text, at, used) {
        return None;
    }
    let bytes = text.as_bytes();
    let name = at + char_at(text, at)?.len_utf8();
    let name_length = bytes[name..].iter().take(MAX_NAME).take_while(|byte| is_word(**byte)).count();
    if name_length == 0 {
        return None;
    }
    let mut end = name + name_length;
    let mut kind = EntityKind::Mention;
    if bytes.get(end) == Some(&b'/') && bytes.get(end + 1).is_some_and(u8::is_ascii_alphabetic) {
        let slug = bytes[end + 1..].iter().take(MAX_SLUG);
        end += 1 + slug.take_while(|byte| is_word(**byte) || **byte == b'-').count();
        kind = EntityKind::List;
    }
    let spoiled = char_at(text, end).is_some_and(|c| is_at_sign(c) || is_latin_accent(c))
        || bytes[end..].starts_with(b"://");
    Some(Found { end, kind: (!spoiled).then_some(kind) })
}

fn may_precede(text: &str, at: usize, used: usize) -> bool {
    let Some(before) = char_before(text, at) else { return true };
    let sign = matches!(before, '!' | '#' | '$' | '%' | '&' | '*') || is_at_sign(before);
    let word = before.is_ascii_alphanumeric() || before == '_';
    if !sign && !word {
        return at - before.len_utf8() >= used;
    }
    // The old way to repost: `RT@user`.
    let Some(marker) = at.checked_sub(2) else { return false };
    let bytes = text.as_bytes();
    if marker < used || !bytes[marker..at].eq_ignore_ascii_case(b"rt") {
        return false;
    }
    match char_before(text, marker) {
        None => true,
        Some(c) => {
            marker - c.len_utf8() >= used
                && !(c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '~' | '.' | '-'))
        }
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}
