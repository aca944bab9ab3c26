//! Putting the posts of a queue in another order: they share out the times they hold among them.

use kernel::ids::{AccountId, PostId};
use runtime::{Caller, Cx, Permission};

use crate::post::{Plan, Post, lock};
use crate::schedule::{Consent, schedule_in};
use crate::{Error, Result, library, store};

const POSTS_MAX: usize = 200;

/// The first post of the list takes the earliest time that any of them holds, and so on. Pinned posts are
/// refused: they keep their slot.
pub async fn reorder(
    cx: &Cx,
    caller: &Caller,
    account: &AccountId,
    order: &[PostId],
    consent: Consent<'_>,
) -> Result<Vec<Post>> {
    caller.require(Permission::Propose)?;
    if order.len() > POSTS_MAX {
        return Err(Error::invalid("post_ids", format!("at most {POSTS_MAX} posts at a time")));
    }
    let mut drafts = Vec::with_capacity(order.len());
    let mut conn = cx.db.read().await?;
    for id in order {
        let post = store::posts::find(&mut conn, &caller.scope, id).await?.ok_or(Error::PostNotFound)?;
        drafts.push(post.draft);
    }
    drop(conn);
    let fits = library::fit(cx, &caller.scope, &drafts).await?;
    let mut tx = cx.db.begin().await?;
    store::queues::lock(&mut tx, &caller.scope, account).await?;
    let mut posts = Vec::with_capacity(order.len());
    for id in order {
        posts.push(lock(&mut tx, &caller.scope, id).await?);
    }
    let times = times(&posts)?;
    for (post, plan) in posts.iter_mut().zip(times) {
        if post.plan.as_ref() != Some(&plan) {
            schedule_in(cx, &mut tx, caller, post, (plan, consent, &fits)).await?;
        }
    }
    tx.commit().await?;
    Ok(posts)
}

/// What they hold among them, the earliest first.
fn times(posts: &[Post]) -> Result<Vec<Plan>> {
    let mut times = Vec::with_capacity(posts.len());
    for (index, post) in posts.iter().enumerate() {
        let earlier = posts.iter().take(index);
        if post.pinned || earlier.into_iter().any(|other| other.id == post.id) {
            let message = "each post once, and none that is pinned to its slot";
            return Err(Error::invalid(format!("post_ids[{index}]"), message));
        }
        let plan = post.plan.clone().ok_or_else(|| {
            Error::invalid(
                format!("post_ids[{index}]"),
                "this post has no time yet, so it cannot give one away",
            )
        })?;
        times.push(plan);
    }
    times.sort_by_key(|plan| plan.due_at);
    Ok(times)
}
