use std::time::Duration;

use ::platform::Error as Refused;
use ::platform::error::RejectCode;

use super::platform::{Meet, SIDE};
use super::world::{HOUR, World, in_an_hour};
use crate::content::Attached;
use crate::schedule::{Consent, When, schedule};
use crate::{Draft, Part, State, check, create, delete, pause_account};

const MINUTE: Duration = Duration::from_secs(60);

/// One part of this text for a file that is described here and nowhere else.
fn described(world: &World, text: &str, file: &media::Media, alt_text: &str) -> Draft {
    let media = vec![Attached { id: file.id.clone(), alt_text: Some(alt_text.into()), sensitive: false }];
    let mut draft = world.draft(&[]);
    draft.content.parts = vec![Part { text: text.into(), media, poll: None }];
    draft
}

async fn attempts(world: &World, post: &crate::Post) -> usize {
    let act = world.show(post).await.targets[0].act_id.clone().unwrap();
    gate::view::detail(&world.cx, &world.owner, &act).await.unwrap().attempts.len()
}

fn with_pictures(world: &World, files: &[&media::Media]) -> Draft {
    let part = |file: &&media::Media| Part {
        text: format!("look at {}", file.alt_text.as_deref().unwrap_or_default()),
        media: vec![Attached { id: file.id.clone(), alt_text: None, sensitive: false }],
        poll: None,
    };
    let mut draft = world.draft(&[]);
    draft.content.parts = files.iter().map(part).collect();
    draft
}

async fn out_now(world: &World, draft: Draft) -> crate::Post {
    let post = create::create(&world.cx, &world.owner, draft).await.unwrap();
    let seen = world.seen(&post.draft).await;
    schedule(&world.cx, &world.owner, &post.id, Some(1), (&When::Now, Consent::Seen(&seen)))
        .await
        .unwrap()
        .post
}

#[tokio::test]
async fn files_are_handed_over_before_the_part_that_uses_them() {
    let world = World::new().await;
    let (cat, dog) = (world.picture(20, "a cat").await, world.picture(30, "a dog").await);
    let post = out_now(&world, with_pictures(&world, &[&cat, &dog])).await;
    world.wait(Duration::from_secs(60)).await;
    assert_eq!(world.show(&post).await.state, State::Published);
    let script = world.fake.script();
    let names: Vec<_> = script.posted.iter().map(|(_, post, _)| post.media[0].remote_id.clone()).collect();
    assert_eq!(names, [Some("file1".to_owned()), Some("file2".to_owned())]);
    assert_eq!(script.uploaded[0].alt_text.as_deref(), Some("a cat"));
}

#[tokio::test]
async fn doubt_about_a_file_is_no_doubt_about_the_post_and_nothing_is_handed_over_twice() {
    let world = World::new().await;
    let cat = world.picture(20, "a cat").await;
    world.fake.script().upload_meets = Some(Refused::OutcomeUnknown { detail: "no answer".into() });
    world.fake.script().meets.insert(0, Meet::Refuse(Refused::Transient { detail: "no line".into() }));
    let post = out_now(&world, with_pictures(&world, &[&cat])).await;
    world.wait(Duration::from_secs(300)).await;
    assert_eq!(world.show(&post).await.state, State::Published);
    assert_eq!((world.fake.texts().len(), world.fake.script().uploaded.len()), (1, 1));
}

#[tokio::test]
async fn a_picture_that_is_too_large_is_approved_and_sent_as_one_that_fits() {
    let world = World::new().await;
    let large = world.picture(200, "a horse").await;
    let draft = with_pictures(&world, &[&large]);
    let checked = check::check(&world.cx, &world.owner, draft.clone(), None).await.unwrap();
    assert!(checked.ok, "{checked:?}");
    let post = out_now(&world, draft).await;
    world.wait(Duration::from_secs(60)).await;
    assert_eq!(world.show(&post).await.state, State::Published);
    assert_eq!(world.fake.script().uploaded[0].width, Some(SIDE));
}

#[tokio::test]
async fn a_file_in_use_cannot_be_deleted_until_its_post_is() {
    let world = World::new().await;
    let cat = world.picture(20, "a cat").await;
    let draft = with_pictures(&world, &[&cat]);
    let post = create::create(&world.cx, &world.owner, draft).await.unwrap();
    assert!(media::delete(&world.cx, &world.owner, &cat.id).await.is_err());
    delete::delete(&world.cx, &world.owner, &post.id).await.unwrap();
    media::delete(&world.cx, &world.owner, &cat.id).await.unwrap();
    let back = delete::restore(&world.cx, &world.owner, &post.id).await.unwrap();
    let checked = check::check(&world.cx, &world.owner, back.draft, None).await.unwrap();
    assert_eq!(checked.accounts[0].problems[0].field, "parts[0].media[0]");
    world.wait(HOUR / 60).await;
}

