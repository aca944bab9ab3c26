use std::time::Duration;

use runtime::installation;
use runtime::jobs::Outcome;
use serde_json::json;

use super::trio::PAUSE;
use super::world::{Script, World};
use crate::act::State;
use crate::{Act, GateOptions, decide, prepare, settings, view, watchdog};

const MINUTE: Duration = Duration::from_secs(60);

async fn world() -> World {
    let world = World::new().await;
    world.needs_preparing();
    world
}

/// Approved for an hour from now.
async fn in_an_hour(world: &World, text: &str) -> Act {
    let due_at = Some(world.cx.now().plus(60 * MINUTE));
    let content = json!({ "text": text });
    let act = world.propose_at(&world.owner, ("echo", content), due_at).await.unwrap();
    world.approve(&act).await
}

async fn attempts(world: &World, act: &Act) -> usize {
    view::detail(&world.cx, &world.owner, &act.id).await.unwrap().attempts.len()
}

/// Sent once, by one attempt.
async fn assert_sent_once(world: &World, act: &Act) {
    assert_eq!((world.reload(act).await.state, world.posts().len()), (State::Sent, 1));
    assert_eq!(attempts(world, act).await, 1);
}

/// As when the process dies half way: whatever it was doing is gone.
async fn interrupted(world: &World, act: &Act) {
    world.script_prepare(Script::Hang);
    let turn = world.reload(act).await.turn;
    let run = prepare::prepare(&world.cx, world.scope(), &act.id, turn);
    let outcome = tokio::select! {
        biased;
        outcome = run => Some(outcome),
        () = async { while world.is_prepare_scripted() { tokio::task::yield_now().await } } => None,
    };
    assert!(outcome.is_none(), "{outcome:?}");
}

#[tokio::test]
async fn what_needs_preparing_is_prepared_before_it_is_claimed_and_sent_once() {
    let world = world().await;
    let act = world.approved("hello").await;
    assert!(act.to_prepare);
    world.work().await;
    assert_eq!(world.prepared(), ["hello"]);
    world.wait(10 * MINUTE).await;
    assert_sent_once(&world, &act).await;
    assert_eq!(world.prepared().len(), 1);
}

#[tokio::test]
async fn what_needs_nothing_is_given_one_job() {
    let world = World::new().await;
    let act = world.approved("hello").await;
    world.work().await;
    let act = world.reload(&act).await;
    assert_eq!((act.turn, act.to_prepare), (1, false));
}

#[tokio::test]
async fn it_is_prepared_ahead_and_sent_at_its_time() {
    let world = world().await;
    let act = in_an_hour(&world, "hello").await;
    world.wait(49 * MINUTE).await;
    assert_eq!(world.prepared().len(), 0);
    world.wait(2 * MINUTE).await;
    assert_eq!((world.prepared().len(), world.posts().len()), (1, 0));
    world.wait(8 * MINUTE).await;
    assert_eq!(world.posts().len(), 0, "never early");
    world.wait(2 * MINUTE).await;
    assert_sent_once(&world, &act).await;
}

#[tokio::test]
async fn preparing_for_longer_than_a_send_may_take_puts_nothing_in_doubt() {
    let world = world().await;
    let options = GateOptions::default();
    let takes = options.send_lease * 3;
    assert!(takes < options.prepare_lease);
    world.script_prepare(Script::Take(takes));
    let act = world.approved("hello").await;
    world.work().await;
    world.wait(MINUTE).await;
    assert_sent_once(&world, &act).await;
}

#[tokio::test]
async fn preparing_that_was_interrupted_is_repeated_and_leaves_nothing_to_a_person() {
    let world = world().await;
    let act = world.approved("hello").await;
    for _ in 0..3 {
        interrupted(&world, &act).await;
        assert_eq!((world.reload(&act).await.state, attempts(&world, &act).await), (State::Approved, 0));
    }
    world.wait(MINUTE).await;
    assert_sent_once(&world, &act).await;
}

#[tokio::test]
async fn trouble_that_passes_is_tried_again_and_said_once() {
    for trouble in [Script::RefuseFor(2 * MINUTE), Script::LoseRequest] {
        let world = world().await;
        let act = world.approved("hello").await;
        for _ in 0..3 {
            world.script_prepare(trouble.clone());
        }
        world.wait(8 * MINUTE).await;
        assert_sent_once(&world, &act).await;
        let evidence = view::detail(&world.cx, &world.owner, &act.id).await.unwrap().evidence;
        assert!(evidence.iter().filter(|seen| seen.what.contains("rate limited")).count() <= 1);
    }
}

