//! Taking in posts, from whatever source.

use std::collections::HashMap;

use kernel::ids::AccountId;
use runtime::{DbError, Tx, WorkspaceScope};

use crate::post::OwnPost;
use crate::snapshot::Audience;
use crate::store::posts;

/// Posts looked up in one statement.
const BATCH: usize = 500;

/// What became of a batch.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Taken {
    pub new: i64,
    /// Known before, and brought up to date.
    pub known: i64,
}

/// Stores posts of one account, each joined with what was known of it.
pub async fn observe(
    tx: &mut Tx,
    scope: &WorkspaceScope,
    account: &AccountId,
    observed: Vec<OwnPost>,
) -> Result<Taken, DbError> {
    let mut taken = Taken::default();
    if observed.is_empty() {
        return Ok(taken);
    }
    posts::lock(tx, account).await?;
    let audience = Audience::load(tx, scope, account).await?;
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
                posts::sample(tx, scope, account, (&post.remote_id, at, &post.metrics)).await?;
            }
        }
    }
    Ok(taken)
}
