use kernel::ids::PostId;
use runtime::{Caller, Cx, Tx, WorkspaceScope};

use super::{COMMENTS_MAX, Comment, announce, checked_text, name_of, require_voice};
use crate::post::{Post, lock};
use crate::{Error, Result, store};

/// What somebody says.
#[derive(Debug, Clone)]
pub struct NewComment {
    pub text: String,
    /// From 1; none for the whole post.
    pub part: Option<i64>,
    pub internal: bool,
}

pub async fn add(cx: &Cx, caller: &Caller, id: &PostId, new: NewComment) -> Result<Comment> {
    require_voice(caller)?;
    let mut tx = cx.db.begin().await?;
    let post = lock(&mut tx, &caller.scope, id).await?;
    let by = (caller.actor.to_string(), name_of(&mut tx, caller).await?);
    let comment = add_in(cx, &mut tx, (&caller.scope, &post), by, (new, false)).await?;
    tx.commit().await?;
    Ok(comment)
}

/// As [`add`], by whoever was let in by other means: their stored and their spoken name.
pub async fn add_in(
    cx: &Cx,
    tx: &mut Tx,
    (scope, post): (&WorkspaceScope, &Post),
    (by, by_name): (String, String),
    (new, from_client): (NewComment, bool),
) -> Result<Comment> {
    let NewComment { text, part, internal } = new;
    let text = checked_text(&text)?;
    let parts = crate::view::count(post.draft.content.parts.len());
    if part.is_some_and(|part| !(1..=parts).contains(&part)) {
        return Err(Error::invalid("part", format!("this post has the parts 1 to {parts}")));
    }
    if store::comments::count(tx, scope, &post.id).await? >= COMMENTS_MAX {
        return Err(Error::invalid("text", format!("a post has at most {COMMENTS_MAX} comments")));
    }
    let comment = Comment { id: cx.new_id(), by, by_name, from_client, at: cx.now(), text, part, internal };
    store::comments::insert(tx, scope, &post.id, &comment).await?;
    announce(cx, tx, scope, &post.id).await?;
    Ok(comment)
}
