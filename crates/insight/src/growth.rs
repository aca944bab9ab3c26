//! How an account grows, what that cost, and what may have caused it.

use kernel::Micros;
use kernel::ids::AccountId;
use runtime::{Caller, Conn, Cx, Permission, WorkspaceScope};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::attribution::{self, Attribution};
use crate::facts::Facts;
use crate::goals::{self, Targets};
use crate::posts::{Display, PostView};
use crate::rate::share;
use crate::{Result, line};

/// Fewer posts say nothing about a trend.
const TREND_POSTS_MIN: usize = 10;
const TOP_SHOWN: usize = 5;
const MONTH: i64 = 30;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ToSchema)]
pub enum Period {
    #[serde(rename = "7d")]
    Week,
    #[default]
    #[serde(rename = "30d")]
    Month,
    #[serde(rename = "90d")]
    Quarter,
}

impl Period {
    pub const fn days(self) -> i64 {
        match self {
            Self::Week => 7,
            Self::Month => MONTH,
            Self::Quarter => 90,
        }
    }
}

/// One day of the workspace's zone. Null is not known, never zero.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct GrowthDay {
    #[schema(value_type = String, format = Date)]
    pub day: String,
    pub followers: Option<i64>,
    pub following: Option<i64>,
    pub posts: Option<i64>,
    /// At least so many are new; known from a day that did not end with fewer followers.
    pub gained: Option<i64>,
    /// Needs names, which the counters do not have.
    pub lost: Option<i64>,
    pub net: Option<i64>,
    /// Median of the day's posts.
    pub engagement_rate: Option<f64>,
    pub top_post: Option<PostView>,
    /// Of the UTC day with this date, as platforms and budgets count.
    pub spend_micros: i64,
    /// Acts that reached the platform.
    pub acts: i64,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Totals {
    pub followers: Option<i64>,
    pub gained: Option<i64>,
    pub lost: Option<i64>,
    pub net: Option<i64>,
    pub spend_micros: i64,
    pub acts: i64,
    pub posts: i64,
}

/// What 30 days brought for what they cost, a follower valued at what the goals allow one to cost.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Roi {
    pub days: i64,
    pub spend_micros: i64,
    pub followers: Option<i64>,
    pub value_micros: Option<i64>,
    /// (value − spend) / spend; null when nothing was spent or followers are not known.
    pub ratio: Option<f64>,
    pub basis: &'static str,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Growth {
    pub days: Vec<GrowthDay>,
    pub totals: Totals,
    pub attribution: Attribution,
    /// Null unless followers were gained.
    pub cost_per_follower_micros: Option<i64>,
    pub roi: Roi,
    /// How much better the median rate of the last 30 days is than that of the 30 before: 0.1 is ten
    /// percent. Null with fewer than 10 rated posts in either.
    pub engagement_improvement: Option<f64>,
    pub top_content: Vec<PostView>,
}

pub async fn show(cx: &Cx, caller: &Caller, account: &AccountId, period: Period) -> Result<Growth> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    let account = line::account(&mut conn, &caller.scope, account).await?;
    // The trend compares two months, whatever the period.
    let days = period.days().max(2 * MONTH);
    let facts = Facts::of_days(cx, &mut conn, &caller.scope, &account.id, days).await?;
    let targets = goals::targets(&mut conn, &caller.scope).await?;
    let display = Display::of(cx, &mut conn, &caller.scope, &account).await?;
    let shown = Shown { display: &display, scope: &caller.scope, account: &account.id };
    let days = shown.days(&mut conn, &facts, period.days()).await?;
    let top_content = shown.top(&mut conn, &facts, period.days()).await?;
    let dates = facts.days(period.days());
    Ok(Growth {
        totals: totals(&facts, period.days()),
        attribution: attribution::attribute(&facts.gains(&dates), &facts.touches()),
        cost_per_follower_micros: cost_per_follower(&facts, period.days()),
        roi: roi(&facts, &targets),
        engagement_improvement: improvement(&facts),
        top_content,
        days,
    })
}

/// Whose posts are shown, and how.
pub(crate) struct Shown<'a, 'cx> {
    pub display: &'a Display<'cx>,
    pub scope: &'a WorkspaceScope,
    pub account: &'a AccountId,
}

