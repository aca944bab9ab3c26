//! What X takes in a post: lengths and counts, each told at the field where a person can change it. Pure.

use platform::publish::PostingAccount;
use platform::{Attachment, MediaKind, MediaRule, NewPost, Poll, PollRules, Problem, TextMeasure};

use super::super::descriptor::{DESCRIPTOR, TEXT_LIMIT, VIDEO_BYTES_PREMIUM, VIDEO_MS_PREMIUM};
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

/// Everything X's API would refuse.
pub(super) fn problems(account: &PostingAccount, post: &NewPost) -> Vec<Problem> {
    let mut problems = limits(account, post);
    if cashtags(&post.text) > 1 {
        problems.push(problem("text", "X takes one cashtag ($NAME) in a post. Keep one of them.".to_owned()));
    }
    problems
}

/// What X refuses from anybody, by API and on its own page.
pub(super) fn limits(account: &PostingAccount, post: &NewPost) -> Vec<Problem> {
    let mut problems: Vec<Problem> = text_problem(account, post).into_iter().collect();
    problems.extend(media_problems(account, &post.media));
    if let Some(poll) = &post.poll {
        if !post.media.is_empty() {
            let message = "X takes either media or a poll in a post. Remove one of them.";
            problems.push(problem("poll", message.to_owned()));
        }
        if let Some(rules) = &DESCRIPTOR.post.poll {
            problems.extend(poll_problems(rules, poll));
        }
    }
    let known = |value: &String| DESCRIPTOR.post.reply_settings.iter().any(|choice| choice.value == value);
    if post.reply_settings.as_ref().is_some_and(|value| !known(value)) {
        let values: Vec<&str> = DESCRIPTOR.post.reply_settings.iter().map(|choice| choice.value).collect();
        let message = format!("Choose one of {}, or nothing for everyone.", values.join(", "));
        problems.push(problem("reply_settings", message));
    }
    if post.disclosed.ai_media && post.media.is_empty() {
        let message = "This tells readers that media was made by a model, and the post has none.";
        problems.push(problem("disclosed.ai_media", message.to_owned()));
    }
    problems
}

fn problem(field: impl Into<String>, message: String) -> Problem {
    Problem { field: field.into(), message }
}

fn text_problem(account: &PostingAccount, post: &NewPost) -> Option<Problem> {
    let parsed = parse(account, &post.text);
    let (length, length_max) = (i64::from(parsed.weighted_length), limit(account));
    let message = if post.text.trim().is_empty() {
        match (post.media.is_empty(), post.poll.is_some()) {
            (false, _) => return None,
            (true, true) => "A poll needs a question. Write it.".to_owned(),
            (true, false) => "The text is empty. Write something, or attach a picture or a video.".to_owned(),
        }
    } else if length > length_max {
        format!(
            "The text is {} over the limit of {length_max}, as X counts. Shorten it.",
            length - length_max
        )
    } else if !parsed.valid {
        "The text holds a character that X refuses. Remove invisible characters.".to_owned()
    } else {
        return None;
    };
    Some(problem("text", message))
}

fn media_problems(account: &PostingAccount, media: &[Attachment]) -> Vec<Problem> {
    let mut problems: Vec<Problem> = media
        .iter()
        .enumerate()
        .filter_map(|(at, file)| {
            let (part, message) = wrong_with_file(account, file)?;
            Some(problem(format!("media[{at}]{part}"), message))
        })
        .collect();
    let Some(first) = media.first() else { return problems };
    if media.iter().any(|file| file.kind != first.kind) {
        let message = "X takes up to 4 pictures, or 1 animation, or 1 video, and no mix of them.";
        problems.push(problem("media", message.to_owned()));
    } else if let Some(rule) = rule(first.kind)
        && i64::try_from(media.len()).unwrap_or(i64::MAX) > rule.count_max
    {
        let message = format!(
            "X takes {} of this kind in a post. Remove {}.",
            rule.count_max,
            media.len() as i64 - rule.count_max
        );
        problems.push(problem("media", message));
    }
    problems
}

fn rule(kind: MediaKind) -> Option<&'static MediaRule> {
    DESCRIPTOR.post.media.as_ref()?.rule(kind)
}

