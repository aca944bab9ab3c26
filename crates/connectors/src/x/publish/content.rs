//! What X takes in a post: lengths and counts, each told at the field where a person can change it. Pure.

use platform::publish::PostingAccount;
use platform::{NewPost, Problem, TextMeasure};

use super::super::descriptor::TEXT_LIMIT;
use super::super::text::{self, EntityKind, Limit, ParsedText};

pub(super) fn measure(account: &PostingAccount, typed: &str) -> TextMeasure {
    let parsed = parse(account, typed);
    let length_max = limit(account);
    let fits = typed.get(..parsed.valid_range_end).unwrap_or(typed);
    let over = i64::from(parsed.weighted_length) > length_max;
    let links = parsed.entities.iter().filter(|entity| entity.kind == EntityKind::Url);
    TextMeasure {
        length: i64::from(parsed.weighted_length),
        length_max,
        fits_until: over.then(|| i64::try_from(fits.encode_utf16().count()).unwrap_or(i64::MAX)),
        links: links.map(|entity| entity.slice(typed).to_owned()).collect(),
    }
}

pub(super) fn problems(account: &PostingAccount, post: &NewPost) -> Vec<Problem> {
    let parsed = parse(account, &post.text);
    let length_max = limit(account);
    let length = i64::from(parsed.weighted_length);
    let mut problems = Vec::new();
    let mut at = |field: &str, message: String| problems.push(Problem { field: field.to_owned(), message });
    if post.text.trim().is_empty() && post.media.is_empty() {
        at("text", "Write something, or attach a picture or a video.".to_owned());
    } else if length > length_max {
        at(
            "text",
            format!("The text is {} over the limit of {length_max}. Shorten it.", length - length_max),
        );
    } else if !parsed.valid && !post.text.is_empty() {
        at("text", "The text holds a character that X refuses. Remove invisible characters.".to_owned());
    }
    problems
}

fn limit(account: &PostingAccount) -> i64 {
    account.text_limit.unwrap_or(TEXT_LIMIT)
}

fn parse(account: &PostingAccount, typed: &str) -> ParsedText {
    let max_weighted_length = u32::try_from(limit(account)).unwrap_or(Limit::POST.max_weighted_length);
    text::parse_with_limit(typed, &Limit { max_weighted_length, ..Limit::POST })
}
