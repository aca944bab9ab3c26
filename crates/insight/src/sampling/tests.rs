use std::time::Duration;

use kernel::Micros;
use kernel::ids::AccountId;
use outbound::{Charge, Refusal, Settlement};
use platform::PostMetrics;

use super::*;
use crate::fixture::{Fixture, fixture};
use crate::sampling::settings::Settings;
use crate::store::watches;
use crate::{Error, sync};

const MINUTE: u64 = 60;
const HOUR: u64 = 3600;
const DAY: u64 = 24 * HOUR;

/// An account with so many posts of this moment, which a sync has seen.
async fn world(posts: u64) -> (Fixture, AccountId) {
    let world = fixture().await;
    let account = world.connect().await;
    for id in 1..=posts {
        let post = world.post(id, "a post");
        world.fake.world().posts.push(post);
    }
    sync::run(&world.cx, world.scope(), &account).await.unwrap();
    world.fake.world().batches.clear();
    (world, account)
}

/// Lets time pass as the reconciler sees it: it looks every quarter of a minute and on the dot.
async fn pass(world: &Fixture, seconds: u64) {
    world.pass(seconds);
    notice::tick(&world.cx).await.unwrap();
    world.work().await;
}

async fn samples(world: &Fixture, account: &AccountId, id: &str) -> Samples {
    show::show(&world.cx, &world.owner, account, id).await.unwrap()
}

fn batches(world: &Fixture) -> Vec<usize> {
    world.fake.world().batches.drain(..).map(|batch| batch.len()).collect()
}

#[tokio::test]
async fn a_post_is_sampled_along_the_ladder_and_then_left_alone() {
    let (world, account) = world(1).await;
    let mut taken = 0;
    let mut age = 0;
    for rung in Density::Normal.ages() {
        // Nothing before its time.
        pass(&world, rung - age - 1).await;
        assert!(batches(&world).is_empty(), "before {rung}");
        pass(&world, 1).await;
        taken += batches(&world).len();
        age = *rung;
        world.fake.world().posts[0].metrics.likes = Some(i64::try_from(age).unwrap());
    }
    assert_eq!(taken, Density::Normal.ages().len());
    let seen = samples(&world, &account, "1").await;
    assert_eq!(seen.samples.len(), taken + 1, "one by the sync");
    assert!(seen.samples.is_sorted_by_key(|sample| sample.at));
    assert_eq!((seen.next_sample_at, seen.latest.unwrap().likes), (None, Some(21 * 86_400)));
    assert!(seen.asleep_because.unwrap().contains("older than 28 days"));
    pass(&world, 90 * DAY).await;
    assert!(batches(&world).is_empty());
}

#[tokio::test]
async fn what_is_due_is_asked_for_in_batches_of_a_hundred() {
    let (world, account) = world(230).await;
    pass(&world, 15 * MINUTE).await;
    assert_eq!(batches(&world), [100, 100, 30]);
    let heard = world.announced("insight.post_sampled").await;
    assert_eq!(heard, 3 + 3, "three pages by the sync and three batches");
    assert!(samples(&world, &account, "230").await.next_sample_at.is_some());
}

#[tokio::test]
async fn what_roost_sent_has_its_row_a_minute_later_without_a_sync() {
    let (world, account) = world(0).await;
    let sent_at = world.cx.now();
    let sent = [world.send(&account, "first").await, world.send(&account, "second").await];
    pass(&world, MINUTE / 2).await;
    assert_eq!(samples(&world, &account, &sent[0]).await.latest, None);
    pass(&world, MINUTE / 2).await;
    assert_eq!(batches(&world), [2]);
    for id in &sent {
        let seen = samples(&world, &account, id).await;
        assert_eq!(seen.latest.unwrap().likes, Some(10));
        assert_eq!(seen.next_sample_at, Some(sent_at.plus(Duration::from_secs(15 * MINUTE))));
    }
    let posts = world.posts(&account).await;
    assert_eq!(posts.iter().map(|post| post.source).collect::<Vec<_>>(), [crate::post::Source::Act; 2]);
    // Looking again at the same effects changes nothing.
    pass(&world, 1).await;
    assert!(batches(&world).is_empty());
}

#[tokio::test]
async fn a_look_whose_process_died_is_due_again() {
    let (world, account) = world(1).await;
    world.pass(15 * MINUTE);
    notice::tick(&world.cx).await.unwrap();
    // The job was lost with its process: the next look at the clock finds the post still due.
    let mut conn = world.cx.db.read().await.unwrap();
    assert_eq!(watches::due(&mut conn, world.scope(), &account, world.cx.now(), 10).await.unwrap().len(), 1);
    drop(conn);
    notice::tick(&world.cx).await.unwrap();
    world.work().await;
    assert_eq!(batches(&world), [1], "one job, however often it was asked for");
}

