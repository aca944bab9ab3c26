use platform::{MediaKind, MediaSource as _};
use runtime::Role;
use web::ProblemSource as _;

use crate::fixture::{FILE_MAX, fixture, labels};
use crate::sniff::samples::{self, Film, chunk, with};
use crate::{Error, receive, source, take_in};

#[tokio::test]
async fn a_picture_is_taken_in_cleaned_and_can_be_handed_over() {
    let world = fixture().await;
    let file = with(&samples::jpeg(600, 400), 2, &samples::exif(6));
    let media = world.add("holiday.jpeg", &file).await;
    assert_eq!((media.kind, media.width, media.height), (MediaKind::Image, Some(400), Some(600)));
    assert_eq!((media.name.as_str(), media.media_type.as_str()), ("holiday.jpeg", "image/jpeg"));
    assert!(media.has_thumbnail());
    let stored = source(&world.cx, &media).await.unwrap();
    let kept = stored.read(0, 1 << 20).await.unwrap();
    assert_eq!((kept.len() as i64, stored.bytes() as i64), (media.bytes, media.bytes));
    assert!(!kept.windows(3).any(|window| window == b"GPS"));
    let attachment = media.attachment();
    assert_eq!((attachment.bytes, attachment.remote_id), (media.bytes, None));
    let small = crate::Stored::open(&world.cx, &media.thumbnail.unwrap().blob).await.unwrap();
    let small = image::load_from_memory(&small.read(0, 1 << 20).await.unwrap()).unwrap();
    assert_eq!((small.width(), small.height()), (320, 480));
    assert_eq!((world.announced("media.added").await, world.files()), (1, (2, 0)));
}

#[tokio::test]
async fn the_same_content_is_kept_once_in_a_workspace_and_apart_from_others() {
    let world = fixture().await;
    let file = samples::png(30, 20);
    let first = world.add("a.png", &file).await;
    let again = world.try_add("b.png", &with(&file, 33, &chunk(b"tEXt", b"a\0b"))).await.unwrap();
    assert_eq!((again.known, &again.media), (true, &first), "what differs was left out");
    assert_eq!((world.all().await.len(), world.files()), (1, (2, 0)));
    let stranger = world.stranger();
    let mut theirs = receive(&world.cx, &stranger).await.unwrap();
    theirs.write(&file).await.unwrap();
    let theirs = take_in(&world.cx, &stranger, theirs.seal().await.unwrap(), labels("c")).await.unwrap();
    assert!(!theirs.known && theirs.media.id != first.id);
    assert_eq!(theirs.media.name, "c.png");
    assert!(matches!(crate::show(&world.cx, &stranger, &first.id).await, Err(Error::NotFound)));
    assert_eq!(world.files(), (4, 0));
}

#[tokio::test]
async fn bad_files_are_refused_with_their_reason_and_leave_nothing() {
    let world = fixture().await;
    let behind = |file: Vec<u8>, hidden: &[u8]| [&file[..], hidden].concat();
    let broken = {
        let mut file = samples::png(40, 40);
        let middle = file.len() / 2;
        file[middle..middle + 40].fill(0x55);
        file
    };
    for (code, file) in [
        ("media.empty", Vec::new()),
        ("media.not_supported", samples::SVG.to_vec()),
        ("media.not_supported", b"<html><script>1</script>".to_vec()),
        ("media.not_supported", with(&samples::png(9, 9), 33, &chunk(b"acTL", &[0; 8]))),
        ("media.hidden_content", behind(samples::png(9, 9), b"PK\x03\x04")),
        ("media.hidden_content", behind(samples::png(9, 9), b"<html>")),
        ("media.damaged", b"GIF89a/*\x01\0\0\0\0*/=1;alert(1)".to_vec()),
        ("media.too_many_pixels", samples::png_header(50_000, 50_000)),
        ("media.damaged", samples::jpeg(20, 20)[..200].to_vec()),
        ("media.damaged", broken),
        ("media.damaged", samples::png_header(30, 30)),
        ("media.damaged", Film::default().bytes()[..100].to_vec()),
    ] {
        let error = world.try_add("a.png", &file).await.unwrap_err();
        assert_eq!(error.code(), code, "{error}");
    }
    assert_eq!((world.all().await, world.files()), (vec![], (0, 0)));
}

#[tokio::test]
async fn a_stream_of_300_mb_is_cut_off_at_the_cap() {
    let world = fixture().await;
    let mut file = receive(&world.cx, &world.owner).await.unwrap();
    let piece = vec![0xab; 1 << 20];
    let mut taken = 0u64;
    let error = loop {
        match file.write(&piece).await {
            Ok(()) => taken += piece.len() as u64,
            Err(error) => break Error::from(error),
        }
        assert!(taken < 300 << 20, "nothing stopped it");
    };
    assert_eq!((error.code(), taken <= FILE_MAX), ("media.too_large", true), "{error}");
    drop(file);
    assert_eq!(world.files(), (0, 0));
}

#[tokio::test]
async fn a_library_that_is_full_takes_no_more() {
    let world = fixture().await;
    let film = |byte| Film { data: vec![byte; 7 << 20], ..Film::default() }.bytes();
    world.add("one.mp4", &film(1)).await;
    world.add("two.mp4", &film(2)).await;
    let error = world.try_add("three.mp4", &film(3)).await.unwrap_err();
    assert_eq!(error.code(), "media.quota", "{error}");
    assert_eq!((world.all().await.len(), world.files()), (2, (2, 0)));
}

#[tokio::test]
async fn only_who_may_propose_adds_and_names_are_checked_first() {
    let world = fixture().await;
    let viewer = testkit::person(&world.owner.scope, Role::Viewer);
    assert!(matches!(receive(&world.cx, &viewer).await, Err(Error::Denied(_))));
    let error = world.try_add("///", &samples::png(9, 9)).await.unwrap_err();
    assert_eq!(error.code(), "media.invalid");
    assert_eq!(world.files(), (0, 0));
}
