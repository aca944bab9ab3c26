use std::time::Duration;

use ::platform::Error as Refused;
use kernel::Micros;
use outbound::Refusal;
use runtime::jobs;

use super::world::World;
use crate::monitor::{self, Kind, MonitorInput};
use crate::schedule;

const HOUR: Duration = Duration::from_secs(3600);

impl World {
    /// What the clock does every few minutes, and the work that comes of it.
    async fn tick(&self) {
        schedule::tick(&self.cx).await.unwrap();
        jobs::drain(&self.cx, &crate::jobs()).await;
        self.cx.clock.advance(Duration::from_secs(1));
    }

    async fn every(&self, minutes: i64, what: &str) {
        let input = MonitorInput { every_minutes: minutes, ..self.input(Kind::Topic, what) };
        monitor::create(&self.cx, &self.owner, input).await.unwrap();
    }
}

#[tokio::test]
async fn each_monitor_is_looked_at_at_its_own_pace() {
    let world = World::new().await;
    world.every(60, "rust").await;
    world.every(24 * 60, "go").await;
    world.page("rust", vec![world.post("10", "101")]);
    world.page("go", vec![world.post("20", "102")]);
    world.tick().await;
    assert_eq!(world.open_ids().await, ["10", "20"]);
    // These are there to be found, but it is too early to pay for looking.
    world.page("rust", vec![world.post("11", "103")]);
    world.page("go", vec![world.post("21", "104")]);
    world.tick().await;
    assert_eq!(world.open_ids().await, ["10", "20"]);
    world.cx.clock.advance(HOUR);
    world.tick().await;
    assert_eq!(world.open_ids().await, ["10", "11", "20"]);
}

#[tokio::test]
async fn after_a_search_that_had_to_stop_the_clock_rests() {
    let world = World::new().await;
    world.every(60, "rust").await;
    let refusal = Refusal::OverBudget {
        operation: "x.post.read",
        wanted: Micros(1),
        left: Micros(0),
        budget: "daily".into(),
        resets_at: world.cx.now(),
    };
    world.answer("rust", Err(Refused::OverBudget(refusal)));
    world.tick().await;
    world.page("rust", vec![world.post("10", "101")]);
    world.tick().await;
    assert!(world.open_ids().await.is_empty(), "it would be refused again");
    world.cx.clock.advance(HOUR);
    world.tick().await;
    assert_eq!(world.open_ids().await, ["10"]);
}

#[tokio::test]
async fn an_account_that_is_not_connected_is_left_alone() {
    let world = World::new().await;
    world.every(60, "rust").await;
    connections::disconnect(&world.cx, &world.owner, &world.account).await.unwrap();
    world.page("rust", vec![world.post("10", "101")]);
    world.tick().await;
    assert!(world.open_ids().await.is_empty());
}
