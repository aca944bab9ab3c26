//! What an outcome means for the row.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt as _;
use kernel::{Entropy, Timestamp};

use super::store::{DEAD, DONE, Record, WAITING};
use super::{Job, JobKind, Outcome};
use crate::Cx;

const BACKOFF_FIRST: Duration = Duration::from_secs(2);
const BACKOFF_MAX: Duration = Duration::from_secs(3600);
const REASON_MAX_CHARS: usize = 2000;

/// Runs a handler to its end, its timeout, or its panic.
pub(super) async fn execute(cx: &Cx, kind: &JobKind, job: &Job) -> Outcome {
    let handler = AssertUnwindSafe((kind.handler)(cx, job)).catch_unwind();
    match tokio::time::timeout(kind.timeout, handler).await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(panic)) => Outcome::retry(format!("the handler panicked: {}", panic_text(panic.as_ref()))),
        Err(_) => Outcome::retry(format!("took longer than {} s", kind.timeout.as_secs())),
    }
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("without a message")
}

/// The row after a run.
pub(super) fn settle(job: &Job, outcome: Outcome, now: Timestamp, entropy: &Entropy) -> Record {
    match outcome {
        Outcome::Done | Outcome::Then(_) => finished(job, DONE, None, now),
        Outcome::Dead { reason } => finished(job, DEAD, Some(reason), now),
        Outcome::Retry { reason, .. } if job.is_last_attempt() => finished(job, DEAD, Some(reason), now),
        Outcome::Again(at) => waiting(job, at, 0, None),
        Outcome::Retry { reason, after } => {
            let wait = after.unwrap_or_else(|| backoff(job.attempt, entropy));
            waiting(job, now.plus(wait), job.attempt, Some(reason))
        }
    }
}

/// The row of a job that is given back without having been started.
pub(super) fn unstarted(job: &Job) -> Record {
    waiting(job, job.run_at, job.attempt - 1, None)
}

/// The row of a job that was cut off because the process stops.
pub(super) fn cut_off(job: &Job) -> Record {
    let attempts = job.attempt.min(job.max_attempts - 1);
    waiting(job, job.run_at, attempts, Some("cut off because the process stopped".into()))
}

/// 2 s doubling to 1 h, and up to a quarter more so that what failed together is not tried together.
fn backoff(attempt: i64, entropy: &Entropy) -> Duration {
    let doublings = u32::try_from(attempt.clamp(1, 32) - 1).unwrap_or(0);
    let wait = BACKOFF_FIRST.saturating_mul(2u32.saturating_pow(doublings)).min(BACKOFF_MAX);
    let jitter = entropy.below(u64::try_from(wait.as_micros() / 4).unwrap_or(0));
    wait + Duration::from_micros(jitter)
}

fn finished(job: &Job, state: i64, reason: Option<String>, now: Timestamp) -> Record {
    Record { state, finished_at: Some(now), ..waiting(job, job.run_at, job.attempt, reason) }
}

fn waiting(job: &Job, run_at: Timestamp, attempts: i64, reason: Option<String>) -> Record {
    let shorten = |text: String| text.chars().take(REASON_MAX_CHARS).filter(|c| *c != '\0').collect();
    Record {
        id: job.id.clone(),
        epoch: job.epoch,
        state: WAITING,
        run_at,
        attempts,
        error: reason.map(shorten),
        finished_at: None,
    }
}

#[cfg(test)]
mod tests;
