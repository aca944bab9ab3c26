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
    if text.is_ascii() {
        return weigh_ascii(text, links, limit);
    }
    let mut sum = Sum::new(limit);
    if is_normal(text) {
        for unit in Units::new(text, links) {
            sum.add(unit.weight(text, limit), unit.is_forbidden(text), unit.bytes.end);
        }
        return sum.weighed;
    }
    let normal: String = text.nfc().collect();
    for unit in Units::new(&normal, &scan::links(&normal)) {
        sum.add(unit.weight(&normal, limit), unit.is_forbidden(&normal), 0);
    }
    sum.weighed.fits_until = match sum.open {
        true => text.len(),
        false => fits_until(text, links, limit),
    };
    sum.weighed
}

fn weigh_ascii(text: &str, links: &[Range<usize>], limit: &Limit) -> Weighed {
    let mut sum = Sum::new(limit);
    let mut at = 0;
    for link in links {
        sum.add_plain(at..link.start);
        sum.add(limit.url_weight, false, link.end);
        at = link.end;
    }
    sum.add_plain(at..text.len());
    sum.weighed
}

/// Marks are rare: most texts are settled by their code points all being below U+0300.
fn is_normal(text: &str) -> bool {
    match is_nfc_quick(text.chars().filter(|c| *c >= '\u{300}')) {
        IsNormalized::Yes => true,
        IsNormalized::No => false,
        IsNormalized::Maybe => is_nfc(text),
    }
}

struct Sum {
    weighed: Weighed,
    max: u32,
    /// Everything so far fits.
    open: bool,
}

impl Sum {
    fn new(limit: &Limit) -> Self {
        let weighed = Weighed { total: 0, forbidden: false, fits_until: 0 };
        Self { weighed, max: limit.max_weighted_length, open: true }
    }

    fn add(&mut self, weight: u32, forbidden: bool, end: usize) {
        self.weighed.total = self.weighed.total.saturating_add(weight);
        self.weighed.forbidden |= forbidden;
        self.open &= !forbidden && self.weighed.total <= self.max;
        if self.open {
            self.weighed.fits_until = end;
        }
    }

    /// Code points of weight 1 and one byte each.
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

/// A stretch that is counted as a whole.
struct Unit {
    bytes: Range<usize>,
    is_link: bool,
    is_emoji: bool,
}

impl Unit {
    fn weight(&self, text: &str, limit: &Limit) -> u32 {
        match (self.is_link, self.is_emoji) {
            (true, _) => limit.url_weight,
            (_, true) => 2,
            _ => char_at(text, self.bytes.start).map_or(0, char_weight),
        }
    }

    fn is_forbidden(&self, text: &str) -> bool {
        !self.is_link && char_at(text, self.bytes.start).is_some_and(is_forbidden)
    }
}

fn char_weight(c: char) -> u32 {
    match c {
        '\0'..='\u{10ff}' | '\u{2000}'..='\u{200d}' | '\u{2010}'..='\u{201f}' | '\u{2032}'..='\u{2037}' => 1,
        _ => 2,
    }
}

struct Units<'t> {
    text: &'t str,
    links: std::slice::Iter<'t, Range<usize>>,
    next_link: Option<&'t Range<usize>>,
    at: usize,
}

impl<'t> Units<'t> {
    fn new(text: &'t str, links: &'t [Range<usize>]) -> Self {
        let mut links = links.iter();
        Self { text, next_link: links.next(), links, at: 0 }
    }
}

impl Iterator for Units<'_> {
    type Item = Unit;

    fn next(&mut self) -> Option<Unit> {
        let start = self.at;
        if let Some(link) = self.next_link.filter(|link| link.start == start) {
            self.at = link.end;
            self.next_link = self.links.next();
            return Some(Unit { bytes: link.clone(), is_link: true, is_emoji: false });
        }
        let c = char_at(self.text, start)?;
        let sequence = match c.is_ascii() && self.text.as_bytes().get(start + 1).is_none_or(u8::is_ascii) {
            true => None,
            false => emoji::sequence_length(&self.text[start..]),
        };
        self.at = start + sequence.unwrap_or(c.len_utf8());
        while self.next_link.is_some_and(|link| link.start < self.at) {
            self.next_link = self.links.next();
        }
        Some(Unit { bytes: start..self.at, is_link: false, is_emoji: sequence.is_some() })
    }
}

/// The fitting part of a text that is too heavy (or forbidden) and not in NFC: weighed link by link and
/// cluster by cluster, where a cluster is what normalising keeps together.
fn fits_until(text: &str, links: &[Range<usize>], limit: &Limit) -> usize {
    let mut sum = Sum::new(limit);
    let mut units = Units::new(text, links).peekable();
    while let Some(unit) = units.next() {
        let mut cluster = unit.bytes.clone();
        if unit.is_link || unit.is_emoji {
            sum.add(unit.weight(text, limit), false, cluster.end);
            continue;
        }
        while let Some(next) = units.next_if(|next| !next.is_link && !next.is_emoji && combines(text, next)) {
            cluster.end = next.bytes.end;
        }
        let part = &text[cluster.clone()];
        let weight = part.nfc().map(char_weight).sum();
        sum.add(weight, part.contains(is_forbidden), cluster.end);
    }
    sum.weighed.fits_until
}

/// Combining marks and the vowel and final parts of Hangul syllables join what stands before them.
fn combines(text: &str, unit: &Unit) -> bool {
    char_at(text, unit.bytes.start).is_some_and(|c| {
        canonical_combining_class(c) != 0 || matches!(c, '\u{1161}'..='\u{1175}' | '\u{11a8}'..='\u{11c2}')
    })
}
