//! `{{name}}` in a text. Pure.

/// A piece of a template's text.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    Words(&'t str),
    /// What stands between the braces, trimmed.
    Variable(&'t str),
}

/// Kept for tracked links.
const LINK: &str = "link:";

/// Cuts a text at its variables. Braces that nothing closes are words.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let (mut pieces, mut rest) = (Vec::new(), text);
    while let Some((before, from)) = rest.split_once("{{") {
        let Some((name, after)) = from.split_once("}}") else { break };
        let name = name.trim();
        if name.starts_with(LINK) {
            pieces.push(Piece::Words(&rest[..rest.len() - after.len()]));
        } else {
            pieces.push(Piece::Words(before));
            pieces.push(Piece::Variable(name));
        }
        rest = after;
    }
    pieces.push(Piece::Words(rest));
    pieces
}

/// The variables of a text, in order.
pub fn variables(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).into_iter().filter_map(|piece| match piece {
        Piece::Variable(name) => Some(name),
        Piece::Words(_) => None,
    })
}

/// The text with each variable's value; one without a value stays as it is.
pub fn replaced<'v>(text: &str, value: impl Fn(&str) -> Option<&'v str>) -> String {
    let mut filled = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Words(words) => filled.push_str(words),
            Piece::Variable(name) => match value(name) {
                Some(value) => filled.push_str(value),
                None => filled.push_str(&format!("{{{{{name}}}}}")),
            },
        }
    }
    filled
}