#[tokio::test]
async fn a_definitive_no_to_a_file_fails_the_act_without_an_attempt() {
    let world = world().await;
    world.script_prepare(Script::Reject);
    let act = world.approved("hello").await;
    world.wait(MINUTE).await;
    let failed = world.reload(&act).await;
    assert_eq!((failed.state, world.posts().len()), (State::Failed, 0));
    let detail = view::detail(&world.cx, &world.owner, &act.id).await.unwrap();
    assert_eq!(detail.attempts.len(), 0);
    assert!(detail.evidence.iter().any(|seen| seen.what.contains("not such a file")));
    world.approved("hello").await;
}

#[tokio::test]
async fn an_edit_or_a_cancellation_meanwhile_wins() {
    let world = world().await;
    let edited = world.approved("hello").await;
    let turn = edited.turn;
    let content = json!({ "text": "better" });
    let edited = decide::edit(&world.cx, &world.owner, &edited.id, content).await.unwrap();
    let run = prepare::prepare(&world.cx, world.scope(), &edited.id, turn).await.unwrap();
    assert_eq!((run, world.prepared().len()), (Outcome::Done, 0));
    world.approve(&edited).await;
    world.wait(MINUTE).await;
    assert_eq!((world.prepared(), world.posts()), (vec!["better".to_owned()], vec!["better".to_owned()]));

    let cancelled = in_an_hour(&world, "never mind").await;
    decide::cancel(&world.cx, &world.owner, &cancelled.id).await.unwrap();
    world.wait(61 * MINUTE).await;
    assert_eq!((world.prepared().len(), world.posts().len()), (1, 1));
}

#[tokio::test]
async fn a_cancellation_while_it_is_prepared_is_not_undone_by_its_end() {
    let world = world().await;
    let act = world.approved("hello").await;
    interrupted(&world, &act).await;
    decide::cancel(&world.cx, &world.owner, &act.id).await.unwrap();
    world.wait(MINUTE).await;
    assert_eq!((world.reload(&act).await.state, world.posts().len()), (State::Cancelled, 0));
}

#[tokio::test]
async fn a_closed_gate_prepares_nothing() {
    let world = world().await;
    let act = world.approved("hello").await;
    settings::pause(&world.cx, &world.owner, "press crisis".into()).await.unwrap();
    world.wait(5 * MINUTE).await;
    assert_eq!((world.reload(&act).await.state, world.prepared().len()), (State::Approved, 0));
    settings::resume(&world.cx, &world.owner).await.unwrap();
    let mut tx = world.cx.db.begin().await.unwrap();
    installation::put(&mut tx, installation::FROZEN, "restored").await.unwrap();
    tx.commit().await.unwrap();
    world.wait(5 * MINUTE).await;
    assert_eq!(world.prepared().len(), 0);
}

#[tokio::test]
async fn what_could_not_be_prepared_in_time_is_missed() {
    let world = world().await;
    let act = world.approved("hello").await;
    world.script_prepare(Script::RefuseFor(62 * MINUTE));
    world.wait(63 * MINUTE).await;
    assert_eq!((world.reload(&act).await.state, world.posts().len()), (State::Missed, 0));
    let again = decide::propose_again(&world.cx, &world.owner, &act.id).await.unwrap();
    world.approve(&again).await;
    world.wait(MINUTE).await;
    assert_sent_once(&world, &act).await;
}

#[tokio::test]
async fn what_was_prepared_and_is_gone_by_its_time_is_prepared_again() {
    let world = world().await;
    let act = in_an_hour(&world, "hello").await;
    world.wait(55 * MINUTE).await;
    world.echo.0.lock().unwrap().ready.clear();
    world.wait(10 * MINUTE).await;
    assert_sent_once(&world, &act).await;
    assert_eq!(world.prepared().len(), 2);
}

#[tokio::test]
async fn the_watchdog_gives_a_preparation_its_job_back() {
    let world = world().await;
    let act = world.approved("hello").await;
    // Its job is gone.
    let mut lost = world.reload(&act).await;
    lost.turn += 1;
    let mut tx = world.cx.db.begin().await.unwrap();
    crate::store::acts::update(&mut tx, world.scope(), &lost, State::Approved).await.unwrap();
    tx.commit().await.unwrap();
    world.wait(MINUTE).await;
    assert_eq!(world.prepared().len(), 0);
    world.cx.clock.advance(11 * MINUTE);
    watchdog::watch(&world.cx).await.unwrap();
    world.wait(MINUTE).await;
    assert_sent_once(&world, &act).await;
}

#[tokio::test]
async fn each_step_is_prepared_by_itself_while_it_waits() {
    let world = world().await;
    let act = world.propose_kind(&world.owner, "trio", json!({ "texts": ["a", "b", "c"] })).await.unwrap();
    world.approve(&act).await;
    world.work().await;
    world.work().await;
    assert_eq!((world.posts().concat(), world.prepared().concat()), ("a".into(), "ab".into()));
    world.wait(PAUSE * 3).await;
    assert_eq!((world.reload(&act).await.state, world.posts().concat()), (State::Sent, "abc".into()));
    assert_eq!(world.prepared().concat(), "abc");
}