#[tokio::test]
async fn beyond_the_budget_the_newest_come_first_and_the_rest_waits_and_says_so() {
    let (world, account) = world(10).await;
    let resets_at = world.cx.now().plus(Duration::from_secs(9 * HOUR));
    let refusal = Refusal::OverBudget {
        operation: "fake.read",
        wanted: Micros(10_000),
        left: Micros(4_500),
        budget: "day".into(),
        resets_at,
    };
    world.fake.world().numbers_fail = vec![platform::Error::OverBudget(refusal)];
    pass(&world, 15 * MINUTE).await;
    assert_eq!(batches(&world), [4]);
    let first = samples(&world, &account, "9").await;
    assert_eq!((first.samples.len(), first.asleep_because), (2, None));
    let late = samples(&world, &account, "1").await;
    assert_eq!((late.samples.len(), late.next_sample_at), (1, Some(resets_at)));
    assert!(late.asleep_because.unwrap().contains("left of the day budget"));
    pass(&world, 9 * HOUR - 15 * MINUTE).await;
    assert_eq!(batches(&world), [10]);
    assert_eq!(samples(&world, &account, "1").await.asleep_because, None);
}

#[tokio::test]
async fn the_last_fifth_of_a_cap_is_left_for_what_people_send() {
    let (world, account) = world(1).await;
    let meter = spend::meter(&world.cx, world.scope(), Some(account.clone()), "fake");
    let charge = Charge {
        operation: "fake.post",
        unit_price: Micros(100_000),
        units_max: 16,
        deduplicated_per_day: false,
    };
    let reservation = meter.reserve(&charge).await.unwrap();
    meter.settle(&reservation, &charge, Settlement::Units(16)).await;
    pass(&world, 15 * MINUTE).await;
    assert!(batches(&world).is_empty());
    let seen = samples(&world, &account, "1").await;
    let midnight = world.cx.now().utc_day_start().plus(Duration::from_secs(DAY));
    assert_eq!(seen.next_sample_at, Some(midnight));
    assert!(seen.asleep_because.unwrap().contains("kept for what is sent"));
    let synced = sync::run(&world.cx, world.scope(), &account).await.unwrap();
    assert_eq!(synced.state, sync::State::Done);
    // A person who asks gets an answer: whoever sees the price decides.
    let asked = ask::ask(&world.cx, &world.owner, &account, "1", Micros(1_000)).await.unwrap();
    assert_eq!(asked.samples.len(), 2);
    pass(&world, DAY).await;
    assert_eq!(samples(&world, &account, "1").await.asleep_because, None);
}

#[tokio::test]
async fn trouble_is_put_off_and_ends_with_the_next_answer() {
    let (world, account) = world(1).await;
    world.fake.world().numbers_fail = vec![platform::Error::Transient { detail: "no route".into() }];
    pass(&world, 15 * MINUTE).await;
    let seen = samples(&world, &account, "1").await;
    assert!(seen.asleep_because.unwrap().contains("no route"));
    pass(&world, 10 * MINUTE).await;
    let seen = samples(&world, &account, "1").await;
    assert_eq!((seen.samples.len(), seen.asleep_because), (2, None));
}

#[tokio::test]
async fn a_number_that_is_no_longer_told_stays_and_is_never_zero() {
    let (world, account) = world(1).await;
    world.fake.world().posts[0].metrics.profile_clicks = Some(4);
    pass(&world, 15 * MINUTE).await;
    world.fake.world().posts[0].metrics = PostMetrics { likes: Some(30), ..PostMetrics::default() };
    pass(&world, HOUR).await;
    let seen = samples(&world, &account, "1").await;
    let latest = seen.latest.unwrap();
    assert_eq!((latest.likes, latest.profile_clicks, latest.impressions), (Some(30), Some(4), None));
    assert_eq!(seen.samples.last().unwrap().profile_clicks, None, "a sample is what was said then");
}

