//! What a domain teaches the gate about one kind of act.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use kernel::Timestamp;
use kernel::ids::{AccountId, ActId};
use platform::{Assessment, Sighting};
use runtime::{Conn, Cx, WorkspaceScope};
use serde_json::Value as Json;

use crate::Error;
use crate::act::Failure;

/// What an act wants, and how far it got.
#[derive(Debug, Clone)]
pub struct Intent {
    pub act: ActId,
    pub account: AccountId,
    pub content: Json,
    pub target: Option<Json>,
    /// What earlier steps of this act achieved, as [`Next::Step`] said it; none before the first effect.
    pub progress: Option<Json>,
}

/// What a step brought about on the platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    pub remote_id: String,
    pub remote_url: Option<String>,
}

/// Marks the effect of taking a post down: what exists on the platform afterwards is its absence.
pub const GONE: &str = "gone:";

impl Effect {
    /// How the effect of taking this post down is remembered, so that it is not taken for a post.
    pub fn gone(remote_id: &str) -> String {
        format!("{GONE}{remote_id}")
    }
}

/// What a step put into the world, to be shown again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub text: String,
    /// The remote id of the post it answers; none when it answers none.
    pub answers: Option<String>,
}

/// What follows once an effect is proven.
#[derive(Debug, Clone, PartialEq)]
pub enum Next {
    Finished,
    /// Another step, at the earliest `after` from now. It is given `progress`.
    Step {
        progress: Json,
        after: Duration,
    },
}

/// How one step of sending ended.
#[derive(Debug, Clone)]
pub enum Step {
    /// This step's effect exists.
    Done { remote_id: String, remote_url: Option<String> },
    /// A definitive no: nothing happened and nothing will.
    Failed(Failure),
    /// Certainly nothing happened; worth another attempt at this time.
    NotSent { reason: String, retry_at: Timestamp },
    /// The effect may have happened.
    Unknown { detail: String },
}

/// When the effect could have happened.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    pub not_before: Timestamp,
    /// None for a hand-off, which a person may complete any time.
    pub not_after: Option<Timestamp>,
}

/// A look-up that could not be made; it proves nothing and is tried again.
#[derive(Debug, Clone)]
pub struct LookUpError {
    pub detail: String,
    pub retry_at: Option<Timestamp>,
}

/// One kind of act. Everything here but [`Self::step`] is free of remote effects that anybody could see. An act
/// of several steps is sent one step at a time: each is claimed, recorded, sent and, if need be, looked for on
/// its own.
#[async_trait]
pub trait ActKind: Send + Sync {
    /// Stable: stored in rows, shown in the API.
    fn name(&self) -> &'static str;

    /// Checks content and target and applies rulebook, prices and the domain's own rules. Runs at
    /// proposal, at every edit, at approval and again inside the transaction that claims the act, so it
    /// may read through `conn` and must not call anything remote.
    async fn assess(
        &self,
        cx: &Cx,
        conn: &mut Conn,
        scope: &WorkspaceScope,
        intent: &Intent,
    ) -> Result<Assessment, Error>;

    /// One line for lists: "Reply to @ada".
    fn describe(&self, intent: &Intent) -> String;

    /// A text that is equal for two acts a reader would call the same.
    fn fingerprint(&self, content: &Json) -> String;

    /// The platform's own page with everything filled in, for acts that a person completes.
    async fn hand_off_url(
        &self,
        cx: &Cx,
        conn: &mut Conn,
        scope: &WorkspaceScope,
        intent: &Intent,
    ) -> Result<Option<String>, Error>;

    /// Why a policy may never approve this kind, so that a person has to; none when one may.
    fn needs_person(&self) -> Option<&'static str> {
        None
    }

    /// Whether doing a step twice is the same as once. One whose outcome nobody knows is then done again instead
    /// of being looked for.
    fn is_repeatable(&self) -> bool {
        false
    }

    /// Whether quiet hours and the day's cap hold it back, and whether it counts against the cap.
    fn keeps_hours(&self) -> bool {
        true
    }

    /// Whether people who see one account also see the other, so that the same words of both are a repetition.
    async fn share_readers(
        &self,
        _cx: &Cx,
        _conn: &mut Conn,
        _scope: &WorkspaceScope,
        _accounts: (&AccountId, &AccountId),
    ) -> Result<bool, Error> {
        Ok(true)
    }

    /// Whether what the next step relies on, such as files at the platform, is in place and still will be at
    /// `when`. Asked as the last thing before the act is claimed, so it costs a look at the rows of this act at
    /// most, and nothing where there is nothing to prepare.
    async fn is_prepared(
        &self,
        _cx: &Cx,
        _conn: &mut Conn,
        _scope: &WorkspaceScope,
        _intent: &Intent,
        _when: Timestamp,
    ) -> Result<bool, Error> {
        Ok(true)
    }

    /// Puts it in place for a step that leaves at `when`. May be repeated at any time, from any point at which
    /// it was interrupted: nobody sees what it does. An error says that the step cannot follow, for good or
    /// for now.
    async fn prepare(
        &self,
        _cx: &Cx,
        _scope: &WorkspaceScope,
        _intent: &Intent,
        _when: Timestamp,
    ) -> Result<(), Step> {
        Ok(())
    }

    /// Makes at most one request that can have an effect: the step that `intent.progress` leads to.
    async fn step(&self, cx: &Cx, scope: &WorkspaceScope, intent: &Intent) -> Step;

    /// What follows once an effect is proven. Pure. Most kinds have one effect and are finished.
    ///
    /// A person may know that a step's effect exists without knowing its id. Whether that is enough is asked
    /// with an empty `remote_id`: it is when the answer is [`Next::Finished`].
    fn advance(&self, _intent: &Intent, _effect: &Effect) -> Result<Next, Error> {
        Ok(Next::Finished)
    }

    /// What a step, counted from 1, said; none where it said nothing or nobody can tell. Pure.
    fn said(&self, _intent: &Intent, _step: i64) -> Option<Said> {
        None
    }

    /// The id of a post in an address that a person copied. Unless a kind knows better: the last long number
    /// of its path, or else the last part.
    fn remote_id_in(&self, url: &str) -> Option<String> {
        let path = url.split(['?', '#']).next().unwrap_or_default();
        let (_, path) = path.split_once("://")?;
        let parts: Vec<&str> = path.split('/').skip(1).filter(|part| !part.is_empty()).collect();
        let is_long_number = |part: &&&str| part.len() >= 5 && part.bytes().all(|byte| byte.is_ascii_digit());
        let found = parts.iter().rev().find(is_long_number).or(parts.last())?;
        Some((*found).to_owned())
    }

    /// Looks for this step's effect. `taken` are remote ids that prove other acts, or other steps, already.
    async fn look_up(
        &self,
        cx: &Cx,
        scope: &WorkspaceScope,
        intent: &Intent,
        window: Window,
        taken: &[String],
    ) -> Result<(Sighting, Option<String>), LookUpError>;
}

/// The kinds of act this program knows; a part of [`Cx`].
#[derive(Clone, Default)]
pub struct ActKinds(Vec<Arc<dyn ActKind>>);

impl ActKinds {
    pub fn new(kinds: Vec<Arc<dyn ActKind>>) -> Self {
        Self(kinds)
    }

    pub fn find(&self, name: &str) -> Result<&dyn ActKind, Error> {
        let found = self.0.iter().find(|kind| kind.name() == name);
        found.map(AsRef::as_ref).ok_or_else(|| Error::UnknownKind(name.to_owned()))
    }
}
