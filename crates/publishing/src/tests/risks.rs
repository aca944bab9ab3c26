use gate::settings::{QuietHours, SettingsChange};

use super::world::World;
use crate::at_risk::at_risk;
use crate::schedule::{Consent, schedule};
use crate::{pause_account, pause_post};

async fn codes(world: &World) -> Vec<(String, Vec<&'static str>)> {
    let found = at_risk(&world.cx, &world.owner, 7).await.unwrap();
    let codes = |risks: Vec<crate::at_risk::Risk>| risks.into_iter().map(|risk| risk.code).collect();
    found.into_iter().map(|post| (post.excerpt, codes(post.risks))).collect()
}

#[tokio::test]
async fn what_stands_in_the_way_of_the_next_days_is_named() {
    let world = World::new().await;
    assert_eq!(codes(&world).await, []);
    let ready = world.approved(&["ready"]).await.post;
    world.create(&["a draft"]).await;
    assert_eq!(codes(&world).await, [], "what is approved and can leave is no risk");
    let waiting = world.create(&["waiting"]).await;
    let when = super::world::at("2026-11-03T11:00");
    schedule(&world.cx, &world.owner, &waiting.id, None, (&when, Consent::None)).await.unwrap();
    assert_eq!(codes(&world).await, [("waiting".into(), vec!["approval_missing"])]);
    let quiet = QuietHours { from_minute: 9 * 60, to_minute: 11 * 60 };
    let change = SettingsChange { quiet_hours: Some(Some(quiet)), ..SettingsChange::default() };
    gate::settings::change(&world.cx, &world.owner, change).await.unwrap();
    pause_account::pause(&world.cx, &world.owner, &world.account, "a crisis").await.unwrap();
    let found = codes(&world).await;
    assert_eq!(found[0], ("ready".into(), vec!["account_paused", "quiet_hours"]));
    assert_eq!(found[1].1, ["approval_missing", "account_paused", "quiet_hours"]);
    pause_post::pause(&world.cx, &world.owner, &ready.id).await.unwrap();
    connections::disconnect(&world.cx, &world.owner, &world.account).await.unwrap();
    let found = codes(&world).await;
    assert_eq!(found[0].1, ["post_paused", "account_paused", "quiet_hours", "not_connected"]);
}

#[tokio::test]
async fn posts_beyond_the_days_cap_are_at_risk() {
    let world = World::new().await;
    let change = SettingsChange { acts_per_day: Some(1), ..SettingsChange::default() };
    gate::settings::change(&world.cx, &world.owner, change).await.unwrap();
    world.approved(&["first"]).await;
    world.cx.clock.advance(std::time::Duration::from_secs(1));
    world.approved(&["second"]).await;
    assert_eq!(codes(&world).await, [("second".into(), vec!["daily_cap"])]);
}
