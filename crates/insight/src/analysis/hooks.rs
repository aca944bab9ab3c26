//! How a post opens.

/// The kind of a post's first sentence.
pub fn hook(text: &str) -> &'static str {
    let opening = opening(text);
    let lower = opening.to_lowercase();
    let starts = |words: &[&str]| words.iter().any(|word| lower.starts_with(word));
    match () {
        () if starts(&["how to ", "how i ", "how we ", "here's how", "step by step"]) => "how-to",
        () if opening.contains('?') => "question",
        () if starts(&[
            "introducing",
            "announcing",
            "launch",
            "new:",
            "now live",
            "we just",
            "just shipped",
        ]) =>
        {
            "announcement"
        }
        () if opening.starts_with(['"', '“', '«', '„']) => "quote",
        () if starts_with_number(&lower) => "number",
        () if starts(&["i ", "i'", "i’", "we ", "we'", "we’", "my ", "our "]) => "personal",
        () if starts(&["this is ", "meet ", "here is ", "here's "]) => "presentation",
        () if opening.ends_with('!') => "exclamation",
        () => "statement",
    }
}

/// Up to the end of the first sentence or line, without a leading mention.
fn opening(text: &str) -> &str {
    let mut rest = text.trim_start();
    while rest.starts_with('@') {
        rest = rest.split_once(char::is_whitespace).map_or("", |(_, rest)| rest.trim_start());
    }
    let line = rest.lines().next().unwrap_or_default();
    let end = line.find(['.', '!', '?']).map_or(line.len(), |at| at + 1);
    line.get(..end).unwrap_or(line).trim()
}

fn starts_with_number(opening: &str) -> bool {
    let word = opening.split_whitespace().next().unwrap_or_default();
    const NUMBERS: [&str; 9] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    word.starts_with(|c: char| c.is_ascii_digit()) || NUMBERS.contains(&word)
}
