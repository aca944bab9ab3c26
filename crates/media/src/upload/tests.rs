use bytes::Bytes;
use futures_util::stream;
use kernel::ids::UploadId;
use sha2::{Digest as _, Sha256};
use web::ProblemSource as _;

use super::{Announced, Upload, begin, discard, finish, put, show};
use crate::fixture::{CHUNK, FILE_MAX, Fixture, fixture, labels};
use crate::sniff::samples::{self, Film};
use crate::{Error, Labels};

fn film() -> Vec<u8> {
    Film { data: (0..150_000_u32).map(|at| (at % 241) as u8).collect(), ..Film::default() }.bytes()
}

fn hash(content: &[u8]) -> String {
    Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect()
}

async fn start(world: &Fixture, content: &[u8], sha256: Option<String>) -> Upload {
    let announced = Announced { labels: labels("f.mp4"), bytes: content.len() as u64, sha256 };
    begin(&world.cx, &world.owner, announced).await.unwrap()
}

async fn send(world: &Fixture, id: &UploadId, offset: i64, piece: &[u8]) -> Result<Upload, Error> {
    let parts: Vec<_> = piece.chunks(1000).map(|part| Ok(Bytes::copy_from_slice(part))).collect();
    put(&world.cx, &world.owner, id, offset, &mut stream::iter(parts)).await
}

async fn send_all(world: &Fixture, id: &UploadId, content: &[u8]) {
    for (number, piece) in content.chunks(CHUNK as usize).enumerate() {
        send(world, id, number as i64 * CHUNK as i64, piece).await.unwrap();
    }
}

#[tokio::test]
async fn pieces_become_the_file_they_were_and_leave_nothing_else() {
    let world = fixture().await;
    let content = film();
    let upload = start(&world, &content, Some(hash(&content).to_uppercase())).await;
    send_all(&world, &upload.id, &content).await;
    assert_eq!(show(&world.cx, &world.owner, &upload.id).await.unwrap().received, content.len() as i64);
    let taken = finish(&world.cx, &world.owner, &upload.id).await.unwrap();
    assert_eq!((taken.known, taken.media.bytes), (false, content.len() as i64));
    let stored = crate::source(&world.cx, &taken.media).await.unwrap();
    assert_eq!(stored.piece(100_000, 50).await.unwrap(), content[100_000..100_050]);
    assert!(matches!(finish(&world.cx, &world.owner, &upload.id).await, Err(Error::UploadNotFound)));
    crate::collect::collect(&world.cx).await.unwrap();
    assert_eq!(world.files(), (1, 0));
}

#[tokio::test]
async fn a_piece_sent_twice_has_no_effect_and_one_in_the_wrong_place_is_told_where_to_go_on() {
    let world = fixture().await;
    let content = film();
    let upload = start(&world, &content, None).await;
    let pieces: Vec<&[u8]> = content.chunks(CHUNK as usize).collect();
    let step = CHUNK as i64;
    for _ in 0..2 {
        assert_eq!(send(&world, &upload.id, 0, pieces[0]).await.unwrap().received, step);
    }
    for offset in [-1, 1, 2 * step, i64::MAX] {
        let error = send(&world, &upload.id, offset, pieces[1]).await.unwrap_err();
        assert!(matches!(error, Error::WrongOffset { expected } if expected == step), "{offset}: {error}");
        assert_eq!(error.fields()[0].message, step.to_string());
    }
    let other = send(&world, &upload.id, 0, pieces[1]).await.unwrap_err();
    assert_eq!(other.code(), "media.wrong_offset", "other bytes in the same place");
    for wrong in [&pieces[1][..100], &[pieces[1], b"more"].concat(), &[]] {
        assert_eq!(send(&world, &upload.id, step, wrong).await.unwrap_err().code(), "media.invalid");
    }
    let early = finish(&world.cx, &world.owner, &upload.id).await.unwrap_err();
    assert_eq!(early.code(), "media.incomplete");
    assert_eq!(send(&world, &upload.id, step, pieces[1]).await.unwrap().received, 2 * step);
}

