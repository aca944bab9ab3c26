use std::time::Duration;

use sha2::{Digest as _, Sha256};

use super::{BlobError, BlobKey, Blobs};
use crate::{Cx, testkit};

struct World {
    cx: Cx,
    blobs: Blobs,
    folder: tempfile::TempDir,
}

async fn world() -> World {
    let folder = tempfile::tempdir().unwrap();
    World { cx: testkit::cx().await.into_cx(), blobs: Blobs::on_disk(folder.path().to_owned()), folder }
}

impl World {
    async fn store(&self, content: &[u8]) -> BlobKey {
        let mut incoming = self.blobs.receive(&self.cx, 1 << 30).await.unwrap();
        incoming.write(content).await.unwrap();
        let sealed = incoming.seal().await.unwrap();
        let key = sealed.key(&self.cx.entropy).unwrap();
        self.blobs.keep(&key, sealed).await.unwrap();
        key
    }

    fn drafts(&self) -> usize {
        std::fs::read_dir(self.folder.path().join("drafts")).map_or(0, Iterator::count)
    }
}

#[tokio::test]
async fn what_was_written_in_pieces_is_read_at_any_offset() {
    let world = world().await;
    let content: Vec<u8> = (0..700_001_u32).map(|at| (at % 251) as u8).collect();
    let mut incoming = world.blobs.receive(&world.cx, 1 << 20).await.unwrap();
    for piece in content.chunks(7_919) {
        incoming.write(piece).await.unwrap();
    }
    let sealed = incoming.seal().await.unwrap();
    let hash: String = Sha256::digest(&content).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!((sealed.sha256(), sealed.bytes()), (hash.as_str(), 700_001));
    let key = sealed.key(&world.cx.entropy).unwrap();
    world.blobs.keep(&key, sealed).await.unwrap();
    assert_eq!((key.sha256(), world.drafts()), (hash.as_str(), 0));
    for (offset, length, wanted) in [
        (0, 10, &content[..10]),
        (250, 600_000, &content[250..600_250]),
        (700_000, 10, &content[700_000..]),
        (700_001, 10, &[]),
        (9_000_000, 10, &[]),
    ] {
        assert_eq!(world.blobs.read(&key, offset, length).await.unwrap(), wanted, "{offset}");
    }
    assert_eq!(world.blobs.size(&key).await.unwrap(), Some(700_001));
}

#[tokio::test]
async fn a_file_beyond_its_limit_is_refused_and_leaves_nothing() {
    let world = world().await;
    let mut incoming = world.blobs.receive(&world.cx, 1_000_000).await.unwrap();
    let piece = vec![1; 300_000];
    let mut outcome = Ok(());
    for _ in 0..4 {
        outcome = incoming.write(&piece).await;
        if outcome.is_err() {
            break;
        }
    }
    let outcome = match outcome {
        Ok(()) => incoming.seal().await.map(|_| ()),
        Err(error) => {
            assert!(incoming.seal().await.is_err());
            Err(error)
        }
    };
    assert!(matches!(outcome, Err(BlobError::TooLarge { limit: 1_000_000 })), "{outcome:?}");
    assert_eq!(world.drafts(), 0);
}

#[tokio::test]
async fn copies_of_the_same_content_are_removed_one_by_one() {
    let world = world().await;
    let (one, two) = (world.store(b"same").await, world.store(b"same").await);
    assert_eq!(one.sha256(), two.sha256());
    assert_ne!(one, two);
    for _ in 0..2 {
        world.blobs.delete(&one).await.unwrap();
    }
    assert_eq!(world.blobs.size(&one).await.unwrap(), None);
    assert!(matches!(world.blobs.read(&one, 0, 1).await, Err(BlobError::Missing(_))));
    assert_eq!(world.blobs.read(&two, 0, 9).await.unwrap(), "same");
}

#[tokio::test]
async fn drafts_of_a_process_that_died_are_forgotten_once_they_are_old() {
    let world = world().await;
    assert_eq!(world.blobs.forget_drafts(world.cx.now()).await.unwrap(), 0);
    let draft = world.blobs.draft(&world.cx, 10).unwrap();
    std::mem::forget(draft);
    let year = Duration::from_secs(366 * 86_400);
    assert_eq!(world.blobs.forget_drafts(world.cx.now().minus(100 * year)).await.unwrap(), 0);
    assert_eq!(world.blobs.forget_drafts(world.cx.now().plus(100 * year)).await.unwrap(), 1);
    assert_eq!(world.drafts(), 0);
}

#[test]
fn only_a_hash_and_a_copy_make_a_key() {
    let hash = "0f".repeat(32);
    assert!(BlobKey::parse(&format!("{hash}-00000000000000ff")).is_some());
    for wrong in [
        hash.clone(),
        format!("{hash}-"),
        format!("{hash}-00000000000000FF"),
        format!("{hash}-../../etc/passwd"),
        format!("../{hash}-00000000000000ff"),
        "-".into(),
    ] {
        assert_eq!(BlobKey::parse(&wrong), None, "{wrong}");
    }
}
