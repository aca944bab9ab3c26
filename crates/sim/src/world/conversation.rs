//! One conversation that is there from the beginning: two well-known people talk, and one of them asks the
//! demo account.

use super::World;
use super::post::{Extras, MadeBy, NewPost};

/// The first strangers of a world, well known in their topics.
const SPEAKERS: usize = 2;
const MINUTE_MS: i64 = 60_000;
/// Recent enough to be worth an answer, old enough that nothing else is due with it.
const BEGAN_MS: i64 = 95 * MINUTE_MS;
const SAID: [&str; 5] = [
    "Three of our four outages this year began with a change nobody had rehearsed. What do you rehearse before a release?",
    "Rolling back. We practise it every second Friday, with the person on call who knows the service least.",
    "And if the rollback needs a schema that is gone already?",
    "Then it was no rollback. Old and new have to run side by side for a day, or the change is not done.",
    "@roost_demo you wrote about this last month: how long do you keep the old columns?",
];

impl World {
    pub(super) fn begin_conversation(&mut self, now_ms: i64) {
        let speakers: Vec<u64> = self
            .people
            .iter()
            .filter(|person| person.author)
            .take(SPEAKERS)
            .map(|person| person.id)
            .collect();
        let mut answered = None;
        for (number, (text, author)) in SAID.iter().zip(speakers.iter().cycle()).enumerate() {
            let later = i64::try_from(number).unwrap_or(0) * 11 * MINUTE_MS;
            answered = Some(self.add_post(NewPost {
                author: *author,
                typed: text,
                reply_to: answered,
                at_ms: now_ms - BEGAN_MS + later,
                lang: "en",
                made_by: MadeBy::World,
                extras: Extras::default(),
                request: None,
            }));
        }
    }
}
