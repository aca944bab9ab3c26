//! What a post said before.

use kernel::Timestamp;
use kernel::ids::PostId;
use runtime::{Caller, Cx, Permission};
use serde::Serialize;
use utoipa::ToSchema;

use crate::content::Draft;
use crate::{Error, Result, store};

/// One revision with its texts.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PostRevision)]
pub struct Revision {
    pub revision: i64,
    pub by: String,
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    pub draft: Draft,
}

/// One revision in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PostRevisionEntry)]
pub struct Entry {
    pub revision: i64,
    pub by: String,
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    pub is_current: bool,
    /// Its content is frozen in the acts.
    pub is_scheduled: bool,
}

/// The newest first.
pub async fn list(cx: &Cx, caller: &Caller, id: &PostId) -> Result<Vec<Entry>> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    let post = store::posts::find(&mut conn, &caller.scope, id).await?.ok_or(Error::PostNotFound)?;
    let kept = store::revisions::list(&mut conn, &caller.scope, id).await?;
    let entry = |(revision, by, at)| Entry {
        revision,
        by,
        at,
        is_current: revision == post.revision,
        is_scheduled: post.scheduled_revision == Some(revision),
    };
    Ok(kept.into_iter().map(entry).collect())
}

pub async fn find(cx: &Cx, caller: &Caller, id: &PostId, revision: i64) -> Result<Revision> {
    caller.require(Permission::Read)?;
    let mut conn = cx.db.read().await?;
    store::posts::find(&mut conn, &caller.scope, id).await?.ok_or(Error::PostNotFound)?;
    let found = store::revisions::find(&mut conn, &caller.scope, id, revision).await?;
    found.ok_or(Error::RevisionNotFound)
}
