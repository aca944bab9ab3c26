//! Emoji made of several code points, which count as one.
//!
//! A lone emoji needs no lookup: above U+10FF everything weighs 2 already. What must be recognised is the
//! longest sequence that *replaces* the sum of its parts: variation selectors, skin tones, flags, keycaps, joins.

use super::emoji_table as table;

const VARIATION: char = '\u{fe0f}';
const JOINER: char = '\u{200d}';
const KEYCAP: char = '\u{20e3}';
const BLACK_FLAG: char = '\u{1f3f4}';
const MAX_ELEMENTS: usize = 6;

/// Whether an emoji of several code points can start with `c`; keycaps start in ASCII and are asked for apart.
pub(super) fn may_start(c: char) -> bool {
    matches!(c, '\u{a9}' | '\u{ae}' | '\u{203c}'..='\u{303d}' | '\u{3297}'..='\u{3299}' | '\u{1f000}'..='\u{1faff}')
}

/// Byte length of the emoji that starts `text`, when it has more than one code point.
pub(super) fn sequence_length(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let second = chars.next()?;
    match first {
        '\u{1f1e6}'..='\u{1f1ff}' => is_flag(first, second).then_some(first.len_utf8() + second.len_utf8()),
        BLACK_FLAG if is_tag(second) => region_length(text),
        _ if is_tail(second) && may_start(first) => joined_length(text),
        _ => None,
    }
}

/// Byte length of the keycap that starts `text`: `1`, perhaps a variation selector, and the key around it.
pub(super) fn keycap_length(text: &str) -> Option<usize> {
    let tail = text.strip_prefix(|c: char| c.is_ascii_digit() || c == '#' || c == '*')?;
    let bare = tail.strip_prefix(VARIATION).unwrap_or(tail);
    bare.strip_prefix(KEYCAP).map(|rest| text.len() - rest.len())
}

fn is_flag(first: char, second: char) -> bool {
    let (row, bit) = (letter(first), letter(second));
    row.zip(bit).is_some_and(|(row, bit)| table::FLAGS[row] & (1 << bit) != 0)
}

fn letter(indicator: char) -> Option<usize> {
    let offset = u32::from(indicator).checked_sub(0x1f1e6)?;
    usize::try_from(offset).ok().filter(|offset| *offset < 26)
}

fn is_tag(c: char) -> bool {
    matches!(c, '\u{e0020}'..='\u{e007f}')
}

fn region_length(text: &str) -> Option<usize> {
    let tags = text.strip_prefix(BLACK_FLAG)?;
    table::REGIONS.iter().find_map(|region| {
        let mut rest = tags.chars();
        let same =
            region.chars().all(|expected| rest.next().is_some_and(|tag| untagged(tag) == Some(expected)));
        (same && rest.next() == Some('\u{e007f}')).then(|| text.len() - rest.as_str().len())
    })
}

fn untagged(tag: char) -> Option<char> {
    u32::from(tag).checked_sub(0xe0000).and_then(char::from_u32)
}

fn is_tone(c: char) -> bool {
    matches!(c, '\u{1f3fb}'..='\u{1f3ff}')
}

fn is_tail(c: char) -> bool {
    c == VARIATION || c == JOINER || is_tone(c)
}

/// Reads element after joiner after element and remembers the longest prefix that is one emoji.
fn joined_length(text: &str) -> Option<usize> {
    let (mut bases, mut length) = ([0; MAX_ELEMENTS * 4], 0);
    let mut tones = [None; MAX_ELEMENTS];
    let (mut rest, mut longest) = (text, None);
    for count in 1..=MAX_ELEMENTS {
        let Some(base) = rest.chars().next() else { break };
        length += base.encode_utf8(&mut bases[length..]).len();
        rest = &rest[base.len_utf8()..];
        let mut plain = false;
        match rest.chars().next() {
            Some(VARIATION) if within(&table::PRESENTATION, base) => rest = &rest[VARIATION.len_utf8()..],
            Some(tone) if is_tone(tone) && (count > 1 || within(&table::TONED, base)) => {
                tones[count - 1] = Some(tone);
                rest = &rest[tone.len_utf8()..];
            }
            _ => plain = count == 1,
        }
        if (count == 1 && !plain) || (count > 1 && is_known(&bases[..length], &tones[..count])) {
            longest = Some(text.len() - rest.len());
        }
        match rest.strip_prefix(JOINER) {
            Some(next) => rest = next,
            None => break,
        }
    }
    longest
}

fn is_known(bases: &[u8], tones: &[Option<char>]) -> bool {
    let listed =
        |sequences: &[&str]| sequences.binary_search_by(|listed| listed.as_bytes().cmp(bases)).is_ok();
    let Some((first, others)) = tones.split_first() else { return false };
    let Some((last, between)) = others.split_last() else { return false };
    if between.iter().any(Option::is_some) {
        return false;
    }
    match (first, last) {
        (None, None) => listed(&table::NO_TONE) || listed(&table::ONE_TONE) || listed(&table::TWO_TONES),
        (Some(_), None) => listed(&table::ONE_TONE),
        (None, Some(_)) => false,
        (Some(a), Some(b)) => listed(&table::TWO_TONES) || (a != b && listed(&table::TWO_DIFFERENT_TONES)),
    }
}

fn within(ranges: &[(u32, u32)], c: char) -> bool {
    let code = u32::from(c);
    let after = ranges.partition_point(|(start, _)| *start <= code);
    after.checked_sub(1).is_some_and(|index| code <= ranges[index].1)
}
