//! An account's counters, once a day of the workspace's zone.

use jiff::civil::Date;
use kernel::Timestamp;
use kernel::ids::AccountId;
use platform::Person;
use runtime::{Conn, Cx, DbError, Tx, WorkspaceScope};

use crate::store::{posts, profile_days};
use crate::zone::Zone;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    pub day: Date,
    pub followers: Option<i64>,
    pub following: Option<i64>,
    pub posts: Option<i64>,
    pub taken_at: Timestamp,
}

/// Keeps what the platform says of the account now, here and in `connections`.
pub async fn record(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
    person: &Person,
) -> Result<Snapshot, DbError> {
    let zone = Zone::load(tx, scope).await?;
    let snapshot = Snapshot {
        day: zone.date(cx.now()),
        followers: person.followers,
        following: person.following,
        posts: person.posts,
        taken_at: cx.now(),
    };
    profile_days::save(tx, scope, account, &snapshot).await?;
    connections::record_profile(tx, scope, account, person).await?;
    if let Some(followers) = person.followers {
        posts::estimate_rates(tx, scope, account, followers).await?;
    }
    Ok(snapshot)
}

/// How many followers an account had, and when.
#[derive(Debug, Clone, Default)]
pub struct Audience {
    days: Vec<(Timestamp, i64)>,
    latest: Option<i64>,
}

impl Audience {
    pub async fn load(conn: &mut Conn, scope: &WorkspaceScope, account: &AccountId) -> Result<Self, DbError> {
        let days = profile_days::followers(conn, scope, account).await?;
        let known = connections::find(conn, scope, account).await?;
        Ok(Self { days, latest: known.and_then(|account| account.followers) })
    }

    /// As of the last snapshot before `at`; the latest known number for times before the first.
    pub fn at(&self, at: Timestamp) -> Option<i64> {
        let earlier = self.days.partition_point(|(taken, _)| *taken <= at);
        let then = earlier.checked_sub(1).and_then(|index| self.days.get(index));
        then.or(self.days.last()).map(|(_, followers)| *followers).or(self.latest)
    }
}
