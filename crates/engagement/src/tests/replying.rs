use std::time::Duration;

use ::platform::error::RejectCode;
use ::platform::{Error as Refused, Route, Sighting};
use gate::{ActKind as _, Fault, Intent, Step, Window};
use kernel::{Micros, Timestamp};
use outbound::Refusal;
use serde_json::{Value as Json, json};

use super::post;
use super::world::World;
use crate::reply::Reply;

fn intent(world: &World, text: &str, mentions_us: bool) -> Intent {
    let target = json!({
        "post_id": "500", "author_id": "50", "author_username": "ada", "text": "rust?", "url": null,
        "mentions_us": mentions_us, "reply_settings": null,
    });
    Intent {
        act: world.cx.new_id(),
        account: world.account.clone(),
        content: json!({ "text": text }),
        target: Some(target),
        progress: None,
    }
}

async fn assess(world: &World, intent: &Intent) -> Result<::platform::Assessment, gate::Error> {
    let mut conn = world.cx.db.read().await.unwrap();
    Reply.assess(&world.cx, &mut conn, world.scope(), intent).await
}

#[tokio::test]
async fn a_reply_is_assessed_by_platform_account_and_house_rules() {
    let world = World::with(Some(30), false).await;
    let rules = brand::Rules {
        banned_words: vec!["guru".into()],
        promoted_terms: vec!["Acme".into()],
        disclosure: None,
    };
    brand::rules::save(&world.cx, &world.owner, rules).await.unwrap();
    let summoned = assess(&world, &intent(&world, "Try Acme", true)).await.unwrap();
    assert_eq!((summoned.route, summoned.price, summoned.length_max), (Route::Api, Micros(10_000), 30));
    assert_eq!(summoned.notices, ["This text promotes “Acme”"]);
    let stranger = assess(&world, &intent(&world, "hello", false)).await.unwrap();
    assert!(matches!(stranger.route, Route::HandOff { .. }));
    for (text, said) in [
        (" ", "write something"),
        ("I am a guru", "never says"),
        ("x".repeat(31).as_str(), "31 of 30 characters"),
        ("x".repeat(100_001).as_str(), "far longer"),
    ] {
        let Err(gate::Error::InvalidContent { field: "text", message }) =
            assess(&world, &intent(&world, text, true)).await
        else {
            panic!("{said}: accepted");
        };
        assert!(message.contains(said), "{message}");
    }
    let aimless = Intent { target: None, ..intent(&world, "hello", true) };
    let refused = assess(&world, &aimless).await;
    assert!(matches!(refused, Err(gate::Error::InvalidContent { field: "target", .. })));
}

#[tokio::test]
async fn an_account_that_is_not_connected_hands_off_for_nothing() {
    let world = World::new().await;
    connections::disconnect(&world.cx, &world.owner, &world.account).await.unwrap();
    let intent = intent(&world, "hello", true);
    let assessed = assess(&world, &intent).await.unwrap();
    assert!(matches!(&assessed.route, Route::HandOff { reason } if reason.contains("not connected")));
    assert_eq!(assessed.price, Micros::ZERO);
    let mut conn = world.cx.db.read().await.unwrap();
    let url = Reply.hand_off_url(&world.cx, &mut conn, world.scope(), &intent).await.unwrap();
    assert_eq!(url.as_deref(), Some("https://fake.example/intent?in_reply_to=500"));
    drop(conn);
    let step = Reply.step(&world.cx, world.scope(), &intent).await;
    let Step::Failed(failure) = step else { panic!("{step:?}") };
    assert_eq!((failure.whose_fault, failure.retry_safe), (Fault::Setup, true));
    assert!(failure.fix.contains("Connect the account"));
    assert!(world.fake.script().created.is_empty());
}

#[test]
fn one_text_in_two_spellings_is_one() {
    let print = |text: &str| Reply.fingerprint(&json!({ "text": text }));
    assert_eq!(print(" Nice\nidea "), print("nice idea"));
    assert_ne!(print("nice idea"), print("nice ideas"));
}

#[tokio::test]
async fn a_sent_reply_is_known_by_its_id_and_address() {
    let world = World::new().await;
    let intent = intent(&world, "hello", true);
    assert_eq!(Reply.describe(&intent), "Reply to @ada");
    let Step::Done { remote_id, remote_url } = Reply.step(&world.cx, world.scope(), &intent).await else {
        panic!("not sent");
    };
    assert_eq!(remote_id, "900");
    assert_eq!(remote_url.as_deref(), Some("https://fake.example/roost/900"));
    let script = world.fake.script();
    let target = script.created[0].reply_to.as_ref().unwrap();
    assert_eq!((target.post_id.as_str(), target.mentions_us), ("500", Some(true)));
}

fn rejected(code: RejectCode) -> Refused {
    Refused::Rejected { code, detail: "no".into() }
}

