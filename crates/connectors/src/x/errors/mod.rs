//! What a refusal of X means: by status, then by problem type, then by the stable fragments of its words.
//! Sentences change; fragments have lasted.

mod legacy;
mod problem;

use std::time::Duration;

use http::StatusCode;
use kernel::Timestamp;
use outbound::{Answer, Effect, Failure, NotSent};
use platform::error::RejectCode;
use platform::{Error, Result};

use problem::Problem;

/// X counts posts in half-hour slices.
const POSTING_SLICE: Duration = Duration::from_secs(1800);

/// Passes a success on and translates everything else.
pub(super) fn accept(answer: Answer, effect: Effect, now: Timestamp) -> Result<Answer> {
    if answer.is_success() { Ok(answer) } else { Err(of_answer(&answer, effect, now)) }
}

/// Without an answer, all depends on whether bytes may have left and whether that matters.
pub(super) fn of_failure(failure: Failure, effect: Effect) -> Error {
    match failure {
        Failure::NotSent(NotSent::Refused(refusal)) => Error::OverBudget(refusal),
        Failure::NotSent(NotSent::WindowClosed { until, bucket }) => {
            Error::RateLimited { until, detail: format!("the limit of {bucket} is used up") }
        }
        Failure::NotSent(NotSent::BreakerOpen { until, .. }) => {
            Error::Transient { detail: format!("X has failed repeatedly; trying again at {until}") }
        }
        Failure::NotSent(NotSent::Connect { .. } | NotSent::Deadline { .. }) => {
            Error::Transient { detail: failure.to_string() }
        }
        Failure::NotSent(NotSent::AddressRefused { .. }) => {
            Error::Rejected { code: RejectCode::Invalid, detail: failure.to_string() }
        }
        Failure::NotSent(NotSent::BadCall(_)) => Error::Bug { detail: failure.to_string() },
        Failure::MaybeSent(_) => doubt(effect, failure.to_string()),
    }
}

/// The meaning of an answer that is not a success.
pub(super) fn of_answer(answer: &Answer, effect: Effect, now: Timestamp) -> Error {
    let problem = Problem::read(answer);
    let detail = problem.words(answer);
    if problem.holds_data && effect == Effect::Once {
        return Error::OutcomeUnknown {
            detail: format!("X answered {} together with a result", answer.status),
        };
    }
    if answer.status.is_server_error() {
        return doubt(effect, format!("X answered {}: {detail}", answer.status));
    }
    let meaning = legacy::meaning(&problem.codes).or_else(|| of_problem(answer.status, &problem));
    match meaning.unwrap_or_else(|| of_status(answer.status)) {
        Meaning::Unauthorized => Error::Unauthorized { detail },
        Meaning::OutOfCredit => Error::OutOfCredit { detail },
        Meaning::Wait => {
            let until = answer.retry_at.unwrap_or_else(|| now.plus(Duration::from_secs(60)));
            Error::RateLimited { until, detail }
        }
        Meaning::PostingLimit => Error::RateLimited { until: now.plus(POSTING_SLICE), detail },
        Meaning::Doubt => doubt(effect, detail),
        Meaning::No(code) => Error::Rejected { code, detail: with_advice(&problem, detail) },
    }
}

/// A failure after bytes may have left: harmless for what may be repeated, in doubt for what may not.
pub(super) fn doubt(effect: Effect, detail: String) -> Error {
    match effect {
        Effect::Once => Error::OutcomeUnknown { detail },
        Effect::Read | Effect::Idempotent => Error::Transient { detail },
    }
}

/// Whether a 400 complains about a query parameter by name.
pub(super) fn names_parameter(answer: &Answer, parameter: &str) -> bool {
    answer.status == StatusCode::BAD_REQUEST && String::from_utf8_lossy(&answer.body).contains(parameter)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Unauthorized,
    OutOfCredit,
    Wait,
    PostingLimit,
    Doubt,
    No(RejectCode),
}

