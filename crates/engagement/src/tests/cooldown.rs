//! Who is offered again, and who counts as answered.

use std::time::Duration;

use ::platform::Post;
use gate::settle_by_hand::Settlement;
use gate::{Act, State as Reached};

use super::world::World;
use crate::http::OpportunityView;
use crate::monitor::Kind;
use crate::opportunity::{self, Opportunity, State};

const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(86_400);

/// What happens to the reply to the first post.
#[derive(Debug, Clone, Copy)]
enum Fate {
    /// The post stays on the list.
    Undecided,
    Dismissed,
    /// Proposed and never decided.
    Waits,
    Rejected,
    /// Let out; a person has to post it.
    HandedOff,
    /// A person posted it and said so.
    Confirmed,
    /// A person said that they did not post it.
    NotPosted,
    /// Handed off, then nobody came.
    Expired,
    /// As [`Self::Expired`], but somebody had opened the platform's page.
    OpenedThenExpired,
}

impl World {
    /// One post by a stranger, alone on the list.
    async fn stranger(&self) -> Opportunity {
        self.monitor(Kind::Topic, "rust").await;
        self.page("rust", vec![talk(self, "10", "a1", "c1")]);
        self.find().await;
        self.open().await.pop().unwrap()
    }

    async fn meet(&self, found: &Opportunity, fate: Fate) -> Option<Act> {
        let (cx, owner) = (&self.cx, &self.owner);
        match fate {
            Fate::Undecided => return None,
            Fate::Dismissed => {
                opportunity::dismiss(cx, owner, &found.id, "not for us").await.unwrap();
                return None;
            }
            _ => {}
        }
        let act = opportunity::propose(cx, owner, &found.id, "It depends".into()).await.unwrap();
        match fate {
            Fate::Waits => return Some(act),
            Fate::Rejected => {
                return Some(gate::decide::reject(cx, owner, &act.id, "no".into()).await.unwrap());
            }
            _ => {}
        }
        let act = gate::decide::approve(cx, owner, &act.id, &act.content_hash).await.unwrap();
        assert_eq!(act.state, Reached::HandedOff);
        let id = act.id.clone();
        let said = async |what| gate::settle_by_hand::settle_by_hand(cx, owner, &id, what).await.unwrap();
        Some(match fate {
            Fate::Confirmed => said(Settlement::Sent { remote_id: None, remote_url: None }).await,
            Fate::NotPosted => said(Settlement::NotSent).await,
            Fate::OpenedThenExpired => gate::hand_off::opened(cx, owner, &act.id).await.unwrap(),
            _ => act,
        })
    }

    /// What the gate's clock does to acts whose time is over.
    async fn watch(&self) {
        for reconciler in gate::reconcilers() {
            (reconciler.handler)(&self.cx).await.unwrap();
        }
    }

    /// Whether a search offers another post by that author, and another in that conversation.
    async fn offers(&self, round: usize) -> (bool, bool) {
        let (by_author, in_talk) = (format!("7{round}"), format!("8{round}"));
        let fresh = format!("c9{round}");
        self.page("rust", vec![talk(self, &by_author, "a1", &fresh), talk(self, &in_talk, &fresh, "c1")]);
        self.find().await;
        let open = self.open_ids().await;
        (open.contains(&by_author), open.contains(&in_talk))
    }
}

fn talk(world: &World, id: &str, author: &str, conversation: &str) -> Post {
    Post { conversation_id: Some(conversation.into()), ..world.post(id, author) }
}

/// The reply meets its fate a day after the post was found. Answers whether author and conversation are
/// free so many hours after the finding.
async fn check(fate: Fate, looks: &[(u64, bool)]) {
    let world = World::new().await;
    let found = world.stranger().await;
    let found_at = found.found_at;
    world.cx.clock.advance(DAY);
    world.meet(&found, fate).await;
    for (round, (hours, is_free)) in looks.iter().enumerate() {
        let passed = world.cx.now().since(found_at);
        world.cx.clock.advance((HOUR * u32::try_from(*hours).unwrap()).saturating_sub(passed));
        world.watch().await;
        let offered = world.offers(round).await;
        assert_eq!(offered, (*is_free, *is_free), "{fate:?} after {hours} hours");
    }
}

