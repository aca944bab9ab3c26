//! Own posts as the API shows them.

use kernel::ids::AccountId;
use kernel::{Page, PageRequest, Timestamp};
use platform::PostMetrics;
use runtime::{Caller, Conn, Cx, Permission, WorkspaceScope};
use serde::Serialize;
use utoipa::ToSchema;

use crate::analysis::Topics;
use crate::line::{self, Addresses};
use crate::post::{Format, OwnPost, Source};
use crate::rate::Basis;
use crate::store::{analyses, post_lists, posts};
use crate::{Error, Result};

pub use crate::store::post_lists::{Sort, Wanted};

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = OwnPost)]
pub struct PostView {
    /// The platform's id of the post, unique within the account.
    pub id: String,
    pub remote_id: String,
    pub url: Option<String>,
    pub text: String,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    pub format: Format,
    /// As the newest analysis groups them.
    pub topics: Vec<String>,
    /// Counters; null where nobody told.
    #[schema(value_type = Object)]
    pub metrics: PostMetrics,
    /// Likes, reposts, replies and quotes together; null when none is known, and for reposts.
    pub engagement: Option<i64>,
    pub engagement_rate: Option<f64>,
    pub rate_basis: Option<Basis>,
    pub source: Source,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub sampled_at: Option<Timestamp>,
}

/// What a post is shown with.
pub(crate) struct Display<'cx> {
    addresses: Addresses<'cx>,
    topics: Topics,
}

impl<'cx> Display<'cx> {
    pub async fn of(
        cx: &'cx Cx,
        conn: &mut Conn,
        scope: &WorkspaceScope,
        account: &connections::Account,
    ) -> Result<Self> {
        let report = analyses::latest(conn, scope, &account.id).await?;
        let topics = report.map(|report| Topics::of(&report)).unwrap_or_default();
        Ok(Self { addresses: Addresses::of(cx, account), topics })
    }

    pub fn show(&self, post: OwnPost) -> PostView {
        PostView {
            id: post.remote_id.clone(),
            url: self.addresses.post(&post.remote_id),
            topics: self.topics.in_text(&post.text),
            remote_id: post.remote_id,
            text: post.text,
            created_at: post.created_at,
            format: post.format,
            metrics: post.metrics,
            engagement: post.engagement,
            engagement_rate: post.rate.map(|rate| rate.value),
            rate_basis: post.rate.map(|rate| rate.basis),
            source: post.source,
            sampled_at: post.sampled_at,
        }
    }

    /// Posts by id, in the order of the ids; unknown ones are left out.
    pub async fn by_ids(
        &self,
        conn: &mut Conn,
        scope: &WorkspaceScope,
        account: &AccountId,
        ids: &[String],
    ) -> Result<Vec<PostView>> {
        let mut found = posts::find_many(conn, scope, account, ids).await?;
        found.sort_by_key(|post| ids.iter().position(|id| *id == post.remote_id));
        Ok(found.into_iter().map(|post| self.show(post)).collect())
    }
}

/// As many posts as can be asked for by their ids at once.
pub const IDS_MAX: usize = 100;

/// An account's own posts by the platform's ids, in that order; unknown ones are left out.
pub async fn by_ids(cx: &Cx, caller: &Caller, account: &AccountId, ids: &[String]) -> Result<Vec<PostView>> {
    caller.require(Permission::Read)?;
    if ids.len() > IDS_MAX {
        let message = format!("ask for at most {IDS_MAX} posts at once");
        return Err(Error::Invalid { field: "ids", message });
    }
    let mut conn = cx.db.read().await?;
    let account = line::account(&mut conn, &caller.scope, account).await?;
    let display = Display::of(cx, &mut conn, &caller.scope, &account).await?;
    display.by_ids(&mut conn, &caller.scope, &account.id, ids).await
}

/// An account's own posts.
pub async fn list(
    cx: &Cx,
    caller: &Caller,
    account: &AccountId,
    wanted: &Wanted,
    page: &PageRequest,
) -> Result<Page<PostView>> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    let account = line::account(&mut conn, &caller.scope, account).await?;
    let rows = post_lists::list(&mut conn, &caller.scope, &account.id, wanted, page).await?;
    let display = Display::of(cx, &mut conn, &caller.scope, &account).await?;
    let page = Page::from_rows(rows, page.limit(), |post| wanted.sort.cursor(post));
    Ok(page.map(|post| display.show(post)))
}
