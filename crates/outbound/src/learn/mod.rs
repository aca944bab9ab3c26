//! Reading rate limits from an answer's headers. Pure; every value is the word of a stranger and bounded.

use std::time::Duration;

use http::{HeaderMap, StatusCode};
use jiff::fmt::rfc2822::DateTimeParser;
use kernel::Timestamp;

use crate::RateWindow;

/// No refusal is believed for longer than this.
pub(crate) const LONGEST: Duration = Duration::from_secs(24 * 3600);
const SHORTEST: Duration = Duration::from_secs(1);
/// First pause after a 429 that names no time; doubles up to [`LONGEST_GUESS`].
const FIRST_GUESS: Duration = Duration::from_secs(60);
const LONGEST_GUESS: Duration = Duration::from_secs(900);

/// What one answer taught.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Learned {
    pub window: Option<RateWindow>,
    /// When to come back, after a refusal to serve now.
    pub retry_at: Option<Timestamp>,
}

/// `bare` counts earlier 429 answers in a row that named no time.
pub(crate) fn learn(status: StatusCode, headers: &HeaderMap, now: Timestamp, bare: u32) -> Learned {
    let window = tightest(headers, now);
    if status == StatusCode::TOO_MANY_REQUESTS {
        // A refusal that ended in the past contradicts itself: as good as one that names no end.
        let reset = window.as_ref().map(|window| window.resets_at).filter(|reset| *reset > now);
        let named = retry_after(headers, now).map(|until| until.max(now.plus(SHORTEST))).or(reset);
        let until = named.unwrap_or_else(|| {
            let doubled = FIRST_GUESS.saturating_mul(1 << bare.min(8));
            now.plus(doubled.min(LONGEST_GUESS))
        });
        let limit = window.and_then(|window| window.limit);
        let closed = RateWindow { limit, remaining: 0, resets_at: until };
        return Learned { window: Some(closed), retry_at: Some(until) };
    }
    let unavailable = status == StatusCode::SERVICE_UNAVAILABLE;
    let retry_at = unavailable.then(|| retry_after(headers, now)).flatten();
    Learned { window, retry_at }
}

/// Of the windows named, the closed one that reopens last; with none closed, the one with least left.
fn tightest(headers: &HeaderMap, now: Timestamp) -> Option<RateWindow> {
    let families = ["x-rate-limit", "x-user-limit-24hour", "x-app-limit-24hour"];
    let mut windows: Vec<_> = families.iter().filter_map(|family| window(headers, family, now)).collect();
    windows.sort_by_key(|window| {
        let closed = window.remaining <= 0;
        let reopens = if closed { -window.resets_at.micros() } else { 0 };
        (!closed, reopens, window.remaining)
    });
    windows.into_iter().next()
}

fn window(headers: &HeaderMap, family: &str, now: Timestamp) -> Option<RateWindow> {
    let number = |suffix: &str| -> Option<i64> { text(headers, &format!("{family}-{suffix}"))?.parse().ok() };
    Some(RateWindow {
        limit: number("limit"),
        remaining: number("remaining")?,
        resets_at: bounded(relative_to_us(number("reset")?, headers, now), now),
    })
}

/// Translates an instant of the sender's clock into ours, using the `Date` it sent along.
fn relative_to_us(epoch_seconds: i64, headers: &HeaderMap, now: Timestamp) -> Timestamp {
    let theirs = text(headers, "date").and_then(http_date);
    let skew = theirs.map_or(0, |theirs| now.seconds().saturating_sub(theirs.seconds()));
    Timestamp::from_micros(epoch_seconds.saturating_add(skew).saturating_mul(1_000_000))
}

fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Timestamp> {
    let value = text(headers, "retry-after")?;
    let until = match value.parse::<u64>() {
        Ok(seconds) => now.plus(Duration::from_secs(seconds)),
        Err(_) => relative_to_us(http_date(value)?.seconds(), headers, now),
    };
    Some(bounded(until, now))
}

fn bounded(until: Timestamp, now: Timestamp) -> Timestamp {
    until.clamp(now, now.plus(LONGEST))
}

fn http_date(value: &str) -> Option<Timestamp> {
    DateTimeParser::new().parse_timestamp(value).ok().map(Timestamp::from)
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

#[cfg(test)]
mod tests;