#[tokio::test]
async fn the_cooldown_runs_from_the_last_thing_that_happened() {
    // Found at 0, met at 24, the cooldown takes 72.
    for (fate, looks) in [
        (Fate::Undecided, [(71, false), (74, true)]),
        (Fate::Dismissed, [(94, false), (98, true)]),
        (Fate::Rejected, [(94, false), (98, true)]),
        (Fate::Confirmed, [(94, false), (98, true)]),
        (Fate::NotPosted, [(94, false), (98, true)]),
        (Fate::Expired, [(71, false), (74, true)]),
        (Fate::OpenedThenExpired, [(94, false), (98, true)]),
    ] {
        check(fate, &looks).await;
    }
}

#[tokio::test]
async fn a_reply_that_may_still_leave_holds_its_author_and_conversation_however_long() {
    for fate in [Fate::Waits, Fate::HandedOff] {
        let world = World::new().await;
        let found = world.stranger().await;
        let act = world.meet(&found, fate).await.unwrap();
        world.cx.clock.advance(10 * DAY);
        // The gate's own clock stood still, so it is still there.
        assert_eq!(world.offers(0).await, (false, false), "{fate:?}");
        gate::decide::cancel(&world.cx, &world.owner, &act.id).await.unwrap();
        world.cx.clock.advance(4 * DAY);
        assert_eq!(world.offers(1).await, (true, true), "{fate:?}");
    }
}

#[tokio::test]
async fn another_account_of_the_workspace_has_a_cooldown_of_its_own() {
    let world = World::new().await;
    let found = world.stranger().await;
    world.meet(&found, Fate::Confirmed).await;
    let mut conn = world.cx.db.read().await.unwrap();
    let other = world.cx.new_id();
    let posts = [talk(&world, "11", "a1", "c1")];
    let since = world.cx.now().minus(DAY);
    for (account, is_taken) in [(&world.account, true), (&other, false)] {
        let taken = crate::find::taken::Taken::load(&mut conn, world.scope(), account, &posts, since);
        assert_eq!(taken.await.unwrap().contains(&posts[0]), is_taken);
    }
}

#[tokio::test]
async fn only_replies_that_are_out_are_past_contact() {
    for (fate, count) in [
        (Fate::Dismissed, 0),
        (Fate::Waits, 0),
        (Fate::Rejected, 0),
        (Fate::HandedOff, 0),
        (Fate::NotPosted, 0),
        (Fate::Confirmed, 1),
    ] {
        let world = World::new().await;
        let found = world.stranger().await;
        world.cx.clock.advance(HOUR);
        let finished_at = world.meet(&found, fate).await.and_then(|act| act.finished_at);
        world.cx.clock.advance(HOUR);
        let again = world.opportunity(&found.id).await;
        let mut conn = world.cx.db.read().await.unwrap();
        let view = OpportunityView::of(&world.cx, &mut conn, world.scope(), again).await.unwrap();
        let contact = view.past_contact.map(|past| (past.count, past.last_at));
        assert_eq!(contact, (count > 0).then_some((count, finished_at)), "{fate:?}");
    }
}

#[tokio::test]
async fn a_reply_sent_by_the_api_is_contact_and_counts_for_the_next_score() {
    let world = World::new().await;
    let found = world.one("what do you think of rust?").await;
    let act = opportunity::propose(&world.cx, &world.owner, &found.id, "Fine".into()).await.unwrap();
    gate::decide::approve(&world.cx, &world.owner, &act.id, &act.content_hash).await.unwrap();
    runtime::jobs::drain(&world.cx, &gate::jobs(&gate::GateOptions::default())).await;
    let mut conn = world.cx.db.read().await.unwrap();
    let author = found.author.remote_id.as_str();
    let past = crate::contact::past(&mut conn, world.scope(), &[author, "nobody"]).await.unwrap();
    drop(conn);
    assert_eq!((past.len(), past[author].count, past[author].last_at.is_some()), (1, 1, true));
    world.cx.clock.advance(4 * DAY);
    world.page("mentions", vec![Post { mentions: vec!["Roost".into()], ..world.post("501", "50") }]);
    world.find().await;
    let again = world.open().await.pop().unwrap();
    assert_eq!((again.state, again.post.remote_id.as_str()), (State::New, "501"));
    assert!(again.reasons.iter().any(|said| said.contains("before")), "{:?}", again.reasons);
}
