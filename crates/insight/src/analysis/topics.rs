//! Subjects: words that come back over many posts, joined where they come together.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::report::Report;
use super::slices::Group;
use crate::post::OwnPost;

const WORD_CHARS_MIN: usize = 4;
/// A word must stand in so many posts, and in this share of them.
const POSTS_MIN: usize = 5;
const SHARE_MIN: f64 = 0.01;
/// A word in more posts than this is part of how the account talks, not of what about.
const SHARE_MAX: f64 = 0.5;
const TERMS_MAX: usize = 24;
const TOPICS_MAX: usize = 12;
/// Two words are one subject when this share of the posts with either has both.
const TOGETHER: f64 = 0.4;

/// The subjects of a report, to be recognised in other texts.
#[derive(Debug, Clone, Default)]
pub struct Topics(Vec<(String, Vec<String>)>);

impl Topics {
    pub fn of(report: &Report) -> Self {
        Self(report.topics.iter().map(|slice| (slice.name.clone(), slice.terms.clone())).collect())
    }

    pub fn in_text(&self, text: &str) -> Vec<String> {
        let words: HashSet<String> = words(text).collect();
        let named = self.0.iter().filter(|(_, terms)| terms.iter().any(|term| words.contains(term)));
        named.map(|(name, _)| name.clone()).collect()
    }
}

pub fn find<'p>(posts: &[&'p OwnPost]) -> Vec<Group<'p>> {
    let mut found: Vec<(Vec<String>, HashSet<usize>)> = Vec::new();
    for (term, with) in terms(posts) {
        let partner = found.iter_mut().find(|(_, other)| is_together(&with, other));
        match partner {
            Some((terms, posts)) => {
                terms.push(term);
                posts.extend(with);
            }
            None => found.push((vec![term], with)),
        }
    }
    found.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(&b.0)));
    found.truncate(TOPICS_MAX);
    let group = |(terms, with): (Vec<String>, HashSet<usize>)| {
        let mut with: Vec<usize> = with.into_iter().collect();
        with.sort_unstable();
        let name = terms.iter().take(3).cloned().collect::<Vec<_>>().join(" · ");
        Group { name, terms, posts: with.into_iter().filter_map(|at| posts.get(at).copied()).collect() }
    };
    found.into_iter().map(group).collect()
}

/// The words that come back most, with the posts they stand in.
fn terms(posts: &[&OwnPost]) -> Vec<(String, HashSet<usize>)> {
    let mut found: HashMap<String, HashSet<usize>> = HashMap::new();
    for (at, post) in posts.iter().enumerate() {
        for word in words(&post.text) {
            found.entry(word).or_default().insert(at);
        }
    }
    let share = |count: usize| ratio(count, posts.len());
    let mut found: Vec<_> = found
        .into_iter()
        .filter(|(_, with)| with.len() >= POSTS_MIN)
        .filter(|(_, with)| (SHARE_MIN..=SHARE_MAX).contains(&share(with.len())))
        .collect();
    found.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(&b.0)));
    found.truncate(TERMS_MAX);
    found
}

fn is_together(a: &HashSet<usize>, b: &HashSet<usize>) -> bool {
    let both = a.intersection(b).count();
    ratio(both, a.len() + b.len() - both) >= TOGETHER
}

#[expect(clippy::cast_precision_loss, reason = "counts of posts are far below 2^52")]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Words that can name a subject, in lower case.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split_whitespace()
        .filter(|word| !word.contains("://") && !word.starts_with('@'))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace('’', "'"))
        .map(|word| word.strip_suffix("'s").map(str::to_owned).unwrap_or(word))
        .filter(|word| word.chars().count() >= WORD_CHARS_MIN && word.chars().any(char::is_alphabetic))
        .filter(|word| word.chars().all(|c| c.is_alphanumeric() || c == '-'))
        .filter(|word| !FILLERS.contains(word.as_str()))
}

/// English words that carry grammar instead of a subject.
static FILLERS: LazyLock<HashSet<&str>> = LazyLock::new(|| FILLER_WORDS.split_whitespace().collect());
const FILLER_WORDS: &str = "\
    about above after again against almost already also although always another anyone anything \
    around away back because become been before behind being below between both came cannot come \
    comes could does doing done down during each either else enough even ever every everyone \
    everything from gets getting give given goes going gone gonna have having here hers herself \
    himself hisself however into itself just keep know known like made make makes making many maybe \
    might more most much must myself near need never next nothing often once only onto other others \
    ours over please pretty quite rather really said same says seem seems seen shall should since \
    some someone something soon still such sure take taken takes than that their theirs them then \
    there these they thing things this those though through thus together told tomorrow took toward \
    under unless until upon used using very want wants were what whatever when where whether which \
    while whole whom whose will wish with within without would yeah your yours yourself \
    good great hello today";
