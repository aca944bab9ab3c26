use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::slices::{Measure, count, middle};
use crate::post::OwnPost;
use crate::zone::Zone;

/// One hour of the week in the workspace's zone.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TimeCell {
    /// Monday is 0.
    pub weekday: i64,
    /// 0–23, as the clock on the wall shows it, summer or winter.
    pub hour: i64,
    /// Median engagement rate; null with fewer than 5 posts: not enough data.
    pub rate: Option<f64>,
    pub engagements: Option<f64>,
    pub n: i64,
}

/// Hours in which something was posted.
pub fn cells(posts: &[&OwnPost], zone: &Zone) -> Vec<TimeCell> {
    let mut hours: BTreeMap<(i64, i64), Vec<&OwnPost>> = BTreeMap::new();
    for post in posts {
        hours.entry(zone.weekday_hour(post.created_at)).or_default().push(post);
    }
    let cell = |((weekday, hour), posts): (_, Vec<&OwnPost>)| TimeCell {
        weekday,
        hour,
        rate: middle(&posts, Measure::Rate),
        engagements: middle(&posts, Measure::Engagements),
        n: count(posts.len()),
    };
    hours.into_iter().map(cell).collect()
}
