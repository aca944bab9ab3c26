//! How a world begins: people, a week of chatter, the demo account's past.

use rand::RngExt;

use super::people::{Person, stranger};
use super::post::{Extras, MadeBy, Metrics, NewPost};
use super::{World, talk};
use crate::clock::parse_rfc3339;
use crate::options::{DEMO_USERNAME, TEAM_USERNAME, WorldSize};

const DAY_MS: i64 = 86_400_000;
/// Stable in every world.
const DEMO_ID: u64 = 1_720_000_000_000_000_101;
const TEAM_ID: u64 = 1_720_000_000_000_000_202;

/// The first strangers are well known in their topics: many followers, often named by others.
const STARS: usize = 18;

struct Size {
    authors: usize,
    posts: usize,
    quiet: usize,
    own_posts: usize,
    own_days: i64,
    followers: usize,
}

const SMALL: Size = Size { authors: 60, posts: 300, quiet: 220, own_posts: 30, own_days: 30, followers: 200 };
const FULL: Size =
    Size { authors: 620, posts: 2_600, quiet: 2_200, own_posts: 120, own_days: 60, followers: 1_800 };

pub(super) fn seed(world: &mut World, now: i64) {
    let size = if world.options.world == WorldSize::Full { &FULL } else { &SMALL };
    add_managed(world, now);
    add_strangers(world, size, now);
    add_chatter(world, size, now);
    add_own_past(world, size, now);
    add_mentions(world, now);
    world.begin_conversation(now);
}

fn add_managed(world: &mut World, now: i64) {
    let managed = |id, username: &str, name: &str, bio: &str| Person {
        id,
        username: username.to_owned(),
        name: name.to_owned(),
        bio: bio.to_owned(),
        location: "The internet".to_owned(),
        created_ms: parse_rfc3339("2023-05-04T09:00:00Z").unwrap_or(now),
        verified: true,
        followers: 0,
        following: 412,
        listed: 23,
        earlier_posts: 1_260,
        managed: true,
        topic: 0,
        lang: "en",
        author: false,
    };
    world.add_person(managed(
        DEMO_ID,
        DEMO_USERNAME,
        "Roost Demo",
        "Notes on AI development, networks and certification exams. Building in public.",
    ));
    world.add_person(managed(TEAM_ID, TEAM_USERNAME, "Roost Team", "The people behind the demo."));
}

fn add_strangers(world: &mut World, size: &Size, now: i64) {
    for number in 0..size.authors + size.quiet {
        let created = now - world.rng.random_range(90..4_000) * DAY_MS;
        // Old ids are short; a serial keeps them apart whatever the creation date.
        let id = 10_000_000_000 + number as u64 * 7_919 + world.rng.random_range(0..7_000);
        let mut person = stranger(&mut world.rng, id, number, created);
        person.author = number < size.authors;
        if number < STARS {
            person.followers = world.rng.random_range(18_000..140_000);
            person.verified = true;
            person.lang = "en";
        }
        if !person.author {
            person.followers = world.rng.random_range(0..240);
        }
        world.add_person(person);
    }
    for (managed, count) in [(DEMO_ID, size.followers), (TEAM_ID, size.followers / 20)] {
        let skip = world.people.len() - size.quiet;
        let everyone: Vec<u64> = world.people[skip..].iter().map(|person| person.id).take(count).collect();
        for follower in everyone {
            let since = now - world.rng.random_range(1..700) * DAY_MS;
            world.followers.entry(managed).or_default().insert(follower, since);
        }
    }
}

fn add_chatter(world: &mut World, size: &Size, now: i64) {
    let mut instants: Vec<i64> =
        (0..size.posts).map(|_| now - world.rng.random_range(60_000..7 * DAY_MS)).collect();
    instants.sort_unstable();
    for (number, at) in instants.into_iter().enumerate() {
        // Everybody speaks at least once, then some far more than others.
        let spread = world.rng.random_range(0.0..1.0_f64).powi(2);
        let index = if number < size.authors { number } else { (spread * size.authors as f64) as usize };
        world.chatter_from(2 + index, at, number);
    }
}

impl World {
    /// One stranger says something about their topic.
    pub(super) fn chatter_from(&mut self, person: usize, at_ms: i64, number: usize) {
        let Some(person) = self.people.get(person).cloned() else {
            return;
        };
        let text = if number % 97 == 41 {
            talk::hostile(&mut self.rng, number / 97, person.topic)
        } else {
            let topic = if self.rng.random_bool(0.85) { person.topic } else { self.rng.random_range(0..6) };
            talk::chatter(&mut self.rng, topic, person.lang)
        };
        let text = self.with_shout_out(text, &person);
        let reply_to = if self.rng.random_bool(0.12) { self.recent_post() } else { None };
        let new = NewPost {
            author: person.id,
            typed: &text,
            reply_to,
            at_ms,
            lang: person.lang,
            made_by: MadeBy::World,
            extras: Extras::default(),
            request: None,
        };
        let id = self.add_post(new);
        let reach = stranger_reach(self, person.followers, reply_to.is_some());
        if let Some(post) = self.post_mut(id) {
            post.reach = reach;
        }
    }

