//! When to try again without asking anyone, and how long to wait. Pure.

use std::time::Duration;

use http::StatusCode;
use kernel::Entropy;

use crate::{Effect, Failure, NotSent};

pub(crate) const MOST_TRIES: u32 = 4;
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(4);
/// A window that reopens sooner than this is waited for instead of reported.
const SHORT_WINDOW: Duration = Duration::from_secs(3);

/// How one try ended, as far as trying again is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// An answer; for a refusal to serve now, with the time until it ends.
    Answered { status: StatusCode, reopens_in: Option<Duration> },
    /// No connection was opened.
    NeverConnected,
    /// The connection broke or fell silent.
    Broken,
    /// Nothing that another try would change.
    Final,
}

impl From<&Failure> for Ending {
    fn from(failure: &Failure) -> Self {
        match failure {
            Failure::NotSent(NotSent::Connect { .. }) => Self::NeverConnected,
            Failure::NotSent(_) => Self::Final,
            Failure::MaybeSent(_) => Self::Broken,
        }
    }
}

/// The shortest and the longest pause before the next try, or none when there must not be one. `tried`
/// counts tries already made.
pub(crate) fn pause(effect: Effect, ending: Ending, tried: u32) -> Option<(Duration, Duration)> {
    if tried >= MOST_TRIES {
        return None;
    }
    let backoff = FIRST_PAUSE.saturating_mul(1 << tried.saturating_sub(1).min(10)).min(LONGEST_PAUSE);
    let repeatable = effect != Effect::Once;
    match ending {
        Ending::NeverConnected => Some((Duration::ZERO, backoff)),
        Ending::Broken if repeatable => Some((Duration::ZERO, backoff)),
        Ending::Answered { status, reopens_in } if repeatable => match reopens_in {
            Some(wait) if wait <= SHORT_WINDOW => Some((wait, wait + backoff)),
            Some(_) => None,
            None if status.is_server_error() => Some((Duration::ZERO, backoff)),
            None => None,
        },
        Ending::Broken | Ending::Answered { .. } | Ending::Final => None,
    }
}

/// A random instant between the two, so that many callers do not come back together.
pub(crate) fn jitter((least, most): (Duration, Duration), entropy: &Entropy) -> Duration {
    let span = u64::try_from(most.saturating_sub(least).as_micros()).unwrap_or(u64::MAX);
    least + Duration::from_micros(entropy.below(span))
}

#[cfg(test)]
mod tests;
