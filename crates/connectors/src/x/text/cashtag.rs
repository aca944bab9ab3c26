//! `$STOCK`, optionally with a class: `$BRK.A`.

use super::chars::{char_at, char_before, is_punctuation, is_space};

const MAX_SYMBOL: usize = 6;
const MAX_CLASS: usize = 2;

/// The end of the cashtag whose sign is at `at`.
pub(super) fn cashtag(text: &str, at: usize) -> Option<usize> {
    if !char_before(text, at).is_none_or(is_space) {
        return None;
    }
    let symbol = letters(text, at + 1, MAX_SYMBOL);
    if symbol == at + 1 {
        return None;
    }
    let class = match text.as_bytes().get(symbol) {
        Some(b'.' | b'_') => letters(text, symbol + 1, MAX_CLASS),
        _ => symbol,
    };
    if class > symbol + 1 && ends_there(text, class) {
        return Some(class);
    }
    ends_there(text, symbol).then_some(symbol)
}

fn letters(text: &str, from: usize, most: usize) -> usize {
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    from + rest.iter().take(most).take_while(|byte| byte.is_ascii_alphabetic()).count()
}

fn ends_there(text: &str, at: usize) -> bool {
    char_at(text, at).is_none_or(|c| {
        is_punctuation(c) || c == '\u{feff}' || (is_space(c) && c != '\u{85}' && c != '\u{180e}')
    })
}
