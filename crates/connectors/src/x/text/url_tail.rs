//! What may follow the host of a link: port, path and query.

use super::chars::{char_at, is_cyrillic, is_latin_accent};

/// Where the parts after a host end. `path` is `None` without a path: a query then belongs to links with a
/// scheme only.
pub(super) struct Tail {
    pub end: usize,
    pub has_path: bool,
}

pub(super) fn tail(text: &str, host_end: usize) -> Tail {
    let after_port = port_end(text, host_end);
    let path = path_end(text, after_port);
    let end = query_end(text, path.unwrap_or(after_port));
    Tail { end, has_path: path.is_some() }
}

fn port_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    if bytes.get(at) != Some(&b':') {
        return at;
    }
    let digits = bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits == 0 { at } else { at + 1 + digits }
}

/// A path ends at its last letter, digit, `+ - = _ # /` or balanced parenthesis: trailing punctuation is prose.
fn path_end(text: &str, at: usize) -> Option<usize> {
    if text.as_bytes().get(at) != Some(&b'/') {
        return None;
    }
    let (mut here, mut end) = (at + 1, at + 1);
    while let Some(c) = char_at(text, here) {
        if c == '(' {
            let Some(closed) = parenthesis_end(text, here) else { break };
            (here, end) = (closed, closed);
        } else if is_path_char(c) {
            here += c.len_utf8();
            if may_end_path(c) {
                end = here;
            }
        } else {
            break;
        }
    }
    Some(end)
}

/// `(text)` or `(text(text)text)`: one nested pair at most, nothing empty inside.
fn parenthesis_end(text: &str, open: usize) -> Option<usize> {
    let first = skip_path_chars(text, open + 1);
    match text.as_bytes().get(first)? {
        b')' if first > open + 1 => Some(first + 1),
        b'(' => {
            let inner = skip_path_chars(text, first + 1);
            if inner == first + 1 || text.as_bytes().get(inner) != Some(&b')') {
                return None;
            }
            let last = skip_path_chars(text, inner + 1);
            (text.as_bytes().get(last) == Some(&b')')).then_some(last + 1)
        }
        _ => None,
    }
}

fn skip_path_chars(text: &str, from: usize) -> usize {
    let mut at = from;
    while let Some(c) = char_at(text, at).filter(|c| is_path_char(*c)) {
        at += c.len_utf8();
    }
    at
}

fn is_path_char(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => true,
        '!' | '*' | '\'' | ';' | ':' | '=' | '+' | ',' | '.' | '$' | '/' | '%' | '#' | '[' | ']' | '-'
        | '_' => true,
        '~' | '@' | '|' | '&' | '\u{2013}' => true,
        _ => is_cyrillic(c) || is_latin_accent(c),
    }
}

fn may_end_path(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '+' | '-' | '=' | '_' | '#' | '/')
        || is_cyrillic(c)
        || is_latin_accent(c)
}

pub(super) fn query_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    if bytes.get(at) != Some(&b'?') {
        return at;
    }
    let mut end = at;
    for (index, byte) in bytes.iter().enumerate().skip(at + 1) {
        match byte {
            b'-' | b'_' | b'&' | b'=' | b'#' | b'/' => end = index + 1,
            byte if byte.is_ascii_alphanumeric() => end = index + 1,
            b'!' | b'?' | b'*' | b'\'' | b'@' | b'(' | b')' | b';' | b':' | b'+' | b'$' | b'%' => {}
            b'[' | b']' | b'.' | b',' | b'~' | b'|' => {}
            _ => break,
        }
    }
    end
}