#[tokio::test]
async fn an_upload_that_takes_longer_than_a_send_may_leaves_no_doubt() {
    let world = World::new().await;
    let cat = world.picture(20, "a cat").await;
    world.fake.script().upload_takes = gate::GateOptions::default().send_lease * 3;
    let post = out_now(&world, with_pictures(&world, &[&cat])).await;
    world.wait(MINUTE).await;
    assert_eq!((world.show(&post).await.state, attempts(&world, &post).await), (State::Published, 1));
    assert_eq!((world.fake.texts().len(), world.fake.script().uploaded.len()), (1, 1));
}

#[tokio::test]
async fn files_are_handed_over_before_the_post_is_due() {
    let world = World::new().await;
    let cat = world.picture(20, "a cat").await;
    let post = create::create(&world.cx, &world.owner, with_pictures(&world, &[&cat])).await.unwrap();
    let seen = world.seen(&post.draft).await;
    schedule(&world.cx, &world.owner, &post.id, Some(1), (&in_an_hour(), Consent::Seen(&seen)))
        .await
        .unwrap();
    world.wait(52 * MINUTE).await;
    assert_eq!((world.fake.texts().len(), world.fake.script().uploaded.len()), (0, 1));
    assert_eq!(world.show(&post).await.state, State::Scheduled);
    world.wait(9 * MINUTE).await;
    assert_eq!((world.fake.texts().len(), world.fake.script().uploaded.len()), (1, 1));
}

#[tokio::test]
async fn a_file_that_the_platform_forgot_meanwhile_is_handed_over_again() {
    let world = World::new().await;
    let cat = world.picture(20, "a cat").await;
    world.fake.script().kept_for = Some(6 * MINUTE);
    let post = create::create(&world.cx, &world.owner, with_pictures(&world, &[&cat])).await.unwrap();
    let seen = world.seen(&post.draft).await;
    schedule(&world.cx, &world.owner, &post.id, Some(1), (&in_an_hour(), Consent::Seen(&seen)))
        .await
        .unwrap();
    world.wait(HOUR + MINUTE).await;
    assert_eq!((world.fake.texts().len(), world.fake.script().uploaded.len()), (1, 2));
    assert_eq!(world.fake.script().posted[0].1.media[0].remote_id.as_deref(), Some("file2"));
}

#[tokio::test]
async fn a_description_of_one_post_alone_is_remembered_with_its_file() {
    let world = World::new().await;
    let cat = world.picture(20, "a cat").await;
    world.fake.script().kept_for = Some(Duration::ZERO);
    for (text, alt_text, uploads) in
        [("one", "asleep", 1), ("two", "asleep", 1), ("three", "awake", 2), ("four", "asleep", 2)]
    {
        out_now(&world, described(&world, text, &cat, alt_text)).await;
        world.wait(MINUTE).await;
        assert_eq!(world.fake.script().uploaded.len(), uploads, "{text}");
    }
    assert_eq!(world.fake.texts(), ["one", "two", "three", "four"]);
}

#[tokio::test]
async fn a_file_that_is_refused_fails_the_post_and_nothing_is_attempted() {
    let world = World::new().await;
    let cat = world.picture(20, "a cat").await;
    let refused = Refused::Rejected { code: RejectCode::Invalid, detail: "too blurred".into() };
    world.fake.script().upload_meets = Some(refused);
    let post = out_now(&world, with_pictures(&world, &[&cat])).await;
    world.wait(MINUTE).await;
    let target = world.show(&post).await.targets.remove(0);
    assert_eq!((target.state, attempts(&world, &post).await), (State::Failed, 0));
    assert!(target.note.contains("too blurred"), "{}", target.note);
    assert!(target.failure.is_some_and(|failure| failure.retry_safe));
}

#[tokio::test]
async fn nothing_is_handed_over_for_an_account_that_is_paused() {
    let world = World::new().await;
    let cat = world.picture(20, "a cat").await;
    pause_account::pause(&world.cx, &world.owner, &world.account, "crisis").await.unwrap();
    let post = out_now(&world, with_pictures(&world, &[&cat])).await;
    world.wait(5 * MINUTE).await;
    assert_eq!(world.fake.script().uploaded.len(), 0);
    pause_account::resume(&world.cx, &world.owner, &world.account).await.unwrap();
    world.wait(2 * MINUTE).await;
    assert_eq!(world.show(&post).await.state, State::Published);
}
