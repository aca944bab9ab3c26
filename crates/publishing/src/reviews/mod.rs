//! Links by which a client looks at posts and says yes or asks for changes, without an account here.
//!
//! A link is made for somebody by name, leads to the posts that it names and to nothing else, ends after a
//! while, and takes one decision for each post. What a client agrees to is bound to the hash of what was
//! shown, like any approval, and counts as the gate's policies say.

mod create;
mod decide;
mod door;
mod list;
mod picture;
mod say;
mod show;
mod withdraw;

use kernel::ids::{PostId, ReviewLinkId};
use kernel::{Secret, Timestamp};
use runtime::WorkspaceScope;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::Site;

pub use create::{NewReviewLink, create};
pub use decide::{SeenAct, Verdict, decide};
pub use door::Guest;
pub use list::list;
pub use picture::picture;
pub use say::say;
pub use show::{Review, ReviewedAccount, ReviewedPost, show};
pub use withdraw::withdraw;

/// Where the link with this secret leads.
pub fn address(site: &Site, token: &Secret<String>) -> String {
    site.url(&format!("/review/{}", token.expose()))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ReviewLinkState)]
pub enum LinkState {
    Open,
    /// Every post has its decision.
    Finished,
    Expired,
    Withdrawn,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ReviewDecision)]
pub enum Decision {
    Approve,
    Changes,
}

impl Decision {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Changes => "changes",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::Approve, Self::Changes].into_iter().find(|decision| decision.as_str() == text)
    }
}

/// A link as stored, with whose it is.
#[derive(Debug, Clone)]
pub struct Link {
    pub id: ReviewLinkId,
    pub scope: WorkspaceScope,
    /// Of the client it was made for.
    pub name: String,
    pub created_by: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub opened_at: Option<Timestamp>,
    pub finished_at: Option<Timestamp>,
    pub withdrawn_at: Option<Timestamp>,
    pub posts: Vec<Asked>,
}

/// A post that somebody was asked about.
#[derive(Debug, Clone)]
pub struct Asked {
    pub post: PostId,
    pub decision: Option<(Decision, Timestamp)>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ReviewLink)]
pub struct LinkView {
    #[schema(value_type = String)]
    pub id: ReviewLinkId,
    pub name: String,
    #[schema(value_type = Vec<String>)]
    pub post_ids: Vec<PostId>,
    pub created_by: String,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub opened_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub finished_at: Option<Timestamp>,
    pub state: LinkState,
    pub decisions: Vec<DecisionView>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ReviewDecided)]
pub struct DecisionView {
    #[schema(value_type = String)]
    pub post_id: PostId,
    pub decision: Decision,
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
}

impl Link {
    pub fn state(&self, now: Timestamp) -> LinkState {
        if self.withdrawn_at.is_some() {
            LinkState::Withdrawn
        } else if self.finished_at.is_some() {
            LinkState::Finished
        } else if self.expires_at <= now {
            LinkState::Expired
        } else {
            LinkState::Open
        }
    }

    /// How a client is written into records.
    pub fn actor(&self) -> String {
        format!("client:{}", self.id)
    }

    pub fn view(self, now: Timestamp) -> LinkView {
        let state = self.state(now);
        let decided = |asked: &Asked| {
            let (decision, at) = asked.decision?;
            Some(DecisionView { post_id: asked.post.clone(), decision, at })
        };
        LinkView {
            state,
            decisions: self.posts.iter().filter_map(decided).collect(),
            post_ids: self.posts.into_iter().map(|asked| asked.post).collect(),
            id: self.id,
            name: self.name,
            created_by: self.created_by,
            created_at: self.created_at,
            expires_at: self.expires_at,
            opened_at: self.opened_at,
            finished_at: self.finished_at,
        }
    }
}
