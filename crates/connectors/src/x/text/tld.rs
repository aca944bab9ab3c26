//! Top-level domains, the test that decides whether `word.word` is a link.
//!
//! `tlds.txt` and `tlds_idn.txt` list the domains known to the `twitter-text` crate 0.3.1 (ASCII sorted;
//! international ones longest first). Punycode domains are not listed: every `xn--…` counts.

use super::chars::char_at;

static ASCII: &str = include_str!("tlds.txt");
static INTERNATIONAL: &str = include_str!("tlds_idn.txt");

const SLOTS: usize = 4096;
const LONGEST_ASCII: usize = 18;

/// Open-addressing table over `ASCII`, built by the compiler: a slot holds 1 + the offset of a word.
static TABLE: [u16; SLOTS] = build();

/// Byte offset where the top-level domain that starts at `at` ends, when a known one stands there.
pub(super) fn end_of(text: &str, at: usize) -> Option<usize> {
    let rest = text.as_bytes().get(at..)?;
    match rest.first()? {
        byte if byte.is_ascii_alphanumeric() => {
            let mixed =
                || rest.iter().find(|byte| !byte.is_ascii_alphanumeric()).is_some_and(|byte| *byte >= 128);
            let plain = ascii_end(rest).map(|length| at + length);
            plain.or_else(|| mixed().then(|| international_end(text, at)).flatten())
        }
        128.. => international_end(text, at),
        _ => None,
    }
}

fn ascii_end(rest: &[u8]) -> Option<usize> {
    let length = rest.iter().take(LONGEST_ASCII + 1).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let word = rest.get(..length)?;
    match rest.get(length) {
        Some(b'-') if word.eq_ignore_ascii_case(b"xn") => punycode_end(rest),
        Some(b'@' | b'+' | b'-') => None,
        Some(byte) if byte.is_ascii_alphanumeric() => None,
        _ => is_listed(word).then_some(length),
    }
}

/// `xn--` and at least one more letter, digit or hyphen.
fn punycode_end(rest: &[u8]) -> Option<usize> {
    let tail = rest.get(4..).filter(|_| rest.get(2..4) == Some(b"--"))?;
    let length = tail.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-').count();
    (length > 0).then_some(4 + length)
}

/// International domains may run straight into more text of their script.
fn international_end(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let first = lower(rest.chars().next()?);
    let candidates = INTERNATIONAL.split_ascii_whitespace().filter(|word| word.starts_with(first));
    candidates.filter_map(|word| prefix_length(rest, word)).map(|length| at + length).find(|end| {
        !char_at(text, *end).is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '@' | '+' | '-'))
    })
}

fn prefix_length(rest: &str, word: &str) -> Option<usize> {
    let mut letters = rest.chars();
    for expected in word.chars() {
        if lower(letters.next()?) != expected {
            return None;
        }
    }
    Some(rest.len() - letters.as_str().len())
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

fn is_listed(word: &[u8]) -> bool {
    if !(2..=LONGEST_ASCII).contains(&word.len()) {
        return false;
    }
    let mut slot = slot_of(word, 0, word.len());
    while let Some(offset) = usize::from(TABLE[slot]).checked_sub(1) {
        let listed = ASCII.as_bytes().get(offset..).unwrap_or_default();
        let ends = listed.get(word.len()).is_none_or(|byte| !byte.is_ascii_alphanumeric());
        if ends && listed.get(..word.len()).is_some_and(|listed| listed.eq_ignore_ascii_case(word)) {
            return true;
        }
        slot = (slot + 1) % SLOTS;
    }
    false
}

const fn slot_of(bytes: &[u8], start: usize, end: usize) -> usize {
    let mut hash: u32 = 0x811c_9dc5;
    let mut at = start;
    while at < end {
        hash = (hash ^ bytes[at].to_ascii_lowercase() as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    (hash ^ (hash >> 15)) as usize % SLOTS
}

const fn build() -> [u16; SLOTS] {
    let mut table = [0u16; SLOTS];
    let bytes = ASCII.as_bytes();
    let mut start = 0;
    while start < bytes.len() {
        let mut end = start;
        while end < bytes.len() && bytes[end] > b' ' {
            end += 1;
        }
        if end > start {
            let mut slot = slot_of(bytes, start, end);
            while table[slot] != 0 {
                slot = (slot + 1) % SLOTS;
            }
            table[slot] = start as u16 + 1;
        }
        start = end + 1;
    }
    table
}

#[cfg(test)]
mod tests;
