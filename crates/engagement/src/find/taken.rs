//! Whom an account must not be offered again. An author, or a conversation, is taken
//!
//! * while a post of theirs is on the list or a reply to it may still leave, however long that takes;
//! * for the cooldown, counted from the last of: the post was found, somebody dismissed it or turned the
//!   reply down, the reply was sent.
//!
//! What ran out with nobody deciding counts from when it was found. A post that was found once never comes
//! again.

use std::collections::HashSet;

use kernel::Timestamp;
use kernel::ids::{AccountId, ActId};
use platform::Post;
use runtime::{Conn, DbError, WorkspaceScope};

use crate::contact;
use crate::store::met::{self, Met};

#[derive(Debug, Default)]
pub struct Taken {
    posts: HashSet<String>,
    authors: HashSet<String>,
    conversations: HashSet<String>,
}

impl Taken {
    /// As far as these posts, their authors and conversations go; the cooldown began at `since`.
    pub async fn load(
        conn: &mut Conn,
        scope: &WorkspaceScope,
        account: &AccountId,
        posts: &[Post],
        since: Timestamp,
    ) -> Result<Self, DbError> {
        let met = met::with(conn, scope, account, posts).await?;
        let acts: Vec<ActId> = met.iter().filter_map(|met| met.act.clone()).collect();
        let acts = gate::find_many(conn, scope, &acts).await?;
        let held: HashSet<ActId> =
            acts.into_iter().filter(|act| contact::holds(act, since)).map(|act| act.id).collect();
        let mut taken = Self::default();
        for met in met {
            let is_held = is_held(&met, since) || met.act.as_ref().is_some_and(|act| held.contains(act));
            taken.posts.insert(met.remote_id);
            if is_held {
                taken.authors.insert(met.author_id);
                taken.conversations.extend(met.conversation_id);
            }
        }
        Ok(taken)
    }

    pub fn contains(&self, post: &Post) -> bool {
        self.posts.contains(&post.remote_id)
            || post.author_id.as_ref().is_some_and(|id| self.authors.contains(id))
            || post.conversation_id.as_ref().is_some_and(|id| self.conversations.contains(id))
    }

    /// Takes a post with its author and conversation; false when one of them was taken before.
    pub fn add(&mut self, post: &Post) -> bool {
        let is_free = !self.contains(post);
        if is_free {
            self.posts.insert(post.remote_id.clone());
            self.authors.extend(post.author_id.clone());
            self.conversations.extend(post.conversation_id.clone());
        }
        is_free
    }
}

/// By what the opportunity itself tells; its reply may hold it longer.
fn is_held(met: &Met, since: Timestamp) -> bool {
    met.is_open || met.found_at >= since || met.dismissed_at.is_some_and(|at| at >= since)
}
