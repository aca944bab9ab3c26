use std::time::Duration;

use ::platform::Error as Refused;
use ::platform::error::RejectCode;
use gate::State as ActState;
use runtime::Role;

use super::world::{HOUR, World};
use crate::post_again::post_again;
use crate::remove_published::remove_published;
use crate::schedule::{Consent, When, schedule};
use crate::view::TargetView;
use crate::{Error, Post, State, Target, check, create};

const MINUTE: Duration = Duration::from_secs(60);
const THREAD: [&str; 3] = ["one", "two", "three"];

async fn published(world: &World, texts: &[&str]) -> Post {
    let post = world.approved(texts).await.post;
    world.wait(HOUR + MINUTE).await;
    assert_eq!(world.show(&post).await.state, State::Published);
    post
}

async fn target(world: &World, post: &Post) -> TargetView {
    world.show(post).await.targets.remove(0)
}

async fn take_down(world: &World, post: &Post) -> crate::Result<Post> {
    remove_published(&world.cx, &world.owner, &post.id, None, true).await
}

async fn out_now(world: &World, post: &Post) -> crate::Result<()> {
    let seen = world.seen(&post.draft).await;
    let how = (&When::Now, Consent::Seen(&seen));
    schedule(&world.cx, &world.owner, &post.id, Some(post.revision), how).await.map(drop)
}

#[tokio::test]
async fn a_published_thread_is_taken_down_last_part_first_and_stays_published_until_it_is_gone() {
    let world = World::new().await;
    let post = published(&world, &THREAD).await;
    let manager = world.person(Role::ContentManager);
    remove_published(&world.cx, &manager, &post.id, None, false).await.unwrap();
    let waiting = target(&world, &post).await;
    let deletion = waiting.deletion.unwrap();
    assert_eq!((waiting.state, deletion.act_state), (State::Published, ActState::Proposed));
    assert_eq!((deletion.done, deletion.of, world.fake.script().removed.len()), (0, 3, 0));
    gate::decide::approve(&world.cx, &world.owner, &deletion.act_id, &deletion.content_hash).await.unwrap();
    world.wait(MINUTE).await;
    assert_eq!(world.fake.script().removed, ["10003", "10002", "10001"]);
    let shown = world.show(&post).await;
    assert_eq!((shown.state, shown.targets[0].deletion.as_ref().unwrap().done), (State::Deleted, 3));
    assert!(matches!(take_down(&world, &post).await, Err(Error::WrongState { .. })), "nothing is left");
}

#[tokio::test]
async fn doubt_about_a_removal_is_ended_by_doing_it_again() {
    let world = World::new().await;
    let post = published(&world, &THREAD).await;
    let lost = Refused::OutcomeUnknown { detail: "no answer".into() };
    world.fake.script().remove_meets.insert(1, lost);
    take_down(&world, &post).await.unwrap();
    world.wait(2 * MINUTE).await;
    assert_eq!(world.show(&post).await.state, State::Deleted);
}

#[tokio::test]
async fn what_is_left_of_a_deletion_that_failed_can_be_asked_for_again() {
    let world = World::new().await;
    let post = published(&world, &THREAD).await;
    let no = Refused::Rejected { code: RejectCode::Forbidden, detail: "not now".into() };
    world.fake.script().remove_meets.insert(1, no);
    take_down(&world, &post).await.unwrap();
    world.wait(MINUTE).await;
    let failed = target(&world, &post).await;
    assert_eq!((failed.state, failed.deletion.unwrap().act_state), (State::Published, ActState::Failed));
    assert_eq!(world.fake.script().removed, ["10003"]);
    take_down(&world, &post).await.unwrap();
    world.wait(MINUTE).await;
    assert_eq!(world.show(&post).await.state, State::Deleted);
    assert_eq!(world.fake.script().removed, ["10003", "10002", "10001"]);
}

#[tokio::test]
async fn quiet_hours_and_the_days_cap_do_not_hold_a_deletion_back() {
    let world = World::new().await;
    let post = published(&world, &["hello"]).await;
    let quiet = gate::settings::QuietHours { from_minute: 0, to_minute: 23 * 60 };
    let change = gate::settings::SettingsChange {
        acts_per_day: Some(1),
        quiet_hours: Some(Some(quiet)),
        ..Default::default()
    };
    gate::settings::change(&world.cx, &world.owner, change).await.unwrap();
    take_down(&world, &post).await.unwrap();
    world.wait(MINUTE).await;
    assert_eq!(world.show(&post).await.state, State::Deleted);
}

#[tokio::test]
async fn nothing_is_taken_down_that_is_not_out() {
    let world = World::new().await;
    let waiting = world.approved(&["hello"]).await.post;
    assert!(matches!(take_down(&world, &waiting).await, Err(Error::WrongState { .. })));
    let post = published(&world, &["other"]).await;
    let foreign = [world.second.clone()];
    let refused = remove_published(&world.cx, &world.owner, &post.id, Some(&foreign), true).await;
    assert!(matches!(refused, Err(Error::Invalid { .. })));
    let viewer = world.person(Role::Viewer);
    assert!(remove_published(&world.cx, &viewer, &post.id, None, false).await.is_err());
}

#[tokio::test]
async fn posting_again_is_let_through_once_on_purpose_and_anything_else_is_a_repetition() {
    let world = World::new().await;
    let post = published(&world, &["hello"]).await;
    let copy = create::create(&world.cx, &world.owner, world.draft(&["Hello"])).await.unwrap();
    let refused = out_now(&world, &copy).await;
    assert!(matches!(&refused, Err(Error::Gate(gate::Error::Duplicate { .. }))), "{refused:?}");
    let again = post_again(&world.cx, &world.owner, &post.id).await.unwrap();
    assert_eq!(world.show(&again).await.repeat_of, Some(post.id.clone()));
    out_now(&world, &again).await.unwrap();
    world.wait(MINUTE).await;
    assert_eq!(world.fake.texts(), ["hello", "hello"]);
    let third = post_again(&world.cx, &world.owner, &post.id).await.unwrap();
    let refused = out_now(&world, &third).await;
    assert!(matches!(&refused, Err(Error::Gate(gate::Error::Duplicate { .. }))), "{refused:?}");
}

#[tokio::test]
async fn what_never_went_out_is_not_posted_again() {
    let world = World::new().await;
    let post = world.create(&["hello"]).await;
    assert!(matches!(post_again(&world.cx, &world.owner, &post.id).await, Err(Error::WrongState { .. })));
}

#[tokio::test]
async fn the_same_text_for_two_accounts_of_a_platform_names_the_other() {
    let world = World::new().await;
    let mut draft = world.draft(&["hello"]);
    draft.targets.push(Target { account_id: world.second.clone(), content: None });
    let checked = check::check(&world.cx, &world.owner, draft, None).await.unwrap();
    assert!(checked.accounts[1].problems[0].message.contains("@roost1"), "{checked:?}");
    published(&world, &["hello"]).await;
    let mut other = world.draft(&["hello"]);
    other.targets[0].account_id = world.second.clone();
    let other = create::create(&world.cx, &world.owner, other).await.unwrap();
    let refused = out_now(&world, &other).await.unwrap_err().to_string();
    assert!(refused.contains("act_"), "{refused}");
}
