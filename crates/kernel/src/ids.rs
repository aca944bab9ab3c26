//! Typed, prefixed, sortable identifiers: `act_01J9Z3…`.
//!
//! The body is a ULID: 48 bits of milliseconds and 80 random bits in Crockford's base 32, so ids made
//! later sort later. The prefix names the kind, so a person reading a log or a support mail knows what
//! an id stands for and an id of one kind is refused where another is expected.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Entropy, Timestamp};

/// A kind of thing that has identifiers.
pub trait Kind: 'static {
    const PREFIX: &'static str;
}

macro_rules! kinds {
    ($($kind:ident, $alias:ident, $prefix:literal;)*) => { $(
        #[derive(Debug)]
        pub enum $kind {}
        impl Kind for $kind { const PREFIX: &'static str = $prefix; }
        pub type $alias = Id<$kind>;
    )* };
}

// One alphabetical list; prefixes are a promise and are never reused.
kinds! {
    Account, AccountId, "acc";
    Act, ActId, "act";
    ApiKey, ApiKeyId, "key";
    Attempt, AttemptId, "att";
    CalendarFeed, CalendarFeedId, "fed";
    Campaign, CampaignId, "cmp";
    Comment, CommentId, "cmt";
    DailyRun, DailyRunId, "run";
    Draft, DraftId, "draft";
    FindRun, FindRunId, "find";
    Goal, GoalId, "goal";
    HashtagSet, HashtagSetId, "hts";
    Import, ImportId, "imp";
    Job, JobId, "job";
    Media, MediaId, "med";
    Monitor, MonitorId, "mon";
    Niche, NicheId, "nch";
    Opportunity, OpportunityId, "opp";
    Policy, PolicyId, "pol";
    Post, PostId, "post";
    Recurrence, RecurrenceId, "rec";
    Reservation, ReservationId, "rsv";
    ReviewLink, ReviewLinkId, "rvl";
    SavedMention, SavedMentionId, "mnt";
    Session, SessionId, "ses";
    Snippet, SnippetId, "snp";
    Template, TemplateId, "tpl";
    Upload, UploadId, "upl";
    User, UserId, "usr";
    VoiceProfile, VoiceProfileId, "voice";
    WatchedAuthor, WatchedAuthorId, "watch";
    Workspace, WorkspaceId, "ws";
}

/// An identifier of kind `K`. Cheap to compare, ordered by time of creation.
pub struct Id<K>(Box<str>, PhantomData<fn() -> K>);

/// Why a text is not an identifier of the kind asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a valid id: expected `{expected}_` followed by 26 characters")]
pub struct ParseIdError {
    expected: &'static str,
}

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const BODY_LEN: usize = 26;

impl<K: Kind> Id<K> {
    pub fn new(now: Timestamp, entropy: &Entropy) -> Self {
        let mut random = [0u8; 10];
        entropy.fill(&mut random);
        let tail = random.iter().fold(0u128, |acc, byte| (acc << 8) | u128::from(*byte));
        Self::of(now, tail)
    }

    /// Sorts before every id that is made at this instant or later.
    pub fn first_at(instant: Timestamp) -> Self {
        Self::of(instant, 0)
    }

    fn of(instant: Timestamp, tail: u128) -> Self {
        let millis = u128::try_from(instant.micros().max(0) / 1000).unwrap_or(0) & 0xFFFF_FFFF_FFFF;
        Self(format!("{}_{}", K::PREFIX, encode(millis << 80 | tail)).into(), PhantomData)
    }

    /// Reads an id, refusing another kind's prefix and anything that is not 26 base-32 characters.
    pub fn parse(text: &str) -> Result<Self, ParseIdError> {
        let error = ParseIdError { expected: K::PREFIX };
        let body = text.strip_prefix(K::PREFIX).and_then(|rest| rest.strip_prefix('_'));
        match body {
            Some(body) if body.len() == BODY_LEN && body.bytes().all(|b| ALPHABET.contains(&b)) => {
                Ok(Self(text.into(), PhantomData))
            }
            _ => Err(error),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn encode(mut value: u128) -> String {
    let mut body = [b'0'; BODY_LEN];
    for slot in body.iter_mut().rev() {
        let index = usize::try_from(value & 31).unwrap_or(0);
        *slot = ALPHABET.get(index).copied().unwrap_or(b'0');
        value >>= 5;
    }
    String::from_utf8_lossy(&body).into_owned()
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        Self(self.0.clone(), PhantomData)
    }
}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<K> Hash for Id<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl<K> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}
impl<'de, K: Kind> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}
impl<K: Kind> std::str::FromStr for Id<K> {
    type Err = ParseIdError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

#[cfg(test)]
mod tests;
