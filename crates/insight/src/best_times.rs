//! The hours of the week in which an account's own posts did best, with how sure that is.
//!
//! Only posts that stand by themselves count, at least two days old, so that their numbers have settled.
//! They are compared by their engagement rate, or by their engagements while few rates are known. The
//! figure of an hour is the median of its posts. Its interval makes no assumption about how the numbers
//! are spread: it lies between two of the posts, chosen so that the true median lies between them with a
//! probability of at least 90 %. Five posts are the fewest for which there is such an interval (the lowest
//! and the highest, 94 %), so an hour with fewer is not shown, and hours are ranked by the lower end: one
//! lucky post makes no best time.

use std::collections::BTreeMap;
use std::time::Duration;

use kernel::Timestamp;
use kernel::ids::AccountId;
use runtime::{Caller, Cx, Permission};
use serde::Serialize;
use utoipa::ToSchema;

use crate::analysis::Measure;
use crate::post::Format;
use crate::rate::median;
use crate::store::post_lists::{self, Figures};
use crate::zone::Zone;
use crate::{Result, line};

/// Fewer posts say nothing about a week of 168 hours.
pub const POSTS_MIN: usize = 30;
/// Fewer posts have no interval.
pub const SLOT_MIN: usize = 5;
const SHOWN_MAX: usize = 10;
const CONFIDENCE: f64 = 0.9;
const SETTLED_AFTER: Duration = Duration::from_secs(2 * 86_400);
/// Habits of readers change; older posts say little about next week.
const LOOKED_BACK: Duration = Duration::from_secs(365 * 86_400);

#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct BestTimes {
    /// Of the hours below.
    pub timezone: String,
    pub enough: bool,
    /// What is missing, when it is not enough.
    pub reason: Option<String>,
    pub basis: Basis,
    /// The best first.
    pub items: Vec<Slot>,
}

/// What the answer rests on.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = BestTimesBasis)]
pub struct Basis {
    pub posts: i64,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub from: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub to: Option<Timestamp>,
    pub measure: Measure,
    /// The median of all these posts, to compare with.
    pub rate: Option<f64>,
}

/// One hour of the week.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = BestTime)]
pub struct Slot {
    /// Monday is 1.
    pub weekday: i64,
    /// 0–23, as the clock on the wall shows it.
    pub hour: i64,
    pub posts: i64,
    /// The median of its posts, by the basis' measure.
    pub rate: f64,
    /// The median lies between these two with a probability of at least 90 %.
    pub low: f64,
    pub high: f64,
}

pub async fn show(cx: &Cx, caller: &Caller, account: &AccountId) -> Result<BestTimes> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    let account = line::account(&mut conn, &caller.scope, account).await?;
    let timezone = gate::settings::load(&mut conn, &caller.scope).await?.timezone;
    let span = (cx.now().minus(LOOKED_BACK), cx.now().minus(SETTLED_AFTER));
    let figures = post_lists::figures(&mut conn, &caller.scope, &account.id, span).await?;
    Ok(find(&figures, timezone))
}

fn find(figures: &[Figures], timezone: String) -> BestTimes {
    let zone = Zone::named(&timezone);
    let own: Vec<&Figures> = figures.iter().filter(|post| stands_alone(post.format)).collect();
    let measure = measure(&own);
    let scored: Vec<(Timestamp, f64)> =
        own.iter().filter_map(|post| Some((post.created_at, score(measure, post)?))).collect();
    let mut hours: BTreeMap<(i64, i64), Vec<f64>> = BTreeMap::new();
    for (at, score) in &scored {
        hours.entry(zone.weekday_hour(*at)).or_default().push(*score);
    }
    let fullest = hours.values().map(Vec::len).max().unwrap_or(0);
    let reason = missing(scored.len(), fullest);
    let mut items: Vec<Slot> = hours.into_iter().filter_map(slot).collect();
    items.sort_by(|a, b| b.low.total_cmp(&a.low).then(b.rate.total_cmp(&a.rate)));
    items.truncate(if reason.is_none() { SHOWN_MAX } else { 0 });
    BestTimes {
        timezone,
        enough: reason.is_none(),
        reason,
        basis: Basis {
            posts: count(scored.len()),
            from: scored.first().map(|(at, _)| *at),
            to: scored.last().map(|(at, _)| *at),
            measure,
            rate: median(scored.iter().map(|(_, score)| *score)),
        },
        items,
    }
}

const fn stands_alone(format: Format) -> bool {
    !matches!(format, Format::Repost | Format::Reply | Format::Thread)
}

/// Rates, once they are known for at least half of the posts whose engagements are.
fn measure(posts: &[&Figures]) -> Measure {
    let rated = posts.iter().filter(|post| post.rate.is_some()).count();
    let counted = posts.iter().filter(|post| post.engagement.is_some()).count();
    if rated > 0 && rated * 2 >= counted { Measure::Rate } else { Measure::Engagements }
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn score(measure: Measure, post: &Figures) -> Option<f64> {
    match measure {
        Measure::Rate => post.rate,
        Measure::Engagements => post.engagement.map(|engagement| engagement as f64),
    }
}

fn missing(posts: usize, fullest: usize) -> Option<String> {
    if posts < POSTS_MIN {
        return Some(format!(
            "{} more posts with known numbers are needed: {posts} of {POSTS_MIN} are there. Posts count from two \
             days after they were made",
            POSTS_MIN - posts
        ));
    }
    (fullest < SLOT_MIN).then(|| {
        format!(
            "no hour of the week has {SLOT_MIN} posts yet, the fullest has {fullest}. Posting at the same hours \
             for some weeks shows which are better"
        )
    })
}

fn slot(((weekday, hour), mut scores): ((i64, i64), Vec<f64>)) -> Option<Slot> {
    scores.sort_by(f64::total_cmp);
    let (low, high) = interval(&scores)?;
    Some(Slot { weekday: weekday + 1, hour, posts: count(scores.len()), rate: median(scores)?, low, high })
}

/// Between which of the sorted values the median of what they were drawn from lies; none for too few. As
/// many values are left out at either end as the confidence allows: each value is above the median with
/// a probability of one half, so the number of those below it is binomial.
fn interval(sorted: &[f64]) -> Option<(f64, f64)> {
    let n = sorted.len();
    if n < SLOT_MIN {
        return None;
    }
    let left_out = left_out(n);
    Some((*sorted.get(left_out)?, *sorted.get(n - 1 - left_out)?))
}

#[expect(clippy::cast_precision_loss, reason = "counts of posts are small")]
fn left_out(n: usize) -> usize {
    // Logarithms, since the probability of a single outcome vanishes for many posts.
    let mut log_outcome = n as f64 * 0.5f64.ln();
    let mut below = 0.0;
    for k in 0..n / 2 {
        below += log_outcome.exp();
        if 2.0 * below > 1.0 - CONFIDENCE {
            return k.saturating_sub(1);
        }
        log_outcome += ((n - k) as f64 / (k + 1) as f64).ln();
    }
    (n / 2).saturating_sub(1)
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
