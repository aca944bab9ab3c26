use std::time::Duration;

use platform::publish::ReplyTarget;
use platform::{Error, NewPost, SearchRequest, Sighting, Wanted};

use super::rig::{Rig, name, post};

const TWEETS: &str = "/x/2/tweets";

fn wanted(rig: &Rig, text: &str) -> Wanted {
    let now = rig.session.clock.now();
    Wanted { post: post(text), not_before: now.minus(Duration::from_secs(60)), not_after: None }
}

/// One create under one fault: what the adapter says, how often the world was changed, and what a look-up
/// proves afterwards.
async fn check(fault: &str, expected: &str, effects: usize) {
    let rig = Rig::start().await;
    let publish = rig.x.publish().unwrap();
    let text = "A quiet Saturday release: faster builds, fewer surprises.";
    rig.break_next("POST", TWEETS, fault, 1);
    let outcome = publish.create(&rig.session, &post(text)).await;
    let said = outcome.as_ref().map_or_else(name, |_| "created");
    assert_eq!((said, rig.posted(text)), (expected, effects), "{fault}: {outcome:?}");
    assert_eq!(rig.requests("POST", TWEETS), 1, "{fault}: an effect was asked for more than once");
    if let Err(error) = &outcome {
        let safe = error.certainly_without_effect();
        assert!(!(safe && effects > 0), "{fault}: {error:?} promises that nothing happened");
    }
    let sighting = publish.find(&rig.session, &wanted(&rig, text), &[]).await.unwrap();
    match sighting {
        Sighting::Found(found) if effects == 1 => assert_eq!(found.text, text, "{fault}"),
        Sighting::Absent { .. } if effects == 0 => {}
        other => panic!("{fault}: {other:?} although the world was changed {effects} times"),
    }
}

#[tokio::test]
async fn trouble_before_the_effect_is_never_a_post_and_never_certain() {
    for fault in [
        "fail-500-before",
        "fail-502-before",
        "fail-503-before",
        "fail-504-before",
        "timeout-before",
        "reset-before",
        "error-inside-before",
    ] {
        check(fault, "outcome_unknown", 0).await;
    }
}

#[tokio::test]
async fn trouble_after_the_effect_is_in_doubt_and_found_again() {
    for fault in [
        "fail-500-after",
        "fail-502-after",
        "fail-503-after",
        "fail-504-after",
        "timeout-after",
        "reset-after",
        "reset-mid-body",
        "malformed-json",
        "truncated",
        "empty-body",
        "html-error",
        "error-inside-after",
    ] {
        check(fault, "outcome_unknown", 1).await;
    }
}

#[tokio::test]
async fn a_definitive_answer_is_taken_at_its_word() {
    for (fault, expected, effects) in [
        ("duplicate", "duplicate", 0),
        ("rate-limited", "rate_limited", 0),
        ("rate-limited-bare", "rate_limited", 0),
        ("rate-limited-absurd", "rate_limited", 0),
        ("rate-limited-past", "rate_limited", 0),
        ("out-of-credits", "out_of_credit", 0),
        ("slow-50ms", "created", 1),
        ("late-answer-50ms", "created", 1),
    ] {
        check(fault, expected, effects).await;
    }
}

#[tokio::test]
async fn a_limit_is_believed_for_a_day_at_most_and_never_for_no_time() {
    for (fault, least, most) in [
        ("rate-limited", 50, 70),
        ("rate-limited-bare", 55, 65),
        ("rate-limited-absurd", 86_000, 86_401),
        ("rate-limited-past", 55, 65),
    ] {
        let rig = Rig::start().await;
        rig.break_next("POST", TWEETS, fault, 1);
        let asked_at = rig.session.clock.now();
        let error = rig.x.publish().unwrap().create(&rig.session, &post("patience")).await.unwrap_err();
        let Error::RateLimited { until, .. } = error else { panic!("{fault}: {error:?}") };
        let wait = until.since(asked_at).as_secs();
        assert!((least..=most).contains(&wait), "{fault}: {wait} s");
    }
}

