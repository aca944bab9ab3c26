use super::world::{World, at};
use crate::queue::Slot;
use crate::schedule::{Consent, When, schedule};
use crate::set_queue::{self, QueueInput};
use crate::{Error, Post, State, pin, reorder};

/// Monday to Wednesday at 12:00 in Berlin; the clock stands on a Monday at 10:00 there.
async fn with_slots(min_gap_minutes: i64) -> World {
    let world = World::new().await;
    let slots = (1..=3).map(|weekday| Slot { weekday, time: "12:00".into() }).collect();
    let input = QueueInput { timezone: "Europe/Berlin".into(), slots, min_gap_minutes };
    set_queue::set(&world.cx, &world.owner, &world.account, input).await.unwrap();
    world
}

const NEXT: When = When::Slot { account_id: None, first: false };
const FIRST: When = When::Slot { account_id: None, first: true };

async fn queued(world: &World, text: &str, when: &When) -> Post {
    let post = world.create(&[text]).await;
    let seen = world.seen(&post.draft).await;
    let how = (when, Consent::Seen(&seen));
    schedule(&world.cx, &world.owner, &post.id, Some(1), how).await.unwrap().post
}

/// What sits in the next slots.
async fn upcoming(world: &World, count: usize) -> Vec<(String, Option<String>)> {
    let queue = set_queue::show(&world.cx, &world.owner, &world.account).await.unwrap();
    queue.upcoming.into_iter().take(count).map(|slot| (slot.local, slot.excerpt)).collect()
}

fn slots(held: &[(&str, Option<&str>)]) -> Vec<(String, Option<String>)> {
    held.iter().map(|(at, text)| ((*at).to_owned(), text.map(str::to_owned))).collect()
}

#[tokio::test]
async fn posts_take_the_next_free_slot() {
    let world = with_slots(0).await;
    for text in ["one", "two"] {
        queued(&world, text, &NEXT).await;
    }
    let expected =
        [("2026-11-02T12:00", Some("one")), ("2026-11-03T12:00", Some("two")), ("2026-11-04T12:00", None)];
    assert_eq!(upcoming(&world, 3).await, slots(&expected));
    let bare = world.create(&["x"]).await;
    let there = When::Slot { account_id: Some(world.second.clone()), first: false };
    let refused = schedule(&world.cx, &world.owner, &bare.id, None, (&there, Consent::None)).await;
    assert!(matches!(refused, Err(Error::Invalid { .. })), "the second account has no slots");
}

#[tokio::test]
async fn the_gap_keeps_slots_away_from_other_posts() {
    let world = with_slots(90).await;
    let near = world.create(&["near"]).await;
    let when = at("2026-11-02T13:00");
    schedule(&world.cx, &world.owner, &near.id, None, (&when, Consent::None)).await.unwrap();
    let post = queued(&world, "one", &NEXT).await;
    assert_eq!(post.plan.unwrap().time.unwrap().local_text(), "2026-11-03T12:00");
}

#[tokio::test]
async fn a_post_that_is_put_first_moves_the_others_back_but_not_the_pinned() {
    let world = with_slots(0).await;
    let one = queued(&world, "one", &NEXT).await;
    let two = queued(&world, "two", &NEXT).await;
    pin::pin(&world.cx, &world.owner, &two.id, true).await.unwrap();
    queued(&world, "urgent", &FIRST).await;
    let expected = [
        ("2026-11-02T12:00", Some("urgent")),
        ("2026-11-03T12:00", Some("two")),
        ("2026-11-04T12:00", Some("one")),
    ];
    assert_eq!(upcoming(&world, 3).await, slots(&expected));
    assert_eq!(world.show(&one).await.state, State::Scheduled, "what was approved stays so");
}

#[tokio::test]
async fn posts_share_out_their_times_in_another_order() {
    let world = with_slots(0).await;
    let mut posts = Vec::new();
    for text in ["one", "two", "three"] {
        posts.push(queued(&world, text, &NEXT).await);
    }
    let order = [posts[2].id.clone(), posts[0].id.clone(), posts[1].id.clone()];
    reorder::reorder(&world.cx, &world.owner, &world.account, &order, Consent::None).await.unwrap();
    let texts: Vec<_> = upcoming(&world, 3).await.into_iter().map(|(_, text)| text.unwrap()).collect();
    assert_eq!(texts, ["three", "one", "two"]);
    assert_eq!(world.show(&posts[0]).await.state, State::Waiting, "another time needs another approval");
    let twice = [posts[0].id.clone(), posts[0].id.clone()];
    let refused = reorder::reorder(&world.cx, &world.owner, &world.account, &twice, Consent::None).await;
    assert!(matches!(refused, Err(Error::Invalid { .. })));
}