impl Shown<'_, '_> {
    pub async fn days(&self, conn: &mut Conn, facts: &Facts, count: i64) -> Result<Vec<GrowthDay>> {
        let dates = facts.days(count);
        let best: Vec<Option<String>> = dates
            .iter()
            .map(|day| {
                let posts = facts.posts(*day, *day).filter(|post| post.engagement.is_some());
                posts.max_by_key(|post| post.engagement).map(|post| post.remote_id.clone())
            })
            .collect();
        let ids: Vec<String> = best.iter().flatten().cloned().collect();
        let posts = self.display.by_ids(conn, self.scope, self.account, &ids).await?;
        let find =
            |id: Option<String>| posts.iter().find(|post| Some(&post.remote_id) == id.as_ref()).cloned();
        Ok(dates.into_iter().zip(best).map(|(date, best)| day(facts, date, find(best))).collect())
    }

    async fn top(&self, conn: &mut Conn, facts: &Facts, count: i64) -> Result<Vec<PostView>> {
        let dates = facts.days(count);
        let (Some(first), Some(last)) = (dates.first(), dates.last()) else { return Ok(Vec::new()) };
        let mut best: Vec<_> =
            facts.posts(*first, *last).filter_map(|post| Some((post.engagement?, &post.remote_id))).collect();
        best.sort_by(|a, b| b.cmp(a));
        let ids: Vec<String> = best.into_iter().take(TOP_SHOWN).map(|(_, id)| id.clone()).collect();
        self.display.by_ids(conn, self.scope, self.account, &ids).await
    }
}

fn day(facts: &Facts, date: jiff::civil::Date, top_post: Option<PostView>) -> GrowthDay {
    let snapshot = facts.snapshot(date);
    let net = facts.net(date);
    GrowthDay {
        day: date.to_string(),
        followers: snapshot.and_then(|snapshot| snapshot.followers),
        following: snapshot.and_then(|snapshot| snapshot.following),
        posts: snapshot.and_then(|snapshot| snapshot.posts),
        gained: net.filter(|net| *net >= 0),
        lost: None,
        net,
        engagement_rate: facts.rate(date, date).0,
        top_post,
        spend_micros: facts.cost(date),
        acts: facts.acts_on(date),
    }
}

fn totals(facts: &Facts, count: i64) -> Totals {
    let dates = facts.days(count);
    let net = facts.change(count).map(|(net, _)| net);
    let gains: Vec<i64> = dates.iter().filter_map(|day| facts.net(*day)).map(|net| net.max(0)).collect();
    let posts = dates.first().zip(dates.last()).map_or(0, |(first, last)| facts.posts(*first, *last).count());
    Totals {
        followers: facts.followers(),
        gained: (!gains.is_empty()).then(|| gains.iter().sum()),
        lost: None,
        net,
        spend_micros: spend(facts, count),
        acts: dates.iter().map(|day| facts.acts_on(*day)).sum(),
        posts: i64::try_from(posts).unwrap_or(i64::MAX),
    }
}

fn spend(facts: &Facts, count: i64) -> i64 {
    facts.days(count).iter().map(|day| facts.cost(*day)).sum()
}

/// What a follower cost over so many days; none unless some were gained.
pub fn cost_per_follower(facts: &Facts, count: i64) -> Option<i64> {
    let (net, _) = facts.change(count)?;
    Micros(spend(facts, count)).per(net).map(|cost| cost.0)
}

fn roi(facts: &Facts, targets: &Targets) -> Roi {
    let spend_micros = spend(facts, MONTH);
    let followers = facts.change(MONTH).map(|(net, _)| net);
    let value = followers.map(|net| targets.cost_per_follower_max_micros.saturating_mul(net.max(0)));
    let ratio = value.filter(|_| spend_micros > 0).map(|value| share(value - spend_micros, spend_micros));
    let basis = "net new followers, each valued at the cost per follower that the goals allow";
    Roi { days: MONTH, spend_micros, followers, value_micros: value, ratio, basis }
}

/// The last 30 days against the 30 before.
pub fn improvement(facts: &Facts) -> Option<f64> {
    let days = facts.days(2 * MONTH);
    let (before, after) = days.split_at_checked(usize::try_from(MONTH).ok()?)?;
    let rate = |days: &[jiff::civil::Date]| {
        let (rate, n) = facts.rate(*days.first()?, *days.last()?);
        rate.filter(|_| n >= TREND_POSTS_MIN)
    };
    let earlier = rate(before).filter(|rate| *rate > 0.0)?;
    Some(rate(after)? / earlier - 1.0)
}

#[cfg(test)]
mod tests;
