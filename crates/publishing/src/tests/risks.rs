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

#[tokio::test]
async fn posts_beyond_a_later_days_money_are_at_risk() {
    let world = World::new().await;
    let planned = async |text: &str, at: &str| {
        let post = world.create(&[text]).await;
        let when = super::world::at(at);
        schedule(&world.cx, &world.owner, &post.id, None, (&when, Consent::None)).await.unwrap();
    };
    // The fake's own cap is 2 dollars a day, and a post with a link costs 20 cents.
    for number in 0..10 {
        planned(&format!("https://{number}.example"), &format!("2026-11-05T{:02}:00", 10 + number)).await;
    }
    let short = async || {
        let found = codes(&world).await;
        let over = found.into_iter().filter(|(_, codes)| codes.contains(&"over_budget"));
        over.map(|(excerpt, _)| excerpt).collect::<Vec<_>>()
    };
    assert_eq!(short().await, Vec::<String>::new(), "ten cost exactly what the day may");
    planned("https://10.example", "2026-11-05T21:00").await;
    planned("https://11.example", "2026-11-06T21:00").await;
    assert_eq!(short().await, ["https://10.example"], "the next day begins whole");
}

#[tokio::test]
async fn posts_closer_than_their_queue_asks_for_get_a_notice_and_no_refusal() {
    use crate::set_queue::{QueueInput, set};
    let world = World::new().await;
    let queue = QueueInput { timezone: "UTC".into(), slots: Vec::new(), min_gap_minutes: 30 };
    set(&world.cx, &world.owner, &world.account, queue).await.unwrap();
    let first = world.scheduled(&["first"]).await.post;
    let notices = async |at: &str, own| {
        let when = super::world::at(at);
        let about = (world.draft(&["second"]), own);
        let check = crate::check::check_of(&world.cx, &world.owner, about, Some(&when)).await.unwrap();
        assert!(check.ok, "a notice and no refusal");
        check.accounts.into_iter().flat_map(|account| account.notices).collect::<Vec<_>>()
    };
    let close = "Another post of this account goes out only 29 minutes apart; its queue asks for 30 minutes";
    assert_eq!(notices("2026-11-02T11:29", None).await, [close]);
    assert_eq!(notices("2026-11-02T11:30", None).await, Vec::<String>::new());
    assert_eq!(notices("2026-11-02T11:00", Some(&first.id)).await, Vec::<String>::new(), "not to itself");
    let second = world.create(&["second"]).await;
    let when = super::world::at("2026-11-02T11:10");
    schedule(&world.cx, &world.owner, &second.id, None, (&when, Consent::None)).await.unwrap();
    let found = codes(&world).await;
    assert_eq!(found[0].1, ["approval_missing"], "the later one is too close to the earlier");
    assert_eq!(found[1].1, ["approval_missing", "too_close"]);
}
