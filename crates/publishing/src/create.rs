//! A new draft.

use kernel::ids::PostId;
use runtime::{Caller, Cx, Permission, Tx, audit};
use serde_json::json;

use crate::content::Draft;
use crate::post::{Belongs, Placed, Post, announce};
use crate::{Result, campaigns, library, line_up, store};

/// Keeps what somebody began to write. It may have problems; nothing is proposed.
pub async fn create(cx: &Cx, caller: &Caller, draft: Draft) -> Result<Post> {
    caller.require(Permission::Propose)?;
    let mut tx = cx.db.begin().await?;
    let post = create_in(cx, &mut tx, caller, draft).await?;
    tx.commit().await?;
    Ok(post)
}

/// As [`create`], inside the transaction of the change that leads to it.
pub async fn create_in(cx: &Cx, tx: &mut Tx, caller: &Caller, draft: Draft) -> Result<Post> {
    create_for(cx, tx, caller, draft, Belongs::default()).await
}

/// As [`create_in`], for a recurrence or campaign.
pub async fn create_for(
    cx: &Cx,
    tx: &mut Tx,
    caller: &Caller,
    draft: Draft,
    belongs: Belongs,
) -> Result<Post> {
    let draft = campaigns::marked(tx, &caller.scope, &belongs, draft.checked()?).await?;
    line_up::known_accounts(tx, caller, &draft).await?;
    let (id, now): (PostId, _) = (cx.new_id(), cx.now());
    let post = Post {
        id,
        revision: 1,
        draft,
        plan: None,
        paused_at: None,
        pinned: false,
        scheduled_revision: None,
        belongs,
        created_by: caller.actor.to_string(),
        created_at: now,
        changed_by: caller.actor.to_string(),
        changed_at: now,
        deleted_at: None,
    };
    store::posts::save(tx, &caller.scope, &post).await?;
    let placed =
        |target: &crate::Target| Placed { account: target.account_id.clone(), act: None, deletion: None };
    let placed: Vec<Placed> = post.draft.targets.iter().map(placed).collect();
    store::targets::replace(tx, &caller.scope, &post.id, &placed).await?;
    store::posts::set_labels(tx, &caller.scope, &post.id, &post.draft.labels).await?;
    store::revisions::keep(tx, &caller.scope, &post).await?;
    library::mark_used(tx, &caller.scope, &post.id, post.draft.media().iter()).await?;
    audit::record(cx, tx, caller, "publishing.post_created", post.id.as_str(), json!({})).await?;
    announce(cx, tx, &caller.scope, &post.id, "created").await?;
    Ok(post)
}
