//! Time passing: planned reactions happen, people talk, followers come and go on their own.

use rand::RngExt;

use super::{Coming, World};
use crate::options::WorldSize;

const HOUR_MS: i64 = 3_600_000;
/// A longer sleep is lived through from its end: older chatter would be out of every window anyway.
const HOURS_LIVED: i64 = 24 * 21;

impl World {
    /// Lets everything happen that is due. Cheap when nothing is.
    pub(crate) fn advance_to_now(&mut self) {
        let now = self.now_ms();
        if now - self.grown_until_ms > HOURS_LIVED * HOUR_MS {
            self.grown_until_ms = now - HOURS_LIVED * HOUR_MS;
        }
        while self.grown_until_ms + HOUR_MS <= now {
            let hour = self.grown_until_ms;
            self.live_hour(hour);
            self.grown_until_ms = hour + HOUR_MS;
        }
        while let Some(entry) = self.coming.first_entry().filter(|entry| entry.key().0 <= now) {
            let ((at, _), what) = entry.remove_entry();
            self.happen(at, what);
        }
    }

    fn live_hour(&mut self, from_ms: i64) {
        let busy = if self.options.world == WorldSize::Full { 14 } else { 3 };
        let authors = self.people.iter().filter(|person| person.author).count();
        let mut instants: Vec<i64> = (0..busy).map(|_| from_ms + self.rng.random_range(0..HOUR_MS)).collect();
        instants.sort_unstable();
        for at in instants {
            let index = 2 + self.rng.random_range(0..authors.max(1));
            let number = self.post_count();
            self.chatter_from(index, at, number);
        }
        if self.rng.random_bool(0.09) {
            let at = from_ms + self.rng.random_range(0..HOUR_MS);
            self.mention_from_somebody(at);
        }
        self.drift(from_ms);
    }

    /// Followers nobody earned or lost: people find accounts, and lose interest.
    fn drift(&mut self, from_ms: i64) {
        let managed: Vec<u64> = self.managed().iter().map(|person| person.id).collect();
        for followed in managed {
            let size = self.followers_count(followed) as f64 / 1_800.0;
            if self.rng.random_bool((0.03 + 0.08 * size).clamp(0.0, 0.6))
                && let Some(follower) = self.stranger_not_following(followed)
            {
                let at = from_ms + self.rng.random_range(0..HOUR_MS);
                self.plan(at, Coming::Follow { follower, followed, cause: None });
            }
            if self.rng.random_bool((0.07 * size).clamp(0.0, 0.5)) {
                let followers = self.followers.get(&followed).map_or(0, |list| list.len());
                let nth = self.rng.random_range(0..followers.max(1));
                let follower = self.followers.get(&followed).and_then(|list| list.keys().nth(nth).copied());
                if let Some(follower) = follower {
                    let at = from_ms + self.rng.random_range(0..HOUR_MS);
                    self.plan(at, Coming::Unfollow { follower, followed });
                }
            }
        }
    }
}
