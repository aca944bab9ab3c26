//! Posts with media, polls, declarations and threads, under the same faults as plain ones.

use std::time::Duration;

use platform::publish::ReplyTarget;
use platform::{Attachment, Disclosed, Error, NewPost, Poll, Route, Sighting, Wanted};
use sim::Change;

use super::files::picture;
use super::rig::{Rig, name};

const TWEETS: &str = "/x/2/tweets";

async fn handed_over(rig: &Rig) -> Attachment {
    let (file, source) = picture(64);
    let uploaded = rig.x.upload().unwrap().upload(&rig.session, &file, &source).await.unwrap();
    Attachment { remote_id: Some(uploaded.remote_id), ..file }
}

fn wanted(rig: &Rig, post: &NewPost) -> Wanted {
    let now = rig.session.clock.now();
    Wanted { post: post.clone(), not_before: now.minus(Duration::from_secs(60)), not_after: None }
}

async fn find(rig: &Rig, post: &NewPost) -> Option<String> {
    match rig.x.publish().unwrap().find(&rig.session, &wanted(rig, post), &[]).await.unwrap() {
        Sighting::Found(found) => Some(found.remote_id),
        Sighting::Absent { .. } => None,
    }
}

fn answer_to(own: &Rig, text: &str, post_id: &str) -> NewPost {
    let target = ReplyTarget {
        post_id: post_id.to_owned(),
        author_id: Some(own.session.remote_id.clone()),
        author_username: None,
        mentions_us: None,
        reply_settings: None,
    };
    NewPost { reply_to: Some(target), ..NewPost::text(text) }
}

async fn every_shape(rig: &Rig) -> Vec<NewPost> {
    let picture = handed_over(rig).await;
    let first = rig.x.publish().unwrap().create(&rig.session, &NewPost::text("Part one")).await.unwrap();
    let poll = Poll { options: vec!["Tabs".into(), "Spaces".into()], minutes: 60 };
    let disclosed = Disclosed { paid_partnership: true, ai_media: true };
    vec![
        NewPost { media: vec![picture.clone()], ..NewPost::text("A picture & words, see example.com") },
        NewPost { media: vec![picture.clone()], ..NewPost::default() },
        NewPost { poll: Some(poll), ..NewPost::text("Which?") },
        NewPost {
            media: vec![picture],
            disclosed,
            reply_settings: Some("verified".into()),
            ..answer_to(rig, "Part two", &first.remote_id)
        },
    ]
}

#[tokio::test]
async fn every_shape_is_lost_and_found_and_never_doubled() {
    for (fault, expected, effects) in [
        ("fail-500-before", "outcome_unknown", 0),
        ("fail-500-after", "outcome_unknown", 1),
        ("fail-502-after", "outcome_unknown", 1),
        ("fail-503-after", "outcome_unknown", 1),
        ("timeout-before", "outcome_unknown", 0),
        ("timeout-after", "outcome_unknown", 1),
        ("reset-mid-body", "outcome_unknown", 1),
        ("malformed-json", "outcome_unknown", 1),
        ("rate-limited", "rate_limited", 0),
        ("out-of-credits", "out_of_credit", 0),
        ("media-gone", "invalid", 0),
    ] {
        let rig = Rig::start().await;
        for post in every_shape(&rig).await {
            let before = (rig.effects("post.created"), rig.requests("POST", TWEETS));
            rig.break_next("POST", TWEETS, fault, 1);
            let outcome = rig.x.publish().unwrap().create(&rig.session, &post).await;
            let said = outcome.as_ref().map_or_else(name, |_| "created");
            assert_eq!(said, expected, "{fault}: {post:?} {outcome:?}");
            let after = (rig.effects("post.created") - before.0, rig.requests("POST", TWEETS) - before.1);
            assert_eq!(after, (effects, 1), "{fault}: {post:?}");
            assert_eq!(find(&rig, &post).await.is_some(), effects == 1, "{fault}: {post:?}");
        }
    }
}

#[tokio::test]
async fn a_revoked_grant_posts_no_picture() {
    let rig = Rig::start().await;
    let post = NewPost { media: vec![handed_over(&rig).await], ..NewPost::text("no longer mine") };
    rig.break_next("POST", TWEETS, "revoked", 1);
    let error = rig.x.publish().unwrap().create(&rig.session, &post).await.unwrap_err();
    assert_eq!((name(&error), rig.posted("no longer mine")), ("reconnect", 0), "{error}");
}

#[tokio::test]
async fn the_number_of_files_is_part_of_the_proof() {
    let rig = Rig::start().await;
    let publish = rig.x.publish().unwrap();
    let plain = NewPost::text("Same words");
    let with_picture = NewPost { media: vec![handed_over(&rig).await], ..plain.clone() };
    let created = publish.create(&rig.session, &with_picture).await.unwrap();
    assert_eq!(find(&rig, &with_picture).await, Some(created.remote_id));
    assert_eq!(find(&rig, &plain).await, None);
}