/// What is wrong with one file: the part of it (`.alt_text` or nothing) and why.
pub(in crate::x) fn wrong_with_file(
    account: &PostingAccount,
    file: &Attachment,
) -> Option<(&'static str, String)> {
    let rules = DESCRIPTOR.post.media.as_ref()?;
    let Some(rule) = rules.rule(file.kind) else {
        return Some(("", "X does not take files of this kind.".to_owned()));
    };
    let (bytes_max, longest_ms) = most(account, rule);
    let too_big = |side: Option<i64>| side.zip(rule.side_max).is_some_and(|(side, most)| side > most);
    let alt_text = file.alt_text.as_ref().map_or(0, |text| text.chars().count());
    let message = if !rule.media_types.contains(&file.media_type.as_str()) {
        format!("X does not take {}. It takes {}.", file.media_type, rule.media_types.join(", "))
    } else if file.bytes <= 0 {
        "The file is empty.".to_owned()
    } else if file.bytes > bytes_max {
        format!("The file has {} MB and X takes {} MB.", tenths_of_mb(file.bytes), bytes_max / 1_000_000)
    } else if too_big(file.width) || too_big(file.height) {
        format!("X takes at most {} pixels on a side.", rule.side_max.unwrap_or_default())
    } else if let Some(message) = wrong_length(rule, longest_ms, file.duration_ms) {
        message
    } else if i64::try_from(alt_text).unwrap_or(i64::MAX) > rules.alt_text_max {
        let over = i64::try_from(alt_text).unwrap_or(i64::MAX) - rules.alt_text_max;
        return Some((
            ".alt_text",
            format!("The description is {over} over the limit of {}.", rules.alt_text_max),
        ));
    } else {
        return None;
    };
    Some(("", message))
}

/// Largest size and longest time, which for videos depend on the account.
fn most(account: &PostingAccount, rule: &MediaRule) -> (i64, Option<i64>) {
    match rule.kind {
        MediaKind::Video if is_premium(account) => (VIDEO_BYTES_PREMIUM, Some(VIDEO_MS_PREMIUM)),
        _ => (rule.bytes_max, rule.duration_ms_max),
    }
}

/// Only Premium accounts may write longer posts.
pub(super) fn is_premium(account: &PostingAccount) -> bool {
    limit(account) > TEXT_LIMIT
}

fn wrong_length(rule: &MediaRule, longest_ms: Option<i64>, duration_ms: Option<i64>) -> Option<String> {
    let duration = duration_ms?;
    if rule.duration_ms_min.is_some_and(|least| duration < least) {
        return Some(format!("X takes videos from {} ms on.", rule.duration_ms_min.unwrap_or_default()));
    }
    let longest = longest_ms.filter(|longest| duration > *longest)?;
    Some(format!("The video is longer than the {} minutes that X takes from this account.", longest / 60_000))
}

/// Rounded up, so that a file over the limit never shows as within it.
fn tenths_of_mb(bytes: i64) -> String {
    let tenths = bytes.div_euclid(100_000).saturating_add(1);
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn poll_problems(rules: &PollRules, poll: &Poll) -> Vec<Problem> {
    let mut problems = Vec::new();
    let count = i64::try_from(poll.options.len()).unwrap_or(i64::MAX);
    if !(rules.options_min..=rules.options_max).contains(&count) {
        let message = format!("A poll on X has {} to {} options.", rules.options_min, rules.options_max);
        problems.push(problem("poll.options", message));
    }
    for (at, option) in poll.options.iter().enumerate() {
        let field = format!("poll.options[{at}]");
        let length = i64::try_from(option.chars().count()).unwrap_or(i64::MAX);
        if option.trim().is_empty() {
            problems.push(problem(field, "This option is empty.".to_owned()));
        } else if length > rules.option_length_max {
            let message = format!(
                "The option is {} over the limit of {}.",
                length - rules.option_length_max,
                rules.option_length_max
            );
            problems.push(problem(field, message));
        } else if poll.options[..at].iter().any(|earlier| earlier.trim() == option.trim()) {
            problems.push(problem(field, "This option stands there already.".to_owned()));
        }
    }
    if !(rules.minutes_min..=rules.minutes_max).contains(&poll.minutes) {
        let message = format!(
            "A poll on X is open for {} minutes to {} days.",
            rules.minutes_min,
            rules.minutes_max / 1_440
        );
        problems.push(problem("poll.minutes", message));
    }
    problems
}

pub(super) fn cashtags(typed: &str) -> usize {
    let parsed = text::parse(typed);
    parsed.entities.iter().filter(|entity| entity.kind == EntityKind::Cashtag).count()
}

pub(super) fn limit(account: &PostingAccount) -> i64 {
    account.text_limit.unwrap_or(TEXT_LIMIT)
}

pub(super) fn parse(account: &PostingAccount, typed: &str) -> ParsedText {
    let max_weighted_length = u32::try_from(limit(account)).unwrap_or(Limit::LONG_POST.max_weighted_length);
    text::parse_with_limit(typed, &Limit { max_weighted_length, ..Limit::POST })
}

#[cfg(test)]
mod tests;
