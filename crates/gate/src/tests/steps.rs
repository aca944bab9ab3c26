use std::time::Duration;

use runtime::installation;
use serde_json::json;

use super::trio::PAUSE;
use super::world::{Script, World};
use crate::act::State;
use crate::kind::Step;
use crate::settings::{self, SettingsChange};
use crate::settle_by_hand::{Settlement, settle_by_hand};
use crate::{Act, Error, decide, freeze, hand_off, send, settle, view, watchdog};

const MINUTE: Duration = Duration::from_secs(60);

/// Three posts, approved.
async fn trio(world: &World) -> Act {
    trio_of(world, ["a", "b", "c"]).await
}

async fn trio_of(world: &World, texts: [&str; 3]) -> Act {
    let act = world.propose_kind(&world.owner, "trio", json!({ "texts": texts })).await.unwrap();
    if act.goes_by_api() { world.approve(&act).await } else { act }
}

/// Its first post is out; the request of its second went wrong in this way.
async fn in_trouble_at_two(world: &World, trouble: Script) -> Act {
    let act = trio(world).await;
    world.work().await;
    world.script(trouble);
    world.wait(PAUSE).await;
    world.reload(&act).await
}

async fn unconfirmed_at_two(world: &World) -> Act {
    let act = in_trouble_at_two(world, Script::LoseRequest).await;
    world.wait(20 * MINUTE).await;
    let act = world.reload(&act).await;
    assert_eq!((act.state, act.steps_done), (State::Unconfirmed, 1));
    act
}

async fn settle(world: &World, act: &Act, settlement: Settlement) -> Result<Act, Error> {
    settle_by_hand(&world.cx, &world.owner, &act.id, settlement).await
}

fn sent_as(remote_id: &str) -> Settlement {
    Settlement::Sent { remote_id: Some(remote_id.into()), remote_url: None }
}

/// All three are out, each once and in order, each proven by a post of its own.
async fn assert_complete(world: &World, act: &Act) {
    let detail = view::detail(&world.cx, &world.owner, &act.id).await.unwrap();
    assert_eq!((detail.act.state, world.posts().concat()), (State::Sent, "abc".to_owned()));
    let proven: Vec<_> =
        detail.effects.iter().map(|effect| (effect.step, effect.remote_id.as_str())).collect();
    assert_eq!(proven, [(1, "1"), (2, "2"), (3, "3")]);
    assert_eq!(detail.act.result.unwrap().remote_id.as_deref(), Some("1"));
}

#[tokio::test]
async fn steps_are_sent_in_order_with_their_wait_and_an_attempt_each() {
    let world = World::new().await;
    let act = trio(&world).await;
    for step in 1..=3 {
        assert_eq!(world.posts().len(), step - 1);
        world.work().await;
        world.work().await;
        assert_eq!(world.posts().len(), step);
        world.cx.clock.advance(PAUSE);
    }
    assert_complete(&world, &act).await;
    let attempts = view::detail(&world.cx, &world.owner, &act.id).await.unwrap().attempts;
    let made: Vec<_> = attempts.iter().map(|attempt| (attempt.step, attempt.outcome.as_deref())).collect();
    assert_eq!(made, [(1, Some("sent")), (2, Some("sent")), (3, Some("sent"))]);
}

#[tokio::test]
async fn a_crash_at_any_step_repeats_none_and_loses_none() {
    for step in 1..=3 {
        let world = World::new().await;
        let act = trio(&world).await;
        for _ in 1..step {
            world.work().await;
            world.cx.clock.advance(PAUSE);
        }
        world.interrupt(&act).await;
        world.echo.0.lock().unwrap().posts.push(["a", "b", "c"][step - 1].into());
        world.work().await;
        assert_eq!(world.reload(&act).await.state, State::Unknown, "step {step}");
        world.wait(2 * MINUTE).await;
        assert_complete(&world, &act).await;
    }
}

#[tokio::test]
async fn a_crash_before_the_request_leaves_the_step_to_a_person() {
    for step in 1..=3 {
        let world = World::new().await;
        let act = trio(&world).await;
        for _ in 1..step {
            world.work().await;
            world.cx.clock.advance(PAUSE);
        }
        world.interrupt(&act).await;
        world.wait(20 * MINUTE).await;
        let act = world.reload(&act).await;
        assert_eq!(
            (act.state, act.steps_done, world.posts().len()),
            (State::Unconfirmed, step as i64 - 1, step - 1)
        );
    }
}

