//! What an answer changes, in one transaction.

use std::collections::HashSet;
use std::time::Duration;

use kernel::Timestamp;
use kernel::ids::AccountId;
use platform::Post;
use runtime::events::{self, Event};
use runtime::{Cx, DbError, Tx, WorkspaceScope};
use serde_json::json;

use super::settings;
use crate::Result;
use crate::observe::{Taken, observe};
use crate::post::{Author, OwnPost, Source};
use crate::store::watches;

/// A post that its platform does not show yet is not gone.
const HIDDEN_FOR: Duration = Duration::from_secs(86_400);
/// Posts are known to have come through the gate when they were proven since.
const SENT_SINCE: Duration = Duration::from_secs(30 * 86_400);

/// Stores the posts that were found and moves every post that was asked for on; answers how many were found.
pub async fn take(
    cx: &Cx,
    scope: &WorkspaceScope,
    author: &Author,
    asked: &[String],
    found: Vec<Post>,
) -> Result<usize> {
    let there: HashSet<String> = found.iter().map(|post| post.remote_id.clone()).collect();
    // A post that does not say when it was made is nowhere in the account's time, and is not stored.
    let placed = found.iter().filter(|post| post.created_at.is_some());
    let stored: HashSet<String> = placed.map(|post| post.remote_id.clone()).collect();
    let left: Vec<String> = asked.iter().filter(|id| !stored.contains(*id)).cloned().collect();
    let mut tx = cx.db.begin().await?;
    store(cx, &mut tx, scope, author, found).await?;
    leave(&mut tx, scope, &author.account, (&left, &there), cx.now()).await?;
    tx.commit().await?;
    Ok(there.len())
}

/// Stores own posts as the platform shows them now, and says whose numbers are new.
pub async fn store(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    author: &Author,
    found: Vec<Post>,
) -> Result<Taken, DbError> {
    let now = cx.now();
    let sent = gate::list_remote_ids_since(tx, scope, &author.account, now.minus(SENT_SINCE)).await?;
    let sent: HashSet<String> = sent.into_iter().collect();
    let observed = found.into_iter().filter_map(|post| {
        let source = if sent.contains(&post.remote_id) { Source::Act } else { Source::Sync };
        OwnPost::observe(author, post, source, Some(now))
    });
    let observed: Vec<OwnPost> = observed.collect();
    let sampled: Vec<String> = observed.iter().map(|post| post.remote_id.clone()).collect();
    let taken = observe(tx, scope, &author.account, observed, now).await?;
    announce(cx, tx, scope, &author.account, &sampled).await?;
    Ok(taken)
}

/// Moves posts on that were asked for and brought no numbers. Young ones may only not be shown yet.
async fn leave(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
    (left, there): (&[String], &HashSet<String>),
    now: Timestamp,
) -> Result<(), DbError> {
    let density = settings::load(tx, scope).await?.density;
    for watch in watches::among(tx, scope, account, left).await? {
        if there.contains(&watch.remote_id) || now.since(watch.born_at) < HIDDEN_FOR {
            let next = density.next(watch.born_at, now);
            watches::set_next(tx, scope, account, (&watch.remote_id, next)).await?;
        } else {
            watches::mark_gone(tx, scope, account, (&watch.remote_id, now)).await?;
        }
    }
    Ok(())
}

async fn announce(
    cx: &Cx,
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
    sampled: &[String],
) -> Result<(), DbError> {
    if sampled.is_empty() {
        return Ok(());
    }
    let payload = json!({ "remote_ids": sampled });
    events::emit(cx, tx, scope, Event { kind: "insight.post_sampled", subject: account.to_string(), payload })
        .await
}
