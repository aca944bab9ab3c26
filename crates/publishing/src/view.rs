//! Posts as the API shows them: what a person wrote beside what became of it.

use std::collections::HashMap;

use connections::Account;
use gate::{Act, Failure, ProvenEffect};
use kernel::Timestamp;
use kernel::ids::{AccountId, ActId, CampaignId, PostId, RecurrenceId};
use platform::Route;
use runtime::{Conn, WorkspaceScope};
use serde::Serialize;
use utoipa::ToSchema;

use crate::content::{Content, Draft};
use crate::post::{Placed, Post};
use crate::schedule::WhenView;
use crate::state::{self, State};
use crate::{Result, store};

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Post)]
pub struct PostView {
    #[schema(value_type = String)]
    pub id: PostId,
    pub revision: i64,
    /// The revision whose content is frozen in its acts.
    pub scheduled_revision: Option<i64>,
    pub state: State,
    pub draft: Draft,
    pub when: Option<WhenView>,
    pub paused: bool,
    pub pinned: bool,
    /// The beginning of the text.
    pub excerpt: String,
    pub parts: i64,
    pub media: i64,
    /// Whether words can be changed.
    pub editable: bool,
    /// Whether its time can be moved.
    pub movable: bool,
    pub targets: Vec<TargetView>,
    /// What was said about it, in comments.
    pub comments: i64,
    #[schema(value_type = Option<String>)]
    pub campaign_id: Option<CampaignId>,
    #[schema(value_type = Option<String>)]
    pub recurrence_id: Option<RecurrenceId>,
    /// The post that this one says again on purpose.
    #[schema(value_type = Option<String>)]
    pub repeat_of: Option<PostId>,
    pub created_by: String,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    pub changed_by: String,
    #[schema(value_type = String, format = DateTime)]
    pub changed_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub deleted_at: Option<Timestamp>,
}

/// A post at one of its accounts.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PostTargetView)]
pub struct TargetView {
    #[schema(value_type = String)]
    pub account_id: AccountId,
    pub platform: String,
    pub username: String,
    pub state: State,
    /// What happens next or happened, in words.
    pub note: String,
    #[schema(value_type = Option<String>)]
    pub act_id: Option<ActId>,
    pub act_state: Option<gate::State>,
    /// The act's: give it back when approving the act.
    pub content_hash: Option<String>,
    #[schema(value_type = Option<gate::view::RouteView>)]
    pub route: Option<Route>,
    pub price_micros: Option<i64>,
    /// When it leaves: its time, moved on by quiet hours and caps.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub run_at: Option<Timestamp>,
    pub steps_done: i64,
    /// One for each part, and one for the first comment.
    pub steps: i64,
    /// The first part on the platform.
    pub remote_url: Option<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub published_at: Option<Timestamp>,
    /// Every part that is out, and the first comment; empty in lists.
    pub parts: Vec<PublishedPart>,
    /// Taking it down again, when somebody asked for that.
    pub deletion: Option<DeletionView>,
    pub failure: Option<Failure>,
    pub hand_off_url: Option<String>,
    /// What was tried, looked at and found; empty in lists.
    pub evidence: Vec<EvidenceView>,
}

/// The act that takes a published post down, part by part.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PostDeletion)]
pub struct DeletionView {
    #[schema(value_type = String)]
    pub act_id: ActId,
    pub act_state: gate::State,
    /// The act's: give it back when approving the act.
    pub content_hash: String,
    /// Parts that are gone for certain.
    pub done: i64,
    pub of: i64,
    pub failure: Option<Failure>,
}

impl DeletionView {
    fn of(act: &Act) -> Self {
        let posts = act.content.get("remote_ids").and_then(serde_json::Value::as_array);
        Self {
            act_id: act.id.clone(),
            act_state: act.state,
            content_hash: act.content_hash.clone(),
            done: act.steps_done,
            of: count(posts.map_or(0, Vec::len)),
            failure: act.failure.clone(),
        }
    }
}

/// A part that exists on the platform.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PublishedPart {
    /// From 1. The first comment comes after the parts.
    pub part: i64,
    pub is_first_comment: bool,
    pub remote_id: String,
    pub remote_url: Option<String>,
    /// When it was proven.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PostEvidence)]
pub struct EvidenceView {
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    pub what: String,
}

/// Posts together with what they stand on: their accounts and acts.
pub struct Standing {
    accounts: HashMap<AccountId, Account>,
    placed: HashMap<PostId, Vec<Placed>>,
    acts: HashMap<ActId, Act>,
    /// Of posts that are shown whole.
    comments: HashMap<PostId, i64>,
}

impl Standing {
    /// Few statements, however many posts.
    pub async fn of(conn: &mut Conn, scope: &WorkspaceScope, posts: &[Post]) -> Result<Self> {
        let ids: Vec<&PostId> = posts.iter().map(|post| &post.id).collect();
        let placed = store::targets::list(conn, scope, &ids).await?;
        let of_one = |placed: &Placed| [placed.act.clone(), placed.deletion.clone()].into_iter().flatten();
        let acts: Vec<ActId> = placed.values().flatten().flat_map(of_one).collect();
        let acts = gate::find_many(conn, scope, &acts).await?;
        let accounts = connections::list(conn, scope).await?;
        Ok(Self {
            accounts: accounts.into_iter().map(|account| (account.id.clone(), account)).collect(),
            placed,
            acts: acts.into_iter().map(|act| (act.id.clone(), act)).collect(),
            comments: HashMap::new(),
        })
    }

