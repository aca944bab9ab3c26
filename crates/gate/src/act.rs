//! An act and the states it can be in.

use kernel::Timestamp;
use kernel::ids::{AccountId, ActId, AttemptId};
use platform::{Assessment, Route};
use runtime::Role;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use utoipa::ToSchema;

use crate::policy::stage::{self, Stage};

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

    /// The state machine: every change of state in this crate is one of these arrows, or one of the two
    /// that need more than a verdict, [`Self::may_go_on`] and [`Self::may_be_continued`].
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
            // Back to `Approved` only when the request certainly had no effect, or when having it twice is the
            // same as once.
            Sending => matches!(next, Sent | Failed | Unknown | Approved | Unconfirmed),
            // To `Failed` when an effect was proven and nobody can say what follows it.
            Unknown => matches!(next, Sent | Unconfirmed | Failed),
            Unconfirmed => matches!(next, Sent | Failed),
            Missed => matches!(next, Proposed | Cancelled),
            HandedOff => matches!(next, Confirmed | Cancelled | Expired),
            Sent | Confirmed | Failed | Rejected | Expired | Cancelled => false,
        }
    }

    /// Where proof of one step's effect leads to the next step of the same act: back to `Approved`, or, for
    /// a hand-off, to its next page.
    pub const fn may_go_on(self) -> bool {
        matches!(self, Self::Sending | Self::Unknown | Self::Unconfirmed | Self::HandedOff)
    }

    /// Where a person may say that a step in doubt is not there and shall be tried again: back to `Approved`.
    pub const fn may_be_continued(self) -> bool {
        matches!(self, Self::Unconfirmed)
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

/// Somebody let it out, or agreed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Approval {
    /// A person of the workspace, or `client:` and the link that a client was given.
    pub by: String,
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// What a client is called.
    #[serde(default)]
    pub name: Option<String>,
    /// What a person of the workspace was when they agreed.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub role: Option<Role>,
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
    /// By different people, of exactly this content.
    pub approvals: Vec<Approval>,
    /// Whose approvals it takes, as the policies stood when last asked.
    pub stages: Vec<Stage>,
    /// Who let it out or turned it down; `policy:pol_…` for a policy.
    pub decided_by: Option<String>,
    pub decided_at: Option<Timestamp>,
    pub decision_reason: Option<String>,
    pub run_at: Option<Timestamp>,
    /// Which of the jobs it was given may claim it: the newest.
    pub turn: i64,
    /// The job of this turn prepares the step; one that sends it follows.
    pub to_prepare: bool,
    /// The request under way, or the last one when its outcome is in doubt.
    pub attempt: Option<AttemptId>,
    /// Steps whose effect is proven.
    pub steps_done: i64,
    /// What those steps achieved, as the kind wrote it; none before the first effect.
    pub progress: Option<Json>,
    /// Since when it counts against the day's cap; none while nothing of it can have left.
    pub counted_at: Option<Timestamp>,
    /// Look-ups made since the outcome became unknown or the hand-off was opened.
    pub look_ups: i64,
    pub opened_at: Option<Timestamp>,
    pub finished_at: Option<Timestamp>,
    /// Its first effect.
    pub remote_id: Option<String>,
    pub remote_url: Option<String>,
    pub failure: Option<Failure>,
}

impl Act {
    pub const fn goes_by_api(&self) -> bool {
        matches!(self.assessment.route, Route::Api)
    }

    /// Approvals that let it out.
    pub fn approvals_needed(&self) -> i64 {
        stage::needed(&self.stages)
    }

    /// Some of it is out already, so it can be neither changed nor started over.
    pub const fn is_partly_sent(&self) -> bool {
        self.steps_done > 0
    }

    /// What a look-up is about: one request, or one page of a hand-off, and how often it was looked for. An
    /// answer to another question says nothing.
    pub fn question(&self) -> String {
        let subject = self
            .attempt
            .as_ref()
            .map_or_else(|| format!("{}:{}", self.id, self.steps_done), ToString::to_string);
        format!("{subject}:{}", self.look_ups)
    }

    /// Ends it as failed. What is out already stays out, and the text says so.
    pub fn fail(&mut self, failure: Failure, now: Timestamp) {
        self.state = State::Failed;
        self.finished_at = Some(now);
        self.failure = Some(if self.is_partly_sent() { self.with_what_is_out(failure) } else { failure });
        if !self.is_partly_sent() {
            self.counted_at = None;
        }
    }

    fn with_what_is_out(&self, failure: Failure) -> Failure {
        let out = match self.steps_done {
            1 => "Step 1 is out already and stays there".to_owned(),
            done => format!("Steps 1 to {done} are out already and stay there"),
        };
        let place = self.remote_url.as_ref().map_or_else(String::new, |url| format!(", see {url}"));
        Failure {
            message: format!("{}. {out}{place}", failure.message.trim_end_matches('.')),
            fix: format!(
                "{}. Propose only what is missing: the rest would be doubled",
                failure.fix.trim_end_matches('.')
            ),
            retry_safe: false,
            ..failure
        }
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
