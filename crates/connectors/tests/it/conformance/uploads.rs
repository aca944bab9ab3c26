use std::time::Duration;

use platform::{Attachment, Error, NewPost, Result, Uploaded};
use sha2::{Digest as _, Sha256};

use super::files::{Bytes, animation, picture, video};
use super::rig::{Rig, name};

const UPLOADS: &str = "/x/2/media/upload";
const METADATA: &str = "/x/2/media/metadata";

async fn hand_over(rig: &Rig, (file, source): &(Attachment, Bytes)) -> Result<Uploaded> {
    rig.x.upload().unwrap().upload(&rig.session, file, source).await
}

/// A post that uses the file, which only a file that X can show allows.
async fn usable(rig: &Rig, file: &Attachment, uploaded: &Uploaded) {
    let file = Attachment { remote_id: Some(uploaded.remote_id.clone()), ..file.clone() };
    let post = NewPost { media: vec![file], ..NewPost::text(format!("with {}", uploaded.remote_id)) };
    rig.x.publish().unwrap().create(&rig.session, &post).await.unwrap();
}

fn described(mut file: (Attachment, Bytes)) -> (Attachment, Bytes) {
    file.0.alt_text = Some("A grey square".into());
    file.0.sensitive = true;
    file
}

#[tokio::test]
async fn every_kind_arrives_byte_for_byte_and_can_be_used() {
    let rig = Rig::start().await;
    for (file, pieces) in [(picture(64), 1), (picture(2_500_000), 3), (animation(), 1), (video(3 << 20), 3)] {
        let before = rig.requests("POST", UPLOADS);
        let asked_at = rig.session.clock.now();
        let uploaded = hand_over(&rig, &file).await.unwrap();
        assert_eq!(rig.requests("POST", UPLOADS) - before, pieces + 2, "announced, {pieces} pieces, closed");
        let lasts = uploaded.expires_at.unwrap().since(asked_at);
        assert!(lasts > Duration::from_secs(86_000) && lasts <= Duration::from_secs(86_401), "{lasts:?}");
        let hash: String = Sha256::digest(&file.1.0).iter().map(|byte| format!("{byte:02x}")).collect();
        let ledger = rig.sim.sim.ledger();
        let effect = *ledger.effects_of_kind("media.uploaded").last().unwrap();
        assert_eq!(
            (effect.object_id.as_deref(), effect.text.as_deref()),
            (Some(uploaded.remote_id.as_str()), Some(hash.as_str()))
        );
        usable(&rig, &file.0, &uploaded).await;
    }
    assert_eq!(rig.requests("POST", METADATA), 0, "nothing was said about any of them");
}

#[tokio::test]
async fn a_file_is_described_before_it_is_used() {
    let rig = Rig::start().await;
    let file = described(picture(64));
    let uploaded = hand_over(&rig, &file).await.unwrap();
    let ledger = rig.sim.sim.ledger();
    assert_eq!(ledger.effects_of_kind("media.described")[0].text.as_deref(), Some("A grey square"));
    assert_eq!(*rig.book.spent_micros.lock().unwrap(), 15_000);
    assert_eq!(rig.sim.sim.spent_micros(), 15_000);
    usable(&rig, &file.0, &uploaded).await;
}

/// One fault at one step: what is said, and whether the file can be handed over afterwards. No step may ever
/// be an effect that somebody sees.
async fn check(method: &str, path: &str, fault: &str, expected: &str) {
    let rig = Rig::start().await;
    let file = described(video(64));
    rig.break_next(method, path, fault, 1);
    let outcome = hand_over(&rig, &file).await;
    let said = outcome.as_ref().map_or_else(name, |_| "uploaded");
    assert_eq!(said, expected, "{fault} at {method} {path}: {outcome:?}");
    if let Err(error) = &outcome {
        assert!(error.certainly_without_effect(), "{fault} at {path}: {error:?}");
    }
    assert_eq!(rig.effects("post.created"), 0);
    let uploaded = match outcome {
        Ok(uploaded) => uploaded,
        Err(Error::Reconnect { .. }) => return,
        Err(_) => hand_over(&rig, &file).await.unwrap(),
    };
    usable(&rig, &file.0, &uploaded).await;
    assert_eq!(rig.effects("post.created"), 1);
}

#[tokio::test]
async fn trouble_that_passes_is_repeated_where_that_costs_nothing() {
    for fault in ["fail-500-before", "fail-503-after", "timeout-after", "reset-mid-body"] {
        for (method, path) in [("POST", "/x/2/media/upload/initialize"), ("GET", UPLOADS), ("POST", METADATA)]
        {
            check(method, path, fault, "uploaded").await;
        }
    }
    for fault in ["malformed-json", "truncated", "empty-body"] {
        for (method, path) in [("POST", "/x/2/media/upload/initialize"), ("GET", UPLOADS)] {
            check(method, path, fault, "transient").await;
        }
    }
}