/// What an error becomes, in one word, with whose fault it is and in how many seconds it is tried again.
async fn outcome(world: &World, error: Refused) -> (&'static str, Option<Fault>, Option<u64>) {
    world.fake.script().create.push_back(Err(error));
    let now = world.cx.now();
    match Reply.step(&world.cx, world.scope(), &intent(world, "hello", true)).await {
        Step::Done { .. } => ("done", None, None),
        Step::Unknown { .. } => ("unknown", None, None),
        Step::NotSent { retry_at, .. } => ("not sent", None, Some(retry_at.since(now).as_secs())),
        Step::Failed(failure) => {
            assert!(failure.retry_safe && !failure.fix.is_empty(), "{failure:?}");
            ("failed", Some(failure.whose_fault), None)
        }
    }
}

#[tokio::test]
async fn every_answer_of_a_platform_has_one_meaning() {
    let world = World::new().await;
    let at = |seconds| world.cx.now().plus(Duration::from_secs(seconds));
    let detail = || "x".to_owned();
    let over = Refusal::OverBudget {
        operation: "create",
        wanted: Micros(2),
        left: Micros(1),
        budget: detail(),
        resets_at: at(3600),
    };
    let (failed, not_sent, unknown) = ("failed", "not sent", ("unknown", None, None));
    let setup = (failed, Some(Fault::Setup), None);
    let content = (failed, Some(Fault::Content), None);
    let theirs = (failed, Some(Fault::Platform), None);
    let cases = [
        (Refused::RateLimited { until: at(900), detail: detail() }, (not_sent, None, Some(900))),
        (Refused::RateLimited { until: at(1), detail: detail() }, (not_sent, None, Some(30))),
        (Refused::Transient { detail: detail() }, (not_sent, None, Some(30))),
        (Refused::OverBudget(over), (not_sent, None, Some(3600))),
        (Refused::OverBudget(Refusal::Unavailable(detail())), (not_sent, None, Some(30))),
        (Refused::OverBudget(Refusal::NoBudget { operation: "create" }), setup),
        (Refused::Unauthorized { detail: detail() }, setup),
        (Refused::Reconnect { detail: detail() }, setup),
        (Refused::OutOfCredit { detail: detail() }, setup),
        (Refused::OutcomeUnknown { detail: detail() }, unknown),
        (Refused::Bug { detail: detail() }, unknown),
        (rejected(RejectCode::Duplicate), unknown),
        (rejected(RejectCode::TextTooLong), content),
        (rejected(RejectCode::Invalid), content),
        (rejected(RejectCode::Forbidden), setup),
        (rejected(RejectCode::AccountLocked), setup),
        (rejected(RejectCode::NotFound), theirs),
        (rejected(RejectCode::NotByApi), theirs),
        (rejected(RejectCode::Other), theirs),
    ];
    for (error, expected) in cases {
        let shown = format!("{error:?}");
        assert_eq!(outcome(&world, error).await, expected, "{shown}");
    }
}

#[tokio::test]
async fn a_look_finds_misses_or_says_that_it_could_not_look() {
    let world = World::new().await;
    let until = world.cx.now().plus(Duration::from_secs(60));
    world.fake.script().find.extend([
        Ok(Sighting::Found(Box::new(post("hello")))),
        Ok(Sighting::Absent { looked_at: 7 }),
        Err(Refused::Transient { detail: "down".into() }),
        Err(Refused::RateLimited { until, detail: "busy".into() }),
    ]);
    let window = Window { not_before: Timestamp::from_micros(0), not_after: None };
    let wanted = intent(&world, "hello", true);
    let mut seen = Vec::new();
    for _ in 0..4 {
        seen.push(Reply.look_up(&world.cx, world.scope(), &wanted, window, &[]).await);
    }
    let (found, url) = seen.remove(0).unwrap();
    assert!(matches!(found, Sighting::Found(found) if found.remote_id == "100"));
    assert_eq!(url.as_deref(), Some("https://fake.example/roost/100"));
    assert_eq!(seen.remove(0).unwrap(), (Sighting::Absent { looked_at: 7 }, None));
    for (error, retry_at) in seen.into_iter().zip([None, Some(until)]) {
        assert_eq!(error.unwrap_err().retry_at, retry_at);
    }
    let broken = Intent { content: Json::Null, ..wanted };
    assert!(Reply.look_up(&world.cx, world.scope(), &broken, window, &[]).await.is_err());
}

#[tokio::test]
async fn an_account_that_does_not_exist_is_answered_as_absent() {
    let world = World::new().await;
    let stray = Intent { account: world.cx.new_id(), ..intent(&world, "hello", true) };
    assert!(matches!(assess(&world, &stray).await, Err(gate::Error::AccountNotFound)));
}