/// Words of `detail` and what they mean on a 400 or 403, most telling first.
const FRAGMENTS: &[(&str, Meaning)] = &[
    ("spend cap", Meaning::OutOfCredit),
    ("duplicate content", Meaning::No(RejectCode::Duplicate)),
    ("text is too long", Meaning::No(RejectCode::TextTooLong)),
    ("deleted or not visible to you", Meaning::No(RejectCode::NotFound)),
    ("not been mentioned or otherwise engaged", Meaning::No(RejectCode::NotByApi)),
    ("only reply to or quote posts where", Meaning::No(RejectCode::NotByApi)),
    ("quoting this post is not allowed", Meaning::No(RejectCode::NotByApi)),
    ("looks like it might be automated", Meaning::No(RejectCode::AccountLocked)),
    ("suspended", Meaning::No(RejectCode::AccountLocked)),
    ("locked", Meaning::No(RejectCode::AccountLocked)),
    ("temporarily", Meaning::No(RejectCode::AccountLocked)),
    ("maximum of one cashtag", Meaning::No(RejectCode::Invalid)),
    ("contains an invalid url", Meaning::No(RejectCode::Invalid)),
    ("video longer than", Meaning::No(RejectCode::Invalid)),
    ("not permitted", Meaning::No(RejectCode::Forbidden)),
];

fn of_problem(status: StatusCode, problem: &Problem) -> Option<Meaning> {
    let by_title = match problem.title.as_str() {
        "creditsdepleted" | "spendcapreached" | "usagecapexceeded" => Some(Meaning::OutOfCredit),
        _ => None,
    };
    let by_kind = match problem.kind.as_str() {
        "credits" | "usage-capped" => Some(Meaning::OutOfCredit),
        "rate-limit-exceeded" => Some(Meaning::Wait),
        "internal-error" => Some(Meaning::Doubt),
        "resource-not-found" => Some(Meaning::No(RejectCode::NotFound)),
        "client-forbidden" | "unsupported-authentication" | "oauth1-permissions" => {
            Some(Meaning::No(RejectCode::Forbidden))
        }
        _ => None,
    };
    let spoken = matches!(status, StatusCode::FORBIDDEN | StatusCode::BAD_REQUEST);
    let by_words = || FRAGMENTS.iter().find(|(words, _)| spoken && problem.said.contains(words));
    by_title.or(by_kind).or_else(|| by_words().map(|(_, meaning)| *meaning))
}

fn of_status(status: StatusCode) -> Meaning {
    match status.as_u16() {
        401 => Meaning::Unauthorized,
        402 => Meaning::OutOfCredit,
        403 => Meaning::No(RejectCode::Forbidden),
        404 | 410 => Meaning::No(RejectCode::NotFound),
        429 => Meaning::Wait,
        400 | 413 | 415 | 422 | 431 => Meaning::No(RejectCode::Invalid),
        409 => Meaning::No(RejectCode::Other),
        // Neither success nor refusal (a redirect, an informational status): nobody can tell.
        ..=399 => Meaning::Doubt,
        _ => Meaning::No(RejectCode::Other),
    }
}

/// What a person has to change, where X's words do not say it.
fn with_advice(problem: &Problem, detail: String) -> String {
    let advice = match (problem.kind.as_str(), problem.reason.as_str()) {
        (_, "client-not-enrolled") => {
            "Open the developer console and move the app to the Pay-per-use package, Production environment."
        }
        (_, "user-not-enrolled") => {
            "Let this X user open the developer console once, make sure a default project and app exist, then \
             connect again."
        }
        ("unsupported-authentication", _) => "Connect the account again; this call needs a user's token.",
        ("oauth1-permissions", _) => {
            "Set the app's permissions to Read and write, then regenerate the access token and secret."
        }
        _ => return detail,
    };
    format!("{detail} {advice}")
}

#[cfg(test)]
mod tests;
