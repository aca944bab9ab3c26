use std::time::Duration;

use gate::State as ActState;
use runtime::Role;

use super::world::{HOUR, World, at, in_an_hour};
use crate::schedule::{Approval, Consent, When, schedule};
use crate::{Error, State, delete, save, unschedule};

async fn act(world: &World, post: &crate::Post) -> gate::Act {
    let shown = world.show(post).await;
    let mut conn = world.cx.db.read().await.unwrap();
    gate::find(&mut conn, world.scope(), shown.targets[0].act_id.as_ref().unwrap()).await.unwrap().unwrap()
}

async fn all_acts(world: &World) -> Vec<ActState> {
    let mut conn = world.cx.db.read().await.unwrap();
    let page = kernel::PageRequest::default();
    let acts = gate::list(&mut conn, world.scope(), &gate::ActFilter::default(), &page).await.unwrap();
    acts.into_iter().map(|act| act.state).collect()
}

#[tokio::test]
async fn scheduling_freezes_and_proposes() {
    let world = World::new().await;
    let scheduled = world.scheduled(&["hello "]).await;
    assert_eq!(scheduled.previous, None);
    let shown = world.show(&scheduled.post).await;
    assert_eq!((shown.state, shown.targets[0].note.as_str()), (State::Waiting, "Waits for approval"));
    assert_eq!(shown.when.unwrap().due_at.to_string(), "2026-11-02T10:00:00Z");
    let act = act(&world, &scheduled.post).await;
    assert_eq!((act.state, act.kind.as_str()), (ActState::Proposed, "post"));
    assert_eq!(act.content["parts"][0]["text"], "hello");
    assert_eq!(act.origin["post_id"], serde_json::json!(scheduled.post.id));
    assert_eq!(act.due_at.unwrap().to_string(), "2026-11-02T10:00:00Z");
}

#[tokio::test]
async fn whoever_may_approves_in_the_same_step_what_they_saw_and_nothing_else() {
    let world = World::new().await;
    let post = world.create(&["hello"]).await;
    let wrong = [Approval { account_id: world.account.clone(), content_hash: "0".repeat(64) }];
    let refused =
        schedule(&world.cx, &world.owner, &post.id, Some(1), (&in_an_hour(), Consent::Seen(&wrong))).await;
    assert!(matches!(refused, Err(Error::ContentChanged { .. })));
    assert_eq!(all_acts(&world).await, [], "a refusal leaves nothing behind");
    let seen = world.seen(&post.draft).await;
    let manager = world.person(Role::ContentManager);
    let denied =
        schedule(&world.cx, &manager, &post.id, Some(1), (&in_an_hour(), Consent::Seen(&seen))).await;
    assert!(denied.is_err());
    let done = schedule(&world.cx, &world.owner, &post.id, Some(1), (&in_an_hour(), Consent::Seen(&seen)))
        .await
        .unwrap();
    assert_eq!(world.show(&done.post).await.state, State::Scheduled);
}

#[tokio::test]
async fn a_post_with_problems_is_refused_with_all_of_them() {
    let world = World::new().await;
    let post = world.create(&[&"x".repeat(41), "fine", &"y".repeat(41)]).await;
    let refused = schedule(&world.cx, &world.owner, &post.id, Some(1), (&When::Now, Consent::None)).await;
    let Err(Error::NotSendable(problems)) = refused else { panic!("{refused:?}") };
    let fields: Vec<_> = problems.iter().map(|problem| problem.field.as_str()).collect();
    assert_eq!(fields, ["targets[0].parts[0].text", "targets[0].parts[2].text"]);
    let stale = schedule(&world.cx, &world.owner, &post.id, Some(7), (&When::Now, Consent::None)).await;
    assert!(matches!(stale, Err(Error::RevisionConflict { .. })));
}

#[tokio::test]
async fn an_edit_after_approval_voids_it_and_nothing_old_leaves() {
    let world = World::new().await;
    let scheduled = world.approved(&["hello"]).await;
    save::save(&world.cx, &world.owner, &scheduled.post.id, 1, world.draft(&["changed"])).await.unwrap();
    assert_eq!(world.show(&scheduled.post).await.state, State::Waiting);
    let mut states = all_acts(&world).await;
    states.sort_by_key(|state| state.as_str());
    assert_eq!(states, [ActState::Cancelled, ActState::Proposed]);
    world.wait(2 * HOUR).await;
    assert_eq!(world.fake.texts(), Vec::<String>::new());
}

