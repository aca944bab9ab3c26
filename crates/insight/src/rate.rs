//! The engagement rate of a post.
//!
//! `(likes + reposts + replies + quotes) / impressions` where the platform tells impressions; otherwise
//! the estimate `(likes + reposts + replies + quotes) / followers`, with the followers of the day of the
//! post, or the latest known ones. All weights are 1. Counts that the source does not tell are left out,
//! so a rate from an archive (which holds likes and reposts only) is on the low side. Without impressions
//! and without followers there is no rate.

use platform::PostMetrics;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What the engagements were divided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    Impressions,
    /// Followers instead of impressions.
    Estimate,
}

impl Basis {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Impressions => "impressions",
            Self::Estimate => "estimate",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::Impressions, Self::Estimate].into_iter().find(|basis| basis.as_str() == text)
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    /// 0.05 is five percent.
    pub value: f64,
    pub basis: Basis,
}

/// None when not one of the four numbers is known.
pub fn engagement(metrics: &PostMetrics) -> Option<i64> {
    let counts = [metrics.likes, metrics.reposts, metrics.replies, metrics.quotes];
    let is_known = counts.iter().any(Option::is_some);
    is_known.then(|| counts.into_iter().flatten().fold(0, i64::saturating_add))
}

pub fn rate(engagement: i64, impressions: Option<i64>, followers: Option<i64>) -> Option<Rate> {
    let of = |whole: i64, basis| Rate { value: share(engagement, whole), basis };
    match (impressions.filter(|n| *n > 0), followers.filter(|n| *n > 0)) {
        (Some(impressions), _) => Some(of(impressions, Basis::Impressions)),
        (None, Some(followers)) => Some(of(followers, Basis::Estimate)),
        (None, None) => None,
    }
}

/// A part of a whole; zero when there is no whole.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
pub fn share(part: i64, whole: i64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The middle value, or the mean of the middle two; none of nothing.
pub fn median(values: impl IntoIterator<Item = f64>) -> Option<f64> {
    let mut sorted: Vec<f64> = values.into_iter().filter(|value| value.is_finite()).collect();
    sorted.sort_by(f64::total_cmp);
    let upper = *sorted.get(sorted.len() / 2)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    sorted.get(sorted.len() / 2 - 1).map(|lower| f64::midpoint(*lower, upper))
}

#[cfg(test)]
mod tests;
