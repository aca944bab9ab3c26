use std::time::Duration;

use ::platform::{Error as Refused, Post, PostRelation};
use kernel::Micros;
use kernel::ids::FindRunId;
use outbound::Refusal;
use runtime::Role;

use super::world::{World, author};
use crate::find::{self, RunState};
use crate::monitor::Kind;
use crate::opportunity::State;
use crate::{Error, opportunity};

const DAY: Duration = Duration::from_secs(86_400);

#[tokio::test]
async fn every_kind_of_monitor_brings_scored_opportunities() {
    let world = World::new().await;
    world.monitor(Kind::Mentions, "mentions").await;
    world.monitor(Kind::Topic, "rust").await;
    world.monitor(Kind::Watched, "user3").await;
    let mention = Post { mentions: vec!["ROOST".into()], ..world.post("10", "1000") };
    world.page("mentions", vec![mention]);
    world.page("rust", vec![world.post("20", "2000")]);
    world.page("from:user3", vec![world.post("30", "3")]);
    let run = world.find().await;
    assert_eq!((run.state, run.done, run.looked_at, run.found), (RunState::Done, 3, 3, 3));
    assert_eq!(run.detail, None);
    for found in world.open().await {
        assert_eq!(found.state, State::New);
        assert!((found.score - found.parts.total()).abs() < 1e-9 && found.score > 20.0);
        let (kind, reason, by_api) = match found.post.remote_id.as_str() {
            "10" => ("mentions", "mentioned you", true),
            "20" => ("topic", "about rust", false),
            _ => ("watched", "on your watch list", false),
        };
        assert_eq!((found.source_kind.as_str(), found.mentions_us), (kind, by_api));
        assert!(found.reasons.iter().any(|said| said == reason), "{:?}", found.reasons);
        assert!(found.reasons.iter().any(|said| said == "1,000 followers"), "{:?}", found.reasons);
        assert_eq!(found.assessment.route == ::platform::Route::Api, by_api);
        assert_eq!(found.assessment.price, if by_api { Micros(10_000) } else { Micros::ZERO });
    }
}

#[tokio::test]
async fn what_is_not_worth_joining_is_left_out() {
    let world = World::new().await;
    world.monitor(Kind::Topic, "rust").await;
    world.monitor(Kind::Watched, "user7").await;
    let stale = Post { created_at: Some(world.cx.now().minus(3 * DAY)), ..world.post("91", "91") };
    let repost = Post { relations: vec![PostRelation::Reposts("5".into())], ..world.post("92", "92") };
    let nobodys = Post { author_id: None, ..world.post("94", "94") };
    let summons = Post { mentions: vec!["roost".into()], ..world.post("96", "96") };
    let posts = vec![
        stale,
        repost,
        world.post("93", "1"),
        nobodys,
        world.post("95", "95"),
        summons,
        world.post("97", "7"),
        world.post("98", "98"),
    ];
    let people = ["91", "92", "1", "95", "96", "7", "98"].map(|id| {
        let is_small = matches!(id, "95" | "96" | "7");
        ::platform::Person { followers: Some(if is_small { 99 } else { 100 }), ..author(id) }
    });
    world.page_by("rust", posts, people.to_vec());
    assert_eq!(world.find().await.looked_at, 8);
    // A small author counts when they wrote to us or a person watches them.
    assert_eq!(world.open_ids().await, ["96", "97", "98"]);
}

#[tokio::test]
async fn an_author_or_conversation_comes_once_within_the_cooldown() {
    let world = World::new().await;
    world.monitor(Kind::Topic, "rust").await;
    let in_talk =
        |id: &str, author: &str| Post { conversation_id: Some("c".into()), ..world.post(id, author) };
    let loud = |post: Post| Post {
        text: "rust? rust! tell me what you think of the borrow checker, please".into(),
        ..post
    };
    world.page(
        "rust",
        vec![
            in_talk("1", "a1"),
            loud(in_talk("2", "a2")),
            loud(world.post("3", "a3")),
            world.post("4", "a3"),
        ],
    );
    world.find().await;
    assert_eq!(world.open_ids().await, ["2", "3"], "the more promising of each pair");
    world.page("rust", vec![world.post("5", "a3"), in_talk("6", "a6"), world.post("2", "a7")]);
    assert_eq!(world.find().await.found, 0, "same author, same conversation, same post");
    world.cx.clock.advance(4 * DAY);
    world.page("rust", vec![world.post("5", "a3"), in_talk("6", "a6"), world.post("2", "a7")]);
    world.find().await;
    assert_eq!(world.open_ids().await, ["5", "6"], "the old ones went unanswered and left the list");
}

#[tokio::test]
async fn a_page_is_asked_for_once_and_authors_only_when_missing() {
    let world = World::new().await;
    world.monitor(Kind::Topic, "rust").await;
    world.page_by("rust", vec![world.post("9", "a"), world.post("8", "b")], vec![author("a")]);
    world.fake.script().people = vec![author("b")];
    world.find().await;
    assert_eq!(world.open_ids().await, ["8", "9"]);
    world.find().await;
    world.find().await;
    let script = world.fake.script();
    let after: Vec<Option<&str>> = script.asked.iter().map(|(_, after)| after.as_deref()).collect();
    assert_eq!(after, [None, Some("9"), Some("9")]);
    assert_eq!(script.looked_up, ["b"]);
}

