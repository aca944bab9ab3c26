//! What an account says under its own post: one more step, which answers the first part.

use std::time::Duration;

use ::platform::Error as Refused;
use ::platform::error::RejectCode;
use gate::State as ActState;
use gate::settle_by_hand::{Settlement, settle_by_hand};

use super::platform::{LIMIT, Meet, PRICE, PRICE_WITH_LINK};
use super::world::{HOUR, World, in_an_hour};
use crate::content::FirstComment;
use crate::frozen::Frozen;
use crate::list::{Filter, list};
use crate::post_again::post_again;
use crate::recurring::generate::tick;
use crate::recurring::{Input, Start, Timing, write};
use crate::remove_published::remove_published;
use crate::schedule::{Consent, When, schedule};
use crate::view::TargetView;
use crate::{Draft, Error, Post, State, Target, act, check, create, save};

const MINUTE: Duration = Duration::from_secs(60);
const COMMENT: &str = "more at http://a.example";

async fn target(world: &World, post: &Post) -> TargetView {
    world.show(post).await.targets.remove(0)
}

/// What exists, each with what it answers.
fn posted(world: &World) -> Vec<(String, Option<String>)> {
    let script = world.fake.script();
    let one = |post: &::platform::NewPost| {
        (post.text.clone(), post.reply_to.as_ref().map(|target| target.post_id.clone()))
    };
    script.posted.iter().map(|(_, post, _)| one(post)).collect()
}

fn under(text: &str, answered: i64) -> (String, Option<String>) {
    (text.to_owned(), Some(answered.to_string()))
}

fn thread_with_comment() -> Vec<(String, Option<String>)> {
    vec![("one".to_owned(), None), under("two", 10_001), under("three", 10_002), under(COMMENT, 10_001)]
}

async fn interrupted(meet: Meet) -> (World, Post) {
    let world = World::new().await;
    let post = world.approved_draft(world.commented(&["one", "two", "three"], COMMENT)).await.post;
    world.fake.script().meets.insert(3, meet);
    world.wait(HOUR + HOUR / 2).await;
    (world, post)
}

#[tokio::test]
async fn it_follows_the_last_part_and_answers_the_first() {
    let world = World::new().await;
    let mut draft = world.commented(&["one", "two"], "see below ");
    draft.content.numbering = true;
    let post = world.approved_draft(draft).await.post;
    world.wait(HOUR + MINUTE).await;
    assert_eq!(
        posted(&world),
        [("one 1/2".to_owned(), None), under("two 2/2", 10_001), under("see below", 10_001)],
        "it is no part and bears no number"
    );
    let target = target(&world, &post).await;
    assert_eq!((target.state, target.steps_done, target.steps), (State::Published, 3, 3));
    let comments: Vec<bool> = target.parts.iter().map(|part| part.is_first_comment).collect();
    assert_eq!(comments, [false, false, true]);
}

#[tokio::test]
async fn an_interrupted_one_continues_there_and_repeats_nothing() {
    for meet in [Meet::LoseAnswer, Meet::Refuse(Refused::Transient { detail: "no connection".into() })] {
        let (world, post) = interrupted(meet.clone()).await;
        assert_eq!(posted(&world), thread_with_comment(), "{meet:?}");
        assert!(world.fake.script().meets.is_empty(), "{meet:?} was never met");
        assert_eq!(world.show(&post).await.state, State::Published);
    }
}

#[tokio::test]
async fn absence_proves_nothing_and_a_person_continues_at_the_comment() {
    let (world, post) = interrupted(Meet::LoseRequest).await;
    world.wait(HOUR).await;
    assert_eq!(posted(&world), thread_with_comment()[..3], "nothing goes out on a guess");
    let waits = target(&world, &post).await;
    assert_eq!((waits.state, waits.steps_done), (State::NeedsYou, 3));
    settle_by_hand(&world.cx, &world.owner, &waits.act_id.unwrap(), Settlement::Continue).await.unwrap();
    world.wait(HOUR).await;
    assert_eq!(posted(&world), thread_with_comment());
    assert_eq!(world.show(&post).await.state, State::Published);
}

#[tokio::test]
async fn a_refused_one_leaves_the_post_published_in_part() {
    let no = Refused::Rejected { code: RejectCode::Invalid, detail: "no".into() };
    let (world, post) = interrupted(Meet::Refuse(no)).await;
    assert_eq!(posted(&world), thread_with_comment()[..3]);
    let target = target(&world, &post).await;
    assert_eq!((target.state, target.steps_done, target.steps), (State::PartlyPublished, 3, 4));
    assert!(target.note.starts_with("The post is out, its first comment is not"), "{}", target.note);
    let again = schedule(&world.cx, &world.owner, &post.id, None, (&When::Now, Consent::None)).await;
    assert!(matches!(again, Err(Error::Leaving { .. })), "the post would be doubled");
}

