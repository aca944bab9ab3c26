//! The living world: people, posts, who follows whom, and what will happen next.
//!
//! Everything hangs on one [`World`] behind one lock; time moves it lazily, when somebody looks.
//! Start reading at [`World::advance_to_now`], then `post.rs` for how a post comes to be and `reactions.rs` for what
//! people do about it.

mod conversation;
pub(crate) mod entities;
mod follows;
mod grow;
pub(crate) mod media;
mod people;
mod phrases;
mod phrases_world;
pub(crate) mod post;
mod reactions;
mod seed;
mod snowflake;
mod talk;
mod truth;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::Duration;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

pub(crate) use entities::{Entities, Span};
pub(crate) use people::Person;
pub(crate) use post::{Extras, MadeBy, NewPost, Poll, Post};
pub(crate) use reactions::Coming;
pub use truth::{FollowCause, PostSummary};

use crate::clock::Clock;
use crate::faults::Orders;
use crate::ledger::Ledger;
use crate::options::SimOptions;
use crate::x::limits::Limits;
use crate::x::oauth::Grants;
use crate::x::prices::Purse;

pub(crate) struct World {
    pub options: SimOptions,
    pub clock: Clock,
    pub rng: StdRng,
    pub ledger: Ledger,
    pub orders: Orders,
    pub grants: Grants,
    pub purse: Purse,
    pub limits: Limits,
    pub hostile_model: bool,
    pub media: media::Shelf,
    people: Vec<Person>,
    by_id: HashMap<u64, usize>,
    by_name: HashMap<String, usize>,
    posts: BTreeMap<u64, Post>,
    by_author: HashMap<u64, BTreeSet<u64>>,
    mentioning: HashMap<u64, BTreeSet<u64>>,
    replies: HashMap<u64, Vec<u64>>,
    links: HashMap<String, String>,
    followers: HashMap<u64, BTreeMap<u64, i64>>,
    coming: BTreeMap<(i64, u64), Coming>,
    truth: Vec<FollowCause>,
    ids: snowflake::Ids,
    next_coming: u64,
    grown_until_ms: i64,
}

impl World {
    pub(crate) fn new(options: SimOptions) -> Self {
        let clock = Clock::new(options.start_ms, options.speed);
        let now = clock.now_ms();
        let mut world = Self {
            rng: StdRng::seed_from_u64(options.seed),
            purse: Purse::new(options.credits_micros),
            options,
            clock,
            ledger: Ledger::default(),
            orders: Orders::default(),
            grants: Grants::default(),
            limits: Limits::default(),
            hostile_model: false,
            media: media::Shelf::default(),
            people: Vec::new(),
            by_id: HashMap::new(),
            by_name: HashMap::new(),
            posts: BTreeMap::new(),
            by_author: HashMap::new(),
            mentioning: HashMap::new(),
            replies: HashMap::new(),
            links: HashMap::new(),
            followers: HashMap::new(),
            coming: BTreeMap::new(),
            truth: Vec::new(),
            ids: snowflake::Ids::default(),
            next_coming: 0,
            grown_until_ms: now,
        };
        seed::seed(&mut world, now);
        world
    }

    pub(crate) fn now_ms(&self) -> i64 {
        self.clock.now_ms()
    }

    /// Pushes the clock forward and lets everything due happen.
    pub(crate) fn skip(&mut self, by: Duration) {
        self.clock.advance(by);
        self.advance_to_now();
    }

    /// Random letters and digits, for tokens and codes.
    pub(crate) fn token(&mut self, length: usize) -> String {
        const ALPHABET: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        (0..length).map(|_| char::from(ALPHABET[self.rng.random_range(0..ALPHABET.len())])).collect()
    }

    pub(crate) fn person(&self, id: u64) -> Option<&Person> {
        self.by_id.get(&id).map(|&index| &self.people[index])
    }

    pub(crate) fn person_named(&self, username: &str) -> Option<&Person> {
        self.by_name.get(&username.to_lowercase()).map(|&index| &self.people[index])
    }

    pub(crate) fn username(&self, id: u64) -> Option<String> {
        self.person(id).map(|person| person.username.clone())
    }

    pub(crate) fn people(&self) -> &[Person] {
        &self.people
    }

    /// Accounts that a visitor of the simulated site can act as.
    pub(crate) fn managed(&self) -> Vec<&Person> {
        self.people.iter().filter(|person| person.managed).collect()
    }

    /// Makes the accounts of so many strangers into managed ones; their names.
    pub(crate) fn manage(&mut self, count: usize) -> Vec<String> {
        let strangers = self.people.iter_mut().filter(|person| !person.managed).take(count);
        let managed = strangers.map(|person| {
            person.managed = true;
            person.username.clone()
        });
        managed.collect()
    }

    /// An id nobody else has.
    pub(crate) fn next_id(&mut self, at_ms: i64) -> u64 {
        self.ids.next(at_ms)
    }

    /// A post anybody can look up now.
    pub(crate) fn post(&self, id: u64) -> Option<&Post> {
        let now = self.now_ms();
        self.posts.get(&id).filter(|post| post.visible_ms <= now)
    }

    /// All posts that can be looked up, newest first.
    pub(crate) fn visible_posts(&self) -> impl Iterator<Item = &Post> {
        let now = self.now_ms();
        self.posts.values().rev().filter(move |post| post.visible_ms <= now)
    }

    pub(crate) fn posts_by(&self, author: u64) -> Vec<&Post> {
        self.listed(self.by_author.get(&author))
    }

    pub(crate) fn posts_mentioning(&self, user: u64) -> Vec<&Post> {
        self.listed(self.mentioning.get(&user))
    }

    pub(crate) fn replies_to(&self, post: u64) -> Vec<&Post> {
        let ids = self.replies.get(&post).map(Vec::as_slice).unwrap_or_default();
        ids.iter().filter_map(|id| self.post(*id)).collect()
    }

    /// Newest first.
    fn listed(&self, ids: Option<&BTreeSet<u64>>) -> Vec<&Post> {
        ids.into_iter().flatten().rev().filter_map(|id| self.post(*id)).collect()
    }

    pub(crate) fn post_count(&self) -> usize {
        self.posts.len()
    }

    fn add_person(&mut self, person: Person) {
        let index = self.people.len();
        self.by_id.insert(person.id, index);
        self.by_name.insert(person.username.to_lowercase(), index);
        self.people.push(person);
    }
}
