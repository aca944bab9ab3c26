use std::time::Duration;

use runtime::installation;
use serde_json::json;

use super::world::{Script, World};
use crate::act::State;
use crate::kind::Effect;
use crate::settings::{self, QuietHours, SettingsChange};
use crate::settle_by_hand::{Settlement, settle_by_hand};
use crate::store::effects;
use crate::{Error, decide, freeze, hand_off, send};

const MINUTE: Duration = Duration::from_secs(60);

#[tokio::test]
async fn an_approved_act_is_sent_once() {
    let world = World::new().await;
    let act = world.approved("hello").await;
    world.work().await;
    world.wait(10 * MINUTE).await;
    let act = world.reload(&act).await;
    assert_eq!((act.state, act.remote_id.as_deref()), (State::Sent, Some("1")));
    assert_eq!(world.posts(), ["hello"]);
}

#[tokio::test]
async fn a_lost_answer_is_found_by_looking_and_never_sent_again() {
    let world = World::new().await;
    world.script(Script::LoseAnswer);
    let act = world.approved("hello").await;
    world.work().await;
    assert_eq!(world.reload(&act).await.state, State::Unknown);
    world.wait(MINUTE).await;
    assert_eq!(world.reload(&act).await.state, State::Sent);
    assert_eq!(world.posts(), ["hello"]);
}

#[tokio::test]
async fn absence_proves_nothing_a_person_settles_it() {
    for (script, hidden) in [(Script::LoseRequest, false), (Script::LoseAnswer, true)] {
        let world = World::new().await;
        world.script(script);
        world.echo.0.lock().unwrap().hidden = hidden;
        let act = world.approved("hello").await;
        let before = world.posts().len();
        world.work().await;
        world.wait(20 * MINUTE).await;
        assert_eq!(world.reload(&act).await.state, State::Unconfirmed);
        assert!(world.posts().len() <= before + 1);
        let settled = settle_by_hand(&world.cx, &world.owner, &act.id, Settlement::NotSent).await.unwrap();
        assert_eq!(settled.state, State::Failed);
    }
}

#[tokio::test]
async fn a_sender_that_fell_silent_is_looked_for() {
    let world = World::new().await;
    let act = world.approved("hello").await;
    // As after a crash between the request and its record: claimed, posted, nothing written.
    world.interrupt(&act).await;
    world.echo.0.lock().unwrap().posts.push("hello".into());
    send::send(&world.cx, world.scope(), &act.id, act.turn).await.unwrap();
    assert_eq!(world.reload(&act).await.state, State::Unknown);
    world.wait(MINUTE).await;
    assert_eq!(world.reload(&act).await.state, State::Sent);
    assert_eq!(world.posts(), ["hello"]);
}

#[tokio::test]
async fn one_post_proves_one_act() {
    let world = World::new().await;
    world.script(Script::LoseAnswer);
    let act = world.approved("hello").await;
    world.work().await;
    let other = world.propose("something else").await.unwrap();
    let mut tx = world.cx.db.begin().await.unwrap();
    let effect = Effect { remote_id: "1".into(), remote_url: None };
    effects::insert(&mut tx, world.scope(), &other, (1, &effect), world.cx.now()).await.unwrap();
    tx.commit().await.unwrap();
    world.wait(20 * MINUTE).await;
    assert_eq!(world.reload(&act).await.state, State::Unconfirmed);
}

#[tokio::test]
async fn a_certain_refusal_is_tried_again_later() {
    let world = World::new().await;
    world.script(Script::RefuseFor(5 * MINUTE));
    let act = world.approved("hello").await;
    world.work().await;
    assert_eq!(world.reload(&act).await.state, State::Approved);
    world.wait(6 * MINUTE).await;
    assert_eq!(world.reload(&act).await.state, State::Sent);
    assert_eq!(world.posts(), ["hello"]);
}

#[tokio::test]
async fn what_comes_too_late_is_missed_and_not_sent() {
    let world = World::new().await;
    let act = world.approved("hello").await;
    world.cx.clock.advance(61 * MINUTE);
    world.work().await;
    assert_eq!(world.reload(&act).await.state, State::Missed);
    let again = decide::propose_again(&world.cx, &world.owner, &act.id).await.unwrap();
    decide::approve(&world.cx, &world.owner, &act.id, &again.content_hash).await.unwrap();
    world.work().await;
    assert_eq!(world.posts(), ["hello"]);
}

#[tokio::test]
async fn a_paused_gate_lets_nothing_out() {
    let world = World::new().await;
    let act = world.approved("hello").await;
    settings::pause(&world.cx, &world.owner, "press crisis".into()).await.unwrap();
    world.wait(10 * MINUTE).await;
    assert_eq!((world.reload(&act).await.state, world.posts().len()), (State::Approved, 0));
    settings::resume(&world.cx, &world.owner).await.unwrap();
    world.wait(MINUTE).await;
    assert_eq!(world.posts(), ["hello"]);
}

