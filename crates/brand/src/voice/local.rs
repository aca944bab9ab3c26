//! The analysis that needs no model: counts, shares, and the posts that show them.

use std::collections::HashMap;

use super::traits::{self, Traits, words};
use super::{Aspect, Evidence, LOCAL_ANALYSIS, Learned, Sample, Statement};

/// Below this many posts nothing honest can be said.
pub const MIN_SAMPLE: usize = 20;
/// Posts quoted under a statement.
const QUOTES: usize = 3;
const QUOTE_CHARS: usize = 140;
/// A word must stand in this share of posts, and in so many posts, to count as a subject.
const SUBJECT_SHARE: f64 = 0.02;
const SUBJECT_POSTS: usize = 4;

struct Post<'s> {
    sample: &'s Sample,
    traits: Traits,
}

/// Describes the voice of a sample; none when it is too small. The same posts always give the same
/// statements.
pub fn analyse(sample: &[Sample]) -> Option<Learned> {
    if sample.len() < MIN_SAMPLE {
        return None;
    }
    let posts: Vec<Post<'_>> =
        sample.iter().map(|sample| Post { sample, traits: traits::of(&sample.text) }).collect();
    let mut statements = vec![length(&posts)];
    statements.extend(tone(&posts));
    statements.extend(style(&posts));
    statements.push(emoji(&posts));
    statements.push(hashtags(&posts));
    statements.push(threads(&posts));
    statements.extend(expertise(&posts));
    let sample = i64::try_from(sample.len()).unwrap_or(i64::MAX);
    Some(Learned { made_by: LOCAL_ANALYSIS.into(), sample, statements })
}

fn share(posts: &[Post<'_>], test: impl Fn(&Traits) -> bool) -> f64 {
    ratio(posts.iter().filter(|post| test(&post.traits)).count(), posts.len())
}

#[expect(clippy::cast_precision_loss, reason = "counts of posts are far below 2^52")]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

fn evidence(posts: &[Post<'_>], test: impl Fn(&Post<'_>) -> bool) -> Vec<Evidence> {
    let quote = |post: &Post<'_>| Evidence {
        post_id: post.sample.post_id.clone(),
        quote: post.sample.text.chars().take(QUOTE_CHARS).collect(),
    };
    posts.iter().filter(|post| test(post)).take(QUOTES).map(quote).collect()
}

