use platform::{Post, PostRelation};

use super::*;
use crate::fixture::fixture;
use crate::post::{Author, OwnPost as Stored};

#[tokio::test]
async fn an_archive_names_what_was_answered_and_a_sync_only_the_conversation() {
    let world = fixture().await;
    let account = world.connect().await;
    let author = Author { account: account.clone(), remote_id: "1".into() };
    let reply = || Some(PostRelation::ReplyTo("5".into()));
    let mut tx = world.cx.db.begin().await.unwrap();
    for (id, relation, source) in [
        (11, None, Source::Sync),
        (12, reply(), Source::Archive),
        (13, reply(), Source::Sync),
        (14, Some(PostRelation::Reposts("5".into())), Source::Sync),
    ] {
        let post = Post { relations: relation.into_iter().collect(), ..world.post(id, "words") };
        let stored = Stored::observe(&author, post, source, None).unwrap();
        posts::save(&mut tx, world.scope(), &stored).await.unwrap();
    }
    tx.commit().await.unwrap();
    let SeenPosts(seen) = seen_posts();
    let mut conn = world.cx.db.read().await.unwrap();
    let stranger = testkit::scope(&world.cx);
    for (id, link) in [
        ("11", Some(Link::Start)),
        ("12", Some(Link::Answers("5".into()))),
        ("13", Some(Link::Within("5".into()))),
        ("14", None),
        ("15", None),
    ] {
        let found = seen.find(&mut conn, world.scope(), &account, id).await.unwrap();
        assert_eq!(found.map(|post| post.link), link, "{id}");
        assert_eq!(seen.find(&mut conn, &stranger, &account, id).await.unwrap(), None);
    }
}
