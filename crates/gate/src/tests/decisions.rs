use std::time::Duration;

use kernel::ids::ActId;
use runtime::{Caller, Permission, Role};
use serde_json::json;
use testkit::{person, scope};

use super::world::World;
use crate::act::State;
use crate::settings::{self, SettingsChange};
use crate::{Error, decide};

#[tokio::test]
async fn an_edit_voids_the_approval_and_the_hash() {
    let world = World::new().await;
    let act = world.approved("first").await;
    let edited = decide::edit(&world.cx, &world.owner, &act.id, json!({ "text": "second" })).await.unwrap();
    assert_eq!(edited.state, State::Proposed);
    assert_ne!(edited.content_hash, act.content_hash);
    world.work().await;
    assert_eq!(world.posts(), Vec::<String>::new());
    let old_hash = decide::approve(&world.cx, &world.owner, &act.id, &act.content_hash).await;
    assert!(matches!(old_hash, Err(Error::HashMismatch)));
}

#[tokio::test]
async fn only_people_with_the_right_approve() {
    let world = World::new().await;
    let act = world.propose("hello").await.unwrap();
    let key = Caller::api_key(world.cx.new_id(), world.scope().clone(), &Permission::ALL);
    let system = Caller::system("daily", world.scope().clone());
    let operator = Caller::operator(world.scope().clone());
    let writer = person(world.scope(), Role::ContentManager);
    for caller in [key, system, operator, writer] {
        let refused = decide::approve(&world.cx, &caller, &act.id, &act.content_hash).await;
        assert!(matches!(refused, Err(Error::Denied(_) | Error::PersonRequired)), "{:?}", caller.actor);
    }
    assert_eq!(world.reload(&act).await.state, State::Proposed);
}

#[tokio::test]
async fn another_workspace_sees_nothing() {
    let world = World::new().await;
    let act = world.propose("hello").await.unwrap();
    let stranger = person(&scope(&world.cx), Role::Owner);
    let absent: ActId = world.cx.new_id();
    for id in [&act.id, &absent] {
        let refused = decide::approve(&world.cx, &stranger, id, &act.content_hash).await;
        assert!(matches!(refused, Err(Error::ActNotFound)));
    }
}

#[tokio::test]
async fn what_cannot_be_sent_or_repeats_itself_is_refused_and_not_stored() {
    let world = World::new().await;
    assert!(matches!(world.propose("forbidden").await, Err(Error::NotPossible(_))));
    assert!(matches!(world.propose("").await, Err(Error::InvalidContent { .. })));
    world.propose("Say it once").await.unwrap();
    assert!(matches!(world.propose("say it ONCE").await, Err(Error::Duplicate { .. })));
    let mut conn = world.cx.db.read().await.unwrap();
    let all = crate::list(&mut conn, world.scope(), &crate::ActFilter::default(), &Default::default()).await;
    assert_eq!(all.unwrap().len(), 1);
}

#[tokio::test]
async fn a_rejected_text_may_be_proposed_again() {
    let world = World::new().await;
    let act = world.propose("hello").await.unwrap();
    decide::reject(&world.cx, &world.owner, &act.id, "too plain".into()).await.unwrap();
    assert_eq!(world.reload(&act).await.decision_reason.as_deref(), Some("too plain"));
    world.propose("hello").await.unwrap();
}

#[tokio::test]
async fn proposals_expire_and_cannot_be_approved_late() {
    let world = World::new().await;
    let act = world.propose("hello").await.unwrap();
    world.cx.clock.advance(Duration::from_secs(25 * 3600));
    let late = decide::approve(&world.cx, &world.owner, &act.id, &act.content_hash).await;
    assert!(matches!(late, Err(Error::WrongState { state: State::Expired, .. })));
    crate::watchdog::watch(&world.cx).await.unwrap();
    assert_eq!(world.reload(&act).await.state, State::Expired);
}

#[tokio::test]
async fn two_decisions_at_once_end_in_one() {
    let world = World::new().await;
    let act = world.propose("hello").await.unwrap();
    let (approved, edited) = tokio::join!(
        decide::approve(&world.cx, &world.owner, &act.id, &act.content_hash),
        decide::edit(&world.cx, &world.owner, &act.id, json!({ "text": "changed" })),
    );
    edited.unwrap();
    world.work().await;
    // Whichever came first, the edited text was never approved, and the first text is gone.
    assert_eq!(world.posts(), Vec::<String>::new(), "approve said {approved:?}");
    assert_eq!(world.reload(&act).await.state, State::Proposed);
}

#[tokio::test]
async fn bad_settings_change_nothing() {
    let world = World::new().await;
    for change in [
        SettingsChange { acts_per_day: Some(-1), ..Default::default() },
        SettingsChange { timezone: Some("Mars/Olympus".into()), ..Default::default() },
        SettingsChange { missed_after_minutes: Some(0), ..Default::default() },
    ] {
        let refused = settings::change(&world.cx, &world.owner, change).await;
        assert!(matches!(refused, Err(Error::InvalidSetting { .. })));
    }
    let mut conn = world.cx.db.read().await.unwrap();
    let settings = settings::load(&mut conn, world.scope()).await.unwrap();
    assert_eq!(settings, settings::Settings::default());
}
