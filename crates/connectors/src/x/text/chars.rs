//! The character classes that the rules are made of.

/// The character that starts at byte `at`, when `at` is inside the text.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The character that ends at byte `at`.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

pub(super) fn is_space(c: char) -> bool {
    matches!(c,
        '\u{9}'..='\u{d}' | ' ' | '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{180e}' | '\u{2000}'..='\u{200a}'
        | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// Characters no post may hold.
pub(super) fn is_forbidden(c: char) -> bool {
    matches!(c, '\u{fffe}' | '\u{feff}' | '\u{ffff}')
}

/// ASCII punctuation except `"` and `` ` ``, which X takes for letters of a host name.
pub(super) fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() && c != '"' && c != '`'
}

pub(super) fn is_at_sign(c: char) -> bool {
    matches!(c, '@' | '\u{ff20}')
}

pub(super) fn is_hash_sign(c: char) -> bool {
    matches!(c, '#' | '\u{ff03}')
}

fn is_directional_mark(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}')
}

/// A letter of a host name: anything but punctuation, space, direction marks and forbidden characters.
pub(super) fn is_host_letter(c: char) -> bool {
    if c.is_ascii_alphanumeric() {
        return true;
    }
    !is_punctuation(c) && !is_space(c) && !is_forbidden(c) && !is_directional_mark(c)
}

pub(super) fn is_latin_accent(c: char) -> bool {
    matches!(c,
        '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{24f}' | '\u{253}' | '\u{254}' | '\u{256}'
        | '\u{257}' | '\u{259}' | '\u{25b}' | '\u{263}' | '\u{268}' | '\u{26f}' | '\u{272}' | '\u{289}'
        | '\u{28b}' | '\u{2bb}' | '\u{300}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}')
}

pub(super) fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{4ff}')
}
