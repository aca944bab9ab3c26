use kernel::ids::PostId;
use runtime::Cx;

use super::Guest;
use crate::comments::{self, Comment, NewComment};
use crate::post::lock;
use crate::{Error, Result};

/// A client's words about one of the link's posts; the team sees whose they are.
pub async fn say(cx: &Cx, guest: &Guest, id: &PostId, text: String, part: Option<i64>) -> Result<Comment> {
    let mut tx = cx.db.begin().await?;
    let link = guest.lock(cx, &mut tx).await?;
    if !link.posts.iter().any(|asked| asked.post == *id) {
        return Err(Error::PostNotFound);
    }
    let post = lock(&mut tx, &link.scope, id).await?;
    let new = NewComment { text, part, internal: false };
    let by = (link.actor(), link.name.clone());
    let comment = comments::add_in(cx, &mut tx, (&link.scope, &post), by, (new, true)).await?;
    tx.commit().await?;
    Ok(comment)
}
