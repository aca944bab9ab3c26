//! One walk over the bytes of a text that stops only at the characters an entity can hang on: `@ # $ .`
//! and the first byte of the full-width `＠ ＃`.

use std::ops::Range;

use super::cashtag::cashtag;
use super::chars::char_at;
use super::entity::{Entity, EntityKind};
use super::hashtag::hashtag;
use super::mention::mention;
use super::url::Links;
use super::words;

/// Entities that overlap no other, and every link, overlapping or not: links decide the length.
#[derive(Default)]
pub(super) struct Found {
    pub entities: Vec<Entity>,
    pub links: Vec<Range<usize>>,
}

/// The characters an entity can hang on, and the first byte of the wide ones.
const STOPS: [u8; 5] = [b'@', b'#', b'$', b'.', 0xef];

pub(super) fn scan(text: &str) -> Found {
    let mut found = Found::default();
    let (mut links, mut mention_used, mut hashtag_used, mut at) = (Links::default(), 0, 0, 0);
    while let Some(stop) = next_stop(text, at) {
        at = stop + 1;
        match char_at(text, stop) {
            Some('.') => {
                let before = found.links.len();
                links.at_dot(text, stop, &mut found.links);
                let new = found.links[before..].iter().cloned();
                found.entities.extend(new.map(|link| entity(EntityKind::Url, link)));
            }
            Some('@' | '\u{ff20}') if stop >= mention_used => {
                if let Some(read) = mention(text, stop, mention_used) {
                    mention_used = read.end;
                    found.entities.extend(read.kind.map(|kind| entity(kind, stop..read.end)));
                }
            }
            Some('#' | '\u{ff03}') if stop >= hashtag_used => {
                if let Some(read) = hashtag(text, stop, hashtag_used) {
                    hashtag_used = read.end;
                    found.entities.extend(read.is_tag.then(|| entity(EntityKind::Hashtag, stop..read.end)));
                }
            }
            Some('$') => {
                found.entities.extend(cashtag(text, stop).map(|end| entity(EntityKind::Cashtag, stop..end)));
            }
            _ => {}
        }
    }
    drop_overlaps(&mut found.entities);
    count_chars(text, &mut found.entities);
    found
}

/// Only the links of a text.
pub(super) fn links(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut links, mut at) = (Vec::new(), Links::default(), 0);
    while let Some(offset) = text.as_bytes()[at..].iter().position(|byte| *byte == b'.') {
        links.at_dot(text, at + offset, &mut found);
        at += offset + 1;
    }
    found
}

fn next_stop(text: &str, from: usize) -> Option<usize> {
    let rest = text.as_bytes().get(from..)?;
    let stops = |word| STOPS.iter().fold(0, |found, stop| found | words::bytes_equal(word, *stop));
    words::position(rest, stops, |byte| STOPS.contains(&byte)).map(|offset| from + offset)
}

fn entity(kind: EntityKind, bytes: Range<usize>) -> Entity {
    Entity { kind, bytes, chars: 0..0 }
}

/// Of two entities that overlap, the one that starts first stays.
fn drop_overlaps(entities: &mut Vec<Entity>) {
    if !entities.is_sorted_by_key(|entity| entity.bytes.start) {
        entities.sort_by_key(|entity| entity.bytes.start);
    }
    let mut end = 0;
    entities.retain(|entity| {
        let keep = entity.bytes.start >= end;
        if keep {
            end = entity.bytes.end;
        }
        keep
    });
}

fn count_chars(text: &str, entities: &mut [Entity]) {
    if text.is_ascii() {
        entities.iter_mut().for_each(|entity| entity.chars = entity.bytes.clone());
        return;
    }
    let (mut byte, mut chars) = (0, 0);
    for entity in entities {
        let start = chars + text[byte..entity.bytes.start].chars().count();
        let end = start + text[entity.bytes.clone()].chars().count();
        entity.chars = start..end;
        (byte, chars) = (entity.bytes.end, end);
    }
}