    /// Also counts their comments, for [`Self::view`].
    pub async fn counted(mut self, conn: &mut Conn, scope: &WorkspaceScope, posts: &[Post]) -> Result<Self> {
        let ids: Vec<&PostId> = posts.iter().map(|post| &post.id).collect();
        self.comments = store::comments::counts(conn, scope, &ids).await?;
        Ok(self)
    }

    pub fn placed(&self, post: &PostId) -> &[Placed] {
        self.placed.get(post).map(Vec::as_slice).unwrap_or_default()
    }

    pub fn act(&self, placed: &Placed) -> Option<&Act> {
        placed.act.as_ref().and_then(|id| self.acts.get(id))
    }

    pub fn deletion(&self, placed: &Placed) -> Option<&Act> {
        placed.deletion.as_ref().and_then(|id| self.acts.get(id))
    }

    pub fn state_at(&self, post: &Post, placed: &Placed) -> State {
        state::with_deletion(post.stage(), self.act(placed), self.deletion(placed))
    }

    pub fn account(&self, id: &AccountId) -> Option<&Account> {
        self.accounts.get(id)
    }

    pub fn state(&self, post: &Post) -> State {
        let stage = post.stage();
        let placed = self.placed(&post.id).iter();
        let states: Vec<State> = placed.map(|placed| self.state_at(post, placed)).collect();
        state::of_post(stage, &states)
    }

    pub fn view(&self, post: Post) -> Result<PostView> {
        let state = self.state(&post);
        let targets: Vec<TargetView> =
            self.placed(&post.id).iter().map(|placed| self.target(&post, placed)).collect();
        let untouched = targets.iter().all(|target| target.steps_done == 0);
        let movable = state.is_movable() && untouched;
        Ok(PostView {
            state,
            when: post.plan.as_ref().map(WhenView::of).transpose()?,
            paused: post.paused_at.is_some(),
            pinned: post.pinned,
            excerpt: post.draft.excerpt(),
            parts: count(post.draft.content.parts.len()),
            media: count(post.draft.media().len()),
            editable: movable,
            movable,
            targets,
            comments: self.comments.get(&post.id).copied().unwrap_or(0),
            id: post.id,
            revision: post.revision,
            scheduled_revision: post.scheduled_revision,
            draft: post.draft,
            campaign_id: post.belongs.campaign,
            recurrence_id: post.belongs.recurrence,
            repeat_of: post.belongs.repeat_of,
            created_by: post.created_by,
            created_at: post.created_at,
            changed_by: post.changed_by,
            changed_at: post.changed_at,
            deleted_at: post.deleted_at,
        })
    }

    fn target(&self, post: &Post, placed: &Placed) -> TargetView {
        let account = self.accounts.get(&placed.account);
        let act = self.act(placed);
        let stage = post.stage();
        let content = post.draft.content_for(&placed.account);
        let is_out = act.is_some_and(|act| act.remote_id.is_some());
        TargetView {
            account_id: placed.account.clone(),
            platform: account.map(|account| account.platform.clone()).unwrap_or_default(),
            username: account.map(|account| account.username.clone()).unwrap_or_default(),
            state: self.state_at(post, placed),
            note: post.unproposed(act).unwrap_or_else(|| state::in_words(stage, act, content)),
            act_id: act.map(|act| act.id.clone()),
            act_state: act.map(|act| act.state),
            content_hash: act.map(|act| act.content_hash.clone()),
            route: act.map(|act| act.assessment.route.clone()),
            price_micros: act.map(|act| act.assessment.price.0),
            run_at: act.and_then(|act| act.run_at.or(act.due_at)),
            steps_done: act.map_or(0, |act| act.steps_done),
            steps: content.steps(),
            remote_url: act.and_then(|act| act.remote_url.clone()),
            published_at: act.filter(|_| is_out).and_then(|act| act.finished_at),
            parts: Vec::new(),
            deletion: self.deletion(placed).map(DeletionView::of),
            failure: act.and_then(|act| act.failure.clone()),
            hand_off_url: act.and_then(|act| act.hand_off_url.clone()),
            evidence: Vec::new(),
        }
    }
}

impl PublishedPart {
    pub fn of(effect: ProvenEffect, content: &Content) -> Self {
        Self {
            part: effect.step,
            is_first_comment: effect.step > count(content.parts.len()),
            remote_id: effect.remote_id,
            remote_url: effect.remote_url,
            at: effect.at,
        }
    }
}

/// One post as it stands now.
pub async fn one(conn: &mut Conn, scope: &WorkspaceScope, post: Post) -> Result<PostView> {
    let posts = [post];
    let standing = Standing::of(conn, scope, &posts).await?.counted(conn, scope, &posts).await?;
    let [post] = posts;
    standing.view(post)
}

pub(crate) fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}
