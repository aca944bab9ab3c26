//! What people will do about a managed account's post, decided when it appears and done when its time comes.

use rand::RngExt;

use super::post::{Extras, MadeBy, Metrics, NewPost};
use super::seed::appeal;
use super::{World, talk};

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 3_600_000;

/// Something that will happen.
#[derive(Clone, Debug)]
pub(crate) enum Coming {
    Like { post: u64 },
    Repost { post: u64 },
    ReplyBack { post: u64, by: u64 },
    Follow { follower: u64, followed: u64, cause: Option<u64> },
    Unfollow { follower: u64, followed: u64 },
}

impl World {
    /// Decides the reactions to a new post of a managed account.
    pub(crate) fn react(&mut self, id: u64) {
        let Some(post) = self.any_post(id).cloned() else {
            return;
        };
        let Some(author) = self.person(post.author).cloned().filter(|person| person.managed) else {
            return;
        };
        let quality = quality(&post.typed);
        match post.reply_to_user.filter(|to| *to != post.author).zip(post.reply_to) {
            Some((to, parent)) => self.react_to_reply(&post.typed, id, (author.id, to), (parent, quality)),
            None => self.react_to_original(&post.typed, id, author.id, quality),
        }
    }

    fn react_to_reply(
        &mut self,
        text: &str,
        id: u64,
        (author, to): (u64, u64),
        (parent, quality): (u64, f64),
    ) {
        let seen = self.post(parent).map_or(0, |post| post.metrics(self.now_ms()).impressions);
        let about = self.post(parent).map_or(0.0, |post| overlap(&post.typed, text));
        let liking = (quality * (0.45 + about)).clamp(0.02, 0.95);
        if self.rng.random_bool(liking) {
            let at = self.in_minutes(2, 45);
            self.plan(at, Coming::Like { post: id });
        }
        if self.rng.random_bool((liking * 0.55).clamp(0.0, 0.9)) {
            let at = self.in_minutes(4, 120);
            self.plan(at, Coming::ReplyBack { post: id, by: to });
        }
        if self.rng.random_bool((liking * 0.3).clamp(0.0, 0.9)) {
            let at = self.in_minutes(6, 360);
            self.plan(at, Coming::Follow { follower: to, followed: author, cause: Some(id) });
        }
        // Readers of the conversation: the bigger the post answered, the more of them.
        let readers = (seen as f64 * 0.08 * quality).min(4_000.0);
        self.set_reach(id, readers, 0.03 * quality);
        let winners = (readers / 900.0 * quality).min(3.0);
        self.win_followers(author, id, winners);
    }

    fn react_to_original(&mut self, text: &str, id: u64, author: u64, quality: f64) {
        let now = self.now_ms();
        let (reach, rate) = appeal(text, now, usize::try_from(id % 6).unwrap_or(0));
        let readers = self.followers_count(author) as f64 * 0.5 * reach * quality;
        self.set_reach(id, readers, rate * 0.6);
        let likes = (readers * rate * 0.3).min(40.0) as u64;
        for _ in 0..likes {
            let at = self.in_minutes(1, 600);
            self.plan(at, Coming::Like { post: id });
        }
        if likes > 4 {
            let at = self.in_minutes(10, 300);
            self.plan(at, Coming::Repost { post: id });
        }
        self.win_followers(author, id, readers / 1_200.0 * quality);
    }

    fn set_reach(&mut self, id: u64, impressions: f64, rate: f64) {
        if let Some(post) = self.post_mut(id) {
            let share = |part: f64| (impressions * rate * part) as u64;
            post.reach = Metrics {
                likes: share(0.5),
                reposts: share(0.1),
                quotes: 0,
                replies: 0,
                bookmarks: share(0.06),
                impressions: impressions as u64 + 12,
            };
        }
    }

    /// Strangers who follow because of a post; `expected` is their mean number.
    fn win_followers(&mut self, followed: u64, cause: u64, expected: f64) {
        let whole =
            expected.floor() as u64 + u64::from(self.rng.random_bool(expected.fract().clamp(0.0, 1.0)));
        for _ in 0..whole.min(12) {
            let at = self.in_minutes(8, 900);
            if let Some(follower) = self.stranger_not_following(followed) {
                self.plan(at, Coming::Follow { follower, followed, cause: Some(cause) });
            }
        }
    }

