//! Taking in posts, from whatever source.

use std::collections::HashMap;

use kernel::Timestamp;
use kernel::ids::AccountId;
use runtime::{DbError, Tx, WorkspaceScope};

use crate::post::{Format, OwnPost};
use crate::sampling::ladder::{AWAKE_FOR, Density};
use crate::sampling::settings;
use crate::snapshot::Audience;
use crate::store::{posts, samples, watches};

/// Posts looked up in one statement.
const BATCH: usize = 500;

/// What became of a batch.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Taken {
    pub new: i64,
    /// Known before, and brought up to date.
    pub known: i64,
}

/// Stores posts of one account, each joined with what was known of it, and sees to when each is asked for
/// its numbers next.
pub async fn observe(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
    observed: Vec<OwnPost>,
    now: Timestamp,
) -> Result<Taken, DbError> {
    let mut taken = Taken::default();
    if observed.is_empty() {
        return Ok(taken);
    }
    posts::lock(tx, account).await?;
    let audience = Audience::load(tx, scope, account).await?;
    let density = settings::load(tx, scope).await?.density;
    for batch in observed.chunks(BATCH) {
        let ids: Vec<String> = batch.iter().map(|post| post.remote_id.clone()).collect();
        let known = posts::find_many(tx, scope, account, &ids).await?;
        let mut known: HashMap<_, _> = known.into_iter().map(|post| (post.remote_id.clone(), post)).collect();
        for post in batch {
            let before = known.remove(&post.remote_id);
            taken.known += i64::from(before.is_some());
            taken.new += i64::from(before.is_none());
            let mut merged = before.map_or_else(|| post.clone(), |before| post.clone().merged(&before));
            merged.weigh(audience.at(merged.created_at));
            posts::save(tx, scope, &merged).await?;
            if let Some(at) = post.sampled_at {
                samples::insert(tx, scope, account, (&post.remote_id, at, &post.metrics)).await?;
            }
            watch(tx, scope, post, (density, now)).await?;
        }
    }
    Ok(taken)
}

/// Moves a post on to its next look. One from an archive was not asked for yet; old ones never are.
async fn watch(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    post: &OwnPost,
    (density, now): (Density, Timestamp),
) -> Result<(), DbError> {
    if post.format == Format::Repost || (post.sampled_at.is_none() && now.since(post.created_at) >= AWAKE_FOR)
    {
        return Ok(());
    }
    let row = (post.remote_id.as_str(), post.created_at, density.next(post.created_at, now));
    if post.sampled_at.is_some() {
        watches::saw(tx, scope, &post.account, row).await
    } else {
        watches::add(tx, scope, &post.account, row).await
    }
}
