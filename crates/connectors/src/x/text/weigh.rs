//! Adds up the weighted length: 1 or 2 per code point of the NFC form, 2 per emoji, a fixed weight per link.

use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc, is_nfc_quick};

use super::chars::{char_at, is_forbidden};
use super::words::ascii_length;
use super::{Limit, emoji, scan};

pub(super) struct Weighed {
    pub total: u32,
    pub forbidden: bool,
    /// Byte offset into the original text.
    pub fits_until: usize,
}

/// `links` are the byte ranges of the links of `text`, in order.
pub(super) fn weigh(text: &str, links: &[Range<usize>], limit: &Limit) -> Weighed {
    if text.is_ascii() {
        return add_up(text, links, limit, |sum, _, prose| sum.add_run(prose, 1, 1)).weighed;
    }
    if is_simple(text) {
        return add_up(text, links, limit, add_prose).weighed;
    }
    let normal: String = text.nfc().collect();
    let mut sum = add_up(&normal, &scan::links(&normal), limit, add_prose);
    sum.weighed.fits_until = match sum.open {
        true => text.len(),
        // Too heavy or forbidden: where, has to be found in the text as typed.
        false => add_up(text, links, limit, add_clusters).weighed.fits_until,
    };
    sum.weighed
}

/// Whether prose can be counted as it stands: it is normal, or nothing but common marks is amiss, each of which
/// joins the character before it and touches no link. Marks are rare and most texts are settled by characters
/// that normalising never touches.
fn is_simple(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut at, mut word_end, mut marked) = (0, 0, false);
    loop {
        at += inert_length(&bytes[at..]);
        let Some(mark) = mark_length(&bytes[at..]) else { break };
        if at >= word_end {
            let is_inside = |byte: &&u8| !byte.is_ascii_whitespace();
            let start = at - bytes[..at].iter().rev().take_while(is_inside).count();
            word_end = at + bytes[at..].iter().take_while(is_inside).count();
            if bytes[start..word_end].contains(&b'.') {
                break;
            }
        }
        (at, marked) = (at + mark, true);
    }
    match text.get(at..) {
        None | Some("") => true,
        Some(_) if marked => false,
        Some(rest) => match is_nfc_quick(rest.chars()) {
            IsNormalized::Yes => true,
            IsNormalized::No => false,
            IsNormalized::Maybe => is_nfc(text),
        },
    }
}

/// The common marks: accents, and the sound marks of kana.
fn mark_length(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [0xcc, ..] | [0xcd, 0x80..=0xaf, ..] => Some(2),
        [0xe3, 0x82, 0x99 | 0x9a, ..] => Some(3),
        _ => None,
    }
}

/// Byte length of the beginning that holds nothing which composes, decomposes or is a mark. Goes by the
/// bytes of whole blocks, so it may stop early.
fn inert_length(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    loop {
        rest = match rest {
            [0..=0x7f, ..] => &rest[ascii_length(rest)..],
            // Latin and modifier letters; Cyrillic.
            [0xc2..=0xcb | 0xd0 | 0xd1, _, tail @ ..] => tail,
            // The sound marks of kana are combined with what stands before them.
            [0xe3, 0x82, 0x99 | 0x9a, ..] => break,
            // Kana, ideographs, Hangul syllables.
            [0xe3, 0x81..=0x83, _, tail @ ..] | [0xe4..=0xe9 | 0xeb | 0xec, _, _, tail @ ..] => tail,
            // Quotation marks, dashes, joiners; two of the spaces have a canonical equivalent.
            [0xe2, 0x80, 0x82..=0xbf, tail @ ..] => tail,
            // Symbols and dingbats, ideographic stops, variation selectors, full-width forms, emoji.
            [0xe2, 0x98..=0x9e, _, tail @ ..]
            | [0xe3, 0x80, 0x80..=0xa9, tail @ ..]
            | [0xef, 0xb8, 0x80..=0x8f, tail @ ..]
            | [0xef, 0xbc, _, tail @ ..]
            | [0xf0, 0x9f, 0x80..=0xab, _, tail @ ..] => tail,
            _ => break,
        };
    }
    bytes.len() - rest.len()
}

/// Byte length of the run of three-byte characters at the beginning that weigh 2 each, are never forbidden,
/// join nothing and start no emoji: kana, ideographs, Hangul syllables.
fn wide_length(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    loop {
        rest = match rest {
            [0xe3, 0x82, 0x99 | 0x9a, ..] => break,
            [0xe3, 0x81..=0x83, _, tail @ ..] | [0xe4..=0xe9 | 0xeb | 0xec, _, _, tail @ ..] => tail,
            _ => break,
        };
    }
    bytes.len() - rest.len()
}

struct Sum {
    weighed: Weighed,
    max: u32,
    /// Everything so far fits.
    open: bool,
}

impl Sum {
    fn add(&mut self, weight: u32, forbidden: bool, end: usize) {
        self.weighed.total = self.weighed.total.saturating_add(weight);
        self.weighed.forbidden |= forbidden;
        self.open &= !forbidden && self.weighed.total <= self.max;
        if self.open {
            self.weighed.fits_until = end;
        }
    }

