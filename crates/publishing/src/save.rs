//! Saving over a draft: each save is a revision, and nobody's words are lost to an older one.

use kernel::Timestamp;
use kernel::ids::{AccountId, PostId};
use runtime::{Caller, Cx, Permission, Tx, audit};
use serde_json::json;

use crate::content::Draft;
use crate::library::Fits;
use crate::post::{Placed, Post, announce, lock};
use crate::schedule::{Consent, refuse_published};
use crate::{Error, Result, campaigns, library, line_up, store};

/// Older revisions than these are dropped.
const REVISIONS_KEPT: i64 = 200;
/// Saves of one person within the same minute are one revision in the end.
const COALESCED_MICROS: i64 = 60_000_000;

/// Replaces the draft, provided nobody saved since `base_revision`. Of a scheduled post this makes other acts:
/// approvals given before are void.
pub async fn save(cx: &Cx, caller: &Caller, id: &PostId, base_revision: i64, draft: Draft) -> Result<Post> {
    caller.require(Permission::Propose)?;
    let draft = draft.checked()?;
    let fits = library::fit(cx, &caller.scope, std::slice::from_ref(&draft)).await?;
    let mut tx = cx.db.begin().await?;
    let mut post = lock(&mut tx, &caller.scope, id).await?;
    on_top_of(&post, base_revision)?;
    if post.draft == draft {
        return Ok(post);
    }
    if (Draft { labels: post.draft.labels.clone(), ..draft.clone() }) != post.draft {
        refuse_published(&mut tx, caller, &post).await?;
    }
    line_up::known_accounts(&mut tx, caller, &draft).await?;
    replace(cx, &mut tx, caller, &mut post, (draft, &fits)).await?;
    tx.commit().await?;
    Ok(post)
}

/// Whether the newest revision is the one that somebody looked at.
pub fn on_top_of(post: &Post, base_revision: i64) -> Result<()> {
    if post.revision == base_revision {
        return Ok(());
    }
    Err(Error::RevisionConflict { revision: post.revision, by: post.changed_by.clone(), at: post.changed_at })
}

/// Stores another draft as the next revision and lines up the acts anew.
pub async fn replace(
    cx: &Cx,
    tx: &mut Tx,
    caller: &Caller,
    post: &mut Post,
    (draft, fits): (Draft, &Fits),
) -> Result<()> {
    let scope = &caller.scope;
    let draft = campaigns::marked(tx, scope, &post.belongs, draft).await?;
    let before = (post.revision, post.changed_by.clone(), post.changed_at);
    let unused = std::mem::replace(&mut post.draft, draft).media();
    post.revision += 1;
    post.changed_by = caller.actor.to_string();
    post.changed_at = cx.now();
    if before.1 == post.changed_by
        && minute(before.2) == minute(post.changed_at)
        && post.scheduled_revision != Some(before.0)
    {
        store::revisions::drop_one(tx, scope, &post.id, before.0).await?;
    }
    store::revisions::keep(tx, scope, post).await?;
    store::revisions::prune(tx, scope, &post.id, REVISIONS_KEPT).await?;
    place(cx, tx, caller, post).await?;
    library::release(tx, scope, &post.id, &unused).await?;
    library::mark_used(tx, scope, &post.id, post.draft.media().iter()).await?;
    store::posts::set_labels(tx, scope, &post.id, &post.draft.labels).await?;
    if post.plan.is_some() && post.paused_at.is_none() {
        post.scheduled_revision = Some(post.revision);
        post.belongs.problem = None;
        line_up::line_up(cx, tx, caller, post, (Consent::None, fits)).await?;
        let detail = json!({ "revision": post.revision });
        audit::record(cx, tx, caller, "publishing.post_changed", post.id.as_str(), detail).await?;
    }
    store::posts::save(tx, scope, post).await?;
    announce(cx, tx, scope, &post.id, "saved").await
}

/// Accounts that stay keep their acts; the acts of those that went are called off.
async fn place(cx: &Cx, tx: &mut Tx, caller: &Caller, post: &Post) -> Result<()> {
    let mut before = store::targets::list(tx, &caller.scope, &[&post.id]).await?;
    let before = before.remove(&post.id).unwrap_or_default();
    let wanted = |account| post.draft.targets.iter().any(|target| target.account_id == account);
    for gone in before.iter().filter(|placed| !wanted(placed.account.clone())) {
        line_up::call_off(cx, tx, caller, gone).await?;
    }
    let old = |account: &AccountId| before.iter().find(|old| old.account == *account).cloned();
    let placed: Vec<Placed> = post
        .draft
        .targets
        .iter()
        .map(|target| {
            let account = target.account_id.clone();
            old(&account).unwrap_or(Placed { account, act: None, deletion: None })
        })
        .collect();
    store::targets::replace(tx, &caller.scope, &post.id, &placed).await?;
    Ok(())
}

const fn minute(at: Timestamp) -> i64 {
    at.micros().div_euclid(COALESCED_MICROS)
}
