//! Slows down guessing, per account and per address, without ever locking anybody out for good.
//!
//! An attempt counts as failed from the moment it is let in, and is taken back when it succeeds: a hundred
//! guesses at the same time are a hundred failures, not one.

use std::net::IpAddr;
use std::time::Duration;

use runtime::{Cx, DbError};

use crate::{Error, store};

/// Failures that cost nothing: people mistype.
const FREE: i64 = 10;
const ACCOUNT_MAX: Duration = Duration::from_secs(5 * 60);
const ADDRESS_MAX: Duration = Duration::from_secs(15 * 60);
/// Failures older than this are forgotten.
pub(crate) const FORGET_AFTER: Duration = Duration::from_secs(3600);

/// What is being guessed at, and from where.
pub(crate) struct Attempt {
    account: String,
    address: String,
}

impl Attempt {
    pub(crate) fn new(account: &str, address: IpAddr) -> Self {
        Self { account: format!("account:{account}"), address: format!("address:{}", neighbourhood(address)) }
    }

    /// Lets the attempt in, counted as failed, or says how long to wait.
    pub(crate) async fn begin(&self, cx: &Cx) -> Result<(), Error> {
        let now = cx.now();
        let mut tx = cx.db.begin().await?;
        for (subject, longest) in [(&self.account, ACCOUNT_MAX), (&self.address, ADDRESS_MAX)] {
            let (failures, blocked_until) =
                store::attempts::count(&mut tx, subject, now, now.minus(FORGET_AFTER)).await?;
            if blocked_until > now {
                // Dropping the transaction takes both counts back: waiting is not made longer by asking.
                return Err(Error::TooManyAttempts(blocked_until.since(now)));
            }
            let until = now.plus(delay(failures, longest));
            store::attempts::block(&mut tx, subject, until).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Takes the attempt back. The address keeps its earlier failures, or one good account would wash it.
    pub(crate) async fn succeeded(&self, cx: &Cx) -> Result<(), DbError> {
        let mut tx = cx.db.begin().await?;
        store::attempts::clear(&mut tx, &self.account).await?;
        store::attempts::take_back(&mut tx, &self.address).await?;
        tx.commit().await
    }
}

/// 1 s after the tenth failure, then doubling.
fn delay(failures: i64, longest: Duration) -> Duration {
    if failures < FREE {
        return Duration::ZERO;
    }
    let beyond = u32::try_from(failures - FREE).unwrap_or(u32::MAX);
    Duration::from_secs(1u64 << beyond.min(16)).min(longest)
}

/// One subscriber usually has a whole /64 of IPv6.
fn neighbourhood(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests;
