//! An act and the states it can be in.

use kernel::Timestamp;
use kernel::ids::{AccountId, ActId, AttemptId};
use platform::{Assessment, Route};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use utoipa::ToSchema;

/// Where an act stands. Stored and shown by these names; they are a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ActState)]
pub enum State {
    /// Waits for a person.
    Proposed,
    /// May leave at its time; the approval is bound to a hash.
    Approved,
    /// Claimed; an attempt row exists.
    Sending,
    /// The effect may have happened. Only a look-up may move it on.
    Unknown,
    /// No proof either way; a person settles it.
    Unconfirmed,
    /// Found too late to be worth sending; never sent by itself.
    Missed,
    /// A person completes it on the platform's own page.
    HandedOff,
    Sent,
    /// A hand-off whose result was found.
    Confirmed,
    Failed,
    Rejected,
    Expired,
    Cancelled,
}

impl State {
    pub const ALL: [Self; 13] = [
        Self::Proposed,
        Self::Approved,
        Self::Sending,
        Self::Unknown,
        Self::Unconfirmed,
        Self::Missed,
        Self::HandedOff,
        Self::Sent,
        Self::Confirmed,
        Self::Failed,
        Self::Rejected,
        Self::Expired,
        Self::Cancelled,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Approved => "approved",
            Self::Sending => "sending",
            Self::Unknown => "unknown",
            Self::Unconfirmed => "unconfirmed",
            Self::Missed => "missed",
            Self::HandedOff => "handed_off",
            Self::Sent => "sent",
            Self::Confirmed => "confirmed",
            Self::Failed => "failed",
            Self::Rejected => "rejected",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }

    /// Final states never change again.
    pub const fn is_final(self) -> bool {
        matches!(
            self,
            Self::Sent | Self::Confirmed | Self::Failed | Self::Rejected | Self::Expired | Self::Cancelled
        )
    }

    /// The whole state machine: every change of state in this crate is one of these arrows.
    pub const fn may_become(self, next: Self) -> bool {
        use State::{
            Approved, Cancelled, Confirmed, Expired, Failed, HandedOff, Missed, Proposed, Rejected, Sending,
            Sent, Unconfirmed, Unknown,
        };
        match self {
            Proposed => matches!(next, Approved | HandedOff | Rejected | Expired | Cancelled),
            // Back to `Proposed` when an edit or a changed price voids the approval; straight to
            // `Unconfirmed` when a backup is restored in which it was due.
            Approved => matches!(next, Sending | Proposed | Missed | Failed | Cancelled | Unconfirmed),
            // Back to `Approved` only when the request certainly had no effect.
            Sending => matches!(next, Sent | Failed | Unknown | Approved | Unconfirmed),
            Unknown => matches!(next, Sent | Unconfirmed),
            Unconfirmed => matches!(next, Sent | Failed),
            Missed => matches!(next, Proposed | Cancelled),
            HandedOff => matches!(next, Confirmed | Cancelled | Expired),
            Sent | Confirmed | Failed | Rejected | Expired | Cancelled => false,
        }
    }
}

/// Whose doing a failure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    Platform,
    Content,
    Setup,
    Roost,
}

/// Why an act failed, for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Failure {
    /// Stable, such as `platform.rejected`.
    pub code: String,
    pub message: String,
    pub whose_fault: Fault,
    pub fix: String,
    /// Whether proposing the same again cannot double anything.
    pub retry_safe: bool,
}

/// An act as stored.
#[derive(Debug, Clone)]
pub struct Act {
    pub id: ActId,
    pub kind: String,
    pub account: AccountId,
    pub state: State,
    pub content: Json,
    pub target: Option<Json>,
    pub due_at: Option<Timestamp>,
    pub content_hash: String,
    pub approved_hash: Option<String>,
    pub fingerprint: String,
    pub origin: Json,
    /// Sort key of the queue, 0–100.
    pub value: f64,
    pub assessment: Assessment,
    pub hand_off_url: Option<String>,
    pub proposed_by: String,
    pub proposed_at: Timestamp,
    pub expires_at: Timestamp,
    pub snoozed_until: Option<Timestamp>,
    pub decided_by: Option<String>,
    pub decided_at: Option<Timestamp>,
    pub decision_reason: Option<String>,
    pub run_at: Option<Timestamp>,
    pub attempt: Option<AttemptId>,
    /// Look-ups made since the outcome became unknown or the hand-off was opened.
    pub look_ups: i64,
    pub opened_at: Option<Timestamp>,
    pub finished_at: Option<Timestamp>,
    pub remote_id: Option<String>,
    pub remote_url: Option<String>,
    pub failure: Option<Failure>,
}

impl Act {
    pub const fn goes_by_api(&self) -> bool {
        matches!(self.assessment.route, Route::Api)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_round_trip_and_final_states_are_dead_ends() {
        for state in State::ALL {
            assert_eq!(State::parse(state.as_str()), Some(state));
            let has_exit = State::ALL.into_iter().any(|next| state.may_become(next));
            assert_eq!(has_exit, !state.is_final(), "{state:?}");
        }
    }

    #[test]
    fn nothing_in_doubt_can_be_sent_again() {
        for doubtful in [State::Unknown, State::Unconfirmed] {
            for next in [State::Approved, State::Sending, State::Proposed] {
                assert!(!doubtful.may_become(next), "{doubtful:?} -> {next:?}");
            }
        }
    }
}
