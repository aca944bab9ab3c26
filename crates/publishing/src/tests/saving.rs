use std::time::Duration;

use runtime::Role;

use super::world::{HOUR, World};
use crate::{Content, Draft, Error, Target, create, delete, duplicate, revisions, save};

#[tokio::test]
async fn a_draft_keeps_whatever_was_typed_and_every_revision() {
    let world = World::new().await;
    let post = world.create(&[""]).await;
    world.cx.clock.advance(HOUR);
    let second = world.draft(&["second"]);
    let saved = save::save(&world.cx, &world.owner, &post.id, 1, second.clone()).await.unwrap();
    assert_eq!((saved.revision, &saved.draft), (2, &second));
    let unchanged = save::save(&world.cx, &world.owner, &post.id, 2, second).await.unwrap();
    assert_eq!(unchanged.revision, 2);
    let kept = revisions::list(&world.cx, &world.owner, &post.id).await.unwrap();
    assert_eq!(kept.iter().map(|entry| entry.revision).collect::<Vec<_>>(), [2, 1]);
    let first = revisions::find(&world.cx, &world.owner, &post.id, 1).await.unwrap();
    assert_eq!(first.draft, post.draft);
    let missing = revisions::find(&world.cx, &world.owner, &post.id, 9).await;
    assert!(matches!(missing, Err(Error::RevisionNotFound)));
}

#[tokio::test]
async fn nobodys_words_are_overwritten_by_an_older_revision() {
    let world = World::new().await;
    let post = world.create(&["first"]).await;
    let other = world.person(Role::ContentManager);
    save::save(&world.cx, &other, &post.id, 1, world.draft(&["theirs"])).await.unwrap();
    let late = save::save(&world.cx, &world.owner, &post.id, 1, world.draft(&["mine"])).await;
    let Err(Error::RevisionConflict { revision, by, .. }) = late else { panic!("{late:?}") };
    assert_eq!((revision, by), (2, other.actor.to_string()));
    assert_eq!(world.show(&post).await.draft.content, Content::text("theirs"));
}

#[tokio::test]
async fn saves_of_one_minute_are_one_revision() {
    let world = World::new().await;
    let post = world.create(&["a"]).await;
    for (revision, text) in (1..).zip(["ab", "abc", "abcd"]) {
        world.cx.clock.advance(Duration::from_secs(2));
        save::save(&world.cx, &world.owner, &post.id, revision, world.draft(&[text])).await.unwrap();
    }
    let kept = revisions::list(&world.cx, &world.owner, &post.id).await.unwrap();
    assert_eq!(kept.iter().map(|entry| entry.revision).collect::<Vec<_>>(), [4]);
}

#[tokio::test]
async fn what_is_kept_at_all_is_bounded_at_its_field() {
    let world = World::new().await;
    let many = vec!["x"; 26];
    let twice = Target { account_id: world.account.clone(), content: None };
    let cases = [
        (Draft::default(), "content.parts"),
        (world.draft(&many), "content.parts"),
        (world.draft(&[&"x".repeat(100_001)]), "content.parts[0].text"),
        (Draft { labels: vec!["x".repeat(51)], ..world.draft(&["a"]) }, "labels"),
        (Draft { targets: vec![twice.clone(), twice], ..world.draft(&["a"]) }, "targets[1]"),
    ];
    for (draft, field) in cases {
        let refused = create::create(&world.cx, &world.owner, draft).await;
        let Err(Error::Invalid { field: found, .. }) = refused else { panic!("{field}: {refused:?}") };
        assert_eq!(found, field);
    }
    let stranger = Target { account_id: world.cx.new_id(), content: None };
    let foreign = Draft { targets: vec![stranger], ..world.draft(&["a"]) };
    let refused = create::create(&world.cx, &world.owner, foreign).await;
    assert!(matches!(refused, Err(Error::AccountNotFound)));
}

#[tokio::test]
async fn a_duplicate_is_a_draft_of_its_own_and_a_deleted_draft_comes_back() {
    let world = World::new().await;
    let post = world.create(&["hello"]).await;
    let copy = duplicate::duplicate(&world.cx, &world.owner, &post.id).await.unwrap();
    assert_ne!(copy.id, post.id);
    assert_eq!(copy.draft, post.draft);
    let deleted = delete::delete(&world.cx, &world.owner, &post.id).await.unwrap();
    assert_eq!((deleted.cancelled_acts, deleted.still_public.len()), (0, 0));
    let gone = save::save(&world.cx, &world.owner, &post.id, 1, world.draft(&["late"])).await;
    assert!(matches!(gone, Err(Error::PostNotFound)));
    let back = delete::restore(&world.cx, &world.owner, &post.id).await.unwrap();
    assert_eq!(back.draft, post.draft);
}

#[tokio::test]
async fn others_cannot_write_or_read() {
    let world = World::new().await;
    let post = world.create(&["hello"]).await;
    let stranger = testkit::person(&testkit::scope(&world.cx), Role::Owner);
    let foreign = save::save(&world.cx, &stranger, &post.id, 1, world.draft(&["theirs"])).await;
    assert!(matches!(foreign, Err(Error::PostNotFound | Error::AccountNotFound)), "{foreign:?}");
    assert!(matches!(delete::delete(&world.cx, &stranger, &post.id).await, Err(Error::PostNotFound)));
    let viewer = world.person(Role::Viewer);
    let refused = create::create(&world.cx, &viewer, world.draft(&["hello"])).await;
    assert!(matches!(refused, Err(Error::Denied(_))));
}
