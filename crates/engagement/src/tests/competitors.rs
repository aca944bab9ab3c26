use std::time::Duration;

use super::world::{World, author};
use crate::competitors;
use crate::monitor::{self, Kind, MonitorInput};

#[tokio::test]
async fn those_who_turn_up_everywhere_come_first() {
    let world = World::new().await;
    world.monitor(Kind::Topic, "rust").await;
    world.monitor(Kind::Topic, "wasm").await;
    world
        .page("rust", vec![world.post("1", "everywhere"), world.post("2", "often"), world.post("3", "once")]);
    world.page("wasm", vec![world.post("4", "everywhere"), world.post("5", "often2")]);
    world.page("rust", vec![world.post("6", "often"), world.post("2", "often")]);
    world.find().await;
    world.find().await;
    let found = competitors::list(&world.cx, &world.owner).await.unwrap();
    let shown: Vec<(&str, i64, f64)> =
        found.iter().map(|one| (one.username.as_str(), one.seen, one.overlap)).collect();
    // In its cooldown, `often` is counted though it is not picked; a post seen twice counts once.
    assert_eq!(shown, [("usereverywhere", 2, 1.0), ("useroften", 2, 0.5)]);
    let points = 70.0 + 30.0 * 2.0 / 7.0;
    assert!((found[0].score - points).abs() < 1e-9 && found[0].score <= 100.0);
    assert_eq!((found[0].topics.len(), found[0].evidence.len()), (2, 2));
}

#[tokio::test]
async fn overlap_is_counted_over_what_is_switched_on_now_and_names_follow_their_owner() {
    let world = World::new().await;
    let made = world.monitor(Kind::Topic, "rust").await;
    world.monitor(Kind::Topic, "wasm").await;
    world.page("rust", vec![world.post("1", "7")]);
    world.find().await;
    world.cx.clock.advance(Duration::from_secs(60));
    let renamed = ::platform::Person { username: "renamed".into(), ..author("7") };
    world.page_by("rust", vec![world.post("2", "7")], vec![renamed]);
    world.find().await;
    let off = MonitorInput { enabled: false, ..world.input(Kind::Topic, "rust") };
    monitor::replace(&world.cx, &world.owner, &made.id, off).await.unwrap();
    let found = competitors::list(&world.cx, &world.owner).await.unwrap();
    assert_eq!((found[0].username.as_str(), found[0].overlap), ("renamed", 0.0));
    let stranger = testkit::person(&testkit::scope(&world.cx), runtime::Role::Owner);
    assert!(competitors::list(&world.cx, &stranger).await.unwrap().is_empty());
}
