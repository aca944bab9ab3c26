//! A post as stored.

use kernel::Timestamp;
use kernel::ids::{AccountId, ActId, CampaignId, PostId, RecurrenceId};
use runtime::events::{self, Event};
use runtime::{Cx, Tx, WorkspaceScope};
use serde_json::json;

use crate::content::Draft;
use crate::state::Stage;
use crate::wall_time::WallTime;
use crate::{Error, Result, store};

#[derive(Debug, Clone)]
pub struct Post {
    pub id: PostId,
    /// Grows with every save.
    pub revision: i64,
    pub draft: Draft,
    pub plan: Option<Plan>,
    pub paused_at: Option<Timestamp>,
    /// Keeps its slot when others are put in order.
    pub pinned: bool,
    /// The revision whose content is frozen in its acts.
    pub scheduled_revision: Option<i64>,
    pub belongs: Belongs,
    pub created_by: String,
    pub created_at: Timestamp,
    pub changed_by: String,
    pub changed_at: Timestamp,
    pub deleted_at: Option<Timestamp>,
}

/// What a post comes from, besides whoever wrote it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Belongs {
    pub campaign: Option<CampaignId>,
    pub recurrence: Option<RecurrenceId>,
    /// The wall time it was made for, read as if it were UTC; each once for a campaign or recurrence.
    pub nominal_at: Option<Timestamp>,
    /// The post that it says again on purpose.
    pub repeat_of: Option<PostId>,
    /// Why it could not be proposed for the time it keeps.
    pub problem: Option<String>,
}

/// When it shall go out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    pub kind: PlanKind,
    /// What a person chose; none for "now".
    pub time: Option<WallTime>,
    pub due_at: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanKind {
    Now,
    At,
    /// A free slot of an account's queue.
    Slot,
}

impl PlanKind {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::At => "at",
            Self::Slot => "slot",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::Now, Self::At, Self::Slot].into_iter().find(|kind| kind.as_str() == text)
    }
}

impl Plan {
    /// What the gate is told: none means as soon as somebody approves.
    pub fn due(&self) -> Option<Timestamp> {
        (self.kind != PlanKind::Now).then_some(self.due_at)
    }
}

/// A post's place at one of its accounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    pub account: AccountId,
    pub act: Option<ActId>,
    /// The act that takes it down again, when somebody asked for that.
    pub deletion: Option<ActId>,
}

impl Post {
    /// Why nothing is proposed at an account, in words; none when something is, or nothing should be.
    pub fn unproposed(&self, act: Option<&gate::Act>) -> Option<String> {
        let planned = act.is_none() && self.stage() == Stage::Planned;
        let problem = self.belongs.problem.as_ref().filter(|_| planned)?;
        Some(format!("It could not be proposed: {problem}"))
    }

    pub const fn stage(&self) -> Stage {
        match (&self.plan, self.paused_at) {
            (None, _) => Stage::Draft,
            (Some(_), Some(_)) => Stage::Paused,
            (Some(_), None) => Stage::Planned,
        }
    }
}

/// The post under a lock, provided nobody deleted it.
pub async fn lock(tx: &mut Tx, scope: &WorkspaceScope, id: &PostId) -> Result<Post> {
    let found = store::posts::lock(tx, scope, id).await?;
    found.filter(|post| post.deleted_at.is_none()).ok_or(Error::PostNotFound)
}

/// Tells open screens.
pub async fn announce(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    id: &PostId,
    what: &'static str,
) -> Result<()> {
    let kind = if what == "deleted" { "publishing.post_deleted" } else { "publishing.post_changed" };
    let payload = json!({ "post_id": id, "what": what });
    events::emit(cx, tx, scope, Event { kind, subject: id.to_string(), payload }).await?;
    Ok(())
}