#[tokio::test]
async fn a_definitive_answer_ends_the_hand_over() {
    for (method, path) in [("POST", UPLOADS), ("GET", UPLOADS), ("POST", METADATA)] {
        check(method, path, "rate-limited", "rate_limited").await;
        check(method, path, "out-of-credits", "out_of_credit").await;
        check(method, path, "revoked", "reconnect").await;
    }
    check("POST", UPLOADS, "media-failed", "invalid").await;
}

/// Breaks the POST of a small file that comes after `earlier` others: 1 is its piece, 2 closes it. Its id, and
/// so its path, is not known before.
fn break_later(rig: &Rig, earlier: usize, fault: &str) {
    for _ in 0..earlier {
        rig.break_next("POST", UPLOADS, "slow-1ms", 1);
    }
    rig.break_next("POST", UPLOADS, fault, 1);
}

#[tokio::test]
async fn a_lost_piece_is_sent_again() {
    for fault in [
        "fail-500-before",
        "fail-503-after",
        "timeout-before",
        "timeout-after",
        "reset-mid-body",
        "malformed-json",
        "empty-body",
    ] {
        let rig = Rig::start().await;
        let file = picture(64);
        break_later(&rig, 1, fault);
        let uploaded = hand_over(&rig, &file).await.unwrap();
        assert_eq!((rig.effects("media.uploaded"), rig.sim.sim.spent_micros()), (1, 10_000), "{fault}");
        usable(&rig, &file.0, &uploaded).await;
    }
    for (fault, expected) in [
        ("rate-limited", "rate_limited"),
        ("out-of-credits", "out_of_credit"),
        ("revoked", "reconnect"),
        ("fail-413-before", "invalid"),
    ] {
        let rig = Rig::start().await;
        break_later(&rig, 1, fault);
        let error = hand_over(&rig, &picture(64)).await.unwrap_err();
        assert_eq!((name(&error), rig.effects("media.uploaded")), (expected, 0), "{fault}: {error}");
    }
}

async fn lost_at_close(fault: &str, expected: &str, files: usize) {
    let rig = Rig::start().await;
    let file = video(64);
    break_later(&rig, 2, fault);
    let outcome = hand_over(&rig, &file).await;
    let said = outcome.as_ref().map_or_else(name, |_| "uploaded");
    assert_eq!((said, rig.effects("media.uploaded")), (expected, files), "{fault}: {outcome:?}");
    let theirs = rig.sim.sim.spent_micros();
    let ours = *rig.book.spent_micros.lock().unwrap();
    assert!(ours >= theirs, "{fault}: we wrote down {ours} and the platform charged {theirs}");
}

#[tokio::test]
async fn a_lost_answer_to_closing_is_looked_up_and_not_paid_twice() {
    for fault in
        ["fail-503-after", "reset-after", "timeout-after", "malformed-json", "reset-mid-body", "empty-body"]
    {
        lost_at_close(fault, "uploaded", 1).await;
    }
    for fault in ["fail-500-before", "timeout-before", "reset-before"] {
        lost_at_close(fault, "transient", 0).await;
    }
    for (fault, expected) in
        [("rate-limited", "rate_limited"), ("out-of-credits", "out_of_credit"), ("revoked", "reconnect")]
    {
        lost_at_close(fault, expected, 0).await;
    }
}

#[tokio::test]
async fn what_x_would_refuse_never_leaves() {
    let rig = Rig::start().await;
    let (large, source) = picture(5_000_001);
    let (odd, small) = picture(64);
    let odd = Attachment { media_type: "image/svg+xml".into(), ..odd };
    for file in [(large, source), (odd, small), (picture(64).0, Bytes(Vec::new()))] {
        let error = hand_over(&rig, &file).await.unwrap_err();
        assert_eq!(name(&error), "invalid", "{error}");
    }
    assert_eq!(rig.requests("POST", UPLOADS), 0);
}

#[tokio::test]
async fn without_the_right_the_remedy_is_named() {
    let rig = Rig::start().await;
    let rights = ["tweet.read", "tweet.write", "users.read", "offline.access"];
    let minted = rig.sim.sim.mint(sim::DEMO_USERNAME, &rights).unwrap();
    rig.tokens.pair.lock().unwrap().access = minted.access_token;
    let error = hand_over(&rig, &picture(64)).await.unwrap_err();
    assert!(
        matches!(&error, Error::Rejected { detail, .. } if detail.contains("connect it again")),
        "{error:?}"
    );
    assert_eq!(name(&error), "forbidden");
}
