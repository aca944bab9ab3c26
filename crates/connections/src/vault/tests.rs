use kernel::Entropy;

use super::*;
use crate::fixture::{fixture, fixture_with};

const SECRET: &[u8] = b"the secret itself";

fn places() -> Vec<Place<'static>> {
    let base =
        Place { workspace: "ws_1", subject: "acc_1", field: "access_token", origin: "https://a.example" };
    vec![
        base,
        Place { workspace: "ws_2", ..base },
        Place { subject: "acc_2", ..base },
        Place { field: "refresh_token", ..base },
        Place { origin: "https://b.example", ..base },
        // The same letters, cut elsewhere.
        Place { workspace: "ws_1a", subject: "cc_1", ..base },
    ]
}

#[test]
fn a_secret_opens_where_it_was_sealed_and_nowhere_else() {
    let entropy = Entropy::seeded(1);
    let ring = KeyRing::in_memory(&entropy);
    let sealed: Vec<_> = places().iter().map(|place| ring.seal(&entropy, place, SECRET).unwrap()).collect();
    for (sealed_at, sealed) in sealed.iter().enumerate() {
        for (opened_at, place) in places().iter().enumerate() {
            let opened = ring.open(place, sealed);
            assert_eq!(
                opened.is_ok(),
                sealed_at == opened_at,
                "sealed at {sealed_at}, opened at {opened_at}"
            );
            if let Ok(opened) = opened {
                assert_eq!(opened.expose(), SECRET);
            }
        }
    }
}

#[test]
fn every_flipped_bit_and_every_cut_is_noticed() {
    let entropy = Entropy::seeded(2);
    let ring = KeyRing::in_memory(&entropy);
    let place = places()[0];
    let sealed = ring.seal(&entropy, &place, SECRET).unwrap();
    for at in 0..sealed.bytes.len() {
        for bit in 0..8 {
            let mut broken = sealed.clone();
            broken.bytes[at] ^= 1 << bit;
            assert_eq!(ring.open(&place, &broken).unwrap_err().code(), "connections.tampered", "byte {at}");
            assert!(ring.rewrap(&entropy, &place, &broken).is_err(), "byte {at}");
        }
        let cut = Sealed { bytes: sealed.bytes[..at].to_vec(), ..sealed.clone() };
        assert!(ring.open(&place, &cut).is_err(), "cut at {at}");
    }
    for at in 0..sealed.key_id.len() {
        let mut other = sealed.clone();
        let end = if other.key_id.as_bytes()[at] == b'0' { "1" } else { "0" };
        other.key_id.replace_range(at..=at, end);
        assert_eq!(ring.open(&place, &other).unwrap_err().code(), "connections.key_missing");
    }
}

#[test]
fn sealing_twice_shows_nothing_in_common() {
    let entropy = Entropy::seeded(3);
    let ring = KeyRing::in_memory(&entropy);
    let place = places()[0];
    let (one, two) =
        (ring.seal(&entropy, &place, SECRET).unwrap(), ring.seal(&entropy, &place, SECRET).unwrap());
    let same = one.bytes.iter().zip(&two.bytes).filter(|(a, b)| a == b).count();
    assert!(same < one.bytes.len() / 8, "{same} equal bytes");
}

