//! What the workspace wants to reach, and how far it is.

use kernel::ids::AccountId;
use runtime::events::{self, Event};
use runtime::{Caller, Conn, Cx, DbError, Permission, WorkspaceScope, audit};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::facts::Facts;
use crate::rate::share;
use crate::{Error, Result, growth, line, store};

const MONTH: i64 = 30;
const WEEK: i64 = 7;
/// A shorter record says nothing about a month.
const RECORD_DAYS_MIN: i64 = 7;
const RATED_POSTS_MIN: usize = 10;

/// From and to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Range {
    pub min: i64,
    pub max: i64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = GoalTargets)]
#[serde(deny_unknown_fields)]
pub struct Targets {
    pub followers_per_month: Range,
    /// 0.05 is five percent.
    pub engagement_rate_min: f64,
    pub cost_per_follower_max_micros: i64,
    pub acts_per_day: Range,
}

impl Default for Targets {
    fn default() -> Self {
        Self {
            followers_per_month: Range { min: 500, max: 1000 },
            engagement_rate_min: 0.05,
            cost_per_follower_max_micros: 50_000,
            acts_per_day: Range { min: 20, max: 30 },
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = GoalStatus)]
pub enum Status {
    OnTrack,
    Behind,
    /// Too little is known to tell.
    Unknown,
}

/// The bounds of a goal; one of them may be open.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
pub struct Bounds {
    pub min: Option<f64>,
    pub max: Option<f64>,
}

#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Goal {
    /// `followers_per_month`, `engagement_rate`, `cost_per_follower_micros` or `acts_per_day`.
    pub kind: &'static str,
    #[schema(inline)]
    pub target: Bounds,
    pub actual: Option<f64>,
    /// 1 is reached.
    pub progress: Option<f64>,
    pub status: Status,
    /// What `actual` is counted from.
    pub basis: &'static str,
}

pub async fn targets(conn: &mut Conn, scope: &WorkspaceScope) -> std::result::Result<Targets, DbError> {
    Ok(store::goals::find(conn, scope).await?.unwrap_or_default())
}

/// The goals with where the account stands; without an account, with nothing known.
pub async fn show(cx: &Cx, caller: &Caller, account: Option<&AccountId>) -> Result<Vec<Goal>> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    let targets = targets(&mut conn, &caller.scope).await?;
    let account = match account {
        Some(id) => Some(line::account(&mut conn, &caller.scope, id).await?),
        None => line::first(&mut conn, &caller.scope).await?,
    };
    let Some(account) = account else { return Ok(measure(None, &targets)) };
    let facts = Facts::of_days(cx, &mut conn, &caller.scope, &account.id, MONTH).await?;
    Ok(measure(Some(&facts), &targets))
}

pub async fn save(cx: &Cx, caller: &Caller, targets: Targets) -> Result<Targets> {
    caller.require(Permission::Configure)?;
    check(&targets)?;
    let mut tx = cx.db.begin().await?;
    store::goals::save(&mut tx, &caller.scope, &targets).await?;
    audit::record(cx, &mut tx, caller, "insight.set_goals", "goals", json!(targets)).await?;
    let event = Event { kind: "insight.goals_changed", subject: "goals".into(), payload: json!({}) };
    events::emit(cx, &mut tx, &caller.scope, event).await?;
    tx.commit().await?;
    Ok(targets)
}

fn check(targets: &Targets) -> Result<()> {
    let invalid = |field, message: &str| Err(Error::Invalid { field, message: message.to_owned() });
    let valid = |range: Range, most: i64| range.min >= 1 && range.min <= range.max && range.max <= most;
    if !valid(targets.followers_per_month, 100_000_000) {
        return invalid("followers_per_month", "give a minimum of at least 1 and a maximum not below it");
    }
    if !(targets.engagement_rate_min > 0.0 && targets.engagement_rate_min <= 1.0) {
        return invalid("engagement_rate_min", "give a share above 0 and up to 1; 0.05 is five percent");
    }
    if !(1..=1_000_000_000).contains(&targets.cost_per_follower_max_micros) {
        return invalid("cost_per_follower_max_micros", "give an amount above $0.00 and up to $1,000");
    }
    if !valid(targets.acts_per_day, 1000) {
        return invalid("acts_per_day", "give between 1 and 1,000, the maximum not below the minimum");
    }
    Ok(())
}

/// How far each goal is.
pub fn measure(facts: Option<&Facts>, targets: &Targets) -> Vec<Goal> {
    let (followers, acts) = (targets.followers_per_month, targets.acts_per_day);
    vec![
        at_least(
            ("followers_per_month", "net new followers, scaled to 30 days"),
            (real(followers.min), Some(real(followers.max))),
            facts.and_then(followers_per_month),
        ),
        at_least(
            ("engagement_rate", "median of the rated posts of the last 30 days"),
            (targets.engagement_rate_min, None),
            facts.and_then(engagement_rate),
        ),
        at_most(
            ("cost_per_follower_micros", "all costs of the last 30 days for each net new follower"),
            real(targets.cost_per_follower_max_micros),
            facts.and_then(|facts| growth::cost_per_follower(facts, MONTH)).map(real),
        ),
        at_least(
            ("acts_per_day", "mean of the last 7 days, today included"),
            (real(acts.min), Some(real(acts.max))),
            facts.map(acts_per_day),
        ),
    ]
}

fn followers_per_month(facts: &Facts) -> Option<f64> {
    let (net, days) = facts.change(MONTH).filter(|(_, days)| *days >= RECORD_DAYS_MIN)?;
    Some(share(net * MONTH, days))
}

/// The median rate of the last 30 days; none over too few posts.
pub fn engagement_rate(facts: &Facts) -> Option<f64> {
    let days = facts.days(MONTH);
    let (rate, n) = facts.rate(*days.first()?, *days.last()?);
    rate.filter(|_| n >= RATED_POSTS_MIN)
}

fn acts_per_day(facts: &Facts) -> f64 {
    share(facts.days(WEEK).iter().map(|day| facts.acts_on(*day)).sum(), WEEK)
}

fn at_least(
    (kind, basis): (&'static str, &'static str),
    (min, max): (f64, Option<f64>),
    actual: Option<f64>,
) -> Goal {
    let status = actual.map(|actual| actual >= min);
    let progress = actual.map(|actual| (actual / min).clamp(0.0, 1.0));
    Goal { kind, basis, target: Bounds { min: Some(min), max }, actual, progress, status: status_of(status) }
}

fn at_most((kind, basis): (&'static str, &'static str), max: f64, actual: Option<f64>) -> Goal {
    let status = actual.map(|actual| actual <= max);
    let progress = actual.map(|actual| if actual <= max { 1.0 } else { max / actual });
    Goal {
        kind,
        basis,
        target: Bounds { min: None, max: Some(max) },
        actual,
        progress,
        status: status_of(status),
    }
}

const fn status_of(reached: Option<bool>) -> Status {
    match reached {
        Some(true) => Status::OnTrack,
        Some(false) => Status::Behind,
        None => Status::Unknown,
    }
}

fn real(value: i64) -> f64 {
    share(value, 1)
}
