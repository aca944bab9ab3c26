use std::io::{Cursor, Write};
use std::ops::ControlFlow;

use platform::{ArchiveItem, ArchiveSummary, PostRelation};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const TWEETS: &str = r#"window.YTD.tweets.part0 = [
 {"tweet": {"id_str": "1", "full_text": "A long story that begins here and… https://t.co/z", "lang": "en",
   "created_at": "Fri Nov 20 10:00:00 +0000 2026", "favorite_count": "7", "retweet_count": "2",
   "entities": {"urls": [], "hashtags": [], "user_mentions": []}}},
 {"tweet": {"id_str": "2", "full_text": "RT @ann: somebody else's words", "lang": "en",
   "created_at": "Fri Nov 20 11:00:00 +0000 2026", "favorite_count": "900", "retweet_count": "300",
   "entities": {"urls": [], "hashtags": [], "user_mentions": []}}},
 {"tweet": {"id_str": "3", "full_text": "@ann thanks", "lang": "en", "in_reply_to_status_id_str": "99",
   "created_at": "Fri Nov 20 12:00:00 +0000 2026", "favorite_count": "0", "retweet_count": "0",
   "entities": {"urls": [], "hashtags": [], "user_mentions": []}}},
 {"tweet": "nonsense"}
]"#;
const NOTES: &str = r#"window.YTD.note_tweet.part0 = [
 {"noteTweet": {"noteTweetId": "5", "createdAt": "2026-11-20T10:00:01.000Z",
   "core": {"text": "A long story that begins here and ends there &amp; then.", "urls": [], "mentions": [], "hashtags": []}}}
]"#;
const ACCOUNT: &str = r#"window.YTD.account.part0 = [
 {"account": {"accountId": "42", "username": "roost_demo", "accountDisplayName": "Roost",
   "createdAt": "2020-01-01T00:00:00.000Z"}}
]"#;
const PROFILE: &str = r#"window.YTD.profile.part0 = [
 {"profile": {"description": {"bio": "rules the roost", "website": "", "location": ""}}}
]"#;

fn archive() -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let files = [("tweets", TWEETS), ("note-tweet", NOTES), ("account", ACCOUNT), ("profile", PROFILE)];
    for (name, text) in files {
        zip.start_file(format!("data/{name}.js"), SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn read(bytes: Vec<u8>, stop_after: usize) -> (Vec<ArchiveItem>, Vec<(u64, u64)>, ArchiveSummary) {
    let x = connectors::all().into_iter().next().unwrap();
    let (mut items, mut told) = (Vec::new(), Vec::new());
    let summary = x.read_archive().unwrap().read(
        &mut Cursor::new(bytes),
        &mut |item| {
            items.push(item);
            if items.len() < stop_after { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        },
        &mut |done, total| told.push((done, total)),
    );
    (items, told, summary.unwrap())
}

#[test]
fn an_archive_speaks_the_words_of_the_contract() {
    let (items, told, summary) = read(archive(), usize::MAX);
    let [ArchiveItem::Owner(owner), rest @ ..] = items.as_slice() else { panic!("the owner comes first") };
    assert_eq!((owner.remote_id.as_str(), owner.username.as_str()), ("42", "roost_demo"));
    assert_eq!((owner.bio.as_deref(), owner.followers), (Some("rules the roost"), None));
    let posts: Vec<_> = rest
        .iter()
        .map(|item| match item {
            ArchiveItem::Post(post) => post.as_ref(),
            ArchiveItem::Owner(_) => panic!("one owner"),
        })
        .collect();
    let [long, repost, reply] = posts.as_slice() else { panic!("{posts:?}") };
    assert_eq!(long.text, "A long story that begins here and ends there & then.");
    assert_eq!(
        (long.metrics.likes, long.metrics.reposts, long.metrics.impressions),
        (Some(7), Some(2), None)
    );
    assert_eq!(long.author_id.as_deref(), Some("42"));
    assert!(repost.is_repost());
    assert_eq!(repost.metrics.likes, None, "the likes of a repost are somebody else's");
    assert_eq!(reply.relations, [PostRelation::ReplyTo("99".into())]);
    assert_eq!(reply.metrics.likes, Some(0));
    assert_eq!((summary.posts, summary.reposts, summary.malformed), (3, 1, 1));
    assert_eq!((summary.followers_listed, summary.following_listed), (None, None));
    assert!(told.iter().all(|(done, total)| done <= total) && !told.is_empty());
}

/// Absent outside a full checkout; the reader's own tests say so aloud.
const REAL_ARCHIVE: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/x-archive-dog_rates.zip");

#[test]
fn a_real_archive_is_taken_whole() {
    let Ok(bytes) = std::fs::read(REAL_ARCHIVE) else { return };
    let (items, told, summary) = read(bytes, usize::MAX);
    assert_eq!((summary.posts, items.len()), (2_341, 2_342), "every post and the owner: {summary:?}");
    assert_eq!((summary.malformed, summary.duplicates), (0, 0));
    let counted =
        |item: &&ArchiveItem| matches!(item, ArchiveItem::Post(post) if post.metrics.likes.is_some());
    let own = items.iter().filter(counted).count();
    assert_eq!(i64::try_from(own).unwrap(), summary.posts - summary.reposts);
    assert!(told.len() > 10 && told.len() < 300, "{} reports of progress", told.len());
}

#[test]
fn a_receiver_may_stop_at_any_item() {
    for stop_after in 1..4 {
        assert_eq!(read(archive(), stop_after).0.len(), stop_after);
    }
}

#[test]
fn what_is_no_archive_is_refused_with_a_code() {
    let x = connectors::all().into_iter().next().unwrap();
    for bytes in [b"".to_vec(), b"not a zip".to_vec(), archive()[..200].to_vec()] {
        let mut source = Cursor::new(bytes);
        let error =
            x.read_archive().unwrap().read(&mut source, &mut |_| ControlFlow::Continue(()), &mut |_, _| {});
        assert!(error.unwrap_err().code.starts_with("x_archive."));
    }
}
