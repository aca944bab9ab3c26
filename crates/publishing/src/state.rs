//! Where a post stands, read off its acts. Pure: nothing of it is stored.

use gate::{Act, State as ActState};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::content::Content;

/// Of a post, and of a post at one of its accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PostState)]
pub enum State {
    /// Nobody chose a time.
    Draft,
    /// Has a time and keeps it, but nothing leaves.
    Paused,
    /// Waits for a person's approval.
    Waiting,
    /// Approved; leaves at its time.
    Scheduled,
    /// On its way, or some parts of it are out and the next follow.
    Publishing,
    /// Some of it is out and the rest does not follow by itself.
    PartlyPublished,
    Published,
    /// Was published, and every part of it was taken down again.
    Deleted,
    /// Only a person can say how it goes on.
    NeedsYou,
    Failed,
    /// Found too late to be worth sending.
    Missed,
    Cancelled,
}

impl State {
    pub const ALL: [Self; 12] = [
        Self::Draft,
        Self::Paused,
        Self::Waiting,
        Self::Scheduled,
        Self::Publishing,
        Self::PartlyPublished,
        Self::Published,
        Self::Deleted,
        Self::NeedsYou,
        Self::Failed,
        Self::Missed,
        Self::Cancelled,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Paused => "paused",
            Self::Waiting => "waiting",
            Self::Scheduled => "scheduled",
            Self::Publishing => "publishing",
            Self::PartlyPublished => "partly_published",
            Self::Published => "published",
            Self::Deleted => "deleted",
            Self::NeedsYou => "needs_you",
            Self::Failed => "failed",
            Self::Missed => "missed",
            Self::Cancelled => "cancelled",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }

    /// Whether its time may still be moved.
    pub const fn is_movable(self) -> bool {
        !matches!(self, Self::Publishing | Self::PartlyPublished | Self::Published | Self::Deleted)
    }
}

/// What a post is beyond its acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Draft,
    Paused,
    Planned,
}

/// Where it stands at one account, with the act that takes it down again, if there is one.
pub fn with_deletion(stage: Stage, act: Option<&Act>, deletion: Option<&Act>) -> State {
    if deletion.is_some_and(|deletion| deletion.state == ActState::Sent) {
        return State::Deleted;
    }
    at_account(stage, act)
}

/// Where it stands at one account, as far as the act says that takes it there.
pub fn at_account(stage: Stage, act: Option<&Act>) -> State {
    let Some(act) = act else {
        return match stage {
            Stage::Draft => State::Draft,
            Stage::Paused => State::Paused,
            Stage::Planned => State::NeedsYou,
        };
    };
    let begun = act.steps_done > 0;
    match act.state {
        ActState::Proposed => State::Waiting,
        ActState::Approved if begun => State::Publishing,
        ActState::Approved => State::Scheduled,
        ActState::Sending | ActState::Unknown => State::Publishing,
        ActState::Unconfirmed | ActState::HandedOff => State::NeedsYou,
        ActState::Sent | ActState::Confirmed => State::Published,
        ActState::Missed | ActState::Failed | ActState::Cancelled if begun => State::PartlyPublished,
        ActState::Missed => State::Missed,
        ActState::Failed => State::Failed,
        ActState::Rejected | ActState::Expired => State::NeedsYou,
        ActState::Cancelled => State::Cancelled,
    }
}

/// Where a post stands, from where it stands at each account. What needs a person comes first.
pub fn of_post(stage: Stage, accounts: &[State]) -> State {
    let any = |state: State| accounts.contains(&state);
    // What is gone everywhere is gone; otherwise the rest says where the post stands.
    if any(State::Deleted) {
        let rest: Vec<State> = accounts.iter().copied().filter(|state| *state != State::Deleted).collect();
        return if rest.is_empty() { State::Deleted } else { of_post(stage, &rest) };
    }
    let published = accounts.iter().filter(|state| **state == State::Published).count();
    if accounts.is_empty() {
        return if stage == Stage::Paused { State::Paused } else { State::Draft };
    }
    if any(State::NeedsYou) {
        return State::NeedsYou;
    }
    if any(State::Publishing) {
        return State::Publishing;
    }
    if published == accounts.len() {
        return State::Published;
    }
    if published > 0 || any(State::PartlyPublished) {
        return State::PartlyPublished;
    }
    let order = [State::Failed, State::Missed, State::Waiting, State::Scheduled, State::Paused, State::Draft];
    order.into_iter().find(|state| any(*state)).unwrap_or(State::Cancelled)
}

/// What happens next or happened at one account, in words.
pub fn in_words(stage: Stage, act: Option<&Act>, content: &Content) -> String {
    let Some(act) = act else {
        return match stage {
            Stage::Draft => "A draft: nobody chose a time yet".into(),
            Stage::Paused => "Paused: it keeps its time, and nothing leaves".into(),
            Stage::Planned => "Nothing is proposed for this account. Schedule it again".into(),
        };
    };
    let parts = crate::view::count(content.parts.len());
    let to_comment = act.steps_done >= parts && content.steps() > parts;
    let out = match (act.steps_done, to_comment) {
        (0, _) => String::new(),
        (_, true) => "The post is out, its first comment is not. ".to_owned(),
        (done, false) => format!("{done} of {parts} parts are out. "),
    };
    let reason = act.decision_reason.as_deref().map_or_else(String::new, |reason| format!(": {reason}"));
    let rest = match act.state {
        ActState::Proposed => "Waits for approval".to_owned(),
        ActState::Approved if to_comment => "It follows by itself".to_owned(),
        ActState::Approved if act.steps_done > 0 => "The next part follows by itself".to_owned(),
        ActState::Approved if act.to_prepare => {
            "Approved; its files are handed over, then it goes out at its time".to_owned()
        }
        ActState::Approved => "Approved; it goes out at its time".to_owned(),
        ActState::Sending => "On its way".to_owned(),
        ActState::Unknown => {
            "No certain answer came; Roost looks for it on the account's timeline".to_owned()
        }
        ActState::Unconfirmed => {
            "Nobody can say whether it went out. Look at the account and settle it".to_owned()
        }
        ActState::HandedOff => "You post this one yourself: open the prefilled page".to_owned(),
        ActState::Sent | ActState::Confirmed => return "Published".to_owned(),
        ActState::Failed => act.failure.as_ref().map_or_else(|| "Failed".into(), |f| f.message.clone()),
        ActState::Missed => "Found too late to be worth sending. Schedule it again if it still is".to_owned(),
        ActState::Rejected => format!("Turned down{reason}. Change it and schedule it again"),
        ActState::Expired => "Nobody approved it in time. Schedule it again".to_owned(),
        ActState::Cancelled => "Cancelled".to_owned(),
    };
    out + &rest
}

#[cfg(test)]
mod tests;
