use kernel::PageRequest;
use runtime::Role;

use crate::comments::{NewComment, add, list, remove};
use crate::tests::World;
use crate::{Error, Result};

fn said(text: &str) -> NewComment {
    NewComment { text: text.into(), part: None, internal: true }
}

#[tokio::test]
async fn whoever_may_change_or_decide_speaks_and_everybody_reads() {
    let world = World::new().await;
    let post = world.create(&["one", "two"]).await;
    let roles = [(Role::ContentManager, true), (Role::Approver, true), (Role::Viewer, false)];
    for (role, may) in roles {
        let spoke = add(&world.cx, &world.person(role), &post.id, said("hm")).await;
        assert_eq!(spoke.is_ok(), may, "{role:?}");
    }
    let part = NewComment { part: Some(2), ..said(" about the second ") };
    let comment = add(&world.cx, &world.owner, &post.id, part).await.unwrap();
    assert_eq!(
        (comment.text.as_str(), comment.part, comment.from_client),
        ("about the second", Some(2), false)
    );
    assert_eq!(world.show(&post).await.comments, 3);
}

#[tokio::test]
async fn a_conversation_is_read_from_its_end_whatever_is_said_meanwhile() {
    let world = World::new().await;
    let post = world.create(&["one"]).await;
    let say = async |text: &str| {
        world.cx.clock.advance(std::time::Duration::from_secs(1));
        add(&world.cx, &world.owner, &post.id, said(text)).await.unwrap();
    };
    for text in ["first", "second", "third"] {
        say(text).await;
    }
    let viewer = world.person(Role::Viewer);
    let read = async |cursor| {
        let page = PageRequest { limit: Some(2), cursor };
        let page = list(&world.cx, &viewer, &post.id, &page).await.unwrap();
        let texts: Vec<String> = page.items.into_iter().map(|comment| comment.text).collect();
        (texts, page.next_cursor)
    };
    let (newest, cursor) = read(None).await;
    assert_eq!((newest, cursor.is_some()), (vec!["third".to_owned(), "second".to_owned()], true));
    say("fourth").await;
    assert_eq!(read(cursor).await, (vec!["first".to_owned()], None));
}

#[tokio::test]
async fn what_is_no_comment_is_refused() {
    let world = World::new().await;
    let post = world.create(&["one"]).await;
    let long = "x".repeat(4_001);
    let cases = [said("  "), said(&long), NewComment { part: Some(2), ..said("x") }];
    for new in cases {
        let refused: Result<_> = add(&world.cx, &world.owner, &post.id, new).await;
        assert!(matches!(refused, Err(Error::Invalid { .. })));
    }
    let absent = add(&world.cx, &world.owner, &world.cx.new_id(), said("x")).await;
    assert!(matches!(absent, Err(Error::PostNotFound)));
}

#[tokio::test]
async fn people_take_back_their_own_words_and_admins_any() {
    let world = World::new().await;
    let post = world.create(&["one"]).await;
    let (one, other) = (world.person(Role::ContentManager), world.person(Role::ContentManager));
    let first = add(&world.cx, &one, &post.id, said("first")).await.unwrap();
    let second = add(&world.cx, &one, &post.id, said("second")).await.unwrap();
    assert!(matches!(remove(&world.cx, &other, &post.id, &first.id).await, Err(Error::Denied(_))));
    remove(&world.cx, &one, &post.id, &first.id).await.unwrap();
    let elsewhere = world.create(&["another post"]).await;
    let wrong = remove(&world.cx, &world.owner, &elsewhere.id, &second.id).await;
    assert!(matches!(wrong, Err(Error::CommentNotFound)));
    remove(&world.cx, &world.owner, &post.id, &second.id).await.unwrap();
    assert_eq!(world.show(&post).await.comments, 0);
}