    pub(super) fn stranger_not_following(&mut self, followed: u64) -> Option<u64> {
        (0..12).find_map(|_| {
            let index = self.rng.random_range(0..self.people.len());
            let person = &self.people[index];
            (!person.managed && !self.follows(person.id, followed)).then_some(person.id)
        })
    }

    fn in_minutes(&mut self, least: i64, most: i64) -> i64 {
        let now = self.now_ms();
        now + self.rng.random_range(least * MINUTE_MS..=most * MINUTE_MS)
    }

    pub(super) fn plan(&mut self, at_ms: i64, what: Coming) {
        self.next_coming += 1;
        self.coming.insert((at_ms, self.next_coming), what);
    }

    /// Does what was planned for a moment.
    pub(super) fn happen(&mut self, at_ms: i64, what: Coming) {
        match what {
            Coming::Like { post } => self.gain(post, |gained| gained.likes += 1),
            Coming::Repost { post } => self.gain(post, |gained| gained.reposts += 1),
            Coming::ReplyBack { post, by } => self.reply_back(post, by, at_ms),
            Coming::Unfollow { follower, followed } => self.unfollow(follower, followed, at_ms),
            Coming::Follow { follower, followed, cause } => {
                // A post deleted in the meantime wins nobody.
                if cause.is_some_and(|post| self.any_post(post).is_none()) {
                    return;
                }
                if self.follow(follower, followed, at_ms, cause) && self.rng.random_bool(0.12) {
                    let away = at_ms + self.rng.random_range(20..24 * 14) * HOUR_MS;
                    self.plan(away, Coming::Unfollow { follower, followed });
                }
            }
        }
    }

    fn gain(&mut self, post: u64, add: impl FnOnce(&mut Metrics)) {
        if let Some(post) = self.post_mut(post) {
            add(&mut post.gained);
            post.gained.impressions += 9;
        }
    }

    fn reply_back(&mut self, post: u64, by: u64, at_ms: i64) {
        let Some(me) = self.any_post(post).and_then(|post| self.username(post.author)) else {
            return;
        };
        let text = talk::reply_back(&mut self.rng, &me);
        let made_by = MadeBy::World;
        let new = NewPost {
            author: by,
            typed: &text,
            reply_to: Some(post),
            at_ms,
            lang: "en",
            made_by,
            extras: Extras::default(),
            request: None,
        };
        self.add_post(new);
    }

    pub(crate) fn like_by_hand(&mut self, post: u64) {
        self.gain(post, |gained| gained.likes += 1);
    }

    /// Somebody followed by hand follows back now and then; nobody's post is the cause.
    pub(crate) fn follow_by_hand(&mut self, user: u64, target: u64) {
        let now = self.now_ms();
        self.followers.entry(target).or_default().insert(user, now);
        if self.rng.random_bool(0.2) {
            let at = self.in_minutes(30, 1_440);
            self.plan(at, Coming::Follow { follower: target, followed: user, cause: None });
        }
    }
}

/// How a text comes across, 0.1 to 1.3: substance helps, selling hurts.
fn quality(text: &str) -> f64 {
    let lower = text.to_lowercase();
    let length = text.chars().count();
    let mut quality: f64 = if (60..=240).contains(&length) { 1.1 } else { 0.7 };
    if ["buy ", "discount", "check my profile", "follow me", "dm me", "free trial"]
        .iter()
        .any(|w| lower.contains(w))
    {
        quality *= 0.15;
    }
    if lower.contains("http") {
        quality *= 0.6;
    }
    if text.matches('#').count() > 2 || text.matches('!').count() > 3 {
        quality *= 0.5;
    }
    if text.contains('?') {
        quality *= 1.1;
    }
    quality.clamp(0.1, 1.3)
}

/// Share of the long words of one text that the other takes up.
fn overlap(asked: &str, answer: &str) -> f64 {
    let words = |text: &str| -> std::collections::BTreeSet<String> {
        super::post::tokens(text).into_iter().filter(|word| word.chars().count() > 4).collect()
    };
    let (asked, answer) = (words(asked), words(answer));
    if asked.is_empty() {
        return 0.0;
    }
    (asked.intersection(&answer).count() as f64 / asked.len() as f64).min(0.4)
}
