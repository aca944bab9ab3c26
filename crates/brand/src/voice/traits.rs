//! Counting what can be counted in one text.

/// Countable traits of one post.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Traits {
    pub words: usize,
    pub characters: usize,
    pub emoji: usize,
    pub asks: bool,
    pub exclaims: bool,
    pub has_line_breaks: bool,
    pub has_list: bool,
    pub has_number: bool,
    pub speaks_of_self: bool,
    pub speaks_to_reader: bool,
    pub starts_lower_case: bool,
    pub shouts: bool,
}

const SELF_WORDS: [&str; 8] = ["i", "i'm", "i've", "my", "we", "we're", "our", "me"];
const READER_WORDS: [&str; 4] = ["you", "your", "you're", "yours"];

/// Reads a text once. Links, mentions and tags are not words.
pub fn of(text: &str) -> Traits {
    let mut traits = Traits {
        characters: text.chars().count(),
        emoji: text.chars().filter(|c| is_emoji(*c)).count(),
        asks: text.contains('?'),
        exclaims: text.contains('!'),
        has_line_breaks: text.trim().contains('\n'),
        has_list: text.lines().filter(|line| is_list_item(line)).count() >= 2,
        ..Traits::default()
    };
    for word in words(text) {
        traits.words += 1;
        let lower = word.to_lowercase();
        traits.has_number |= word.chars().any(|c| c.is_ascii_digit());
        traits.speaks_of_self |= SELF_WORDS.contains(&lower.as_str());
        traits.speaks_to_reader |= READER_WORDS.contains(&lower.as_str());
        traits.shouts |= word.chars().count() >= 4 && word.chars().all(char::is_uppercase);
    }
    traits.starts_lower_case =
        words(text).next().and_then(|word| word.chars().next()).is_some_and(char::is_lowercase);
    traits
}

/// The words of a text without links, mentions, tags and punctuation around them.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
        .filter(|token| !token.starts_with(['@', '#', '$']) && !token.contains("://"))
        .map(|token| token.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
}

fn is_list_item(line: &str) -> bool {
    let line = line.trim_start();
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let numbered = digits > 0 && line.chars().nth(digits).is_some_and(|c| matches!(c, '.' | ')' | '/'));
    numbered || line.starts_with(['-', '•', '→', '✅', '*'])
}

/// Pictographs as people count them; joiners, skin tones and variation marks are not emoji of their own.
fn is_emoji(c: char) -> bool {
    matches!(u32::from(c), 0x1F300..=0x1F3FA | 0x1F400..=0x1FAFF | 0x2600..=0x27BF | 0x2B50 | 0x2B55)
}
