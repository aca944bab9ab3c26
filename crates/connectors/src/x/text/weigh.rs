//! Adds up the weighted length: 1 or 2 per code point of the NFC form, 2 per emoji, a fixed weight per link.

use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc, is_nfc_quick};

use super::chars::{char_at, is_forbidden};
use super::{Limit, emoji, scan};

pub(super) struct Weighed {
    pub total: u32,
    pub forbidden: bool,
    /// Byte offset into the original text.
    pub fits_until: usize,
}

/// `links` are the byte ranges of the links of `text`, in order.
pub(super) fn weigh(text: &str, links: &[Range<usize>], limit: &Limit) -> Weighed {
    if text.is_ascii() || is_normal(text) {
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

/// Marks are rare: most texts are settled by code points that normalising never touches.
fn is_normal(text: &str) -> bool {
    match is_nfc_quick(text.chars().filter(|c| !is_inert(*c))) {
        IsNormalized::Yes => true,
        IsNormalized::No => false,
        IsNormalized::Maybe => is_nfc(text),
    }
}

/// Blocks without marks and without anything that composes or decomposes.
fn is_inert(c: char) -> bool {
    matches!(c,
        '\0'..='\u{2ff}' | '\u{400}'..='\u{482}' | '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ff60}' | '\u{1f300}'..='\u{1faff}')
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

    /// ASCII: weight 1 and one byte each.
    fn add_plain(&mut self, bytes: Range<usize>) {
        let room = usize::try_from(self.max.saturating_sub(self.weighed.total)).unwrap_or(usize::MAX);
        if self.open {
            self.weighed.fits_until = bytes.start + bytes.len().min(room);
            self.open = bytes.len() <= room;
        }
        self.weighed.total =
            self.weighed.total.saturating_add(u32::try_from(bytes.len()).unwrap_or(u32::MAX));
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

/// Prose in NFC: runs of ASCII at once, the rest character by character.
fn add_prose(sum: &mut Sum, text: &str, prose: Range<usize>) {
    let mut at = prose.start;
    while at < prose.end {
        let run = text.as_bytes()[at..prose.end].iter().take_while(|byte| byte.is_ascii()).count();
        let wide = at + run;
        if wide == prose.end {
            return sum.add_plain(at..wide);
        }
        if let Some(length) = (run > 0).then(|| emoji::keycap_length(&text[wide - 1..prose.end])).flatten() {
            sum.add_plain(at..wide - 1);
            at = wide - 1 + length;
            sum.add(2, false, at);
            continue;
        }
        sum.add_plain(at..wide);
        at = wide;
        let Some(c) = char_at(text, at) else { return };
        let sequence = emoji::may_start(c).then(|| emoji::sequence_length(&text[at..prose.end])).flatten();
        at += sequence.unwrap_or(c.len_utf8());
        match sequence {
            Some(_) => sum.add(2, false, at),
            None => sum.add(char_weight(c), is_forbidden(c), at),
        }
    }
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
        let cluster = &rest[..cluster_length(rest)];
        at += cluster.len();
        sum.add(cluster.nfc().map(char_weight).sum(), cluster.contains(is_forbidden), at);
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