#[tokio::test]
async fn it_waits_as_long_as_it_says() {
    let world = World::new().await;
    let mut draft = world.commented(&["one", "two"], COMMENT);
    draft.content.delay_seconds = 60;
    draft.content.first_comment = Some(FirstComment { text: COMMENT.into(), delay_seconds: 900 });
    let post = create::create(&world.cx, &world.owner, draft).await.unwrap();
    let seen = world.seen(&post.draft).await;
    schedule(&world.cx, &world.owner, &post.id, Some(1), (&When::Now, Consent::Seen(&seen))).await.unwrap();
    world.wait(5 * MINUTE).await;
    assert_eq!(posted(&world).len(), 2);
    let waits = target(&world, &post).await;
    assert_eq!((waits.state, waits.act_state), (State::Publishing, Some(ActState::Approved)));
    assert_eq!(waits.note, "The post is out, its first comment is not. It follows by itself");
    let edited = world.commented(&["one", "two"], "too late");
    let edited = save::save(&world.cx, &world.owner, &post.id, 1, edited).await;
    assert!(matches!(edited, Err(Error::Leaving { .. })), "{edited:?}");
    world.wait(12 * MINUTE).await;
    assert_eq!(posted(&world).len(), 3);
}

#[tokio::test]
async fn editing_it_voids_the_approval() {
    for change in [
        FirstComment { text: "other words".into(), delay_seconds: 0 },
        FirstComment { text: COMMENT.into(), delay_seconds: 5 },
        FirstComment::default(),
    ] {
        let world = World::new().await;
        let draft = world.commented(&["one"], COMMENT);
        let post = world.approved_draft(draft.clone()).await.post;
        let before = target(&world, &post).await;
        assert_eq!(before.state, State::Scheduled);
        let same = save::save(&world.cx, &world.owner, &post.id, 1, draft.clone()).await.unwrap();
        assert_eq!(target(&world, &same).await.state, State::Scheduled, "nothing changed");
        let mut edited = draft;
        edited.content.first_comment = Some(change.clone());
        let edited = save::save(&world.cx, &world.owner, &post.id, same.revision, edited).await.unwrap();
        let after = target(&world, &edited).await;
        assert_eq!(after.state, State::Waiting, "{change:?}");
        assert_ne!((&before.act_id, &before.content_hash), (&after.act_id, &after.content_hash));
        world.wait(HOUR + MINUTE).await;
        assert_eq!(posted(&world), [], "{change:?} went out without approval");
    }
}

#[tokio::test]
async fn it_is_measured_priced_and_refused_like_a_part() {
    let world = World::new().await;
    let draft = world.commented(&["one"], COMMENT);
    let checked = check::check(&world.cx, &world.owner, draft, None).await.unwrap();
    let account = &checked.accounts[0];
    let comment = account.first_comment.as_ref().unwrap();
    assert_eq!((account.price_micros, comment.price_micros), (PRICE + PRICE_WITH_LINK, PRICE_WITH_LINK));
    assert_eq!((comment.links.len(), account.parts.len(), comment.length_max), (1, 1, LIMIT));
    let long = world.commented(&["one"], &"x".repeat(45));
    let checked = check::check(&world.cx, &world.owner, long, None).await.unwrap();
    let comment = checked.accounts[0].first_comment.as_ref().unwrap();
    assert_eq!((comment.length, comment.fits_until), (45, Some(LIMIT)));
    assert_eq!(checked.accounts[0].problems[0].field, "first_comment.text");
    let blank = world.commented(&["one"], " \n");
    let checked = check::check(&world.cx, &world.owner, blank, None).await.unwrap();
    assert!(checked.ok && checked.accounts[0].first_comment.is_none());
    assert_eq!(checked.accounts[0].price_micros, PRICE);
}

#[tokio::test]
async fn a_platform_without_them_says_so() {
    let world = World::with_comments(false).await;
    let post = create::create(&world.cx, &world.owner, world.commented(&["one"], COMMENT)).await.unwrap();
    let refused =
        schedule(&world.cx, &world.owner, &post.id, None, (&in_an_hour(), Consent::None)).await.unwrap_err();
    let Error::NotSendable(problems) = refused else { panic!("{refused:?}") };
    assert_eq!(problems[0].field, "targets[0].first_comment");
    let mut draft = post.draft.clone();
    draft.targets[0].content = Some(crate::Content::text("one"));
    assert!(check::check(&world.cx, &world.owner, draft, None).await.unwrap().ok, "a variant leaves it out");
}

