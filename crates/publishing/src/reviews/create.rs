use std::time::Duration;

use kernel::Secret;
use kernel::ids::PostId;
use runtime::{Caller, Cx, Permission, Tx, audit};
use serde_json::json;

use super::{Asked, Link};
use crate::post::lock;
use crate::{Error, Result, store, token};

const POSTS_MAX: usize = 50;
const HOURS_MAX: u64 = 720;
const NAME_CHARS_MAX: usize = 80;

#[derive(Debug, Clone)]
pub struct NewReviewLink {
    /// Who it is for: decisions and comments carry this name.
    pub name: String,
    pub posts: Vec<PostId>,
    pub expires_in_hours: u64,
}

/// Makes a link to posts that wait for approval. Its secret is answered this once and never again.
pub async fn create(cx: &Cx, caller: &Caller, new: NewReviewLink) -> Result<(Link, Secret<String>)> {
    caller.require(Permission::Propose)?;
    let new = new.checked()?;
    let token = token::generate(&cx.entropy);
    let mut tx = cx.db.begin().await?;
    for post in &new.posts {
        refuse_undecidable(&mut tx, caller, post).await?;
    }
    let now = cx.now();
    let link = Link {
        id: cx.new_id(),
        scope: caller.scope.clone(),
        name: new.name,
        created_by: caller.actor.to_string(),
        created_at: now,
        expires_at: now.plus(Duration::from_secs(new.expires_in_hours * 3_600)),
        opened_at: None,
        finished_at: None,
        withdrawn_at: None,
        posts: new.posts.into_iter().map(|post| Asked { post, decision: None }).collect(),
    };
    let hash = token::hash(token.expose()).unwrap_or_default();
    store::review_links::insert(&mut tx, &link, &hash).await?;
    let detail = json!({ "name": link.name, "posts": link.posts.len(), "expires_at": link.expires_at });
    audit::record(cx, &mut tx, caller, "publishing.review_link_made", link.id.as_str(), detail).await?;
    super::list::announce(cx, &mut tx, &link).await?;
    tx.commit().await?;
    Ok((link, token))
}

/// What a client agrees to is what was proposed: a draft has nothing of that kind yet.
async fn refuse_undecidable(tx: &mut Tx, caller: &Caller, id: &PostId) -> Result<()> {
    let post = lock(tx, &caller.scope, id).await?;
    let mut placed = store::targets::list(tx, &caller.scope, &[id]).await?;
    for act in placed.remove(id).unwrap_or_default().into_iter().filter_map(|placed| placed.act) {
        let act = gate::find(tx, &caller.scope, &act).await?;
        if act.is_some_and(|act| act.state == gate::State::Proposed) {
            return Ok(());
        }
    }
    let what = format!("“{}” waits for no approval. Give it a time first", post.draft.excerpt());
    Err(Error::WrongState { what })
}

impl NewReviewLink {
    fn checked(mut self) -> Result<Self> {
        self.name = self.name.split_whitespace().collect::<Vec<_>>().join(" ");
        if self.name.is_empty() || self.name.chars().count() > NAME_CHARS_MAX {
            let message = format!("say who it is for, in 1 to {NAME_CHARS_MAX} characters");
            return Err(Error::invalid("name", message));
        }
        let mut once: Vec<PostId> = Vec::with_capacity(self.posts.len());
        for post in self.posts {
            if !once.contains(&post) {
                once.push(post);
            }
        }
        self.posts = once;
        if self.posts.is_empty() || self.posts.len() > POSTS_MAX {
            return Err(Error::invalid("post_ids", format!("a link leads to 1 to {POSTS_MAX} posts")));
        }
        if !(1..=HOURS_MAX).contains(&self.expires_in_hours) {
            return Err(Error::invalid("expires_in_hours", format!("between 1 and {HOURS_MAX} hours")));
        }
        Ok(self)
    }
}