#[tokio::test]
async fn one_monitor_in_trouble_does_not_stop_the_others() {
    let detail = || "down".to_owned();
    for trouble in [
        Refused::Transient { detail: detail() },
        Refused::Bug { detail: detail() },
        Refused::Rejected { code: ::platform::error::RejectCode::Invalid, detail: detail() },
    ] {
        let world = World::new().await;
        world.monitor(Kind::Topic, "first").await;
        world.monitor(Kind::Topic, "second").await;
        world.answer("first", Err(trouble));
        world.page("second", vec![world.post("20", "2000")]);
        let run = world.find().await;
        assert_eq!((run.state, run.done, run.found), (RunState::Done, 2, 1));
        let detail = run.detail.unwrap();
        assert!(detail.contains("first was skipped") && detail.contains("down"), "{detail}");
    }
}

#[tokio::test]
async fn without_money_or_grant_the_run_stops_and_keeps_what_it_found() {
    let resets_at = kernel::Timestamp::parse("2026-11-03T00:00:00Z").unwrap();
    let (wanted, left) = (Micros(150_000), Micros(1_000));
    let refusal =
        Refusal::OverBudget { operation: "search", wanted, left, budget: "platform".into(), resets_at };
    for (trouble, word) in [
        (Refused::OverBudget(refusal), "until 2026-11-03"),
        (Refused::OutOfCredit { detail: "empty".into() }, "out of credit"),
        (Refused::Reconnect { detail: "revoked".into() }, "connected again"),
    ] {
        let world = World::new().await;
        for label in ["first", "second", "third"] {
            world.monitor(Kind::Topic, label).await;
        }
        world.page("first", vec![world.post("10", "1000")]);
        world.answer("second", Err(trouble));
        let run = world.find().await;
        assert_eq!((run.state, run.done, run.found), (RunState::Stopped, 1, 1));
        let detail = run.detail.unwrap();
        assert!(detail.contains(word), "{detail}");
        assert_eq!(world.open_ids().await, ["10"]);
        assert_eq!(world.fake.script().asked.len(), 2, "the third is not asked");
    }
}

#[tokio::test]
async fn a_run_goes_on_with_the_monitor_it_was_at() {
    let world = World::new().await;
    for label in ["first", "second", "third"] {
        world.monitor(Kind::Topic, label).await;
    }
    world.page("first", vec![world.post("10", "1000")]);
    world.page("second", vec![world.post("20", "2000")]);
    let run = find::start(&world.cx, &world.owner, &world.account).await.unwrap();
    world.fake.script().hangs = Some("second".into());
    tokio::select! {
        ended = find::resume(&world.cx, world.scope(), &run.id) => panic!("it cannot end: {ended:?}"),
        () = asked(&world, 2) => {}
    }
    world.fake.script().hangs = None;
    let again = find::start(&world.cx, &world.owner, &world.account).await.unwrap();
    assert_eq!((again.id.clone(), again.done), (run.id.clone(), 1), "it is still under way");
    let run = find::resume(&world.cx, world.scope(), &run.id).await.unwrap();
    assert_eq!((run.state, run.done, run.found), (RunState::Done, 3, 2));
    let asked: Vec<String> = world.fake.script().asked.iter().map(|(of, _)| of.clone()).collect();
    assert_eq!(asked, ["first", "second", "second", "third"]);
}

/// Waits until the platform was asked so many times.
async fn asked(world: &World, times: usize) {
    while world.fake.script().asked.len() < times {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn the_job_brings_a_run_to_its_end_and_a_lost_one_is_given_up() {
    let world = World::new().await;
    world.monitor(Kind::Topic, "rust").await;
    let run = find::start(&world.cx, &world.owner, &world.account).await.unwrap();
    runtime::jobs::drain(&world.cx, &crate::jobs()).await;
    let ended = find::show(&world.cx, &world.owner, &run.id).await.unwrap();
    assert_eq!((ended.state, ended.ended_at.is_some()), (RunState::Done, true));
    find::give_up(&world.cx, world.scope(), &run.id, "too late").await.unwrap();
    let lost = find::start(&world.cx, &world.owner, &world.account).await.unwrap();
    find::give_up(&world.cx, world.scope(), &lost.id, "given up").await.unwrap();
    for (id, state) in [(run.id, RunState::Done), (lost.id, RunState::Stopped)] {
        assert_eq!(find::show(&world.cx, &world.owner, &id).await.unwrap().state, state);
    }
}

#[tokio::test]
async fn nothing_to_look_at_and_nobody_to_look_for_are_said_so() {
    let world = World::new().await;
    let none = find::start(&world.cx, &world.owner, &world.account).await;
    assert!(matches!(none, Err(Error::Invalid { field: "account_id", .. })));
    world.monitor(Kind::Topic, "rust").await;
    let reader = testkit::person(world.scope(), Role::Viewer);
    assert!(matches!(find::start(&world.cx, &reader, &world.account).await, Err(Error::Denied(_))));
    let stranger = testkit::person(&testkit::scope(&world.cx), Role::Owner);
    let refused = find::start(&world.cx, &stranger, &world.account).await;
    assert!(matches!(refused, Err(Error::AccountNotFound)));
    let run = world.find().await;
    let absent: FindRunId = world.cx.new_id();
    for id in [run.id, absent] {
        assert!(matches!(find::show(&world.cx, &stranger, &id).await, Err(Error::FindRunNotFound)));
    }
    let open = opportunity::list_open(&world.cx, &stranger, &kernel::PageRequest::default()).await;
    assert!(open.unwrap().is_empty());
}
