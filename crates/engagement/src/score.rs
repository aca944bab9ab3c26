//! How promising a post is to answer: three visible parts that add up to 0–100.

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, MatchKind};
use kernel::Timestamp;
use platform::{Person, Post, PostMetrics};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A post of at least this length has something to answer.
const SUBSTANCE_CHARS: usize = 60;

const DFA_WORDS_MAX: usize = 1000;
/// More different words than this add nothing.
const MATCHES_THAT_COUNT: usize = 3;

/// The parts of a score and why each is what it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Parts {
    /// 0–40: reach, standing with us, verification.
    pub author: f64,
    /// 0–30: weighted reactions per hour.
    pub performance: f64,
    /// 0–30: topics, a question, language, substance.
    pub content: f64,
}

impl Parts {
    pub fn total(&self) -> f64 {
        self.author + self.performance + self.content
    }
}

/// A score with sentences a person can check.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Score {
    pub parts: Parts,
    pub reasons: Vec<String>,
}

/// What is known besides the post and its author.
#[derive(Debug, Clone, Default)]
pub struct Context {
    pub now: Timestamp,
    pub watched: bool,
    pub mentions_us: bool,
    pub answered_before: i64,
    pub lang: Option<String>,
}

/// Likes 1, reposts 2, replies 3, quotes 2; none when the platform told nothing.
pub fn weighted_engagement(metrics: &PostMetrics) -> Option<i64> {
    let weights = [(metrics.likes, 1), (metrics.reposts, 2), (metrics.replies, 3), (metrics.quotes, 2)];
    let known = weights.iter().filter_map(|(count, weight)| count.map(|n| n.max(0).saturating_mul(*weight)));
    known.reduce(i64::saturating_add)
}

/// The words a workspace cares about, ready to be found in one pass over a text.
pub struct Keywords {
    words: Vec<String>,
    automaton: Option<AhoCorasick>,
}

impl Keywords {
    /// Empty words are dropped; matching ignores ASCII case and respects word borders.
    pub fn new(words: impl IntoIterator<Item = String>) -> Self {
        let mut words: Vec<String> = words
            .into_iter()
            .map(|word| word.trim().to_ascii_lowercase())
            .filter(|word| !word.is_empty())
            .collect();
        words.sort_unstable();
        words.dedup();
        // The fastest form and the largest: for hundreds of words still well under a megabyte.
        let kind = (words.len() <= DFA_WORDS_MAX).then_some(AhoCorasickKind::DFA);
        let automaton = AhoCorasickBuilder::new()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .kind(kind)
            .build(&words)
            .ok();
        Self { words, automaton }
    }

    /// Which of the words stand in the text, each once.
    pub fn matches(&self, text: &str) -> Vec<&str> {
        let mut found: Vec<usize> = Vec::new();
        for word in self.hits(text) {
            if !found.contains(&word) {
                found.push(word);
            }
        }
        found.into_iter().filter_map(|word| self.words.get(word)).map(String::as_str).collect()
    }

    /// How many different words stand in the text, as far as that matters.
    fn count(&self, text: &str) -> usize {
        let (mut found, mut count) = ([0; MATCHES_THAT_COUNT], 0);
        for word in self.hits(text) {
            if !found[..count].contains(&word) {
                found[count] = word;
                count += 1;
            }
            if count == MATCHES_THAT_COUNT {
                break;
            }
        }
        count
    }

    /// Every place where one of the words stands, as its number.
    fn hits<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> + 'a {
        let bytes = text.as_bytes();
        let is_word = move |index: Option<usize>| {
            index.and_then(|index| bytes.get(index)).is_some_and(|byte| byte.is_ascii_alphanumeric())
        };
        let hits = self.automaton.iter().flat_map(move |automaton| automaton.find_iter(text));
        let whole = hits.filter(move |hit| !is_word(hit.start().checked_sub(1)) && !is_word(Some(hit.end())));
        whole.map(|hit| hit.pattern().as_usize())
    }
}

