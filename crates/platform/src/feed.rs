//! Reading: one's own posts and numbers, mentions, and search. Every read is priced per row returned.

use async_trait::async_trait;
use kernel::{Micros, Timestamp};

use crate::{Credits, Person, Post, Result, Session};

/// One page of remote rows. Adapters guard against cursor loops; `next` ends as `None`.
#[derive(Debug, Clone, PartialEq)]
pub struct Remote<T> {
    pub items: Vec<T>,
    pub next: Option<String>,
    /// Newest id seen, to ask for only newer ones next time.
    pub newest_id: Option<String>,
    /// People whom the platform sent along (and billed) with the rows, such as the authors of posts.
    pub people: Vec<Person>,
}

impl<T> Default for Remote<T> {
    fn default() -> Self {
        Self { items: Vec::new(), next: None, newest_id: None, people: Vec::new() }
    }
}

/// From where to read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Since {
    /// Only rows newer than this id.
    pub after_id: Option<String>,
    pub after_time: Option<Timestamp>,
    /// Continue a listing.
    pub cursor: Option<String>,
    /// Rows per page, within the platform's bounds.
    pub page_size: Option<i64>,
}

/// A recent search.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchRequest {
    /// Words, phrases and tags, all in the person's own words; the adapter quotes what needs quoting.
    pub any_of: Vec<String>,
    pub from_usernames: Vec<String>,
    pub lang: Option<String>,
    pub exclude_replies: bool,
    pub exclude_reposts: bool,
    pub since: Since,
}

/// As many posts as are asked for at once where the platform has no word in it.
const BATCH: usize = 100;

#[async_trait]
pub trait Measure: Send + Sync {
    /// The account itself with its public counters.
    async fn profile(&self, session: &Session) -> Result<Person>;

    /// The account's own posts, newest first, with public and, where allowed, private metrics.
    async fn own_posts(&self, session: &Session, since: &Since) -> Result<Remote<Post>>;

    /// Posts by id; ids that are gone are simply not in the answer.
    async fn posts(&self, session: &Session, ids: &[String]) -> Result<Vec<Post>>;

    /// How own posts are best asked for their numbers, each list one call of [`Self::numbers`]. Every stretch
    /// is a piece of the account's timeline without a gap, as far as is known.
    fn batches(&self, _session: &Session, stretches: &[Vec<String>]) -> Vec<Vec<String>> {
        stretches.concat().chunks(BATCH).map(<[String]>::to_vec).collect()
    }

    /// Own posts of one batch, with private numbers for as long as the platform tells them. What is gone is
    /// not in the answer; posts beside those asked for may be.
    async fn numbers(&self, session: &Session, ids: &[String]) -> Result<Vec<Post>> {
        self.posts(session, ids).await
    }

    /// What the numbers of one own post cost when they are asked for, on the first time of a day.
    fn numbers_price(&self, _owns_app: bool) -> Micros {
        Micros::ZERO
    }

    /// Prepaid credit, where the platform tells.
    async fn credits(&self, session: &Session) -> Result<Credits>;
}

#[async_trait]
pub trait Converse: Send + Sync {
    /// Posts that mention the account, newest first.
    async fn mentions(&self, session: &Session, since: &Since) -> Result<Remote<Post>>;
}

#[async_trait]
pub trait Discover: Send + Sync {
    /// What a page of this search costs at worst, and whether the platform would accept it.
    fn check(&self, request: &SearchRequest) -> Result<Micros>;

    async fn search(&self, session: &Session, request: &SearchRequest) -> Result<Remote<Post>>;

    /// People by id, up to the platform's batch size per call; unknown ids are not in the answer.
    async fn people(&self, session: &Session, ids: &[String]) -> Result<Vec<Person>>;

    async fn people_by_username(&self, session: &Session, usernames: &[String]) -> Result<Vec<Person>>;
}
