//! Writing a search query from a person's own words. Words are data: none of them can become an operator.

use platform::error::RejectCode;
use platform::{Error, Result, SearchRequest};

/// Longest query of recent search, in characters.
const LONGEST: usize = 512;

pub(super) fn build(request: &SearchRequest) -> Result<String> {
    let words: Vec<_> = request.any_of.iter().filter_map(|words| term(words)).collect();
    let authors = request.from_usernames.iter().map(|name| author(name)).collect::<Result<Vec<_>>>()?;
    if words.is_empty() && authors.is_empty() {
        return Err(invalid("A search needs at least one word, tag or author."));
    }
    let mut parts: Vec<String> = [any_of(words), any_of(authors)].into_iter().flatten().collect();
    if let Some(lang) = &request.lang {
        parts.push(format!("lang:{}", language(lang)?));
    }
    if request.exclude_reposts {
        parts.push("-is:retweet".to_owned());
    }
    if request.exclude_replies {
        parts.push("-is:reply".to_owned());
    }
    let query = parts.join(" ");
    let length = query.chars().count();
    if length > LONGEST {
        let detail =
            format!("The search is {length} characters long and X allows {LONGEST}: split it in two.");
        return Err(invalid(&detail));
    }
    Ok(query)
}

/// A username as X makes them.
pub(super) fn is_username(name: &str) -> bool {
    (1..=15).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// A word, a tag, a mention or a phrase. What could be read as an operator becomes a quoted phrase.
fn term(words: &str) -> Option<String> {
    let clean: String =
        words.chars().map(|c| if c == '"' || c == '\\' || c.is_control() { ' ' } else { c }).collect();
    let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    if !clean.chars().any(char::is_alphanumeric) {
        return None;
    }
    let sigil = clean.strip_prefix(['#', '@']);
    let tag = sigil.is_some_and(is_plain) && !clean.starts_with('@');
    let mention = clean.starts_with('@') && sigil.is_some_and(is_username);
    let word = is_plain(&clean) && !matches!(clean.to_ascii_uppercase().as_str(), "OR" | "AND" | "NOT");
    Some(if tag || mention || word { clean } else { format!("\"{clean}\"") })
}

fn is_plain(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || c == '_')
}

fn author(name: &str) -> Result<String> {
    let name = name.trim().trim_start_matches('@');
    match is_username(name) {
        true => Ok(format!("from:{name}")),
        false => Err(invalid(&format!("{name:?} is not a username of X."))),
    }
}

fn language(code: &str) -> Result<&str> {
    let (main, region) = code.split_once('-').unwrap_or((code, "xx"));
    let letters = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphabetic());
    let sound =
        (2..=3).contains(&main.len()) && (2..=4).contains(&region.len()) && letters(main) && letters(region);
    if sound { Ok(code) } else { Err(invalid(&format!("{code:?} is not a language code such as \"en\"."))) }
}

fn any_of(terms: Vec<String>) -> Option<String> {
    match terms.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        several => Some(format!("({})", several.join(" OR "))),
    }
}

fn invalid(detail: &str) -> Error {
    Error::Rejected { code: RejectCode::Invalid, detail: detail.to_owned() }
}
