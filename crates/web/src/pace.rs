//! How often strangers may ask: for the few operations that need no sign-in.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use http::StatusCode;
use kernel::Timestamp;

use crate::problem::Problem;

const WINDOW: Duration = Duration::from_secs(60);
/// Addresses remembered at once; beyond that everybody starts anew.
const ADDRESSES_MAX: usize = 10_000;

/// At most so many requests of one address in a minute, counted in this process.
#[derive(Debug)]
pub struct Pace {
    per_minute: u32,
    seen: Mutex<Option<HashMap<IpAddr, (i64, u32)>>>,
}

impl Pace {
    pub const fn new(per_minute: u32) -> Self {
        Self { per_minute, seen: Mutex::new(None) }
    }

    /// Counts a request, or refuses it until the minute is over.
    pub fn check(&self, address: IpAddr, now: Timestamp) -> Result<(), Problem> {
        let window = now.seconds().div_euclid(60);
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let seen = seen.get_or_insert_default();
        if seen.len() >= ADDRESSES_MAX {
            seen.clear();
        }
        let (counted_in, count) = seen.entry(neighbourhood(address)).or_insert((window, 0));
        if *counted_in != window {
            (*counted_in, *count) = (window, 0);
        }
        *count = count.saturating_add(1);
        if *count <= self.per_minute {
            return Ok(());
        }
        let detail = "Too many requests came from your address. Wait a minute, then try again.";
        Err(Problem::new(StatusCode::TOO_MANY_REQUESTS, "web.too_many_requests", detail).retry_after(WINDOW))
    }
}

/// One subscriber usually has a whole /64 of IPv6.
fn neighbourhood(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            std::net::Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_waits_for_the_next_minute_and_others_do_not() {
        let pace = Pace::new(2);
        let at = |second: i64| Timestamp::from_micros(second * 1_000_000);
        let ask = |address: &str, second| pace.check(address.parse().unwrap(), at(second)).is_ok();
        assert!(ask("192.0.2.1", 0) && ask("192.0.2.1", 59));
        assert!(!ask("192.0.2.1", 59) && ask("192.0.2.2", 59));
        assert!(ask("192.0.2.1", 60), "a minute later");
        assert!(ask("2001:db8::1", 0) && ask("2001:db8::2", 0) && !ask("2001:db8::3", 0));
        assert!(ask("2001:db8:0:1::1", 0), "another subscriber");
    }
}
