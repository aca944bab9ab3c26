//! Faults: asked for by a word in the request (a sentinel) or queued by an admin call, applied around the handler.
//!
//! Start reading at [`Fault::parse`] for the vocabulary, then `guard.rs` for what each one does.

mod guard;
#[cfg(test)]
mod tests;
mod wreck;

use std::time::Duration;

use crate::model::ModelFault;

pub(crate) use guard::{LOOP_TOKEN, Order, Orders, RequestId, SpoilsMedia, guard};

/// Whether the world changed before the caller was failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    Before,
    After,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// `fail-503-before`, `fail-500-after`: this status, before or after the effect.
    Status(u16, Phase),
    /// `timeout-before`, `timeout-after`: no answer within any sane deadline.
    Timeout(Phase),
    /// `reset-before`, `reset-after`: the connection is reset without a byte of answer.
    Reset(Phase),
    /// `reset-mid-body`: effect, headers, half the body, reset.
    ResetMidBody,
    /// `malformed-json`: effect, then a body that is not JSON.
    MalformedJson,
    /// `truncated`: effect, then a JSON body that stops half-way under a matching content length.
    Truncated,
    /// `empty-body`: effect, then the right status without a body.
    EmptyBody,
    /// `html-error`: effect, then a gateway's HTML page with status 502.
    HtmlError,
    /// `late-effect-2s`: no answer, and the effect arrives only after this long, whether or not the caller waits.
    LateEffect(Duration),
    /// `late-answer-2s`: effect and answer after this long; the effect also when the caller leaves earlier.
    LateAnswer(Duration),
    /// `slow-10s`: effect and answer after this long; nothing happens when the caller leaves earlier.
    Slow(Duration),
    /// `duplicate`: refused as duplicate content.
    Duplicate,
    /// `rate-limited` (a reset a minute away), `rate-limited-bare` (no header at all), `rate-limited-absurd` (ten
    /// years), `rate-limited-past` (a minute ago): 429 with the reset so many seconds from now.
    RateLimited(Option<i64>),
    /// `error-inside-before`, `error-inside-after`: status 200 around an error object.
    ErrorInside(Phase),
    /// `revoked`: the caller's grant is really revoked, then 401.
    Revoked,
    /// `out-of-credits`: 402 whatever the balance.
    OutOfCredits,
    /// `not-summoned`: a reply is refused as if its author had not been mentioned.
    NotSummoned,
    /// `media-gone`: a post is refused because its media ids are invalid.
    MediaGone,
    /// `media-failed`: the file that the request speaks of cannot be worked through.
    MediaFailed,
    /// `cursor-loop`: every page names the same next page.
    CursorLoop,
    /// `model-…`: the language model misbehaves.
    Model(ModelFault),
}

/// Ordinary English words: as sentinels they count only with the prefix, so that nobody trips over them.
const NEED_PREFIX: [&str; 3] = ["duplicate", "revoked", "truncated"];
const PREFIX: &str = "sim-";
const TEN_YEARS_S: i64 = 315_360_000;
/// For people: the vocabulary as the front page prints it.
pub(crate) const VOCABULARY: [&str; 26] = [
    "fail-503-before",
    "fail-503-after",
    "timeout-before",
    "timeout-after",
    "reset-before",
    "reset-after",
    "reset-mid-body",
    "malformed-json",
    "sim-truncated",
    "empty-body",
    "html-error",
    "error-inside-before",
    "error-inside-after",
    "late-effect-2s",
    "late-answer-2s",
    "slow-10s",
    "sim-duplicate",
    "rate-limited",
    "rate-limited-bare",
    "rate-limited-absurd",
    "sim-revoked",
    "out-of-credits",
    "not-summoned",
    "media-gone",
    "media-failed",
    "cursor-loop",
];

impl Fault {
    /// Reads one sentinel, with or without the prefix `sim-`.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let word = word.strip_prefix(PREFIX).unwrap_or(word);
        if let Some(fault) = ModelFault::parse(word) {
            return Some(Self::Model(fault));
        }
        let fixed = match word {
            "timeout-before" => Self::Timeout(Phase::Before),
            "timeout-after" => Self::Timeout(Phase::After),
            "reset-before" => Self::Reset(Phase::Before),
            "reset-after" => Self::Reset(Phase::After),
            "reset-mid-body" => Self::ResetMidBody,
            "malformed-json" => Self::MalformedJson,
            "truncated" => Self::Truncated,
            "empty-body" => Self::EmptyBody,
            "html-error" => Self::HtmlError,
            "duplicate" => Self::Duplicate,
            "rate-limited" => Self::RateLimited(Some(60)),
            "rate-limited-bare" => Self::RateLimited(None),
            "rate-limited-absurd" => Self::RateLimited(Some(TEN_YEARS_S)),
            "rate-limited-past" => Self::RateLimited(Some(-60)),
            "error-inside-before" => Self::ErrorInside(Phase::Before),
            "error-inside-after" => Self::ErrorInside(Phase::After),
            "revoked" => Self::Revoked,
            "out-of-credits" => Self::OutOfCredits,
            "not-summoned" => Self::NotSummoned,
            "media-gone" => Self::MediaGone,
            "media-failed" => Self::MediaFailed,
            "cursor-loop" => Self::CursorLoop,
            other => return Self::parse_measured(other),
        };
        Some(fixed)
    }

    fn parse_measured(word: &str) -> Option<Self> {
        if let Some(rest) = word.strip_prefix("late-effect-") {
            return span(rest).map(Self::LateEffect);
        }
        if let Some(rest) = word.strip_prefix("late-answer-") {
            return span(rest).map(Self::LateAnswer);
        }
        if let Some(rest) = word.strip_prefix("slow-") {
            return span(rest).map(Self::Slow);
        }
        let (status, phase) = word.strip_prefix("fail-")?.split_once('-')?;
        let phase = match phase {
            "before" => Phase::Before,
            "after" => Phase::After,
            _ => return None,
        };
        let status = status.parse().ok().filter(|status| (400..600).contains(status))?;
        Some(Self::Status(status, phase))
    }

    pub(crate) fn is_effective(&self) -> bool {
        !matches!(
            self,
            Self::Status(_, Phase::Before)
                | Self::Timeout(Phase::Before)
                | Self::Reset(Phase::Before)
                | Self::Duplicate
                | Self::NotSummoned
                | Self::MediaGone
                | Self::RateLimited(_)
                | Self::ErrorInside(Phase::Before)
                | Self::Revoked
                | Self::OutOfCredits
        )
    }
}

/// `2s`, `250ms`; bounded to ten minutes.
fn span(text: &str) -> Option<Duration> {
    let ms = match text.strip_suffix("ms") {
        Some(ms) => ms.parse::<u64>().ok()?,
        None => text.strip_suffix('s')?.parse::<u64>().ok()?.checked_mul(1_000)?,
    };
    (ms <= 600_000).then_some(Duration::from_millis(ms))
}

/// A sentinel found in a request: its word as written and whether it may strike only once per text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub name: String,
    pub fault: Fault,
    pub once: bool,
}

/// The first sentinel in a text. `…-once` strikes the first request only.
pub(crate) fn find(text: &str) -> Option<Found> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    words.filter(|word| word.len() >= 7 && word.len() <= 40).find_map(|word| {
        let word = word.trim_matches('-').to_ascii_lowercase();
        let (name, once) = match word.strip_suffix("-once") {
            Some(name) => (name, true),
            None => (word.as_str(), false),
        };
        if NEED_PREFIX.contains(&name) {
            return None;
        }
        Fault::parse(name).map(|fault| Found { name: name.to_owned(), fault, once })
    })
}