/// Scores a post. Deterministic; every point has a reason.
pub fn score(post: &Post, author: &Person, keywords: &Keywords, context: &Context) -> Score {
    let mut notes = Notes(Some(Vec::new()));
    let parts = add_up(post, author, keywords, context, &mut notes);
    Score { parts, reasons: notes.0.unwrap_or_default() }
}

/// The same points without the sentences, several times as fast: for ranking many posts.
pub fn rate(post: &Post, author: &Person, keywords: &Keywords, context: &Context) -> Parts {
    add_up(post, author, keywords, context, &mut Notes(None))
}

/// The reasons given so far; none when nobody asks.
struct Notes(Option<Vec<String>>);

impl Notes {
    fn add(&mut self, reason: impl FnOnce() -> String) {
        if let Some(reasons) = &mut self.0 {
            reasons.push(reason());
        }
    }
}

fn add_up(post: &Post, author: &Person, keywords: &Keywords, context: &Context, notes: &mut Notes) -> Parts {
    Parts {
        author: author_part(author, context, notes),
        performance: performance_part(post, context, notes),
        content: content_part(post, keywords, context, notes),
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts on a platform are far below 2^52")]
const fn real(count: i64) -> f64 {
    count as f64
}

fn author_part(author: &Person, context: &Context, notes: &mut Notes) -> f64 {
    let mut points = 0.0;
    if let Some(followers) = author.followers.filter(|followers| *followers > 0) {
        // 10 followers: 4 points, 1,000: 12, 100,000: 20, a million and more: 24.
        points += (real(followers).log10() * 4.0).min(24.0);
        notes.add(|| format!("{} followers", grouped(followers)));
    }
    let extras = [
        (context.mentions_us, 10.0, "mentioned you"),
        (context.watched, 8.0, "on your watch list"),
        (context.answered_before > 0, 4.0, "you answered them before"),
        (author.verified == Some(true), 2.0, "verified"),
    ];
    for (applies, extra, reason) in extras {
        if applies {
            points += extra;
            notes.add(|| reason.to_owned());
        }
    }
    points.min(40.0)
}

fn performance_part(post: &Post, context: &Context, notes: &mut Notes) -> f64 {
    let (Some(engagement), Some(created_at)) = (weighted_engagement(&post.metrics), post.created_at) else {
        return 0.0;
    };
    let hours = (context.now.since(created_at).as_secs_f64() / 3600.0).max(0.5);
    let velocity = real(engagement.max(0)) / hours;
    notes.add(|| pace(velocity));
    // Half of the points at 15 an hour; a viral post gains little more.
    30.0 * velocity / (velocity + 15.0)
}

fn content_part(post: &Post, keywords: &Keywords, context: &Context, notes: &mut Notes) -> f64 {
    let mut points = match keywords.count(&post.text) {
        0 => 0.0,
        1 => 12.0,
        2 => 16.0,
        _ => 18.0,
    };
    if points > 0.0 {
        notes.add(|| format!("about {}", keywords.matches(&post.text).join(", ")));
    }
    if post.text.contains('?') {
        points += 7.0;
        notes.add(|| "asks a question".to_owned());
    }
    if context.lang.is_some() && context.lang == post.lang {
        points += 3.0;
        notes.add(|| "in the language you look for".to_owned());
    }
    if has_substance(&post.text) {
        points += 2.0;
        notes.add(|| format!("{SUBSTANCE_CHARS} characters or longer"));
    }
    points
}

fn has_substance(text: &str) -> bool {
    text.len() >= SUBSTANCE_CHARS
        && (text.len() >= 4 * SUBSTANCE_CHARS || text.chars().count() >= SUBSTANCE_CHARS)
}

/// The numbers behind the words: likes count 1, reposts and quotes 2, replies 3.
fn pace(velocity: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "rounded, and saturating where absurd")]
    let whole = velocity.round() as i64;
    match whole {
        0 if velocity == 0.0 => "no reactions yet".to_owned(),
        0 => "less than one reaction an hour, weighted".to_owned(),
        1 => "1 reaction an hour, weighted".to_owned(),
        _ => format!("{} reactions an hour, weighted", grouped(whole)),
    }
}

/// `99,367`.
fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if number < 0 { format!("-{text}") } else { text }
}

#[cfg(test)]
mod tests;