#[tokio::test]
async fn a_thread_goes_by_api_at_the_usual_price() {
    let rig = Rig::start().await;
    let publish = rig.x.publish().unwrap();
    let account =
        platform::publish::PostingAccount { remote_id: rig.session.remote_id.clone(), text_limit: None };
    let first = publish.create(&rig.session, &NewPost::text("One")).await.unwrap().remote_id;
    let mut last = first.clone();
    for text in ["Two", "Three"] {
        let part = answer_to(&rig, text, &last);
        let verdict = publish.assess(&account, &part);
        assert_eq!((verdict.route, verdict.price.0), (Route::Api, 15_000));
        last = publish.create(&rig.session, &part).await.unwrap().remote_id;
        assert_eq!(find(&rig, &part).await.as_ref(), Some(&last));
    }
    let ledger = rig.sim.sim.ledger();
    let parts: Vec<_> =
        ledger.thread_of(sim::DEMO_USERNAME, &first).iter().filter_map(|part| part.text.clone()).collect();
    assert_eq!(parts, ["One", "Two", "Three"]);
    let creates = ledger.requests.iter().filter(|row| row.method == "POST").map(|row| row.charged_micros);
    assert_eq!(creates.sum::<i64>(), 3 * 15_000);
    assert!(*rig.book.spent_micros.lock().unwrap() >= rig.sim.sim.spent_micros());
}

#[tokio::test]
async fn a_first_comment_answers_the_first_part_and_is_found_there_alone() {
    let rig = Rig::start().await;
    let publish = rig.x.publish().unwrap();
    assert!(rig.x.descriptor().post.first_comment);
    let account =
        platform::publish::PostingAccount { remote_id: rig.session.remote_id.clone(), text_limit: None };
    let first = publish.create(&rig.session, &NewPost::text("One")).await.unwrap().remote_id;
    let last = publish.create(&rig.session, &answer_to(&rig, "Two", &first)).await.unwrap().remote_id;
    for (text, price) in [("Thanks for reading", 15_000), ("All of it: https://example.com/a", 200_000)] {
        let comment = answer_to(&rig, text, &first);
        let verdict = publish.assess(&account, &comment);
        assert_eq!((verdict.route, verdict.price.0), (Route::Api, price), "{text}");
        let before = rig.sim.sim.spent_micros();
        rig.break_next("POST", TWEETS, "timeout-after", 1);
        let lost = publish.create(&rig.session, &comment).await.unwrap_err();
        assert_eq!((name(&lost), rig.sim.sim.spent_micros() - before), ("outcome_unknown", price), "{text}");
        let found = find(&rig, &comment).await;
        assert!(found.is_some(), "{text}");
        assert_eq!(find(&rig, &answer_to(&rig, text, &last)).await, None, "the last part is not answered");
        let ledger = rig.sim.sim.ledger();
        let made = ledger.effects.iter().find(|effect| effect.object_id == found).unwrap();
        assert_eq!(made.in_reply_to.as_ref(), Some(&first));
    }
}

#[tokio::test]
async fn a_file_that_x_forgot_is_refused_without_a_post() {
    let rig = Rig::start().await;
    let post = NewPost { media: vec![handed_over(&rig).await], ..NewPost::text("too late") };
    rig.sim.sim.advance(Duration::from_secs(86_500));
    let error = rig.x.publish().unwrap().create(&rig.session, &post).await.unwrap_err();
    assert_eq!((name(&error), rig.posted("too late")), ("invalid", 0), "{error}");
}

#[tokio::test]
async fn a_mention_that_x_does_not_know_yet_is_answered_later() {
    let rig = Rig::start().await;
    rig.sim.sim.change(Change { mention_settles_ms: Some(30_000), ..Change::default() });
    let asked = rig.sim.sim.say("roost_team", "@roost_demo what is MTU?", None).unwrap();
    let mut reply = answer_to(&rig, "The largest packet.", &asked);
    let target = reply.reply_to.as_mut().unwrap();
    (target.author_id, target.mentions_us) = (None, Some(true));
    let error = rig.x.publish().unwrap().create(&rig.session, &reply).await.unwrap_err();
    let Error::NotYet { until, .. } = &error else { panic!("{error:?}") };
    let wait = until.since(rig.session.clock.now()).as_secs();
    assert!((5..=15).contains(&wait) && error.passes() && error.certainly_without_effect(), "{wait} s");
    rig.sim.sim.advance(Duration::from_secs(30));
    rig.x.publish().unwrap().create(&rig.session, &reply).await.unwrap();
    assert_eq!(rig.posted("The largest packet."), 1);

    let old = rig.sim.sim.posts_mentioning_demo().pop().unwrap();
    let mut late = answer_to(&rig, "Thank you, not-summoned", &old);
    late.reply_to.as_mut().unwrap().mentions_us = Some(true);
    late.reply_to.as_mut().unwrap().author_id = None;
    let error = rig.x.publish().unwrap().create(&rig.session, &late).await.unwrap_err();
    assert_eq!(name(&error), "not_by_api", "an old mention is known for good");
}

#[tokio::test]
async fn the_quote_is_what_the_platform_charges() {
    let rig = Rig::start().await;
    let account =
        platform::publish::PostingAccount { remote_id: rig.session.remote_id.clone(), text_limit: None };
    let (mut file, source) = picture(64);
    file.alt_text = Some("A grey square".into());
    let post = NewPost { media: vec![file.clone()], ..NewPost::text("one photo post") };
    let quoted = rig.x.publish().unwrap().assess(&account, &post);
    assert_eq!((quoted.route, quoted.price.0), (Route::Api, 30_000));
    let uploaded = rig.x.upload().unwrap().upload(&rig.session, &file, &source).await.unwrap();
    file.remote_id = Some(uploaded.remote_id);
    let post = NewPost { media: vec![file], ..post };
    assert_eq!(rig.x.publish().unwrap().assess(&account, &post).price.0, 15_000, "the file is paid");
    rig.x.publish().unwrap().create(&rig.session, &post).await.unwrap();
    assert_eq!((rig.sim.sim.spent_micros(), *rig.book.spent_micros.lock().unwrap()), (30_000, 30_000));
}
