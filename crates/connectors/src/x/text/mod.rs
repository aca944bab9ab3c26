//! Weighted length and entities of a post, by the rules X itself counts with (twitter-text configuration 3).
//!
//! Refuses to know: what a post is for, who may post it, what it costs. Text in, numbers and ranges out;
//! no regular expression, no allocation beyond the list of entities unless the text needs normalising.
//!
//! Start reading at [`parse`]; [`scan`] finds entities, [`weigh`](mod@weigh) adds up the length.

mod cashtag;
mod chars;
mod emoji;
mod emoji_table;
mod entity;
mod hashtag;
mod mention;
mod scan;
mod tld;
mod url;
mod url_tail;
mod weigh;
mod words;

pub use entity::{Entity, EntityKind};

/// What a post may weigh and what a link in it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Heaviest text allowed; a Latin letter weighs 1, an ideograph or an emoji 2.
    pub max_weighted_length: u32,
    /// Weight of any link, because X wraps every link in t.co.
    pub url_weight: u32,
}

impl Limit {
    pub const POST: Self = Self { max_weighted_length: 280, url_weight: 23 };
    /// Posts of Premium accounts.
    pub const LONG_POST: Self = Self { max_weighted_length: 25_000, url_weight: 23 };
}

/// What [`parse`] found. `valid` means: not empty, not too heavy, no forbidden character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedText {
    pub weighted_length: u32,
    pub valid: bool,
    /// Weighted length in thousandths of the limit; above 1000 when the text is too long.
    pub permillage: u32,
    /// Byte offset into the text up to which it fits; what follows is over the limit or forbidden.
    pub valid_range_end: usize,
    /// In order of appearance, never overlapping.
    pub entities: Vec<Entity>,
}

/// Reads a post against the ordinary limit of 280.
pub fn parse(text: &str) -> ParsedText {
    parse_with_limit(text, &Limit::POST)
}

/// Reads a post against `limit`. Counting happens on the NFC form; ranges always refer to `text` as given.
pub fn parse_with_limit(text: &str, limit: &Limit) -> ParsedText {
    let found = scan::scan(text);
    let weighed = weigh::weigh(text, &found.links, limit);
    let max = limit.max_weighted_length;
    let permillage = u64::from(weighed.total) * 1000 / u64::from(max.max(1));
    ParsedText {
        weighted_length: weighed.total,
        valid: weighed.total > 0 && weighed.total <= max && !weighed.forbidden,
        permillage: u32::try_from(permillage).unwrap_or(u32::MAX),
        valid_range_end: weighed.fits_until,
        entities: found.entities,
    }
}

/// Whether X would turn any part of `text` into a link (posts with links are priced differently).
pub fn contains_url(text: &str) -> bool {
    text.contains('.') && !scan::links(text).is_empty()
}

#[cfg(test)]
mod tests;