#[tokio::test]
async fn quiet_hours_and_the_daily_cap_move_acts_on() {
    let world = World::new().await;
    let quiet = QuietHours { from_minute: 8 * 60, to_minute: 10 * 60 };
    let change =
        SettingsChange { quiet_hours: Some(Some(quiet)), acts_per_day: Some(1), ..Default::default() };
    settings::change(&world.cx, &world.owner, change).await.unwrap();
    let (first, second) = (world.approved("one").await, world.approved("two").await);
    world.wait(30 * MINUTE).await;
    assert_eq!(world.posts().len(), 0);
    world.wait(31 * MINUTE).await;
    assert_eq!(world.posts().len(), 1);
    let states = [world.reload(&first).await, world.reload(&second).await];
    let waiting = states.iter().find(|act| act.state == State::Approved).unwrap();
    assert_eq!(waiting.run_at.unwrap().to_string(), "2026-11-03T00:00:00Z");
}

#[tokio::test]
async fn a_higher_price_needs_a_new_approval() {
    let world = World::new().await;
    let act = world.approved("hello").await;
    world.echo.0.lock().unwrap().price = 200_000;
    world.work().await;
    let act = world.reload(&act).await;
    assert_eq!((act.state, act.assessment.price.0), (State::Proposed, 200_000));
    assert_eq!(world.posts().len(), 0);
}

#[tokio::test]
async fn a_restored_copy_sends_nothing_and_asks_about_what_was_due() {
    let world = World::new().await;
    let act = world.approved("hello").await;
    let mut tx = world.cx.db.begin().await.unwrap();
    installation::put(&mut tx, installation::FROZEN, "restored").await.unwrap();
    tx.commit().await.unwrap();
    world.wait(5 * MINUTE).await;
    assert_eq!(world.posts().len(), 0);
    assert_eq!(freeze::release(&world.cx, &world.owner).await.unwrap(), 1);
    world.wait(5 * MINUTE).await;
    assert_eq!((world.reload(&act).await.state, world.posts().len()), (State::Unconfirmed, 0));
}

#[tokio::test]
async fn a_hand_off_is_confirmed_by_what_appears_on_the_timeline() {
    let world = World::new().await;
    world.echo.0.lock().unwrap().by_hand = true;
    let act = world.approved("hello").await;
    assert_eq!(act.state, State::HandedOff);
    assert_eq!(act.hand_off_url.as_deref(), Some("https://platform.example/intent"));
    world.work().await;
    assert_eq!(world.posts().len(), 0, "nothing leaves by itself");
    hand_off::opened(&world.cx, &world.owner, &act.id).await.unwrap();
    world.echo.0.lock().unwrap().posts.push("hello".into());
    world.wait(2 * MINUTE).await;
    assert_eq!(world.reload(&act).await.state, State::Confirmed);
}

#[tokio::test]
async fn the_watchdog_gives_a_lost_job_back() {
    let world = World::new().await;
    let act = world.approved("hello").await;
    world.cx.clock.advance(11 * MINUTE);
    let mut conn = world.cx.db.read().await.unwrap();
    assert_eq!(crate::overdue(&world.cx, &mut conn).await.unwrap().len(), 1);
    drop(conn);
    crate::watchdog::watch(&world.cx).await.unwrap();
    world.work().await;
    assert_eq!(world.reload(&act).await.state, State::Sent);
}

#[tokio::test]
async fn a_job_from_before_a_new_approval_claims_nothing() {
    let world = World::new().await;
    let quiet = QuietHours { from_minute: 8 * 60, to_minute: 10 * 60 };
    let change = SettingsChange { quiet_hours: Some(Some(quiet)), ..Default::default() };
    settings::change(&world.cx, &world.owner, change).await.unwrap();
    let postponed = world.approved("one").await;
    world.work().await;
    let open = SettingsChange { quiet_hours: Some(None), ..Default::default() };
    settings::change(&world.cx, &world.owner, open).await.unwrap();
    let edited =
        decide::edit(&world.cx, &world.owner, &postponed.id, json!({ "text": "two" })).await.unwrap();
    world.approve(&edited).await;
    send::send(&world.cx, world.scope(), &postponed.id, postponed.turn).await.unwrap();
    assert_eq!(world.posts().len(), 0);
    world.work().await;
    assert_eq!(world.posts(), ["two"], "the new approval brings a job of its own");
}

#[tokio::test]
async fn settled_acts_stay_settled() {
    let world = World::new().await;
    let act = world.approved("hello").await;
    world.work().await;
    let refused = settle_by_hand(&world.cx, &world.owner, &act.id, Settlement::NotSent).await;
    assert!(matches!(refused, Err(Error::WrongState { state: State::Sent, .. })));
    assert!(decide::cancel(&world.cx, &world.owner, &act.id).await.is_err());
}
