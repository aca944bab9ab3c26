use std::time::Duration;

use super::making::{posts, view};
use crate::queue::Slot;
use crate::recurring::generate::tick;
use crate::recurring::recycle::{self, Recycling, recycle};
use crate::recurring::{Recurrence, State};
use crate::set_queue::{self, QueueInput};
use crate::tests::World;
use crate::{Content, Error};

const DAY: Duration = Duration::from_secs(86_400);

/// Monday to Friday at noon in Berlin.
async fn with_slots(world: &World) {
    let slots = (1..=5).map(|weekday| Slot { weekday, time: "12:00".into() }).collect();
    let input = QueueInput { timezone: "Europe/Berlin".into(), slots, min_gap_minutes: 0 };
    set_queue::set(&world.cx, &world.owner, &world.account, input).await.unwrap();
}

/// Published on 2 November at eleven, and brought back.
async fn recycled(world: &World, variations: &[&str], max_cycles: Option<i64>) -> Recurrence {
    let post = world.approved(&["evergreen"]).await.post;
    let wish = Recycling {
        at_least_days: 10,
        max_cycles,
        variations: variations.iter().map(|text| Content::text(*text)).collect(),
    };
    let early = recycle(&world.cx, &world.owner, &post.id, wish.clone()).await;
    assert!(matches!(early, Err(Error::WrongState { .. })), "it is not out yet");
    world.wait(Duration::from_secs(2 * 3_600)).await;
    recycle(&world.cx, &world.owner, &post.id, wish).await.unwrap()
}

async fn planned(world: &World, recurrence: &Recurrence) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for post in posts(world, recurrence).await {
        let text = post.draft.content.parts[0].text.clone();
        found.push((post.plan.unwrap().time.unwrap().local_text(), text));
    }
    found
}

#[tokio::test]
async fn a_published_post_comes_again_in_free_slots_one_at_a_time() {
    let world = World::new().await;
    with_slots(&world).await;
    let again = recycled(&world, &["other words"], Some(3)).await;
    let first = ("2026-11-12T12:00".to_owned(), "other words".to_owned());
    assert_eq!(planned(&world, &again).await, std::slice::from_ref(&first));
    let shown = view(&world, &again).await;
    let times: Vec<&str> = shown.next.iter().map(|next| next.local.as_str()).collect();
    assert_eq!(times, ["2026-11-12T12:00", "2026-11-23T12:00", "2026-12-03T12:00"]);
    for _ in 0..40 {
        world.cx.clock.advance(DAY);
        tick(&world.cx).await.unwrap();
    }
    let second = ("2026-11-23T12:00".to_owned(), "evergreen".to_owned());
    let third = ("2026-12-03T12:00".to_owned(), "other words".to_owned());
    assert_eq!(planned(&world, &again).await, [first, second, third]);
    let over = view(&world, &again).await;
    assert_eq!((over.state, over.posts_made), (State::Ended, 3));
    assert_eq!(over.ended_because.as_deref(), Some("it made all of its 3 posts"));
}

#[tokio::test]
async fn a_preview_says_when_it_would_come_again_and_stores_nothing() {
    let world = World::new().await;
    with_slots(&world).await;
    let post = world.approved(&["evergreen"]).await.post;
    let wish = Recycling { at_least_days: 10, max_cycles: Some(2), variations: Vec::new() };
    let early = recycle::preview(&world.cx, &world.owner, &post.id, wish.clone()).await;
    assert!(matches!(early, Err(Error::WrongState { .. })), "it is not out yet");
    world.wait(Duration::from_secs(2 * 3_600)).await;
    let seen = recycle::preview(&world.cx, &world.owner, &post.id, wish.clone()).await.unwrap();
    let times: Vec<String> = seen.next.into_iter().map(|next| next.local).collect();
    assert_eq!(times, ["2026-11-12T12:00", "2026-11-23T12:00"], "ten days after it was out");
    let viewer = world.person(runtime::Role::Viewer);
    let refused = recycle::preview(&world.cx, &viewer, &post.id, wish.clone()).await;
    assert!(matches!(refused, Err(Error::Denied(_))));
    let made = recycle(&world.cx, &world.owner, &post.id, wish).await.unwrap();
    assert_eq!(posts(&world, &made).await.len(), 1, "the preview took no slot");
}

#[tokio::test]
async fn an_account_without_slots_is_named_as_the_problem() {
    let world = World::new().await;
    let again = recycled(&world, &[], None).await;
    let shown = view(&world, &again).await;
    assert!(shown.problem.unwrap().contains("no slots yet"));
    assert_eq!(shown.next, []);
    with_slots(&world).await;
    world.cx.clock.advance(DAY);
    tick(&world.cx).await.unwrap();
    assert_eq!(planned(&world, &again).await, [("2026-11-12T12:00".to_owned(), "evergreen".to_owned())]);
}