#[tokio::test]
async fn the_same_comment_for_two_accounts_is_refused_and_another_makes_no_other_post() {
    let world = World::new().await;
    let mut draft = world.commented(&["hello"], COMMENT);
    let mut variant = draft.content.clone();
    variant.parts[0].text = "good morning".into();
    variant.first_comment = Some(FirstComment { text: COMMENT.to_uppercase(), delay_seconds: 9 });
    draft.targets.push(Target { account_id: world.second.clone(), content: Some(variant) });
    let checked = check::check(&world.cx, &world.owner, draft, None).await.unwrap();
    assert_eq!(checked.accounts[1].problems[0].field, "first_comment.text");

    world.approved_draft(world.commented(&["hello"], COMMENT)).await;
    let again = world.commented(&["hello"], "other words");
    let again = create::create(&world.cx, &world.owner, again).await.unwrap();
    let refused = schedule(&world.cx, &world.owner, &again.id, None, (&in_an_hour(), Consent::None)).await;
    assert!(matches!(&refused, Err(Error::Gate(gate::Error::Duplicate { .. }))), "{refused:?}");
}

#[tokio::test]
async fn posting_again_says_it_again_and_taking_down_begins_with_it() {
    let world = World::new().await;
    let post = world.approved_draft(world.commented(&["one", "two"], COMMENT)).await.post;
    world.wait(HOUR + MINUTE).await;
    let copy = post_again(&world.cx, &world.owner, &post.id).await.unwrap();
    assert_eq!(copy.draft.content.comment().unwrap().text, COMMENT);
    remove_published(&world.cx, &world.owner, &post.id, None, true).await.unwrap();
    world.wait(MINUTE).await;
    assert_eq!(world.fake.script().removed, ["10003", "10002", "10001"]);
    assert_eq!(world.show(&post).await.state, State::Deleted);
}

#[tokio::test]
async fn texts_that_take_turns_bring_their_own() {
    let world = World::new().await;
    let variation = world.commented(&["two"], "other words").content;
    let start = Start { local: "2026-11-03T09:00".into(), timezone: "Europe/Berlin".into() };
    let input = Input {
        name: "Tips".into(),
        draft: world.commented(&["one"], COMMENT),
        variations: vec![variation],
        timing: Timing::Rule { rule: "FREQ=WEEKLY;COUNT=2".into(), start },
        max_cycles: None,
        cooldown_days: 7,
    };
    write::create(&world.cx, &world.owner, input).await.unwrap();
    tick(&world.cx).await.unwrap();
    let page = kernel::PageRequest::default();
    let made = list(&world.cx, &world.owner, &Filter::default(), &[], &page).await.unwrap().items;
    let mut comments: Vec<String> =
        made.iter().map(|post| post.draft.content.comment().unwrap().text.clone()).collect();
    comments.sort();
    assert_eq!(comments, [COMMENT, "other words"]);
}

#[tokio::test]
async fn the_longest_thread_can_be_taken_down_together_with_it() {
    let world = World::new().await;
    let texts: Vec<String> = (1..=25).map(|part| format!("part {part}")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let post = world.approved_draft(world.commented(&texts, COMMENT)).await.post;
    world.wait(HOUR + 10 * MINUTE).await;
    assert_eq!((posted(&world).len(), posted(&world).pop()), (26, Some(under(COMMENT, 10_001))));
    remove_published(&world.cx, &world.owner, &post.id, None, true).await.unwrap();
    world.wait(10 * MINUTE).await;
    assert_eq!(world.show(&post).await.state, State::Deleted);
}

#[test]
fn what_was_kept_before_comments_existed_is_read_and_keeps_its_hash() {
    let old = r#"{"content":{"parts":[{"text":"hi","media":[],"poll":null}],"numbering":false,
        "reply_settings":null,"delay_seconds":0},"targets":[],"reply_to":null,"labels":[]}"#;
    let draft: Draft = serde_json::from_str(old).unwrap();
    assert_eq!(draft.content.first_comment, None);
    let old = serde_json::json!({
        "parts": [{ "text": "hi", "media": [], "poll": null }], "reply_settings": null,
        "disclosed": { "paid_partnership": false, "ai_media": false }, "delay_seconds": 0,
    });
    let frozen = Frozen::read(&old).unwrap();
    assert_eq!(serde_json::to_value(&frozen).unwrap(), old);
    let commented = Frozen { first_comment: Some(FirstComment::default()), ..frozen.clone() };
    assert_eq!(act::fingerprint(&commented), act::fingerprint(&frozen));
}