#[tokio::test]
async fn labels_change_nothing_that_was_approved() {
    let world = World::new().await;
    let scheduled = world.approved(&["hello"]).await;
    let draft = crate::Draft { labels: vec!["launch".into()], ..world.draft(&["hello"]) };
    save::save(&world.cx, &world.owner, &scheduled.post.id, 1, draft).await.unwrap();
    assert_eq!(world.show(&scheduled.post).await.state, State::Scheduled);
}

#[tokio::test]
async fn moving_a_post_answers_the_time_it_had_and_needs_another_approval() {
    let world = World::new().await;
    let scheduled = world.approved(&["hello"]).await;
    let (id, to) = (&scheduled.post.id, at("2026-11-05T11:00"));
    let moved = schedule(&world.cx, &world.owner, id, None, (&to, Consent::None)).await.unwrap();
    assert_eq!(moved.previous, scheduled.post.plan);
    assert_eq!(world.show(&moved.post).await.state, State::Waiting);
    let seen = world.seen(&moved.post.draft).await;
    let back =
        schedule(&world.cx, &world.owner, id, None, (&in_an_hour(), Consent::Seen(&seen))).await.unwrap();
    assert_eq!(back.post.plan, scheduled.post.plan);
    assert_eq!(world.show(&back.post).await.state, State::Scheduled);
    world.wait(2 * HOUR).await;
    assert_eq!(world.fake.texts(), ["hello"]);
}

#[tokio::test]
async fn deleting_and_unscheduling_cancel_what_waits() {
    let world = World::new().await;
    let deleted = world.approved(&["first"]).await.post;
    let answer = delete::delete(&world.cx, &world.owner, &deleted.id).await.unwrap();
    assert_eq!(answer.cancelled_acts, 1);
    let unscheduled = world.approved(&["second"]).await.post;
    let draft = unschedule::unschedule(&world.cx, &world.owner, &unscheduled.id).await.unwrap();
    assert_eq!((draft.plan.clone(), world.show(&draft).await.state), (None, State::Draft));
    assert_eq!(all_acts(&world).await, [ActState::Cancelled, ActState::Cancelled]);
    world.wait(2 * HOUR).await;
    assert_eq!(world.fake.texts(), Vec::<String>::new());
    let back = delete::restore(&world.cx, &world.owner, &deleted.id).await.unwrap();
    assert_eq!((back.plan.clone(), world.show(&back).await.state), (None, State::Draft));
}

#[tokio::test]
async fn an_account_that_is_taken_away_takes_its_act_along() {
    let world = World::new().await;
    let scheduled = world.approved(&["hello"]).await;
    let other = crate::Target { account_id: world.second.clone(), content: None };
    let draft = crate::Draft { targets: vec![other], ..world.draft(&["hello"]) };
    save::save(&world.cx, &world.owner, &scheduled.post.id, 1, draft).await.unwrap();
    let shown = world.show(&scheduled.post).await;
    assert_eq!((shown.targets.len(), &shown.targets[0].account_id), (1, &world.second));
    world.wait(Duration::from_secs(7200)).await;
    assert_eq!(world.fake.texts(), Vec::<String>::new());
}

#[tokio::test]
async fn a_wall_time_follows_the_time_zone_database() {
    let world = World::new().await;
    let mut post = world.approved(&["hello"]).await.post;
    // As if the database had said something else when it was scheduled.
    let plan = post.plan.clone().unwrap();
    post.plan = Some(crate::post::Plan { due_at: plan.due_at.plus(HOUR), ..plan.clone() });
    let mut tx = world.cx.db.begin().await.unwrap();
    crate::store::posts::save(&mut tx, world.scope(), &post).await.unwrap();
    tx.commit().await.unwrap();
    crate::recompute::tick(&world.cx).await.unwrap();
    let shown = world.show(&post).await;
    assert_eq!(shown.when.unwrap().due_at, plan.due_at);
    assert_eq!(shown.state, State::Scheduled, "the instant that was approved is the right one again");
}

#[tokio::test]
async fn what_is_published_takes_labels_and_nothing_else() {
    let world = World::new().await;
    let post = world.approved(&["hello"]).await.post;
    world.wait(2 * HOUR).await;
    let labelled = crate::Draft { labels: vec!["old".into()], ..world.draft(&["hello"]) };
    save::save(&world.cx, &world.owner, &post.id, 1, labelled).await.unwrap();
    let edited = save::save(&world.cx, &world.owner, &post.id, 2, world.draft(&["other words"])).await;
    assert!(matches!(edited, Err(Error::WrongState { .. })));
}
