//! Own posts for whoever shows conversations, wherever they were made.

use std::sync::Arc;

use async_trait::async_trait;
use engagement::conversation::{Link, OwnPost, OwnPosts, SeenPosts};
use kernel::ids::AccountId;
use runtime::{Conn, DbError, WorkspaceScope};

use crate::post::{Format, Source};
use crate::store::posts;

struct Seen;

/// A part of [`runtime::Cx`].
pub fn seen_posts() -> SeenPosts {
    SeenPosts(Arc::new(Seen))
}

#[async_trait]
impl OwnPosts for Seen {
    async fn find(
        &self,
        conn: &mut Conn,
        scope: &WorkspaceScope,
        account: &AccountId,
        remote_id: &str,
    ) -> Result<Option<OwnPost>, DbError> {
        let found = posts::find_many(conn, scope, account, &[remote_id.to_owned()]).await?.pop();
        Ok(found.filter(|post| post.format != Format::Repost).map(|post| {
            let link = match (post.reply_to, post.source) {
                (None, _) => Link::Start,
                // An archive names the very post that was answered; a sync may know the conversation alone.
                (Some(id), Source::Archive) => Link::Answers(id),
                (Some(id), Source::Sync | Source::Act) => Link::Within(id),
            };
            OwnPost { text: post.text, created_at: post.created_at, link }
        }))
    }
}

#[cfg(test)]
mod tests;