#[tokio::test]
async fn a_step_in_doubt_that_is_found_leads_on_to_the_next() {
    let world = World::new().await;
    let act = in_trouble_at_two(&world, Script::LoseAnswer).await;
    assert_eq!((act.state, act.steps_done), (State::Unknown, 1));
    world.wait(2 * MINUTE).await;
    assert_complete(&world, &act).await;
}

#[tokio::test]
async fn a_late_answer_is_proof_and_leads_on() {
    let world = World::new().await;
    let act = trio(&world).await;
    world.interrupt(&act).await;
    world.echo.0.lock().unwrap().posts.push("a".into());
    send::send(&world.cx, world.scope(), &act.id, act.turn).await.unwrap();
    let attempt = world.reload(&act).await.attempt.unwrap();
    let answer = || Step::Done { remote_id: "1".into(), remote_url: None };
    settle::record(&world.cx, world.scope(), (&act.id, &attempt), answer()).await.unwrap();
    assert_eq!(world.reload(&act).await.state, State::Approved);
    settle::record(&world.cx, world.scope(), (&act.id, &attempt), answer()).await.unwrap();
    assert_eq!(world.reload(&act).await.steps_done, 1, "said twice, it proves no second step");
    world.wait(2 * MINUTE).await;
    assert_complete(&world, &act).await;
}

#[tokio::test]
async fn a_person_who_found_the_step_says_as_which_post() {
    let world = World::new().await;
    let act = unconfirmed_at_two(&world).await;
    let nameless = Settlement::Sent { remote_id: None, remote_url: None };
    assert!(matches!(settle(&world, &act, nameless).await, Err(Error::RemoteIdNeeded)));
    let taken = settle(&world, &act, sent_as("1")).await;
    assert!(matches!(taken, Err(Error::InvalidContent { field: "remote_id", .. })), "{taken:?}");
    world.echo.0.lock().unwrap().posts.push("b".into());
    let url = Some("https://platform.example/ada/posts/2?s=1".to_owned());
    let settled = settle(&world, &act, Settlement::Sent { remote_id: None, remote_url: url }).await.unwrap();
    assert_eq!((settled.state, settled.steps_done), (State::Approved, 2));
    world.wait(MINUTE).await;
    assert_complete(&world, &act).await;
}

#[tokio::test]
async fn a_person_who_found_nothing_may_carry_on_at_that_step() {
    let world = World::new().await;
    let act = unconfirmed_at_two(&world).await;
    let settled = settle(&world, &act, Settlement::Continue).await.unwrap();
    assert_eq!((settled.state, settled.steps_done), (State::Approved, 1));
    world.wait(MINUTE).await;
    assert_complete(&world, &act).await;
    let attempts = view::detail(&world.cx, &world.owner, &act.id).await.unwrap().attempts;
    let second: Vec<_> = attempts.iter().filter(|attempt| attempt.step == 2).collect();
    assert_eq!(
        second.iter().filter_map(|one| one.outcome.as_deref()).collect::<Vec<_>>(),
        ["ruled_out", "sent"]
    );
}

#[tokio::test]
async fn nothing_is_carried_on_before_anything_is_out() {
    let world = World::new().await;
    world.script(Script::LoseRequest);
    let act = trio(&world).await;
    world.wait(20 * MINUTE).await;
    assert_eq!(world.reload(&act).await.state, State::Unconfirmed);
    assert!(matches!(settle(&world, &act, Settlement::Continue).await, Err(Error::NothingToContinue)));
    let failed = settle(&world, &act, Settlement::NotSent).await.unwrap();
    assert!(failed.failure.unwrap().retry_safe);
}

#[tokio::test]
async fn a_failure_says_what_is_out_already() {
    let world = World::new().await;
    let rejected = in_trouble_at_two(&world, Script::Reject).await;
    let other = World::new().await;
    let act = unconfirmed_at_two(&other).await;
    let settled = settle(&other, &act, Settlement::NotSent).await.unwrap();
    for act in [rejected, settled] {
        let failure = act.failure.unwrap();
        assert_eq!((act.state, act.steps_done, failure.retry_safe), (State::Failed, 1, false));
        assert!(failure.message.ends_with("Step 1 is out already and stays there"), "{}", failure.message);
        assert!(failure.fix.contains("only what is missing"), "{}", failure.fix);
    }
    assert_eq!(world.posts(), ["a"]);
}

#[tokio::test]
async fn a_certain_refusal_of_a_step_is_tried_again_at_that_step() {
    let world = World::new().await;
    let act = in_trouble_at_two(&world, Script::RefuseFor(5 * MINUTE)).await;
    assert_eq!((act.state, act.steps_done, world.posts().len()), (State::Approved, 1, 1));
    world.wait(6 * MINUTE).await;
    assert_complete(&world, &act).await;
}

