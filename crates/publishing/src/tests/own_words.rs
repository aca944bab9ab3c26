//! What the gate can be told again of a thread that is out.

use std::time::Duration;

use super::world::{HOUR, World};
use crate::remove_published::remove_published;

async fn said(world: &World, remote_id: &str) -> Option<(String, Option<String>, bool)> {
    let mut conn = world.cx.db.read().await.unwrap();
    let found = gate::own_words::find(&world.cx, &mut conn, world.scope(), &world.account, remote_id).await;
    found.unwrap().map(|own| (own.said.text, own.said.answers, own.is_gone))
}

#[tokio::test]
async fn every_part_and_the_comment_are_known_with_what_they_answer() {
    let world = World::new().await;
    let mut draft = world.commented(&["one", "two"], "see below");
    draft.content.numbering = true;
    let post = world.approved_draft(draft).await.post;
    assert_eq!(said(&world, "10001").await, None);
    world.wait(HOUR + Duration::from_secs(60)).await;
    for (id, text, answers) in [
        ("10001", "one 1/2", None),
        ("10002", "two 2/2", Some("10001".to_owned())),
        ("10003", "see below", Some("10001".to_owned())),
    ] {
        assert_eq!(said(&world, id).await, Some((text.to_owned(), answers, false)), "{id}");
    }
    assert_eq!(said(&world, "10004").await, None);
    let mut conn = world.cx.db.read().await.unwrap();
    let other = gate::own_words::find(&world.cx, &mut conn, world.scope(), &world.second, "10001").await;
    assert_eq!(other.unwrap(), None, "another account did not say it");
    let stranger = testkit::scope(&world.cx);
    let other = gate::own_words::find(&world.cx, &mut conn, &stranger, &world.account, "10001").await;
    assert_eq!(other.unwrap(), None, "nor did anybody in another workspace");
    drop(conn);
    remove_published(&world.cx, &world.owner, &post.id, None, true).await.unwrap();
    world.wait(Duration::from_secs(60)).await;
    assert_eq!(said(&world, "10002").await.map(|(_, _, is_gone)| is_gone), Some(true), "taken down");
}
