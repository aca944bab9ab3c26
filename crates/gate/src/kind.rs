//! What a domain teaches the gate about one kind of act.

use std::sync::Arc;

use async_trait::async_trait;
use kernel::Timestamp;
use kernel::ids::{AccountId, ActId};
use platform::{Assessment, Sighting};
use runtime::{Conn, Cx, WorkspaceScope};
use serde_json::Value as Json;

use crate::Error;
use crate::act::Failure;

/// What an act wants, without its history.
#[derive(Debug, Clone)]
pub struct Intent {
    pub act: ActId,
    pub account: AccountId,
    pub content: Json,
    pub target: Option<Json>,
}

/// How one step of sending ended.
#[derive(Debug, Clone)]
pub enum Step {
    /// The effect exists.
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

/// One kind of act. Everything here but [`Self::step`] is free of remote effects.
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

    /// Makes at most one request that can have an effect.
    async fn step(&self, cx: &Cx, scope: &WorkspaceScope, intent: &Intent) -> Step;

    /// Looks for the effect. `taken` are remote ids that prove other acts already.
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