    /// Now and then somebody names one of the topic's well-known accounts.
    fn with_shout_out(&mut self, text: String, person: &Person) -> String {
        let stars: Vec<String> = self
            .people
            .iter()
            .skip(2)
            .take(STARS)
            .filter(|star| star.topic == person.topic && star.id != person.id)
            .map(|star| star.username.clone())
            .collect();
        if stars.is_empty() || text.chars().count() > 200 || !self.rng.random_bool(0.1) {
            return text;
        }
        let star = &stars[self.rng.random_range(0..stars.len())];
        let shout_out = talk::shout_out(&mut self.rng, star);
        format!("{text}{shout_out}")
    }

    /// Some post of the last few, to answer to.
    fn recent_post(&mut self) -> Option<u64> {
        let back = self.rng.random_range(0..40);
        self.posts.keys().rev().nth(back).copied()
    }
}

fn stranger_reach(world: &mut World, followers: u32, is_reply: bool) -> Metrics {
    let luck = world.rng.random_range(-1.6..1.9_f64).exp();
    let impressions = (f64::from(followers) * 0.35 + 40.0) * luck * if is_reply { 0.3 } else { 1.0 };
    engagement(world, impressions, 0.022)
}

fn engagement(world: &mut World, impressions: f64, rate: f64) -> Metrics {
    let mut share = |part: f64| (impressions * rate * part * world.rng.random_range(0.5..1.5)) as u64;
    Metrics {
        likes: share(0.72),
        reposts: share(0.12),
        replies: share(0.08),
        quotes: share(0.02),
        bookmarks: share(0.08),
        impressions: impressions as u64,
    }
}

/// The demo account's history has a shape that analysis can find: weekday mornings, questions, no bare links.
fn add_own_past(world: &mut World, size: &Size, now: i64) {
    let mut instants: Vec<i64> = (0..size.own_posts)
        .map(|number| {
            let day = now - (number as i64 * size.own_days / size.own_posts as i64 + 1) * DAY_MS;
            let hour = [7, 8, 9, 12, 15, 17, 18, 20, 22][world.rng.random_range(0..9)];
            day.div_euclid(DAY_MS) * DAY_MS + hour * 3_600_000 + world.rng.random_range(0..3_600_000)
        })
        .collect();
    instants.sort_unstable();
    for (number, at_ms) in instants.into_iter().enumerate() {
        let text = talk::own(&mut world.rng, number);
        let new = NewPost {
            author: DEMO_ID,
            typed: &text,
            reply_to: None,
            at_ms,
            lang: "en",
            made_by: MadeBy::World,
            extras: Extras::default(),
            request: None,
        };
        let id = world.add_post(new);
        let (reach, rate) = appeal(&text, at_ms, number % 6);
        let luck = world.rng.random_range(-0.5..0.6_f64).exp();
        let metrics = engagement(world, 1_800.0 * 0.5 * reach * luck, rate);
        if let Some(post) = world.post_mut(id) {
            post.reach = metrics;
        }
    }
}

/// How far a managed account's post reaches and how much of that turns into engagement.
pub(super) fn appeal(text: &str, at_ms: i64, topic: usize) -> (f64, f64) {
    let hour = at_ms.div_euclid(3_600_000).rem_euclid(24);
    // 1970-01-01 was a Thursday.
    let weekday = (at_ms.div_euclid(DAY_MS) + 3).rem_euclid(7);
    let length = text.chars().count();
    let mut reach = match hour {
        7..=9 => 1.9,
        12 | 17 | 18 => 1.3,
        22 | 23 | 0..=5 => 0.5,
        _ => 1.0,
    };
    reach *= match weekday {
        1 | 2 => 1.5,
        5 | 6 => 0.55,
        _ => 1.0,
    };
    let mut rate = [0.052, 0.031, 0.060, 0.040, 0.036, 0.028][topic % 6];
    if text.contains('?') {
        rate *= 1.35;
    }
    if text.contains("http") {
        reach *= 0.6;
    }
    if length > 60 && length < 160 {
        rate *= 1.2;
    }
    if text.matches('#').count() > 1 {
        rate *= 0.75;
    }
    (reach, rate)
}

/// People who named the demo account: replies to them are allowed.
fn add_mentions(world: &mut World, now: i64) {
    for number in 0..14_i64 {
        let at = now - number * 11 * 3_600_000 - world.rng.random_range(600_000..7_200_000);
        world.mention_from_somebody(at);
    }
}

impl World {
    pub(super) fn mention_from_somebody(&mut self, at_ms: i64) {
        let authors: Vec<usize> = (0..self.people.len()).filter(|index| self.people[*index].author).collect();
        let index = authors[self.rng.random_range(0..authors.len())];
        let person = self.people[index].clone();
        let text = talk::mention(&mut self.rng, person.topic, DEMO_USERNAME);
        let new = NewPost {
            author: person.id,
            typed: &text,
            reply_to: None,
            at_ms,
            lang: "en",
            made_by: MadeBy::World,
            extras: Extras::default(),
            request: None,
        };
        let id = self.add_post(new);
        let reach = stranger_reach(self, person.followers, false);
        if let Some(post) = self.post_mut(id) {
            post.reach = reach;
        }
    }
}
