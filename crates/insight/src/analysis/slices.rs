//! Groups of posts and their middle values.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::post::OwnPost;
use crate::rate::median;

/// Fewer posts have no figure.
pub const MIN_N: usize = 5;
const HASHTAGS_SHOWN: usize = 15;

/// By what posts are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    Rate,
    Engagements,
}

impl Measure {
    /// Rates, once they are known for at least half of the posts whose engagements are.
    pub fn for_posts(posts: &[&OwnPost]) -> Self {
        let rated = posts.iter().filter(|post| post.rate.is_some()).count();
        let counted = posts.iter().filter(|post| post.engagement.is_some()).count();
        if rated * 2 >= counted && rated > 0 { Self::Rate } else { Self::Engagements }
    }

    pub fn score(self, post: &OwnPost) -> Option<f64> {
        match self {
            Self::Rate => post.rate.map(|rate| rate.value),
            Self::Engagements => engagements(post),
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
pub fn engagements(post: &OwnPost) -> Option<f64> {
    post.engagement.map(|count| count as f64)
}

/// One group with its figures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Slice {
    pub name: String,
    pub n: i64,
    /// Median engagement rate; null when too few are known.
    pub rate: Option<f64>,
    /// Median engagements; null when too few are known.
    pub engagements: Option<f64>,
    /// The words a topic is known by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<String>,
}

/// A group before it is put into figures.
#[derive(Debug, Clone)]
pub struct Group<'p> {
    pub name: String,
    pub terms: Vec<String>,
    pub posts: Vec<&'p OwnPost>,
}

/// Posts by the names they are given, the largest group first.
pub fn group<'p>(posts: &[&'p OwnPost], names: impl Fn(&OwnPost) -> Vec<String>) -> Vec<Group<'p>> {
    let mut groups: BTreeMap<String, Vec<&OwnPost>> = BTreeMap::new();
    for post in posts {
        for name in names(post) {
            groups.entry(name).or_default().push(post);
        }
    }
    let mut groups: Vec<_> =
        groups.into_iter().map(|(name, posts)| Group { name, terms: Vec::new(), posts }).collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.posts.len()));
    groups
}

pub fn hashtags<'p>(posts: &[&'p OwnPost]) -> Vec<Group<'p>> {
    let mut groups = group(posts, |post| {
        let mut tags: Vec<_> = post.hashtags.iter().map(|tag| format!("#{}", tag.to_lowercase())).collect();
        tags.sort_unstable();
        tags.dedup();
        if tags.is_empty() { vec!["without".to_owned()] } else { tags }
    });
    groups.retain(|group| group.posts.len() > 1);
    groups.truncate(HASHTAGS_SHOWN);
    groups
}

pub fn length(text: &str) -> &'static str {
    match text.chars().count() {
        0..=70 => "up to 70 characters",
        71..=140 => "71 to 140 characters",
        141..=210 => "141 to 210 characters",
        211..=280 => "211 to 280 characters",
        _ => "more than 280 characters",
    }
}

pub fn media(post: &OwnPost) -> &'static str {
    let has = |kind: &str| post.media.iter().any(|media| media == kind);
    match post.media.len() {
        0 => "none",
        _ if has("video") => "video",
        _ if has("animated_gif") => "gif",
        1 => "one photo",
        _ => "several photos",
    }
}

pub fn figures(groups: Vec<Group<'_>>) -> Vec<Slice> {
    groups.into_iter().map(|group| figure(group.name, group.terms, &group.posts)).collect()
}

pub fn figure(name: String, terms: Vec<String>, posts: &[&OwnPost]) -> Slice {
    Slice {
        name,
        terms,
        n: count(posts.len()),
        rate: middle(posts, Measure::Rate),
        engagements: middle(posts, Measure::Engagements),
    }
}

/// The median of what is known, if that is enough.
pub fn middle(posts: &[&OwnPost], measure: Measure) -> Option<f64> {
    let known: Vec<f64> = posts.iter().filter_map(|post| measure.score(post)).collect();
    (known.len() >= MIN_N).then(|| median(known)).flatten()
}

pub fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
