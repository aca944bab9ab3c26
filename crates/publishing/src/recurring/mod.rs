//! Posts that come again: by a rule of RFC 5545, or in free slots of a queue.
//!
//! A recurrence makes ordinary posts a month ahead, each with its own acts and approvals; nothing here sends. Every
//! time it names is dealt with exactly once ([`Occurrence`]): with a post, or with the reason why there is none.
//! Times are wall times and resolved one by one, so a change of clocks moves none and doubles none.
//!
//! Start at [`rule`], [`walk`] and [`turns`], which are pure, then [`generate`].

pub mod ahead;
mod checked;
pub mod delete;
pub mod generate;
mod make;
pub mod pause;
pub mod preview;
pub mod recycle;
pub mod rule;
pub mod turns;
pub mod view;
pub mod walk;
pub mod write;

use jiff::civil::DateTime;
use kernel::Timestamp;
use kernel::ids::{AccountId, PostId, RecurrenceId};
use runtime::events::{self, Event};
use runtime::{Cx, Tx, WorkspaceScope};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::content::{Content, Draft, Target};
use crate::{Error, Result, store};

/// A recurrence as a person describes it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RecurrenceInput)]
pub struct Input {
    pub name: String,
    pub draft: Draft,
    /// Other texts: all of them take turns, the draft's own first.
    #[serde(default)]
    pub variations: Vec<Content>,
    pub timing: Timing,
    /// How many times at most, 1–1,000; those that are left out count.
    pub max_cycles: Option<i64>,
    /// The same text does not come sooner, 7 at least.
    #[serde(default = "cooldown")]
    pub cooldown_days: i64,
}

const fn cooldown() -> i64 {
    checked::COOLDOWN_DAYS_MIN
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", tag = "kind", deny_unknown_fields)]
#[schema(as = RecurrenceTiming)]
pub enum Timing {
    /// By a rule of RFC 5545, such as `FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10`.
    Rule { rule: String, start: Start },
    /// In the next free slot of an account's queue, one at a time.
    FreeSlots {
        #[schema(value_type = String)]
        account_id: AccountId,
        /// Not sooner after the last time.
        at_least_days: i64,
    },
}

/// When a rule begins, and its time of day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RecurrenceStart)]
pub struct Start {
    pub local: String,
    pub timezone: String,
}

/// As stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recurrence {
    pub id: RecurrenceId,
    pub name: String,
    pub state: State,
    pub draft: Draft,
    pub variations: Vec<Content>,
    pub timing: Timing,
    pub max_cycles: Option<i64>,
    pub cooldown_days: i64,
    /// What it would have made before is nobody's loss: it did not exist, was paused or said something else.
    pub active_from: Timestamp,
    /// False after a change, until the posts that exist already are in line with it.
    pub aligned: bool,
    pub look_at: Timestamp,
    /// Also the mark by which its posts are known that were paused with it.
    pub paused_at: Option<Timestamp>,
    pub source: Option<Source>,
    /// Why nothing of it can be made at present.
    pub problem: Option<String>,
    pub ended_because: Option<String>,
    pub created_by: String,
    pub created_at: Timestamp,
    pub changed_by: String,
    pub changed_at: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = RecurrenceState)]
pub enum State {
    Active,
    Paused,
    Ended,
}

impl State {
    pub const ALL: [Self; 3] = [Self::Active, Self::Paused, Self::Ended];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Paused => "paused",
            Self::Ended => "ended",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// The published post that comes again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    pub post: PostId,
    pub at: Timestamp,
}

/// A time that was dealt with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// The wall time, whatever its zone.
    pub nominal: DateTime,
    /// The text that it took, 0 being the draft's own; none when all of them rested.
    pub variation: Option<usize>,
    pub post: Option<PostId>,
    pub problem: Option<String>,
}

impl Recurrence {
    /// How many texts take turns.
    pub fn texts(&self) -> usize {
        1 + self.variations.len()
    }

    /// What goes out when it is the turn of one of the texts.
    pub fn draft_of(&self, variation: usize) -> Draft {
        let Some(content) = variation.checked_sub(1).and_then(|index| self.variations.get(index)) else {
            return self.draft.clone();
        };
        let bare = |target: &Target| Target { account_id: target.account_id.clone(), content: None };
        Draft {
            content: content.clone(),
            targets: self.draft.targets.iter().map(bare).collect(),
            ..self.draft.clone()
        }
    }
}

/// A wall time as if it were UTC, and back: what two occurrences of a recurrence never share.
pub fn nominal_at(local: DateTime) -> Timestamp {
    local.to_zoned(jiff::tz::TimeZone::UTC).map_or_else(|_| Timestamp::default(), |at| at.timestamp().into())
}

pub fn nominal(at: Timestamp) -> DateTime {
    at.to_jiff().to_zoned(jiff::tz::TimeZone::UTC).datetime()
}

/// The recurrence under a lock.
pub async fn lock(tx: &mut Tx, scope: &WorkspaceScope, id: &RecurrenceId) -> Result<Recurrence> {
    store::recurrences::lock(tx, scope, id).await?.ok_or(Error::RecurrenceNotFound)
}

/// Tells open screens.
pub async fn announce(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    id: &RecurrenceId,
    what: &'static str,
) -> Result<()> {
    let payload = json!({ "recurrence_id": id, "what": what });
    let kind = "publishing.recurrence_changed";
    events::emit(cx, tx, scope, Event { kind, subject: id.to_string(), payload }).await?;
    Ok(())
}

#[cfg(test)]
mod tests;