fn statement(
    aspect: Aspect,
    text: String,
    posts: &[Post<'_>],
    test: impl Fn(&Post<'_>) -> bool,
) -> Statement {
    Statement { aspect, text, evidence: evidence(posts, test) }
}

fn length(posts: &[Post<'_>]) -> Statement {
    let mut lengths: Vec<usize> = posts.iter().map(|post| post.traits.characters).collect();
    lengths.sort_unstable();
    let at = |part: usize| lengths.get(lengths.len() * part / 4).copied().unwrap_or(0);
    let (low, middle, high) = (at(1), at(2), at(3));
    let text = format!("Half of the posts have {low} to {high} characters; the middle one has {middle}");
    statement(Aspect::Length, text, posts, |post| (low..=high).contains(&post.traits.characters))
}

/// A trait worth a statement: how it is said, and how common it must be.
type Mark = (&'static str, fn(&Traits) -> bool, f64);

fn marks(aspect: Aspect, marks: &[Mark], posts: &[Post<'_>]) -> Vec<Statement> {
    let mut found = Vec::new();
    for (words, test, at_least) in marks {
        let share = share(posts, test);
        if share >= *at_least {
            let text = format!("{words} ({} of posts)", percent(share));
            found.push(statement(aspect, text, posts, |post| test(&post.traits)));
        }
    }
    found
}

fn tone(posts: &[Post<'_>]) -> Vec<Statement> {
    const MARKS: &[Mark] = &[
        ("Personal: speaks of itself as I or we", |t| t.speaks_of_self, 0.25),
        ("Speaks to the reader directly", |t| t.speaks_to_reader, 0.2),
        ("Lively: uses exclamation marks", |t| t.exclaims, 0.2),
        ("Invites answers with questions", |t| t.asks, 0.15),
        ("Loud at times: writes words in capitals", |t| t.shouts, 0.1),
    ];
    let found = marks(Aspect::Tone, MARKS, posts);
    if found.is_empty() {
        let text = "Matter-of-fact: few questions, exclamations or personal words".to_owned();
        return vec![statement(Aspect::Tone, text, posts, |post| !post.traits.exclaims && !post.traits.asks)];
    }
    found
}

fn style(posts: &[Post<'_>]) -> Vec<Statement> {
    const MARKS: &[Mark] = &[
        ("Breaks lines for rhythm", |t| t.has_line_breaks, 0.2),
        ("Uses lists", |t| t.has_list, 0.05),
        ("Gives numbers", |t| t.has_number, 0.25),
        ("Starts in lower case", |t| t.starts_lower_case, 0.3),
    ];
    marks(Aspect::Style, MARKS, posts)
}

fn emoji(posts: &[Post<'_>]) -> Statement {
    let with = share(posts, |traits| traits.emoji > 0);
    let text = if with < 0.03 {
        "Hardly ever uses emoji".to_owned()
    } else {
        format!("Uses emoji in {} of posts", percent(with))
    };
    statement(Aspect::Emoji, text, posts, |post| (post.traits.emoji > 0) == (with >= 0.03))
}

fn hashtags(posts: &[Post<'_>]) -> Statement {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for tag in posts.iter().flat_map(|post| &post.sample.hashtags) {
        *counts.entry(tag.to_lowercase()).or_default() += 1;
    }
    let with = ratio(posts.iter().filter(|post| !post.sample.hashtags.is_empty()).count(), posts.len());
    let mut common: Vec<_> = counts.into_iter().collect();
    common.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let names: Vec<String> = common.iter().take(5).map(|(tag, count)| format!("#{tag} ({count})")).collect();
    let text = if names.is_empty() {
        "Uses no hashtags".to_owned()
    } else {
        format!("Uses hashtags in {} of posts, most often {}", percent(with), names.join(", "))
    };
    statement(Aspect::Hashtags, text, posts, |post| !post.sample.hashtags.is_empty())
}

fn threads(posts: &[Post<'_>]) -> Statement {
    let parts = ratio(posts.iter().filter(|post| post.sample.continues_thread).count(), posts.len());
    let replies = ratio(
        posts.iter().filter(|post| post.sample.is_reply && !post.sample.continues_thread).count(),
        posts.len(),
    );
    let text = format!("{} of posts continue a thread, {} answer others", percent(parts), percent(replies));
    statement(Aspect::Threads, text, posts, |post| post.sample.continues_thread || post.sample.is_reply)
}

/// Subjects: words that recur over many posts and are not everybody's words.
fn expertise(posts: &[Post<'_>]) -> Option<Statement> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for post in posts {
        let mut seen: Vec<String> = words(&post.sample.text)
            .filter(|word| is_telling(word))
            .map(str::to_lowercase)
            .filter(|word| !is_everyday(word))
            .collect();
        seen.sort_unstable();
        seen.dedup();
        for word in seen {
            *counts.entry(word).or_default() += 1;
        }
    }
    let enough = |count: usize| count >= SUBJECT_POSTS && ratio(count, posts.len()) >= SUBJECT_SHARE;
    let mut common: Vec<_> = counts.into_iter().filter(|(_, count)| enough(*count)).collect();
    common.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    common.truncate(8);
    let first = common.first()?.0.clone();
    let names: Vec<String> = common.iter().map(|(word, count)| format!("{word} ({count})")).collect();
    let text = format!("Comes back to {}", names.join(", "));
    Some(statement(Aspect::Expertise, text, posts, |post| {
        words(&post.sample.text).any(|word| word.to_lowercase() == first)
    }))
}

/// Long enough to mean something, and neither a number nor a contraction.
fn is_telling(word: &str) -> bool {
    word.chars().count() >= 4 && word.chars().any(char::is_alphabetic) && !word.contains(['\'', '’'])
}

/// English function words of four letters and more; shorter words are left out by length, and contractions
/// by their apostrophe.
fn is_everyday(word: &str) -> bool {
    const EVERYDAY: &[&str] = &[
        "about", "after", "again", "also", "always", "another", "because", "been", "before", "being", "best",
        "both", "came", "come", "could", "does", "doing", "down", "each", "even", "ever", "every", "first",
        "from", "gets", "give", "goes", "going", "gonna", "good", "have", "having", "here", "into", "just",
        "know", "last", "like", "look", "made", "make", "many", "more", "most", "much", "must", "need",
        "never", "next", "only", "other", "over", "please", "really", "right", "same", "says", "should",
        "since", "some", "still", "such", "sure", "take", "than", "thank", "thanks", "that", "their", "them",
        "then", "there", "these", "they", "thing", "things", "think", "this", "those", "time", "today",
        "told", "took", "tried", "under", "until", "very", "want", "wants", "well", "were", "what", "when",
        "where", "which", "while", "will", "with", "without", "would", "your", "whole",
    ];
    EVERYDAY.contains(&word)
}
