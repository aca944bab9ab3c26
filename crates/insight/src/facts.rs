//! What is known of an account over the last months: read once, cut as needed.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use gate::Reached;
use jiff::civil::Date;
use kernel::Timestamp;
use kernel::ids::AccountId;
use runtime::{Conn, Cx, DbError, WorkspaceScope};

use crate::attribution::{Cause, Day, Touch};
use crate::post::Format;
use crate::rate::median;
use crate::snapshot::Snapshot;
use crate::store::post_lists::{self, Figures};
use crate::store::profile_days;
use crate::zone::{Zone, days_until};

/// As far back as anything is compared.
pub const DAYS: i64 = 90;
/// Posts and acts of the days before the first still explain its gain.
const LEAD: Duration = Duration::from_secs(48 * 3600);

pub struct Facts {
    pub zone: Zone,
    pub today: Date,
    snapshots: BTreeMap<Date, Snapshot>,
    /// The oldest first.
    figures: Vec<Figures>,
    acts: Vec<Reached>,
    /// By date. The platforms and the budgets count in UTC days, so costs do too.
    costs: HashMap<String, i64>,
}

impl Facts {
    /// As far back as anything looks.
    pub async fn load(
        cx: &Cx,
        conn: &mut Conn,
        scope: &WorkspaceScope,
        account: &AccountId,
    ) -> Result<Self, DbError> {
        Self::of_days(cx, conn, scope, account, DAYS).await
    }

    /// Posts, acts and costs of the last `days` days only, since they are many; all snapshots.
    pub async fn of_days(
        cx: &Cx,
        conn: &mut Conn,
        scope: &WorkspaceScope,
        account: &AccountId,
        days: i64,
    ) -> Result<Self, DbError> {
        let zone = Zone::load(conn, scope).await?;
        let now = cx.now();
        let today = zone.date(now);
        let first = |days| days_until(today, days).first().copied().unwrap_or(today);
        let before = first(DAYS).yesterday().unwrap_or_else(|_| first(DAYS));
        let from = zone.start(first(days)).minus(LEAD);
        let span = (from, now.plus(Duration::from_secs(1)));
        let snapshots = profile_days::between(conn, scope, account, (before, today)).await?;
        Ok(Self {
            snapshots: snapshots.into_iter().map(|snapshot| (snapshot.day, snapshot)).collect(),
            figures: post_lists::figures(conn, scope, account, span).await?,
            acts: gate::list_reached(conn, scope, account, span).await?,
            costs: costs(conn, scope, account, span).await?,
            zone,
            today,
        })
    }

    pub fn days(&self, count: i64) -> Vec<Date> {
        days_until(self.today, count)
    }

    pub fn snapshot(&self, day: Date) -> Option<&Snapshot> {
        self.snapshots.get(&day)
    }

    /// The change since the day before; none unless both days are known.
    pub fn net(&self, day: Date) -> Option<i64> {
        let before = self.snapshot(day.yesterday().ok()?)?.followers?;
        Some(self.snapshot(day)?.followers? - before)
    }

    /// The change over the last `count` days, as far as it is known: the newest count against the last one
    /// before the span, or the first one in it. With how many days lie between the two.
    pub fn change(&self, count: i64) -> Option<(i64, i64)> {
        let first = self.days(count).first()?.yesterday().ok()?;
        let known = || self.snapshots.values().filter(|snapshot| snapshot.followers.is_some());
        let last = known().next_back().filter(|snapshot| snapshot.day >= first)?;
        let start = known().take_while(|snapshot| snapshot.day <= first).last();
        let start = start.or_else(|| known().next())?;
        let days = i64::from(last.day.since(start.day).ok()?.get_days());
        (days > 0).then_some((last.followers? - start.followers?, days))
    }

    /// The last known number of followers.
    pub fn followers(&self) -> Option<i64> {
        self.snapshots.values().rev().find_map(|snapshot| snapshot.followers)
    }

    pub fn cost(&self, day: Date) -> i64 {
        self.costs.get(&day.to_string()).copied().unwrap_or(0)
    }

    pub fn acts_on(&self, day: Date) -> i64 {
        let (from, to) = (self.zone.start(day), self.zone.end(day));
        let on = |act: &&Reached| act.at >= from && act.at < to;
        i64::try_from(self.acts.iter().filter(on).count()).unwrap_or(i64::MAX)
    }

    /// The account's own posts of these days, answers to others left out.
    pub fn posts(&self, first: Date, last: Date) -> impl Iterator<Item = &Figures> {
        let at = |instant| self.figures.partition_point(|post| post.created_at < instant);
        let span = at(self.zone.start(first))..at(self.zone.end(last));
        self.figures.get(span).unwrap_or_default().iter().filter(|post| post.format != Format::Reply)
    }

    /// The median engagement rate of these days and over how many posts.
    pub fn rate(&self, first: Date, last: Date) -> (Option<f64>, usize) {
        let rates: Vec<f64> = self.posts(first, last).filter_map(|post| post.rate).collect();
        let n = rates.len();
        (median(rates), n)
    }

    pub fn gains(&self, days: &[Date]) -> Vec<Day> {
        let day = |day: &Date| Day {
            starts: self.zone.start(*day),
            ends: self.zone.end(*day),
            net: self.net(*day),
        };
        days.iter().map(day).collect()
    }

    /// Everything that may have brought followers.
    pub fn touches(&self) -> Vec<Touch> {
        let by_post: HashMap<&str, &Reached> =
            self.acts.iter().filter_map(|act| Some((act.remote_id.as_deref()?, act))).collect();
        let touch = |post: &Figures| Touch {
            cause: match by_post.get(post.remote_id.as_str()) {
                Some(act) if act.state == gate::State::Confirmed => Cause::HandOff,
                Some(_) => Cause::Reply,
                None if post.format == Format::Reply => Cause::Reply,
                None => Cause::Content,
            },
            post_id: post.remote_id.clone(),
            at: post.created_at,
            profile_clicks: post.profile_clicks,
            engagement: post.engagement,
        };
        self.figures.iter().map(touch).collect()
    }
}

/// Model calls belong to no account, so the only account of a workspace bears all of its costs.
async fn costs(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    account: &AccountId,
    (from, to): (Timestamp, Timestamp),
) -> Result<HashMap<String, i64>, DbError> {
    let is_only = connections::list(conn, scope).await?.len() <= 1;
    let payer = (!is_only).then_some(account);
    let (first, last) = (spend::Day::of(from), spend::Day::of(to));
    let mut costs = HashMap::new();
    for cost in spend::costs_per_day(conn, scope, payer, first, last).await? {
        *costs.entry(cost.day.to_string()).or_default() += cost.cost.0;
    }
    Ok(costs)
}
