//! Sentences about what works, each with the posts that show it.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::slices::{Group, Measure, count, middle};
use super::times::TimeCell;
use crate::post::OwnPost;
use crate::rate::median;
use crate::zone::Zone;

/// Fewer posts, in the group or outside of it, prove nothing.
pub const MIN_N: usize = 10;
/// A smaller difference is not worth a sentence.
const LIFT_MIN: f64 = 1.15;
const EVIDENCE: usize = 3;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = AnalysisStatement)]
pub struct Statement {
    pub text: String,
    /// The platform's ids of posts that show it, the strongest first.
    pub evidence: Vec<String>,
    /// Posts in the group.
    pub n: i64,
}

/// Posts, cut every way.
pub struct Dimensions<'p> {
    pub formats: Vec<Group<'p>>,
    pub topics: Vec<Group<'p>>,
    pub hooks: Vec<Group<'p>>,
    pub lengths: Vec<Group<'p>>,
    pub hashtags: Vec<Group<'p>>,
    pub media: Vec<Group<'p>>,
}

pub fn make(
    dimensions: &Dimensions<'_>,
    (originals, cells): (&[&OwnPost], &[TimeCell]),
    zone: &Zone,
    measure: Measure,
) -> Vec<Statement> {
    let kinds: [(&str, &[Group<'_>]); 6] = [
        ("the format", &dimensions.formats),
        ("the topic", &dimensions.topics),
        ("an opening of the kind", &dimensions.hooks),
        ("a length of", &dimensions.lengths),
        ("the hashtag", &dimensions.hashtags),
        ("media:", &dimensions.media),
    ];
    let mut statements: Vec<Statement> =
        kinds.into_iter().filter_map(|(kind, groups)| best(kind, groups, measure)).collect();
    statements.extend(best_hour(originals, cells, zone, measure));
    statements
}

/// The group that stands out most from the others of its kind.
fn best(kind: &str, groups: &[Group<'_>], measure: Measure) -> Option<Statement> {
    let lifted = groups.iter().filter_map(|group| {
        // A post may be in several groups, and counts once.
        let mut seen: HashSet<&str> = group.posts.iter().map(|post| post.remote_id.as_str()).collect();
        let others = groups.iter().flat_map(|other| other.posts.iter().copied());
        let others: Vec<&OwnPost> = others.filter(|post| seen.insert(&post.remote_id)).collect();
        Some((lift(&group.posts, &others, measure)?, group))
    });
    let (lift, group) = lifted.max_by(|a, b| a.0.total_cmp(&b.0))?;
    let text = format!("Posts with {kind} “{}” get {lift:.1}× {} of the others", group.name, unit(measure));
    Some(statement(text, &group.posts, measure))
}

fn best_hour(posts: &[&OwnPost], cells: &[TimeCell], zone: &Zone, measure: Measure) -> Option<Statement> {
    let lifted = cells.iter().filter(|cell| cell.n >= count(MIN_N)).filter_map(|cell| {
        let (inside, outside): (Vec<&OwnPost>, Vec<&OwnPost>) =
            posts.iter().partition(|post| zone.weekday_hour(post.created_at) == (cell.weekday, cell.hour));
        Some((lift(&inside, &outside, measure)?, cell, inside))
    });
    let (lift, cell, inside) = lifted.max_by(|a, b| a.0.total_cmp(&b.0))?;
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let day = usize::try_from(cell.weekday).ok().and_then(|at| DAYS.get(at).copied()).unwrap_or_default();
    let text = format!(
        "Posts on {day} from {:02}:00 to {:02}:59 get {lift:.1}× {} of the others",
        cell.hour,
        cell.hour,
        unit(measure)
    );
    Some(statement(text, &inside, measure))
}

const fn unit(measure: Measure) -> &'static str {
    match measure {
        Measure::Rate => "the median engagement rate",
        Measure::Engagements => "the median engagements",
    }
}

/// How much better the one is than the other; none when too little is known or it is not better.
fn lift(inside: &[&OwnPost], outside: &[&OwnPost], measure: Measure) -> Option<f64> {
    let known = |posts: &[&OwnPost]| posts.iter().filter(|post| measure.score(post).is_some()).count();
    if known(inside) < MIN_N || known(outside) < MIN_N {
        return None;
    }
    let other = median(outside.iter().filter_map(|post| measure.score(post))).filter(|rate| *rate > 0.0)?;
    Some(middle(inside, measure)? / other).filter(|lift| *lift >= LIFT_MIN)
}

fn statement(text: String, posts: &[&OwnPost], measure: Measure) -> Statement {
    let mut shown: Vec<(f64, &OwnPost)> =
        posts.iter().filter_map(|post| Some((measure.score(post)?, *post))).collect();
    shown.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.remote_id.cmp(&b.1.remote_id)));
    Statement {
        text,
        evidence: shown.into_iter().take(EVIDENCE).map(|(_, post)| post.remote_id.clone()).collect(),
        n: count(posts.len()),
    }
}
