use kernel::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::slices::{self, Measure, Slice, count};
use super::statements::{self, Statement};
use super::times::{self, TimeCell};
use super::{hooks, topics};
use crate::post::OwnPost;
use crate::rate::{Basis, median};
use crate::zone::Zone;

/// Posts shown of the best fifth.
const TOP_SHOWN: usize = 20;
/// With fewer posts of its own an account is judged by all it wrote, answers included.
const ORIGINALS_MIN: usize = 20;

/// Which posts an analysis rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Coverage {
    #[schema(value_type = Option<String>, format = DateTime)]
    pub from: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub to: Option<Timestamp>,
    pub with_impressions: i64,
    pub with_rate: i64,
    pub with_engagements: i64,
}

/// A middle value over so many posts.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Figure {
    pub value: Option<f64>,
    /// An estimate as soon as one of the posts is one.
    pub basis: Option<Basis>,
    pub n: i64,
}

/// One version of an analysis, as it is stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = AnalysisReport)]
pub struct Report {
    pub version: i64,
    #[schema(value_type = String, format = DateTime)]
    pub made_at: Timestamp,
    pub posts_analysed: i64,
    pub coverage: Coverage,
    pub engagement_rate: Figure,
    /// Median engagements of a post.
    pub engagements: Option<f64>,
    /// By what groups were compared.
    pub measured_by: Measure,
    /// Ids of the best posts of the best fifth, the best first.
    pub top_ids: Vec<String>,
    /// Posts in the best fifth.
    pub top_count: i64,
    pub best_times: Vec<TimeCell>,
    pub formats: Vec<Slice>,
    pub topics: Vec<Slice>,
    pub hooks: Vec<Slice>,
    pub lengths: Vec<Slice>,
    pub hashtags: Vec<Slice>,
    pub media: Vec<Slice>,
    pub statements: Vec<Statement>,
    pub not_enough_data: Vec<String>,
}

impl Report {
    /// The same posts always give the same report. Reposts must have been left out.
    pub fn of(posts: &[OwnPost], zone: &Zone, (version, made_at): (i64, Timestamp)) -> Self {
        let all: Vec<&OwnPost> = posts.iter().collect();
        let mut originals: Vec<&OwnPost> = posts.iter().filter(|post| post.is_original()).collect();
        if originals.len() < ORIGINALS_MIN {
            originals.clone_from(&all);
        }
        let measure = Measure::for_posts(&all);
        let best_times = times::cells(&originals, zone);
        let dimensions = statements::Dimensions {
            formats: slices::group(&all, |post| vec![post.format.as_str().to_owned()]),
            hooks: slices::group(&originals, |post| vec![hooks::hook(&post.text).to_owned()]),
            lengths: slices::group(&originals, |post| vec![slices::length(&post.text).to_owned()]),
            media: slices::group(&originals, |post| vec![slices::media(post).to_owned()]),
            hashtags: slices::hashtags(&originals),
            topics: topics::find(&originals),
        };
        let statements = statements::make(&dimensions, (&originals, &best_times), zone, measure);
        let (top_ids, top_count) = top(&all, measure);
        let coverage = coverage(&all);
        let engagement_rate = rate_of(&all);
        Self {
            version,
            made_at,
            posts_analysed: count(all.len()),
            not_enough_data: gaps(&coverage, &best_times, &dimensions),
            coverage,
            engagement_rate,
            engagements: median(all.iter().filter_map(|post| slices::engagements(post))),
            measured_by: measure,
            top_ids,
            top_count,
            best_times,
            formats: slices::figures(dimensions.formats),
            topics: slices::figures(dimensions.topics),
            hooks: slices::figures(dimensions.hooks),
            lengths: slices::figures(dimensions.lengths),
            hashtags: slices::figures(dimensions.hashtags),
            media: slices::figures(dimensions.media),
            statements,
        }
    }
}

fn coverage(posts: &[&OwnPost]) -> Coverage {
    let having = |test: fn(&OwnPost) -> bool| count(posts.iter().filter(|post| test(post)).count());
    Coverage {
        from: posts.iter().map(|post| post.created_at).min(),
        to: posts.iter().map(|post| post.created_at).max(),
        with_impressions: having(|post| post.metrics.impressions.is_some()),
        with_rate: having(|post| post.rate.is_some()),
        with_engagements: having(|post| post.engagement.is_some()),
    }
}

fn rate_of(posts: &[&OwnPost]) -> Figure {
    let rates: Vec<_> = posts.iter().filter_map(|post| post.rate).collect();
    let is_estimate = rates.iter().any(|rate| rate.basis == Basis::Estimate);
    let basis = if is_estimate { Basis::Estimate } else { Basis::Impressions };
    Figure {
        value: median(rates.iter().map(|rate| rate.value)),
        basis: (!rates.is_empty()).then_some(basis),
        n: count(rates.len()),
    }
}

/// The best fifth of the posts that can be compared.
fn top(posts: &[&OwnPost], measure: Measure) -> (Vec<String>, i64) {
    let mut scored: Vec<_> =
        posts.iter().filter_map(|post| Some((measure.score(post)?, &post.remote_id))).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    let fifth = scored.len().div_ceil(5);
    (scored.into_iter().take(fifth.min(TOP_SHOWN)).map(|(_, id)| id.clone()).collect(), count(fifth))
}

fn gaps(coverage: &Coverage, cells: &[TimeCell], dimensions: &statements::Dimensions<'_>) -> Vec<String> {
    let mut gaps = Vec::new();
    if coverage.with_rate == 0 {
        gaps.push(
            "Engagement rate: neither impressions nor followers are known, so posts are compared by their \
             engagements. Connect the account to learn both"
                .into(),
        );
    } else if coverage.with_impressions == 0 {
        gaps.push("Impressions are not known: rates are estimates from the number of followers".into());
    }
    if cells.iter().all(|cell| cell.rate.is_none() && cell.engagements.is_none()) {
        gaps.push(format!("Best times: no hour of the week has {} posts yet", slices::MIN_N));
    }
    if dimensions.topics.is_empty() {
        gaps.push("Topics: no word comes back in enough posts".into());
    }
    gaps
}