#[tokio::test]
async fn a_post_that_is_gone_is_left_alone_but_not_one_that_is_only_not_shown_yet() {
    let (world, account) = world(1).await;
    let hidden = world.fake.world().posts.remove(0);
    pass(&world, 15 * MINUTE).await;
    assert!(samples(&world, &account, "1").await.next_sample_at.is_some(), "young posts get another chance");
    world.fake.world().posts.push(hidden);
    pass(&world, HOUR).await;
    assert_eq!(samples(&world, &account, "1").await.samples.len(), 2);
    world.fake.world().posts.clear();
    pass(&world, 2 * DAY).await;
    let seen = samples(&world, &account, "1").await;
    assert_eq!(seen.next_sample_at, None);
    assert!(seen.asleep_because.unwrap().contains("no longer has"));
    assert!(seen.latest.is_some(), "what was known stays");
}

#[tokio::test]
async fn an_answer_of_no_use_is_not_asked_for_again_at_once() {
    let (world, account) = world(1).await;
    world.fake.world().posts[0].created_at = None;
    for wait in [15 * MINUTE, DAY] {
        pass(&world, wait).await;
        assert_eq!(batches(&world), [1]);
        pass(&world, 15).await;
        assert!(batches(&world).is_empty());
        let seen = samples(&world, &account, "1").await;
        assert_eq!((seen.samples.len(), seen.asleep_because), (1, None));
    }
}

#[tokio::test]
async fn a_workspace_chooses_how_often_and_sees_what_it_costs() {
    let (world, account) = world(3).await;
    let first = settings::show(&world.cx, &world.owner).await.unwrap();
    assert_eq!((first.chosen.density, first.posts_per_month), (Density::Normal, 3));
    assert_eq!(
        (first.chosen.expected_micros_per_post, first.chosen.expected_micros_per_month),
        (10_000, 30_000)
    );
    let micros: Vec<i64> = first.choices.iter().map(|choice| choice.expected_micros_per_post).collect();
    assert_eq!(micros, [17_000, 10_000, 5_000, 0]);
    settings::save(&world.cx, &world.owner, Settings { density: Density::Off }).await.unwrap();
    pass(&world, HOUR).await;
    assert!(batches(&world).is_empty());
    let seen = samples(&world, &account, "1").await;
    assert_eq!(seen.next_sample_at, None);
    assert!(seen.asleep_because.unwrap().contains("only when somebody asks"));
    settings::save(&world.cx, &world.owner, Settings { density: Density::Sparse }).await.unwrap();
    assert!(samples(&world, &account, "1").await.next_sample_at.is_some());
    pass(&world, DAY).await;
    assert_eq!(batches(&world), [3]);
    let key = testkit::person(world.scope(), runtime::Role::ContentManager);
    let denied = settings::save(&world.cx, &key, Settings::default()).await;
    assert!(matches!(denied, Err(Error::Denied(_))), "{denied:?}");
}

#[tokio::test]
async fn somebody_may_ask_at_any_time_for_the_price_that_was_shown() {
    let (world, account) = world(1).await;
    world.pass(40 * DAY);
    let seen = samples(&world, &account, "1").await;
    assert_eq!(seen.ask_now_micros, Some(1_000));
    let ask = async |quoted| ask::ask(&world.cx, &world.owner, &account, "1", Micros(quoted)).await;
    let refused = ask(999).await;
    assert!(matches!(refused, Err(Error::PriceChanged { .. })), "{refused:?}");
    assert!(batches(&world).is_empty());
    world.fake.world().posts[0].metrics.likes = Some(99);
    let seen = ask(1_000).await.unwrap();
    assert_eq!((seen.latest.unwrap().likes, seen.samples.len()), (Some(99), 2));
    assert_eq!((seen.ask_now_micros, seen.next_sample_at), (Some(0), None), "paid for today");
    let unknown = ask::ask(&world.cx, &world.owner, &account, "nobody's", Micros(0)).await;
    assert!(matches!(unknown, Err(Error::PostNotFound)), "{unknown:?}");
    let stranger = testkit::person(&testkit::scope(&world.cx), runtime::Role::Owner);
    let foreign = show::show(&world.cx, &stranger, &account, "1").await;
    assert!(matches!(foreign, Err(Error::AccountNotFound)), "{foreign:?}");
}

#[tokio::test]
async fn an_account_that_is_not_connected_waits() {
    let (world, account) = world(1).await;
    connections::disconnect(&world.cx, &world.owner, &account).await.unwrap();
    pass(&world, 15 * MINUTE).await;
    let seen = samples(&world, &account, "1").await;
    assert!(seen.asleep_because.is_some());
    assert!(seen.next_sample_at.unwrap() > world.cx.now().plus(Duration::from_secs(5 * HOUR)));
    assert_eq!(seen.ask_now_micros, None);
}
