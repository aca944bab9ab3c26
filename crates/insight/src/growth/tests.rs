use kernel::Timestamp;
use outbound::{Charge, Settlement};
use platform::PostMetrics;
use runtime::Conn;

use super::*;
use crate::fixture::{Fixture, fixture, own};
use crate::snapshot::Snapshot;
use crate::store::profile_days;
use crate::zone::Zone;

const DAY: u64 = 86_400;

/// Remembers `followers` for each of the last days, today's last.
async fn remember(world: &Fixture, account: &AccountId, followers: &[Option<i64>]) {
    let zone = Zone::named("UTC");
    let mut tx = world.cx.db.begin().await.unwrap();
    for (ago, followers) in (0u64..).zip(followers.iter().rev()) {
        let at = world.cx.now().minus(std::time::Duration::from_secs(ago * DAY));
        let day = zone.date(at);
        let snapshot = Snapshot { day, followers: *followers, following: None, posts: None, taken_at: at };
        profile_days::save(&mut tx, world.scope(), account, &snapshot).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn spend(world: &Fixture, micros: i64) {
    let meter = spend::meter(&world.cx, world.scope(), None, "fake");
    let charge = Charge {
        operation: "x.post.read",
        unit_price: Micros(micros),
        units_max: 1,
        deduplicated_per_day: false,
    };
    let id = meter.reserve(&charge).await.unwrap();
    meter.settle(&id, &charge, Settlement::Units(1)).await;
}

async fn facts(world: &Fixture, account: &AccountId) -> Facts {
    let mut conn: Conn = world.cx.db.read().await.unwrap();
    Facts::load(&world.cx, &mut conn, world.scope(), account).await.unwrap()
}

async fn growth(world: &Fixture, account: &AccountId) -> Growth {
    show(&world.cx, &world.owner, account, Period::Week).await.unwrap()
}

#[tokio::test]
async fn unknown_days_stay_unknown() {
    let world = fixture().await;
    let account = world.connect().await;
    let empty = growth(&world, &account).await;
    assert!(empty.days.iter().all(|day| day.net.is_none() && day.gained.is_none()));
    assert_eq!((empty.totals.net, empty.cost_per_follower_micros, empty.roi.ratio), (None, None, None));
    remember(&world, &account, &[Some(100), None, Some(130), Some(125), Some(140)]).await;
    let found = growth(&world, &account).await;
    let nets: Vec<_> = found.days.iter().rev().take(4).map(|day| (day.net, day.gained, day.lost)).collect();
    assert_eq!(
        nets,
        [(Some(15), Some(15), None), (Some(-5), None, None), (None, None, None), (None, None, None)]
    );
    assert_eq!((found.totals.net, found.totals.gained), (Some(40), Some(15)));
    assert_eq!((found.attribution.gain, found.attribution.unknown), (15, 15));
}

#[tokio::test]
async fn a_follower_costs_nothing_only_if_nothing_was_spent() {
    for (followers, spent, cost, ratio) in [
        (vec![Some(100), Some(110)], 200_000, Some(20_000), Some(1.5)),
        (vec![Some(100), Some(110)], 0, Some(0), None),
        (vec![Some(110), Some(110)], 200_000, None, Some(-1.0)),
        (vec![Some(110), Some(100)], 200_000, None, Some(-1.0)),
        (vec![Some(100)], 200_000, None, None),
    ] {
        let world = fixture().await;
        let account = world.connect().await;
        remember(&world, &account, &followers).await;
        if spent > 0 {
            spend(&world, spent).await;
        }
        let found = growth(&world, &account).await;
        assert_eq!((found.cost_per_follower_micros, found.roi.ratio), (cost, ratio), "{followers:?} {spent}");
        assert_eq!(found.totals.spend_micros, spent);
    }
}

#[tokio::test]
async fn improvement_needs_ten_posts_on_both_sides() {
    for (before, after, expected) in [(10, 10, Some(1.0)), (9, 10, None), (10, 9, None)] {
        let world = fixture().await;
        let account = world.connect().await;
        for id in 1..=before + after {
            let (days, likes) = if id <= before { (40, 10) } else { (10, 20) };
            let at = world.cx.now().minus(std::time::Duration::from_secs(days * DAY - id));
            let mut post = own(id, "x", at);
            post.metrics =
                PostMetrics { likes: Some(likes), impressions: Some(1000), ..PostMetrics::default() };
            world.fake.world().posts.push(post);
        }
        crate::sync::run(&world.cx, world.scope(), &account).await.unwrap();
        assert_eq!(improvement(&facts(&world, &account).await), expected, "{before} and {after}");
        // The week's page compares two months as well.
        let shown = growth(&world, &account).await.engagement_improvement;
        assert_eq!(shown, expected, "{before} and {after}, of a week");
    }
}

#[tokio::test]
async fn goals_know_what_is_behind_and_what_is_unknown() {
    use crate::goals::Status::{Behind, OnTrack, Unknown};
    let month =
        |first: i64, last: i64| vec![Some(first); 15].into_iter().chain(vec![Some(last); 16]).collect();
    for (followers, expected) in [
        (vec![Some(5)], [Unknown, Unknown, Unknown, Behind]),
        (month(1000, 1600), [OnTrack, Unknown, OnTrack, Behind]),
        (month(1000, 1100), [Behind, Unknown, OnTrack, Behind]),
        (month(1000, 900), [Behind, Unknown, Unknown, Behind]),
        // Three days say nothing about a month.
        (vec![Some(1000), Some(1100), Some(1200)], [Unknown, Unknown, OnTrack, Behind]),
    ] {
        let world = fixture().await;
        let account = world.connect().await;
        remember(&world, &account, &followers).await;
        let found = goals::measure(Some(&facts(&world, &account).await), &Targets::default());
        let found: Vec<_> = found.iter().map(|goal| goal.status).collect();
        assert_eq!(found, expected, "{followers:?}");
    }
}

#[test]
fn the_clock_of_these_tests_starts_in_the_morning() {
    // `remember` counts whole days back; it would blur them near midnight.
    assert_eq!(Zone::named("UTC").weekday_hour(Timestamp::parse(testkit::START).unwrap()).1, 9);
}
