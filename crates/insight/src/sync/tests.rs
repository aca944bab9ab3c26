use std::time::Duration;

use platform::PostMetrics;

use super::*;
use crate::fixture::{Fixture, fixture};

async fn world(posts: u64) -> (Fixture, AccountId) {
    let world = fixture().await;
    let account = world.connect().await;
    for id in 1..=posts {
        let post = world.post(id, "a post");
        world.fake.world().posts.push(post);
    }
    (world, account)
}

async fn sync(world: &Fixture, account: &AccountId) -> Result<Sync> {
    run(&world.cx, world.scope(), account).await
}

#[tokio::test]
async fn posts_and_counters_come_in_once() {
    let (world, account) = world(3).await;
    let first = start(&world.cx, &world.owner, &account).await.unwrap();
    assert_eq!(first.state, State::Waiting);
    world.work().await;
    let ended = show(&world.cx, &world.owner, &account).await.unwrap().unwrap();
    assert_eq!((ended.state, ended.posts, ended.newest_id.as_deref()), (State::Done, 3, Some("3")));
    let again = sync(&world, &account).await.unwrap();
    assert_eq!((again.posts, again.refreshed), (0, 0));
    let post = world.posts(&account).await.remove(0);
    assert_eq!((post.engagement, post.engagement_rate), (Some(12), Some(0.012)));
    assert_eq!(post.url.as_deref(), Some("https://fake.example/ada/3"));
}

#[tokio::test]
async fn a_known_number_is_never_replaced_by_nothing() {
    let (world, account) = world(1).await;
    world.fake.world().posts[0].metrics.impressions = Some(240);
    sync(&world, &account).await.unwrap();
    world.pass(6 * 3600);
    world.fake.world().posts[0].metrics = PostMetrics { likes: Some(22), ..PostMetrics::default() };
    assert_eq!(sync(&world, &account).await.unwrap().refreshed, 1);
    let post = world.posts(&account).await.remove(0);
    assert_eq!((post.metrics.impressions, post.metrics.reposts), (Some(240), Some(2)));
    assert_eq!((post.engagement, post.engagement_rate), (Some(24), Some(0.1)));
}

#[tokio::test]
async fn a_listing_that_broke_off_goes_on_without_leaving_posts_out() {
    let (world, account) = world(10).await;
    {
        let mut remote = world.fake.world();
        remote.page_size = 4;
        let refusal = outbound::Refusal::Unavailable("the budget is used up".into());
        remote.listing_fails_at = Some((1, platform::Error::OverBudget(refusal)));
    }
    let stopped = sync(&world, &account).await.unwrap();
    assert_eq!((stopped.state, stopped.posts, stopped.newest_id.clone()), (State::Stopped, 4, None));
    assert!(stopped.detail.unwrap().contains("used up"));
    let ended = sync(&world, &account).await.unwrap();
    assert_eq!((ended.state, ended.posts, ended.newest_id.as_deref()), (State::Done, 6, Some("10")));
    assert_eq!(world.posts(&account).await.len(), 10);
}

#[tokio::test]
async fn trouble_that_passes_is_tried_again_and_seen_meanwhile() {
    let (world, account) = world(1).await;
    let until = world.cx.now().plus(Duration::from_secs(900));
    let limited = platform::Error::RateLimited { until, detail: String::new() };
    world.fake.world().profile_fails = Some(limited);
    let error = sync(&world, &account).await.unwrap_err();
    assert_eq!(error.retry_at(), Some(until));
    let seen = show(&world.cx, &world.owner, &account).await.unwrap().unwrap();
    assert_eq!(seen.state, State::Stopped);
}
