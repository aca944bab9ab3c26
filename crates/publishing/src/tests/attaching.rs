use std::time::Duration;

use ::platform::Error as Refused;

use super::platform::{Meet, SIDE};
use super::world::{HOUR, World};
use crate::content::Attached;
use crate::schedule::{Consent, When, schedule};
use crate::{Draft, Part, State, check, create, delete};

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
