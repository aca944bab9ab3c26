//! What an answer changes, in one transaction.

use std::collections::HashSet;
use std::time::Duration;

use kernel::ids::AccountId;
use platform::Post;
use runtime::events::{self, Event};
use runtime::{Cx, DbError, Tx, WorkspaceScope};
use serde_json::json;

use super::settings;
use crate::Result;
use crate::observe::observe;
use crate::post::{Author, OwnPost, Source};
use crate::store::watches;

/// A post that its platform does not show yet is not gone.
const HIDDEN_FOR: Duration = Duration::from_secs(86_400);

/// Stores the posts that were found and moves every post that was asked for on; answers how many samples
/// were taken.
pub async fn take(
    cx: &Cx,
    scope: &WorkspaceScope,
    author: &Author,
    asked: &[String],
    found: Vec<Post>,
) -> Result<usize> {
    let now = cx.now();
    let mut tx = cx.db.begin().await?;
    let sent =
        gate::list_remote_ids_since(&mut tx, scope, &author.account, now.minus(super::run::SENT_SINCE));
    let sent: HashSet<String> = sent.await?.into_iter().collect();
    let source = |id: &str| if sent.contains(id) { Source::Act } else { Source::Sync };
    let observed: Vec<OwnPost> = found
        .into_iter()
        .filter_map(|post| {
            let source = source(&post.remote_id);
            OwnPost::observe(author, post, source, Some(now))
        })
        .collect();
    let sampled: Vec<String> = observed.iter().map(|post| post.remote_id.clone()).collect();
    observe(&mut tx, scope, &author.account, observed, now).await?;
    let absent: Vec<String> = asked.iter().filter(|id| !sampled.contains(id)).cloned().collect();
    leave(&mut tx, scope, &author.account, &absent, now).await?;
    announce(cx, &mut tx, scope, &author.account, &sampled).await?;
    tx.commit().await?;
    Ok(sampled.len())
}

/// Posts that were asked for and are not there: young ones may only not be shown yet.
async fn leave(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
    absent: &[String],
    now: kernel::Timestamp,
) -> Result<(), DbError> {
    let density = settings::load(tx, scope).await?.density;
    for watch in watches::among(tx, scope, account, absent).await? {
        if now.since(watch.born_at) < HIDDEN_FOR {
            let next = density.next(watch.born_at, now);
            watches::set_next(tx, scope, account, (&watch.remote_id, next)).await?;
        } else {
            watches::mark_gone(tx, scope, account, (&watch.remote_id, now)).await?;
        }
    }
    Ok(())
}

/// Says whose numbers are new; nothing when there are none.
pub async fn announce(
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
