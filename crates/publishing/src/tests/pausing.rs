use std::time::Duration;

use runtime::Role;

use super::world::{HOUR, World};
use crate::{Error, State, pause_account, pause_post};

#[tokio::test]
async fn nothing_of_a_paused_account_leaves_until_it_goes_on() {
    let world = World::new().await;
    let post = world.approved(&["one", "two"]).await.post;
    pause_account::pause(&world.cx, &world.owner, &world.account, "a crisis").await.unwrap();
    world.wait(HOUR + Duration::from_secs(600)).await;
    assert_eq!(world.fake.texts(), Vec::<String>::new());
    assert_eq!(world.show(&post).await.state, State::Scheduled);
    pause_account::resume(&world.cx, &world.owner, &world.account).await.unwrap();
    world.wait(Duration::from_secs(120)).await;
    assert_eq!(world.fake.texts(), ["one", "two"]);
}

#[tokio::test]
async fn a_long_pause_makes_posts_missed_and_one_account_does_not_stop_the_other() {
    let world = World::new().await;
    let post = world.approved(&["one"]).await.post;
    pause_account::pause(&world.cx, &world.owner, &world.second, "").await.unwrap();
    pause_account::pause(&world.cx, &world.owner, &world.account, "").await.unwrap();
    pause_account::resume(&world.cx, &world.owner, &world.second).await.unwrap();
    world.wait(3 * HOUR).await;
    assert_eq!(world.show(&post).await.state, State::Missed);
    let manager = world.person(Role::ContentManager);
    let refused = pause_account::pause(&world.cx, &manager, &world.account, "").await;
    assert!(matches!(refused, Err(Error::Denied(_))));
}

#[tokio::test]
async fn a_paused_post_keeps_its_time_and_goes_on_as_a_proposal() {
    let world = World::new().await;
    let post = world.approved(&["one"]).await.post;
    let paused = pause_post::pause(&world.cx, &world.owner, &post.id).await.unwrap();
    assert_eq!(paused.plan, post.plan);
    assert_eq!(world.show(&post).await.state, State::Paused);
    let resumed = pause_post::resume(&world.cx, &world.owner, &post.id).await.unwrap();
    assert_eq!((resumed.plan, world.show(&post).await.state), (post.plan.clone(), State::Waiting));
    pause_post::pause(&world.cx, &world.owner, &post.id).await.unwrap();
    world.wait(2 * HOUR).await;
    assert_eq!(world.fake.texts(), Vec::<String>::new());
    let late = pause_post::resume(&world.cx, &world.owner, &post.id).await;
    assert!(matches!(late, Err(Error::Invalid { .. })), "its time has passed");
}
