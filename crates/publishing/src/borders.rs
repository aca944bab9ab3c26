//! Splitting a long text into parts that fit, at the best borders there are. Pure.

/// No text becomes more parts than this.
pub const PARTS_MAX: usize = 25;
/// A border this far into what fits is good enough to prefer a better kind of border.
const WORTH_FROM: usize = 3;

/// Parts in the order of the text, none empty. Borders, best first: paragraphs, lines, sentences, words; a
/// word that is too long by itself is cut. `fits` answers how many of a text's bytes fit into one part. None
/// when it would take more than [`PARTS_MAX`].
pub fn cut(text: &str, fits: &dyn Fn(&str) -> usize) -> Option<Vec<String>> {
    let mut rest = text.trim();
    let mut parts = Vec::new();
    while !rest.is_empty() {
        if parts.len() == PARTS_MAX {
            return None;
        }
        let room = floor(rest, fits(rest)).max(first_char(rest));
        let end = if room >= rest.len() { rest.len() } else { border(rest, room) };
        let (part, after) = rest.split_at(end);
        parts.push(part.trim().to_owned());
        rest = after.trim_start();
    }
    Some(parts)
}

/// Where to cut a text of which `room` bytes fit.
fn border(text: &str, room: usize) -> usize {
    let within = text.get(..room).unwrap_or(text);
    let next = text.get(room..).and_then(|rest| rest.chars().next());
    let far_enough = |end: &usize| *end * WORTH_FROM >= room;
    let paragraph = last(within, "\n\n").filter(far_enough);
    let line = || last(within, "\n").filter(far_enough);
    let sentence = || last_sentence(within, next).filter(far_enough);
    let word = || {
        let at_border = next.is_some_and(char::is_whitespace);
        if at_border { Some(room) } else { within.rfind(char::is_whitespace) }
    };
    paragraph.or_else(line).or_else(sentence).or_else(word).filter(|end| *end > 0).unwrap_or(room)
}

fn last(text: &str, border: &str) -> Option<usize> {
    text.rfind(border).filter(|at| *at > 0)
}

/// The end of the last whole sentence: its mark, with quotes and brackets that close behind it, before a blank.
fn last_sentence(text: &str, next: Option<char>) -> Option<usize> {
    let mut ends = text
        .char_indices()
        .rev()
        .filter(|(_, mark)| matches!(mark, '.' | '!' | '?' | '…' | '。' | '！' | '？'));
    ends.find_map(|(at, mark)| {
        let mut end = at + mark.len_utf8();
        let closes = |c: char| matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '」');
        while let Some(c) = text.get(end..).and_then(|rest| rest.chars().next()).filter(|c| closes(*c)) {
            end += c.len_utf8();
        }
        let after = text.get(end..).and_then(|rest| rest.chars().next()).or(next);
        let wide = matches!(mark, '。' | '！' | '？');
        after.is_none_or(|c| wide || c.is_whitespace()).then_some(end)
    })
}

fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn first_char(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// Bytes of a text's first `units` UTF-16 units, as platforms answer what fits.
pub fn bytes_of_utf16(text: &str, units: i64) -> usize {
    let mut left = usize::try_from(units).unwrap_or(0);
    for (at, c) in text.char_indices() {
        if c.len_utf16() > left {
            return at;
        }
        left -= c.len_utf16();
    }
    text.len()
}

#[cfg(test)]
mod tests;