#[test]
fn the_key_file_is_private_whole_and_only_made_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys/vault.keys");
    let rings: Vec<KeyRing> = std::thread::scope(|threads| {
        let path = &path;
        let starting: Vec<_> = (0..8)
            .map(|seed| threads.spawn(move || KeyRing::load_or_create(path, &Entropy::seeded(seed)).unwrap()))
            .collect();
        starting.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let ids: std::collections::BTreeSet<_> = rings.iter().map(|ring| ring.newest_id().unwrap()).collect();
    assert_eq!(ids.len(), 1);
    assert_eq!(std::fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |mode| std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        mode(0o640);
        let refused = KeyRing::load_or_create(&path, &Entropy::seeded(1)).unwrap_err();
        assert!(matches!(refused, KeyFileError::Exposed(_)), "{refused}");
        mode(0o600);
    }
    for (text, line) in [("# nothing\n", None), ("# one\nshort\n", Some(2))] {
        std::fs::write(&path, text).unwrap();
        let refused = KeyRing::load_or_create(&path, &Entropy::seeded(1)).unwrap_err();
        match (refused, line) {
            (KeyFileError::Empty(_), None) => {}
            (KeyFileError::Malformed { line: at, .. }, Some(line)) => assert_eq!(at, line),
            (other, _) => panic!("{other}"),
        }
    }
}

#[test]
fn a_key_added_by_another_process_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault.keys");
    let entropy = Entropy::seeded(4);
    let running = KeyRing::load_or_create(&path, &entropy).unwrap();
    let other = KeyRing::load_or_create(&path, &entropy).unwrap();
    let place = places()[0];
    let old = running.seal(&entropy, &place, SECRET).unwrap();
    other.add_key(&entropy).unwrap();
    let new = other.seal(&entropy, &place, SECRET).unwrap();
    assert_ne!(old.key_id, new.key_id);
    assert_eq!(running.open(&place, &new).unwrap().expose(), SECRET);
    assert_eq!(other.open(&place, &old).unwrap().expose(), SECRET);
    assert_eq!(running.seal(&entropy, &place, SECRET).unwrap().key_id, new.key_id);
}

#[tokio::test]
async fn rotation_brings_everything_under_the_newest_key_and_can_be_repeated() {
    let f = fixture().await;
    let account = f.connect("1").await;
    f.begin().await;
    let all = u64::try_from(f.secrets().await).unwrap();
    assert_eq!(rotate(&f.cx).await.unwrap(), Rotation::default());
    f.cx.part::<KeyRing>().add_key(&f.cx.entropy).unwrap();
    assert_eq!(rotate(&f.cx).await.unwrap(), Rotation { rewrapped: all, unreadable: 0 });
    assert_eq!(rotate(&f.cx).await.unwrap(), Rotation::default());
    let session = crate::open(&f.cx, &f.scope, &account.id).await.unwrap();
    session.tokens.credential().await.unwrap();
}

#[tokio::test]
async fn a_lost_key_is_named_and_costs_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault.keys");
    let f = fixture_with(KeyRing::load_or_create(&path, &Entropy::seeded(5)).unwrap()).await;
    let account = f.connect("1").await;
    std::fs::remove_file(&path).unwrap();
    let keys = KeyRing::load_or_create(&path, &Entropy::seeded(6)).unwrap();
    let cx = f.cx.clone().with_part(keys);
    let refused = crate::open(&cx, &f.scope, &account.id).await.err().unwrap();
    assert_eq!(refused.code(), "connections.key_missing");
    assert_eq!(crate::accounts(&cx, &f.caller).await.unwrap()[0].status, crate::Status::Connected);
    let rotation = rotate(&cx).await.unwrap();
    assert_eq!((rotation.rewrapped, rotation.unreadable), (0, u64::try_from(f.secrets().await).unwrap()));
    crate::disconnect(&cx, &f.caller, &account.id).await.unwrap();
}

#[tokio::test]
async fn secrets_are_not_released_to_another_host() {
    let f = fixture().await;
    let account = f.connect("1").await;
    let elsewhere = url::Url::parse("https://evil.example").unwrap();
    let endpoints = crate::PlatformEndpoints::default().with("fake", "api", elsewhere);
    let cx = f.cx.clone().with_part(endpoints);
    let refused = crate::open(&cx, &f.scope, &account.id).await.err().unwrap();
    assert_eq!(refused.code(), "connections.wrong_origin");
    // Even when the row is made to claim the other host.
    let mut tx = f.cx.db.begin().await.unwrap();
    tx.execute("UPDATE vault_secret SET origin = 'https://evil.example'", Vec::new()).await.unwrap();
    tx.commit().await.unwrap();
    let refused = crate::open(&cx, &f.scope, &account.id).await.err().unwrap();
    assert_eq!(refused.code(), "connections.tampered");
}
