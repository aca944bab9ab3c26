use std::time::Duration;

use serde_json::json;

use super::world::World;
use crate::act::State;
use crate::settings::{self, SettingsChange, Undecided};
use crate::{Act, deadline, decide, watchdog};

const HOUR: Duration = Duration::from_secs(3600);

/// Proposed for an hour from now, in a workspace with this setting.
async fn proposed(undecided: Undecided) -> (World, Act) {
    let world = World::new().await;
    let change = SettingsChange { undecided: Some(undecided), ..Default::default() };
    settings::change(&world.cx, &world.owner, change).await.unwrap();
    let due_at = Some(world.cx.now().plus(HOUR));
    let act = world.propose_at(&world.owner, ("echo", json!({ "text": "hello" })), due_at).await.unwrap();
    (world, act)
}

async fn watch_at(world: &World, wait: Duration) {
    world.cx.clock.advance(wait);
    watchdog::watch(&world.cx).await.unwrap();
}

async fn undecided(world: &World) -> usize {
    let mut conn = world.cx.db.read().await.unwrap();
    deadline::list_undecided(&mut conn, world.cx.now()).await.unwrap().len()
}

#[tokio::test]
async fn nothing_happens_before_its_time() {
    for setting in [Undecided::Expire, Undecided::Hold, Undecided::NextSlot] {
        let (world, act) = proposed(setting).await;
        watch_at(&world, HOUR - Duration::from_secs(1)).await;
        assert_eq!((world.reload(&act).await.state, undecided(&world).await), (State::Proposed, 0));
    }
}

#[tokio::test]
async fn what_nobody_decided_on_expires_where_that_is_wanted() {
    let (world, act) = proposed(Undecided::Expire).await;
    watch_at(&world, HOUR).await;
    let act = world.reload(&act).await;
    assert_eq!(act.state, State::Expired);
    assert!(act.decision_reason.is_some_and(|why| why.contains("before anybody decided")));
}

#[tokio::test]
async fn by_default_it_goes_on_waiting_and_leaves_when_somebody_approves() {
    let (world, act) = proposed(Undecided::Hold).await;
    watch_at(&world, HOUR * 2).await;
    assert_eq!((world.reload(&act).await.state, undecided(&world).await), (State::Proposed, 0));
    decide::approve(&world.cx, &world.owner, &act.id, &act.content_hash).await.unwrap();
    world.work().await;
    assert_eq!(world.posts(), ["hello"]);
}

#[tokio::test]
async fn its_maker_is_told_once_to_find_it_another_time() {
    let (world, act) = proposed(Undecided::NextSlot).await;
    watch_at(&world, HOUR).await;
    watch_at(&world, Duration::from_secs(60)).await;
    assert_eq!((world.reload(&act).await.state, undecided(&world).await), (State::Proposed, 1));
    let mut conn = world.cx.db.read().await.unwrap();
    let events = runtime::events::after(&mut conn, world.scope(), 0, 100).await.unwrap();
    assert_eq!(events.iter().filter(|event| event.kind == "gate.act_undecided").count(), 1);
}
