//! Evergreen: what did well comes again, in free slots.

use kernel::ids::PostId;
use runtime::{Caller, Cx, Permission};
use serde::Deserialize;
use utoipa::ToSchema;

use super::checked::COOLDOWN_DAYS_MIN;
use super::preview::{Preview, foresee};
use super::write::begin;
use super::{Input, Recurrence, Source, Timing};
use crate::content::{Content, Draft, Target};
use crate::post::Post;
use crate::view::Standing;
use crate::{Error, Result, store};

const NAME_CHARS_MAX: usize = 100;

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RecyclePost)]
pub struct Recycling {
    /// Not sooner after the last time.
    pub at_least_days: i64,
    /// How many times at most; for ever when absent.
    pub max_cycles: Option<i64>,
    /// Other texts: they take turns with the post's own.
    #[serde(default)]
    pub variations: Vec<Content>,
}

/// Begins a recurrence of a published post in free slots of its first account's queue.
pub async fn recycle(cx: &Cx, caller: &Caller, id: &PostId, wish: Recycling) -> Result<Recurrence> {
    caller.require(Permission::Propose)?;
    let (input, source) = again(cx, caller, id, wish).await?;
    begin(cx, caller, input, Some(source)).await
}

/// When it would come again, and what stands in the way. Stores nothing.
pub async fn preview(cx: &Cx, caller: &Caller, id: &PostId, wish: Recycling) -> Result<Preview> {
    caller.require(Permission::Propose)?;
    let (input, source) = again(cx, caller, id, wish).await?;
    foresee(cx, caller, input, Some(source)).await
}

/// The recurrence that brings a post back.
async fn again(cx: &Cx, caller: &Caller, id: &PostId, wish: Recycling) -> Result<(Input, Source)> {
    let mut conn = cx.db.read().await?;
    let found = store::posts::find(&mut conn, &caller.scope, id).await?;
    let post = found.filter(|post| post.deleted_at.is_none()).ok_or(Error::PostNotFound)?;
    let posts = [post];
    let standing = Standing::of(&mut conn, &caller.scope, &posts).await?;
    let [post] = posts;
    drop(conn);
    let first = standing.placed(&post.id).first();
    let act = first.and_then(|placed| standing.act(placed)).filter(|act| act.remote_id.is_some());
    let (Some(placed), Some(at)) = (first, act.and_then(|act| act.finished_at)) else {
        let what = "only what is published comes again. Give this post a time, or make a recurrence of it";
        return Err(Error::WrongState { what: what.to_owned() });
    };
    let input = Input {
        name: name(&post),
        draft: Draft {
            content: post.draft.content_for(&placed.account).clone(),
            targets: vec![Target { account_id: placed.account.clone(), content: None }],
            reply_to: None,
            labels: post.draft.labels.clone(),
        },
        variations: wish.variations,
        timing: Timing::FreeSlots { account_id: placed.account.clone(), at_least_days: wish.at_least_days },
        max_cycles: wish.max_cycles,
        cooldown_days: wish.at_least_days.max(COOLDOWN_DAYS_MIN),
    };
    Ok((input, Source { post: post.id, at }))
}

fn name(post: &Post) -> String {
    let excerpt: String = post.draft.excerpt().chars().take(NAME_CHARS_MAX - 20).collect();
    if excerpt.trim().is_empty() { "Again".to_owned() } else { format!("Again: {excerpt}") }
}
