//! Reading a conversation upwards: a post, what it answers, and what that answers. Every look is priced.

use std::collections::BTreeMap;

use async_trait::async_trait;
use kernel::Micros;

use crate::{Post, Result, Session};

/// How far one look goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    PostOnly,
    /// Also the post it answers, where the platform sends that along.
    WithParent,
}

/// What one look brought.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Look {
    /// None when it is gone or may not be seen.
    pub post: Option<Post>,
    /// Came along and was paid for. Its absence says nothing about the post it would be.
    pub parent: Option<Post>,
    /// User names by the ids of people, as far as they were told for no further price.
    pub names: BTreeMap<String, String>,
}

#[async_trait]
pub trait ReadConversation: Send + Sync {
    /// What so many posts with the names of their authors cost at worst, on the first time of a day.
    fn price(&self, posts: i64) -> Micros;

    /// One post. Asked for with its parent, its relation to it is the exact one if the platform tells it.
    async fn look(&self, session: &Session, post_id: &str, reach: Reach) -> Result<Look>;

    /// User names by id; unknown ids are not in the answer.
    async fn names(&self, session: &Session, people: &[String]) -> Result<BTreeMap<String, String>>;
}
