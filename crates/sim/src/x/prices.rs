//! What calls cost, and the purse they are paid from. Millionths of a dollar.

use std::collections::HashSet;

use crate::clock::day;

pub(crate) const POST_READ: i64 = 5_000;
pub(crate) const USER_READ: i64 = 10_000;
pub(crate) const OWNED_READ: i64 = 1_000;
pub(crate) const CREATE: i64 = 15_000;
pub(crate) const CREATE_WITH_LINK: i64 = 200_000;
pub(crate) const CREATE_SUMMONED: i64 = 10_000;
pub(crate) const DELETE: i64 = 5_000;
pub(crate) const COUNTS: i64 = 5_000;
pub(crate) const MEDIA_FINALIZE: i64 = 10_000;
pub(crate) const MEDIA_METADATA: i64 = 5_000;

const FREE_GRANT: i64 = 20_000_000;
const FREE_GRANT_DAYS: i64 = 90;

/// One priced thing of a reply.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Charge {
    /// A resource: free when it was charged earlier on the same UTC day.
    Read {
        kind: &'static str,
        id: u64,
        micros: i64,
    },
    Request {
        micros: i64,
    },
}

#[derive(Debug)]
pub(crate) struct Purse {
    prepaid: i64,
    free: i64,
    free_until_ms: Option<i64>,
    today: i64,
    charged_today: HashSet<(&'static str, u64)>,
    posts_read: Vec<(i64, u64)>,
    spent: i64,
}

impl Purse {
    pub(crate) fn new(prepaid: i64) -> Self {
        Self {
            prepaid,
            free: FREE_GRANT,
            free_until_ms: None,
            today: 0,
            charged_today: HashSet::new(),
            posts_read: Vec::new(),
            spent: 0,
        }
    }

    /// Takes the charges of one successful call; what was paid.
    pub(crate) fn charge(&mut self, charges: &[Charge], now_ms: i64) -> i64 {
        self.turn(now_ms);
        let mut total = 0;
        for charge in charges {
            match *charge {
                Charge::Request { micros } => total += micros,
                Charge::Read { kind, id, micros } => {
                    if self.charged_today.insert((kind, id)) {
                        total += micros;
                        self.count(kind);
                    }
                }
            }
        }
        let from_grant = total.min(self.free.max(0));
        self.free -= from_grant;
        self.prepaid -= total - from_grant;
        self.spent += total;
        total
    }

    fn count(&mut self, kind: &str) {
        if kind != "post" {
            return;
        }
        match self.posts_read.last_mut() {
            Some((day, count)) if *day == self.today => *count += 1,
            _ => self.posts_read.push((self.today, 1)),
        }
    }

    fn turn(&mut self, now_ms: i64) {
        let until = *self.free_until_ms.get_or_insert(now_ms + FREE_GRANT_DAYS * 86_400_000);
        if now_ms > until {
            self.free = 0;
        }
        if day(now_ms) != self.today {
            self.today = day(now_ms);
            self.charged_today.clear();
        }
    }

    pub(crate) fn is_empty(&mut self, now_ms: i64) -> bool {
        self.turn(now_ms);
        self.prepaid + self.free <= 0
    }

    /// Sets the prepaid balance; the free grant ends.
    pub(crate) fn set(&mut self, prepaid: i64) {
        (self.prepaid, self.free) = (prepaid, 0);
    }

    pub(crate) fn prepaid(&self) -> i64 {
        self.prepaid
    }

    pub(crate) fn free(&self) -> i64 {
        self.free
    }

    pub(crate) fn free_until_ms(&self) -> Option<i64> {
        self.free_until_ms
    }

    pub(crate) fn spent(&self) -> i64 {
        self.spent
    }

    /// Posts read per UTC day.
    pub(crate) fn posts_read(&self) -> &[(i64, u64)] {
        &self.posts_read
    }
}

#[cfg(test)]
mod tests {
    use super::{Charge, Purse};

    #[test]
    fn a_resource_is_paid_once_a_day() {
        let mut purse = Purse::new(0);
        let read = [Charge::Read { kind: "post", id: 1, micros: 5_000 }];
        assert_eq!(purse.charge(&read, 1_000), 5_000);
        assert_eq!(purse.charge(&read, 2_000), 0);
        assert_eq!(purse.charge(&read, 86_400_000), 5_000);
        assert_eq!((purse.free(), purse.prepaid()), (19_990_000, 0));
    }

    #[test]
    fn the_purse_runs_dry() {
        let mut purse = Purse::new(0);
        purse.set(10_000);
        assert!(!purse.is_empty(0));
        purse.charge(&[Charge::Request { micros: 15_000 }], 0);
        assert!(purse.is_empty(0));
        assert_eq!(purse.prepaid(), -5_000);
    }
}
