use web::ProblemSource as _;

use super::collect;
use crate::fixture::fixture;
use crate::sniff::samples;
use crate::upload::{self, Announced};
use crate::{Change, Error, Wanted, delete, list, mark_used, release, uses};

#[tokio::test]
async fn a_deleted_file_is_gone_at_once_and_its_bytes_after_the_grace() {
    let world = fixture().await;
    let (gone, stays) =
        (world.add("a.png", &samples::png(9, 9)).await, world.add("b.png", &samples::png(8, 8)).await);
    delete(&world.cx, &world.owner, &gone.id).await.unwrap();
    assert_eq!(world.all().await, vec![stays.clone()]);
    assert!(matches!(delete(&world.cx, &world.owner, &gone.id).await, Err(Error::NotFound)));
    collect(&world.cx).await.unwrap();
    assert_eq!(world.files(), (4, 0), "an upload to a platform may still read it");
    world.pass(25);
    for _ in 0..2 {
        collect(&world.cx).await.unwrap();
    }
    assert_eq!(world.files(), (2, 0));
    assert!(crate::source(&world.cx, &stays).await.is_ok());
    // The same content can come back under a new id.
    assert_ne!(world.add("a.png", &samples::png(9, 9)).await.id, gone.id);
    assert_eq!(world.announced("media.deleted").await, 1);
}

#[tokio::test]
async fn a_file_in_use_is_not_deleted_and_says_where() {
    let world = fixture().await;
    let (cx, scope) = (&world.cx, &world.owner.scope);
    let media = world.add("a.png", &samples::png(9, 9)).await;
    let mut tx = cx.db.begin().await.unwrap();
    for _ in 0..2 {
        mark_used(&mut tx, scope, &media.id, "post", "post_1").await.unwrap();
    }
    tx.commit().await.unwrap();
    let error = delete(cx, &world.owner, &media.id).await.unwrap_err();
    assert_eq!(
        (error.code(), error.to_string().contains("the post post_1")),
        ("media.in_use", true),
        "{error}"
    );
    let mut conn = cx.db.read().await.unwrap();
    assert_eq!(uses(&mut conn, scope, std::slice::from_ref(&media.id)).await.unwrap().len(), 1);
    drop(conn);
    let unused = Wanted { unused: true, ..Wanted::default() };
    assert!(list(cx, &world.owner, &unused, &Default::default()).await.unwrap().items.is_empty());
    let mut tx = cx.db.begin().await.unwrap();
    release(&mut tx, scope, &media.id, "post", "post_1").await.unwrap();
    tx.commit().await.unwrap();
    delete(cx, &world.owner, &media.id).await.unwrap();
    let mut tx = cx.db.begin().await.unwrap();
    let late = mark_used(&mut tx, scope, &media.id, "post", "post_2").await;
    assert!(matches!(late, Err(Error::NotFound)));
}

#[tokio::test]
async fn uploads_that_wait_too_long_are_given_up_with_their_pieces() {
    let world = fixture().await;
    let announced = Announced { labels: crate::fixture::labels("a.png"), bytes: 100_000, sha256: None };
    let begun = upload::begin(&world.cx, &world.owner, announced).await.unwrap();
    let piece = bytes::Bytes::from(vec![1; crate::fixture::CHUNK as usize]);
    let mut stream = futures_util::stream::iter([Ok(piece)]);
    let put = upload::put(&world.cx, &world.owner, &begun.id, 0, &mut stream).await.unwrap();
    assert_eq!((put.received, world.files()), (65_536, (1, 0)));
    world.pass(23);
    collect(&world.cx).await.unwrap();
    assert_eq!(upload::show(&world.cx, &world.owner, &begun.id).await.unwrap().received, 65_536);
    world.pass(2);
    assert!(matches!(upload::show(&world.cx, &world.owner, &begun.id).await, Err(Error::UploadNotFound)));
    collect(&world.cx).await.unwrap();
    assert_eq!(world.files(), (0, 0));
}

#[tokio::test]
async fn bytes_of_a_process_that_died_half_way_are_collected() {
    let world = fixture().await;
    let mut file = crate::receive(&world.cx, &world.owner).await.unwrap();
    file.write(b"half").await.unwrap();
    let sealed = file.seal().await.unwrap();
    crate::record::keep(&world.cx, &world.owner.scope, vec![sealed]).await.unwrap();
    collect(&world.cx).await.unwrap();
    assert_eq!(world.files(), (1, 0));
    world.pass(25);
    collect(&world.cx).await.unwrap();
    assert_eq!(world.files(), (0, 0));
}

#[tokio::test]
async fn labels_change_and_are_found() {
    let world = fixture().await;
    let (cx, owner) = (&world.cx, &world.owner);
    let media = world.add("a.png", &samples::png(9, 9)).await;
    world.add("b.png", &samples::png(8, 8)).await;
    let change = Change {
        alt_text: Some(Some(" A 100%_Duck ".into())),
        folder: Some(Some("Spring".into())),
        tags: Some(vec!["Birds".into(), "birds ".into()]),
        sensitive: Some(true),
        ..Change::default()
    };
    let changed = crate::change(cx, owner, &media.id, change).await.unwrap();
    assert_eq!((changed.alt_text.as_deref(), changed.sensitive), (Some("A 100%_Duck"), true));
    assert_eq!(changed.tags, ["Birds", "birds"]);
    let text = |text: &str| Wanted { contains: Some(text.into()), ..Wanted::default() };
    for (wanted, found) in [
        (text("100%_d"), 1),
        (text("1000"), 0),
        (text("BIRDS"), 1),
        (text(".png"), 2),
        (Wanted { folder: Some("Spring".into()), ..Wanted::default() }, 1),
        (Wanted { tag: Some("birds".into()), ..Wanted::default() }, 1),
        (Wanted { kind: Some(platform::MediaKind::Video), ..Wanted::default() }, 0),
        (Wanted { unused: true, ..Wanted::default() }, 2),
    ] {
        let page = list(cx, owner, &wanted, &Default::default()).await.unwrap();
        assert_eq!(page.items.len(), found, "{wanted:?}");
    }
    let library = crate::library(cx, owner).await.unwrap();
    assert_eq!((library.folders[0].name.as_str(), library.tags.len()), ("Spring", 2));
    let cleared = Change { alt_text: Some(None), folder: Some(None), ..Change::default() };
    let cleared = crate::change(cx, owner, &media.id, cleared).await.unwrap();
    assert_eq!((cleared.alt_text, cleared.folder), (None, None));
    let theirs = crate::change(cx, &world.stranger(), &media.id, Change::default()).await;
    assert!(matches!(theirs, Err(Error::NotFound)));
}
