//! What a platform's error means for a step: the same for every kind of act.

use std::time::Duration;

use kernel::Timestamp;
use outbound::Refusal;
use platform::error::RejectCode;

use crate::act::{Failure, Fault};
use crate::kind::Step;

/// Wait before trying again what certainly did not leave.
const RETRY: Duration = Duration::from_secs(30);

/// Only what certainly had no effect is tried again. What may have had one is looked for.
pub fn after_error(now: Timestamp, error: platform::Error) -> Step {
    use platform::Error as P;
    let soon = now.plus(RETRY);
    let retry = |at| Step::NotSent { reason: error.to_string(), retry_at: at };
    let failed = |whose_fault, fix| Step::Failed(failure(&error, whose_fault, fix));
    match &error {
        P::RateLimited { until, .. } => retry((*until).max(soon)),
        P::NotYet { until, .. } => retry(*until),
        P::Transient { .. } => retry(soon),
        P::OverBudget(Refusal::OverBudget { resets_at, .. }) => retry(*resets_at),
        P::OverBudget(Refusal::Unavailable(_)) => retry(soon),
        P::OverBudget(Refusal::NoBudget { .. }) => {
            failed(Fault::Setup, "Set a budget under Spend, then propose it again")
        }
        P::Unauthorized { .. } | P::Reconnect { .. } => {
            failed(Fault::Setup, "Connect the account again under Connections")
        }
        P::OutOfCredit { .. } => {
            failed(Fault::Setup, "Buy credit in the platform's console, then propose it again")
        }
        P::OutcomeUnknown { detail } | P::Bug { detail } => Step::Unknown { detail: detail.clone() },
        P::Rejected { code: RejectCode::Duplicate, detail } => Step::Unknown {
            detail: format!(
                "the platform says this was posted before, perhaps by this very attempt: {detail}"
            ),
        },
        P::Rejected { code, .. } => failed(fault(*code), fix(*code)),
    }
}

const fn fault(code: RejectCode) -> Fault {
    match code {
        RejectCode::TextTooLong | RejectCode::Invalid | RejectCode::Duplicate => Fault::Content,
        RejectCode::Forbidden | RejectCode::AccountLocked => Fault::Setup,
        RejectCode::NotFound | RejectCode::NotByApi | RejectCode::Other => Fault::Platform,
    }
}

const fn fix(code: RejectCode) -> &'static str {
    match code {
        RejectCode::NotByApi => "Propose it again: it will be handed to you to post with one click",
        RejectCode::TextTooLong => "Shorten the text and propose it again",
        RejectCode::NotFound => "The post is gone; there is nothing to answer",
        RejectCode::AccountLocked => "Sign in at the platform, clear the lock, then propose it again",
        RejectCode::Forbidden => "Check the app's permissions and package under Connections",
        RejectCode::Duplicate | RejectCode::Invalid | RejectCode::Other => {
            "Change the text and propose it again"
        }
    }
}

fn failure(error: &platform::Error, whose_fault: Fault, fix: &str) -> Failure {
    Failure {
        code: error.code().to_owned(),
        message: error.to_string(),
        whose_fault,
        fix: fix.to_owned(),
        retry_safe: error.certainly_without_effect(),
    }
}

#[cfg(test)]
mod tests;
