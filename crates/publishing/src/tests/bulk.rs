use kernel::ids::PostId;
use runtime::Role;

use super::world::World;
use crate::bulk::{Action, Done, Move, bulk};
use crate::schedule::When;
use crate::{Error, State};

async fn change(world: &World, ids: &[PostId], action: Action) -> Vec<Done> {
    bulk(&world.cx, &world.owner, ids, &action).await.unwrap()
}

#[tokio::test]
async fn posts_are_shifted_by_their_wall_times_and_back() {
    let world = World::new().await;
    let first = world.approved(&["one"]).await.post;
    let draft = world.create(&["a draft"]).await;
    let ids = [first.id.clone(), draft.id.clone()];
    let shift = Action::Shift { minutes: 3 * 24 * 60, keep_approval: true };
    let done = change(&world, &ids, shift).await;
    assert_eq!((done[0].ok, done[1].ok, done[1].code), (true, false, Some("publishing.wrong_state")));
    let moved = world.show(&first).await;
    assert_eq!(moved.when.unwrap().local.as_deref(), Some("2026-11-05T11:00"));
    assert_eq!(moved.state, State::Scheduled, "approved for the new time by whoever moved it");
    let before = done[0].previous.as_ref().unwrap().when.clone().unwrap();
    let when = When::At { local: before.local.unwrap(), timezone: before.timezone.unwrap() };
    let items = vec![Move { id: first.id.clone(), when }];
    change(&world, &[], Action::Reschedule { items, keep_approval: false }).await;
    let back = world.show(&first).await;
    assert_eq!((back.when.unwrap().due_at, back.state), (first.plan.unwrap().due_at, State::Waiting));
}

#[tokio::test]
async fn whoever_may_not_approve_cannot_keep_an_approval() {
    let world = World::new().await;
    let post = world.approved(&["one"]).await.post;
    let manager = world.person(Role::ContentManager);
    let shift = Action::Shift { minutes: 60, keep_approval: true };
    let done = bulk(&world.cx, &manager, std::slice::from_ref(&post.id), &shift).await.unwrap();
    assert!(!done[0].ok);
    assert_eq!(world.show(&post).await.state, State::Scheduled, "nothing changed");
}

#[tokio::test]
async fn many_posts_are_paused_relabelled_deleted_and_restored_at_once() {
    let world = World::new().await;
    let post = world.approved(&["one"]).await.post;
    let ids = [post.id.clone(), world.cx.new_id()];
    let label = Action::Relabel { add: vec!["launch".into()], remove: Vec::new() };
    let done = change(&world, &ids, label).await;
    assert_eq!((done[0].ok, done[1].code), (true, Some("publishing.post_not_found")));
    let shown = world.show(&post).await;
    assert_eq!((shown.draft.labels, shown.state), (vec!["launch".to_owned()], State::Scheduled));
    assert_eq!(done[0].previous.as_ref().unwrap().labels, Vec::<String>::new());
    assert!(change(&world, &ids, Action::Pause).await[0].ok);
    assert_eq!(world.show(&post).await.state, State::Paused);
    assert!(change(&world, &ids, Action::Resume).await[0].ok);
    assert!(change(&world, &ids, Action::Delete).await[0].ok);
    assert!(change(&world, &ids, Action::Restore).await[0].ok);
    assert_eq!(world.show(&post).await.state, State::Draft);
    let many: Vec<PostId> = (0..501).map(|_| world.cx.new_id()).collect();
    let refused = bulk(&world.cx, &world.owner, &many, &Action::Pause).await;
    assert!(matches!(refused, Err(Error::Invalid { .. })));
}
