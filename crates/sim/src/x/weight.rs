//! Weighted length, by the platform's configuration 3: 280, a link 23, an emoji sequence 2, most scripts 1 or 2.

use unicode_normalization::UnicodeNormalization as _;

use crate::world::entities::{bare, is_link};

const MAX: usize = 280;
const LINK: usize = 23;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Fits,
    Empty,
    TooLong,
    ForbiddenCharacter,
}

pub(crate) fn judge(text: &str) -> Verdict {
    if text.trim().is_empty() {
        return Verdict::Empty;
    }
    if text.chars().any(|c| matches!(c, '\u{fffe}' | '\u{feff}' | '\u{ffff}')) {
        return Verdict::ForbiddenCharacter;
    }
    if weighted(text) > MAX { Verdict::TooLong } else { Verdict::Fits }
}

pub(crate) fn has_link(text: &str) -> bool {
    text.split_whitespace().any(|word| is_link(bare(word).1))
}

pub(crate) fn weighted(text: &str) -> usize {
    let normal: String = text.nfc().collect();
    let pieces = normal.split_inclusive(char::is_whitespace);
    pieces
        .map(|piece| {
            let (_, core) = bare(piece.trim_end());
            match is_link(core) {
                true => LINK + characters(&piece.replacen(core, "", 1)),
                false => characters(piece),
            }
        })
        .sum()
}

fn characters(text: &str) -> usize {
    let mut chars = text.chars().peekable();
    let mut total = 0;
    while let Some(c) = chars.next() {
        let keycap =
            matches!(c, '0'..='9' | '#' | '*') && matches!(chars.peek(), Some('\u{20e3}' | '\u{fe0f}'));
        if !(is_emoji(c) || keycap) {
            total += if is_light(c) { 1 } else { 2 };
            continue;
        }
        total += 2;
        if is_flag(c) {
            chars.next_if(|next| is_flag(*next));
        }
        // Skin tones, variation selectors, keycaps, tags and joined parts belong to the sequence.
        while let Some(next) = chars.next_if(|next| is_part(*next)) {
            if next == '\u{200d}' {
                chars.next_if(|joined| is_emoji(*joined));
            }
        }
    }
    total
}

fn is_light(c: char) -> bool {
    matches!(c, '\0'..='\u{10ff}' | '\u{2000}'..='\u{200d}' | '\u{2010}'..='\u{201f}' | '\u{2032}'..='\u{2037}')
}

fn is_flag(c: char) -> bool {
    matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
}

fn is_part(c: char) -> bool {
    matches!(c, '\u{200d}' | '\u{fe0f}' | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}')
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{231a}'..='\u{23ff}')
}

#[cfg(test)]
mod tests {
    use super::{Verdict, judge, weighted};

    #[test]
    fn the_reference_table() {
        let check = |text: &str, expected: usize| assert_eq!(weighted(text), expected, "{text}");
        check("Hi http://test.co", 26);
        check("example.com", 23);
        check("e\u{301}", 1);
        check("A\u{fb2c}", 4);
        check("H🐱☺👨\u{200d}👩\u{200d}👧\u{200d}👦", 7);
        check("🙋🏽👨\u{200d}🎤", 4);
        check("1\u{20e3}", 2);
        check("—", 1);
        check("…", 2);
        check(&["https://example.com/a"; 10].join(" "), 239);
    }

    #[test]
    fn the_limit() {
        assert_eq!(judge(&"a".repeat(280)), Verdict::Fits);
        assert_eq!(judge(&"a".repeat(281)), Verdict::TooLong);
        assert_eq!(judge(&"字".repeat(141)), Verdict::TooLong);
        assert_eq!(judge("  "), Verdict::Empty);
        assert_eq!(judge("a\u{feff}b"), Verdict::ForbiddenCharacter);
    }
}
