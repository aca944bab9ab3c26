//! Changing only the labels of a post: a revision of its own that voids nothing.

use kernel::ids::PostId;
use runtime::{Caller, Cx, Permission};

use crate::content::{Draft, labels};
use crate::post::{Post, lock};
use crate::save::replace;
use crate::{Error, Result, library, store};

/// Adds and removes labels; answers those it had before.
pub async fn relabel(
    cx: &Cx,
    caller: &Caller,
    id: &PostId,
    (add, remove): (&[String], &[String]),
) -> Result<(Post, Vec<String>)> {
    caller.require(Permission::Propose)?;
    let mut conn = cx.db.read().await?;
    let found = store::posts::find(&mut conn, &caller.scope, id).await?.ok_or(Error::PostNotFound)?;
    drop(conn);
    let fits = library::fit(cx, &caller.scope, std::slice::from_ref(&found.draft)).await?;
    let mut tx = cx.db.begin().await?;
    let mut post = lock(&mut tx, &caller.scope, id).await?;
    let before = post.draft.labels.clone();
    let mut wanted: Vec<String> = before.iter().filter(|label| !remove.contains(label)).cloned().collect();
    wanted.extend(add.iter().cloned());
    let draft = Draft { labels: labels(&wanted)?, ..post.draft.clone() };
    if draft.labels != before {
        replace(cx, &mut tx, caller, &mut post, (draft, &fits)).await?;
        tx.commit().await?;
    }
    Ok((post, before))
}
