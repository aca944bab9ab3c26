//! Links, mentions and hashtags of a text, and the text as X shows it: links replaced by t.co.

/// Positions are code points of the shown text; `end` is exclusive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub start: usize,
    pub end: usize,
    /// User name, tag, or the shortened link.
    pub value: String,
    /// Links only: where it leads.
    pub target: String,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Entities {
    pub urls: Vec<Span>,
    pub mentions: Vec<Span>,
    pub hashtags: Vec<Span>,
}

const TLDS: [&str; 26] = [
    "com", "org", "net", "io", "dev", "ai", "co", "app", "de", "uk", "eu", "fr", "es", "jp", "us", "me",
    "tv", "info", "tech", "cloud", "blog", "xyz", "sh", "edu", "gov", "in",
];

/// Whether a word is turned into a link.
pub(crate) fn is_link(word: &str) -> bool {
    let lower = word.to_lowercase();
    if let Some(rest) = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")) {
        return rest.chars().next().is_some_and(char::is_alphanumeric);
    }
    let host = lower.split(['/', '?', '#']).next().unwrap_or_default();
    let Some((name, tld)) = host.rsplit_once('.') else {
        return false;
    };
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
    !lower.contains('@') && TLDS.contains(&tld) && !name.is_empty() && name.chars().all(plain)
}

/// A word without the punctuation that surrounds it in prose.
pub(crate) fn bare(word: &str) -> (usize, &str) {
    let trimmed = word.trim_start_matches(['(', '[', '"', '\'', '“', '«', '¿', '¡']);
    let start = word.len() - trimmed.len();
    let end = trimmed.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '"', '\'', '”', '»', '…']);
    (start, end)
}

/// The shown text and its entities. `shorten` gives the t.co form of a link.
pub(crate) fn show(typed: &str, mut shorten: impl FnMut(&str) -> String) -> (String, Entities) {
    let mut shown = String::with_capacity(typed.len());
    let mut entities = Entities::default();
    let mut at = 0;
    for piece in typed.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        let (lead, core) = bare(word);
        let start = at + word[..lead].chars().count();
        let (mut replaced, mut target) = (core.to_owned(), String::new());
        if is_link(core) {
            target = if core.contains("://") { core.to_owned() } else { format!("http://{core}") };
            replaced = shorten(&target);
        }
        let span = Span { start, end: start + replaced.chars().count(), value: replaced.clone(), target };
        let out = format!("{}{replaced}{}", &piece[..lead], &piece[lead + core.len()..]);
        at += out.chars().count();
        shown.push_str(&out);
        file(&mut entities, core, span);
    }
    (shown, entities)
}

fn file(entities: &mut Entities, core: &str, span: Span) {
    if !span.target.is_empty() {
        entities.urls.push(span);
        return;
    }
    let name_length = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').count();
    for (sign, list) in [('@', &mut entities.mentions), ('#', &mut entities.hashtags)] {
        if let Some(name) = core.strip_prefix(sign) {
            let length = name_length(name);
            if length > 0 {
                let value = name.chars().take(length).collect();
                list.push(Span {
                    start: span.start,
                    end: span.start + 1 + length,
                    value,
                    target: String::new(),
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::show;

    #[test]
    fn entities_point_into_the_shown_text() {
        let (shown, found) =
            show("Hi @ana, see (https://example.com/a?b) 🐱 #devops! example.org.", |_| {
                "https://t.co/0123456789".to_owned()
            });
        let slice =
            |start: usize, end: usize| shown.chars().skip(start).take(end - start).collect::<String>();
        let texts = |spans: &[super::Span]| spans.iter().map(|s| slice(s.start, s.end)).collect::<Vec<_>>();
        assert_eq!(texts(&found.urls), ["https://t.co/0123456789", "https://t.co/0123456789"]);
        assert_eq!(texts(&found.mentions), ["@ana"]);
        assert_eq!(texts(&found.hashtags), ["#devops"]);
        assert_eq!(found.urls[1].target, "http://example.org");
    }
}