    /// Characters that all have this many bytes and this weight; none of them is forbidden.
    fn add_run(&mut self, bytes: Range<usize>, size: usize, weight: u32) {
        let chars = bytes.len() / size;
        if self.open {
            let room = self.max.saturating_sub(self.weighed.total) / weight;
            let fitting = chars.min(usize::try_from(room).unwrap_or(usize::MAX));
            self.weighed.fits_until = bytes.start + fitting * size;
            self.open = fitting == chars;
        }
        let chars = u32::try_from(chars).unwrap_or(u32::MAX);
        self.weighed.total = self.weighed.total.saturating_add(chars.saturating_mul(weight));
    }
}

/// Adds up a text: links by their fixed weight, what lies between them by `add_between`.
fn add_up(
    text: &str,
    links: &[Range<usize>],
    limit: &Limit,
    add_between: fn(&mut Sum, &str, Range<usize>),
) -> Sum {
    let weighed = Weighed { total: 0, forbidden: false, fits_until: 0 };
    let mut sum = Sum { weighed, max: limit.max_weighted_length, open: true };
    let mut at = 0;
    for link in links {
        add_between(&mut sum, text, at..link.start);
        sum.add(limit.url_weight, false, link.end);
        at = link.end;
    }
    add_between(&mut sum, text, at..text.len());
    sum
}

/// Simple prose: runs of ASCII and of wide characters at once, the rest character by character. The last
/// character of a run may belong to what follows it: a mark, or the frame of a keycap.
fn add_prose(sum: &mut Sum, text: &str, prose: Range<usize>) {
    let bytes = &text.as_bytes()[..prose.end];
    let mut at = prose.start;
    while at < prose.end {
        let wide = wide_length(&bytes[at..]);
        let plain = if wide > 0 { wide } else { ascii_length(&bytes[at..]) };
        let (size, weight) = if wide > 0 { (3, 2) } else { (1, 1) };
        let end = at + plain;
        if end == prose.end {
            return sum.add_run(at..end, size, weight);
        }
        if plain > 0 {
            let last = end - size;
            let keycap = if wide == 0 { emoji::keycap_length(&text[last..prose.end]) } else { None };
            let joined = keycap.is_some() || mark_length(&bytes[end..]).is_some();
            sum.add_run(at..if joined { last } else { end }, size, weight);
            at = end;
            if let Some(length) = keycap {
                at = last + length;
                sum.add(2, false, at);
            } else if joined {
                at = add_cluster(sum, text, last..prose.end);
            }
            continue;
        }
        at = add_odd(sum, text, at..prose.end);
    }
}

/// An emoji, or a character with its marks; answers where it ends.
fn add_odd(sum: &mut Sum, text: &str, prose: Range<usize>) -> usize {
    let Some(c) = char_at(text, prose.start) else { return prose.end };
    let sequence = emoji::may_start(c).then(|| emoji::sequence_length(&text[prose.clone()])).flatten();
    let end = prose.start + sequence.unwrap_or(c.len_utf8());
    if sequence.is_some() {
        sum.add(2, false, end);
        return end;
    }
    if [prose.start, end].iter().any(|at| mark_length(&text.as_bytes()[*at..prose.end]).is_some()) {
        return add_cluster(sum, text, prose);
    }
    sum.add(char_weight(c), is_forbidden(c), end);
    end
}

/// What normalising keeps together, counted as normalised; answers where it ends.
fn add_cluster(sum: &mut Sum, text: &str, prose: Range<usize>) -> usize {
    let rest = &text[prose.clone()];
    let cluster = &rest[..cluster_length(rest)];
    let end = prose.start + cluster.len();
    sum.add(cluster.nfc().map(char_weight).sum(), cluster.contains(is_forbidden), end);
    end
}

/// Prose not in NFC: emoji by emoji and cluster by cluster, where a cluster is what normalising keeps together.
fn add_clusters(sum: &mut Sum, text: &str, prose: Range<usize>) {
    let mut at = prose.start;
    while at < prose.end {
        let rest = &text[at..prose.end];
        if let Some(length) = emoji::keycap_length(rest).or_else(|| emoji::sequence_length(rest)) {
            at += length;
            sum.add(2, false, at);
            continue;
        }
        at = add_cluster(sum, text, at..prose.end);
    }
}

/// Combining marks and the vowel and final parts of Hangul syllables join what stands before them.
fn cluster_length(text: &str) -> usize {
    let joins = |c: char| {
        canonical_combining_class(c) != 0 || matches!(c, '\u{1161}'..='\u{1175}' | '\u{11a8}'..='\u{11c2}')
    };
    text.char_indices().skip(1).find(|(_, c)| !joins(*c)).map_or(text.len(), |(offset, _)| offset)
}

fn char_weight(c: char) -> u32 {
    match c {
        '\0'..='\u{10ff}' | '\u{2000}'..='\u{200d}' | '\u{2010}'..='\u{201f}' | '\u{2032}'..='\u{2037}' => 1,
        _ => 2,
    }
}