#[tokio::test]
async fn an_effect_that_arrives_after_its_caller_left_is_found_later_and_not_doubled() {
    let rig = Rig::start().await;
    let publish = rig.x.publish().unwrap();
    rig.break_next("POST", TWEETS, "late-effect-400ms", 1);
    let error = publish.create(&rig.session, &post("late news")).await.unwrap_err();
    assert_eq!((name(&error), rig.posted("late news")), ("outcome_unknown", 0));
    let early = publish.find(&rig.session, &wanted(&rig, "late news"), &[]).await.unwrap();
    assert!(
        matches!(early, Sighting::Absent { .. }),
        "absent proves nothing, and here it is wrong: {early:?}"
    );
    let mut found = early;
    for _ in 0..100 {
        found = publish.find(&rig.session, &wanted(&rig, "late news"), &[]).await.unwrap();
        if matches!(found, Sighting::Found(_)) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let Sighting::Found(found) = found else { panic!("the late post was never found") };
    assert_eq!((rig.posted("late news"), rig.requests("POST", TWEETS)), (1, 1));

    let taken = [found.remote_id.clone()];
    let again = publish.find(&rig.session, &wanted(&rig, "late news"), &taken).await.unwrap();
    assert!(
        matches!(again, Sighting::Absent { looked_at } if looked_at >= 1),
        "an id proves one act only: {again:?}"
    );
}

#[tokio::test]
async fn what_x_rewrites_is_still_recognised() {
    let rig = Rig::start().await;
    let publish = rig.x.publish().unwrap();
    for text in [
        "Rates & <angles> — read https://example.com/a?b=1&c=2 please",
        "bare domain example.com at work",
        "two  spaces\n\nand a cafe\u{301}",
    ] {
        let created = publish.create(&rig.session, &post(text)).await.unwrap();
        match publish.find(&rig.session, &wanted(&rig, text), &[]).await.unwrap() {
            Sighting::Found(found) => assert_eq!(found.remote_id, created.remote_id, "{text}"),
            Sighting::Absent { .. } => panic!("not recognised: {text}"),
        }
    }
}

fn reply(text: &str, post_id: &str) -> NewPost {
    let target = ReplyTarget {
        post_id: post_id.to_owned(),
        author_id: None,
        author_username: None,
        mentions_us: Some(true),
        reply_settings: None,
    };
    NewPost { reply_to: Some(target), ..NewPost::text(text) }
}

#[tokio::test]
async fn only_those_who_called_us_can_be_answered_by_api() {
    let rig = Rig::start().await;
    let publish = rig.x.publish().unwrap();
    let calling = rig.sim.sim.posts_mentioning_demo();
    let text = "Thank you, that helps a lot.";
    let answer = reply(text, calling.first().unwrap());
    let created = publish.create(&rig.session, &answer).await.unwrap();
    let lookup = Wanted { post: answer.clone(), ..wanted(&rig, text) };
    match publish.find(&rig.session, &lookup, &[]).await.unwrap() {
        Sighting::Found(found) => assert_eq!(found.remote_id, created.remote_id),
        Sighting::Absent { .. } => panic!("the reply was not recognised behind its mentions"),
    }
    let elsewhere = Wanted { post: reply(text, calling.get(1).unwrap()), ..lookup };
    let other = publish.find(&rig.session, &elsewhere, &[]).await.unwrap();
    assert!(matches!(other, Sighting::Absent { .. }), "the same words under another post are no proof");

    let request = SearchRequest { any_of: vec!["rust".into(), "devops".into()], ..SearchRequest::default() };
    let found = rig.x.discover().unwrap().search(&rig.session, &request).await.unwrap().items;
    let stranger = found.iter().map(|post| post.remote_id.clone()).find(|id| !calling.contains(id)).unwrap();
    let error = publish.create(&rig.session, &reply("hello there", &stranger)).await.unwrap_err();
    assert_eq!(name(&error), "not_by_api", "{error}");
    let error = publish.create(&rig.session, &reply("anyone?", "1")).await.unwrap_err();
    assert_eq!(name(&error), "not_found", "{error}");
}

#[tokio::test]
async fn what_the_platform_itself_refuses_has_its_name() {
    let rig = Rig::start().await;
    let publish = rig.x.publish().unwrap();
    publish.create(&rig.session, &post("once only")).await.unwrap();
    let error = publish.create(&rig.session, &post("once only")).await.unwrap_err();
    assert_eq!((name(&error), rig.posted("once only")), ("duplicate", 1));
    let error = publish.create(&rig.session, &post(&"a".repeat(281))).await.unwrap_err();
    assert_eq!(name(&error), "text_too_long", "{error}");
    rig.sim.sim.set_credits(0);
    let error = publish.create(&rig.session, &post("too poor")).await.unwrap_err();
    assert!(matches!(error, Error::OutOfCredit { .. }), "{error:?}");
}

#[tokio::test]
async fn removing_outlives_trouble_and_twice_is_once() {
    for fault in ["fail-503-before", "fail-500-after", "reset-after", "timeout-before", "reset-mid-body"] {
        let rig = Rig::start().await;
        let publish = rig.x.publish().unwrap();
        let created = publish.create(&rig.session, &post("short lived")).await.unwrap();
        rig.break_next("DELETE", TWEETS, fault, 1);
        publish.remove(&rig.session, &created.remote_id).await.unwrap();
        publish.remove(&rig.session, &created.remote_id).await.unwrap();
        assert_eq!(rig.sim.sim.ledger().effects_of_kind("post.deleted").len(), 1, "{fault}");
    }
}