#[tokio::test]
async fn two_who_send_the_same_piece_at_once_store_it_once() {
    let world = fixture().await;
    let content = film();
    let upload = start(&world, &content, None).await;
    let piece = &content[..CHUNK as usize];
    let (one, two) = tokio::join!(send(&world, &upload.id, 0, piece), send(&world, &upload.id, 0, piece));
    assert!(one.is_ok() || two.is_ok());
    assert_eq!(show(&world.cx, &world.owner, &upload.id).await.unwrap().received, CHUNK as i64);
    discard(&world.cx, &world.owner, &upload.id).await.unwrap();
    world.pass(25);
    crate::collect::collect(&world.cx).await.unwrap();
    assert_eq!(world.files(), (0, 0));
}

#[tokio::test]
async fn a_piece_that_broke_off_can_be_sent_again() {
    let world = fixture().await;
    let content = film();
    let upload = start(&world, &content, None).await;
    let parts = [Ok(Bytes::copy_from_slice(&content[..1000])), Err("the line went away".to_owned())];
    let cut = put(&world.cx, &world.owner, &upload.id, 0, &mut stream::iter(parts)).await.unwrap_err();
    assert_eq!((cut.code(), world.files()), ("media.upload", (0, 0)));
    send_all(&world, &upload.id, &content).await;
    assert!(finish(&world.cx, &world.owner, &upload.id).await.is_ok());
}

#[tokio::test]
async fn what_is_not_what_was_announced_is_refused_and_removed() {
    let world = fixture().await;
    let content = film();
    for (sha256, sent, code) in [
        (Some(hash(b"something else")), content.clone(), "media.wrong_hash"),
        (None, samples::SVG.to_vec(), "media.not_supported"),
        (None, content[..70_000].to_vec(), "media.damaged"),
    ] {
        let upload = start(&world, &sent, sha256).await;
        send_all(&world, &upload.id, &sent).await;
        assert_eq!(finish(&world.cx, &world.owner, &upload.id).await.unwrap_err().code(), code);
        assert!(matches!(show(&world.cx, &world.owner, &upload.id).await, Err(Error::UploadNotFound)));
    }
    crate::collect::collect(&world.cx).await.unwrap();
    assert_eq!((world.all().await, world.files()), (vec![], (0, 0)));
}

#[tokio::test]
async fn uploads_that_would_not_fit_are_refused_before_a_byte_is_sent() {
    let world = fixture().await;
    let announce = async |bytes: u64, sha256: Option<&str>, name: &str| {
        let labels = Labels { name: name.into(), ..Labels::default() };
        let announced = Announced { labels, bytes, sha256: sha256.map(str::to_owned) };
        begin(&world.cx, &world.owner, announced).await.map_err(|error| error.code())
    };
    assert_eq!(announce(0, None, "a").await, Err("media.empty"));
    assert_eq!(announce(FILE_MAX + 1, None, "a").await, Err("media.too_large"));
    assert_eq!(announce(u64::MAX, None, "a").await, Err("media.too_large"));
    assert_eq!(announce(10, Some("abc"), "a").await, Err("media.invalid"));
    assert_eq!(announce(10, None, "..").await, Err("media.invalid"));
    assert!(announce(FILE_MAX, None, "a").await.is_ok() && announce(FILE_MAX, None, "a").await.is_ok());
    assert_eq!(announce(FILE_MAX, None, "a").await, Err("media.quota"));
    assert!(announce(10, None, "a").await.is_ok());
    assert_eq!(announce(10, None, "a").await, Err("media.too_many_uploads"));
}

#[tokio::test]
async fn another_workspace_sees_no_upload() {
    let world = fixture().await;
    let content = film();
    let upload = start(&world, &content, None).await;
    let stranger = world.stranger();
    let mut piece = stream::iter([Ok(Bytes::copy_from_slice(&content[..CHUNK as usize]))]);
    let put = put(&world.cx, &stranger, &upload.id, 0, &mut piece).await;
    assert!(matches!(put, Err(Error::UploadNotFound)));
    assert!(matches!(show(&world.cx, &stranger, &upload.id).await, Err(Error::UploadNotFound)));
    assert!(matches!(finish(&world.cx, &stranger, &upload.id).await, Err(Error::UploadNotFound)));
    discard(&world.cx, &stranger, &upload.id).await.unwrap();
    assert!(show(&world.cx, &world.owner, &upload.id).await.is_ok());
}
