use gate::settings::{SettingsChange, Undecided};

use super::world::{HOUR, World};
use crate::queue::Slot;
use crate::schedule::{Consent, When, schedule};
use crate::set_queue::{self, QueueInput};
use crate::{Post, State, undecided};

/// A proposed post in the next of these slots, in a workspace that moves what nobody decided on.
async fn proposed(slots: &[i8]) -> (World, Post) {
    let world = World::new().await;
    let slots = slots.iter().map(|weekday| Slot { weekday: *weekday, time: "12:00".into() }).collect();
    let input = QueueInput { timezone: "Europe/Berlin".into(), slots, min_gap_minutes: 0 };
    set_queue::set(&world.cx, &world.owner, &world.account, input).await.unwrap();
    let change = SettingsChange { undecided: Some(Undecided::NextSlot), ..Default::default() };
    gate::settings::change(&world.cx, &world.owner, change).await.unwrap();
    let post = world.create(&["hello"]).await;
    let when = When::Slot { account_id: None, first: false };
    schedule(&world.cx, &world.owner, &post.id, Some(1), (&when, Consent::None)).await.unwrap();
    (world, post)
}

async fn local(world: &World, post: &Post) -> Option<String> {
    world.show(post).await.when.unwrap().local
}

#[tokio::test]
async fn what_nobody_decided_on_moves_to_the_next_free_slot_and_goes_on_waiting() {
    let (world, post) = proposed(&[1, 2, 3]).await;
    undecided::tick(&world.cx).await.unwrap();
    assert_eq!(local(&world, &post).await.as_deref(), Some("2026-11-02T12:00"), "there is time");
    world.wait(2 * HOUR).await;
    for _ in 0..2 {
        undecided::tick(&world.cx).await.unwrap();
        let shown = world.show(&post).await;
        assert_eq!((shown.state, shown.targets[0].act_state), (State::Waiting, Some(gate::State::Proposed)));
        assert_eq!(shown.when.unwrap().local.as_deref(), Some("2026-11-03T12:00"));
    }
    assert_eq!(world.fake.texts(), Vec::<String>::new());
}

#[tokio::test]
async fn what_was_decided_on_stays_where_it_is() {
    let (world, post) = proposed(&[1, 2]).await;
    let target = world.show(&post).await.targets.remove(0);
    let (act, hash) = (target.act_id.unwrap(), target.content_hash.unwrap());
    gate::decide::approve(&world.cx, &world.owner, &act, &hash).await.unwrap();
    world.wait(2 * HOUR).await;
    undecided::tick(&world.cx).await.unwrap();
    assert_eq!(world.fake.texts(), ["hello"]);
    assert_eq!(local(&world, &post).await.as_deref(), Some("2026-11-02T12:00"));
}