#[tokio::test]
async fn one_post_never_proves_two_steps() {
    let world = World::new().await;
    let act = trio_of(&world, ["same", "same", "c"]).await;
    world.work().await;
    world.script(Script::LoseRequest);
    world.wait(20 * MINUTE).await;
    let act = world.reload(&act).await;
    assert_eq!((act.state, act.steps_done), (State::Unconfirmed, 1));
}

#[tokio::test]
async fn the_days_cap_counts_an_act_once() {
    let world = World::new().await;
    let change = SettingsChange { acts_per_day: Some(1), ..Default::default() };
    settings::change(&world.cx, &world.owner, change).await.unwrap();
    let act = trio(&world).await;
    world.work().await;
    let other = world.approved("other").await;
    world.wait(MINUTE).await;
    assert_complete(&world, &act).await;
    assert_eq!(world.reload(&other).await.run_at.unwrap().to_string(), "2026-11-03T00:00:00Z");
}

#[tokio::test]
async fn what_is_partly_out_cannot_be_edited_and_can_be_called_off() {
    let world = World::new().await;
    let act = trio(&world).await;
    world.work().await;
    let edited = decide::edit(&world.cx, &world.owner, &act.id, json!({ "texts": ["x", "y", "z"] })).await;
    assert!(matches!(edited, Err(Error::PartlySent)));
    decide::cancel(&world.cx, &world.owner, &act.id).await.unwrap();
    world.wait(MINUTE).await;
    assert_eq!(world.posts(), ["a"]);
    let again = world.propose_kind(&world.owner, "trio", json!({ "texts": ["a", "b", "c"] })).await;
    assert!(matches!(again, Err(Error::Duplicate { .. })), "its first post is out");
}

#[tokio::test]
async fn a_missed_step_is_the_one_to_continue_at() {
    let world = World::new().await;
    let act = trio(&world).await;
    world.work().await;
    world.cx.clock.advance(62 * MINUTE);
    world.work().await;
    assert_eq!(world.reload(&act).await.state, State::Missed);
    let again = decide::propose_again(&world.cx, &world.owner, &act.id).await.unwrap();
    world.approve(&again).await;
    world.wait(MINUTE).await;
    assert_complete(&world, &act).await;
}

#[tokio::test]
async fn the_watchdog_gives_a_step_its_job_back() {
    let world = World::new().await;
    let act = trio(&world).await;
    world.work().await;
    // The job of the second step is gone.
    let mut lost = world.reload(&act).await;
    lost.turn += 1;
    let mut tx = world.cx.db.begin().await.unwrap();
    crate::store::acts::update(&mut tx, world.scope(), &lost, State::Approved).await.unwrap();
    tx.commit().await.unwrap();
    world.wait(MINUTE).await;
    assert_eq!(world.posts(), ["a"]);
    world.cx.clock.advance(11 * MINUTE);
    watchdog::watch(&world.cx).await.unwrap();
    world.wait(MINUTE).await;
    assert_complete(&world, &act).await;
}

#[tokio::test]
async fn a_restored_copy_asks_about_the_step_that_was_due() {
    let world = World::new().await;
    let act = trio(&world).await;
    world.work().await;
    let mut tx = world.cx.db.begin().await.unwrap();
    installation::put(&mut tx, installation::FROZEN, "restored").await.unwrap();
    tx.commit().await.unwrap();
    world.wait(5 * MINUTE).await;
    assert_eq!(freeze::release(&world.cx, &world.owner).await.unwrap(), 1);
    let act = world.reload(&act).await;
    assert_eq!((act.state, act.steps_done, world.posts().len()), (State::Unconfirmed, 1, 1));
    settle(&world, &act, Settlement::Continue).await.unwrap();
    world.wait(MINUTE).await;
    assert_complete(&world, &act).await;
}

#[tokio::test]
async fn a_hand_off_of_several_steps_shows_one_page_after_the_other() {
    let world = World::new().await;
    world.echo.0.lock().unwrap().by_hand = true;
    let act = trio(&world).await;
    let mut act = world.approve(&act).await;
    for text in ["a", "b", "c"] {
        assert_eq!(act.hand_off_url, Some(format!("https://platform.example/intent/{text}")));
        hand_off::opened(&world.cx, &world.owner, &act.id).await.unwrap();
        world.echo.0.lock().unwrap().posts.push(text.into());
        world.wait(2 * MINUTE).await;
        act = world.reload(&act).await;
    }
    assert_eq!((act.state, act.steps_done), (State::Confirmed, 3));
}
