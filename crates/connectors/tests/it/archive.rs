//! The archive reader against a real archive, and against everything an archive should not be.

use std::collections::HashSet;
use std::fs::File;
use std::io::{Cursor, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::OnceLock;

use connectors::x::archive::{Error, Item, Limits, ManifestUse, MediaKind, Post, Summary, read};
use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Archive of a public brand account, kept beside the checkout because it is not ours to publish.
const REAL_ARCHIVE: &str = "../../../shared/data/x-archive-dog_rates.zip";

fn open_real() -> Option<File> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(REAL_ARCHIVE);
    match File::open(&path) {
        Ok(file) => Some(file),
        Err(error) => {
            // Straight to the terminal: the harness swallows what passing tests print.
            let message = format!("\nNOT TESTED: real archive {} is absent ({error})\n", path.display());
            std::io::stderr().write_all(message.as_bytes()).unwrap();
            None
        }
    }
}

/// The posts of the real archive, when it is there.
pub fn real_posts() -> Option<Vec<Post>> {
    static POSTS: OnceLock<Option<Vec<Post>>> = OnceLock::new();
    POSTS.get_or_init(|| open_real().map(|file| posts(collect(file).unwrap().1))).clone()
}

fn posts(items: Vec<Item>) -> Vec<Post> {
    items
        .into_iter()
        .filter_map(|item| if let Item::Post(post) = item { Some(*post) } else { None })
        .collect()
}

fn collect(reader: impl std::io::Read + std::io::Seek) -> Result<(Summary, Vec<Item>), Error> {
    collect_within(reader, &Limits::default())
}

fn collect_within(
    reader: impl std::io::Read + std::io::Seek,
    limits: &Limits,
) -> Result<(Summary, Vec<Item>), Error> {
    let mut items = Vec::new();
    let summary = read(reader, limits, &mut |item| {
        items.push(item);
        ControlFlow::Continue(())
    })?;
    Ok((summary, items))
}

fn pack(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn post_json(id: u64, text: &str) -> String {
    let text = serde_json::to_string(text).unwrap();
    format!(
        r#"{{"tweet":{{"id_str":"{id}","created_at":"Sat Aug 12 16:10:37 +0000 2023","full_text":{text},"favorite_count":"{id}"}}}}"#
    )
}

fn list(name: &str, elements: &[String]) -> Vec<u8> {
    format!("window.YTD.{name} = [\n{}\n]", elements.join(",\n")).into_bytes()
}

fn tweets(ids: std::ops::Range<u64>) -> Vec<u8> {
    list("tweets.part0", &ids.map(|id| post_json(id, &format!("post {id}"))).collect::<Vec<_>>())
}

fn manifest(files: &[(&str, &str, u64)]) -> Vec<u8> {
    let types: Vec<_> = files
        .iter()
        .map(|(kind, file, count)| {
            format!(r#""{kind}":{{"files":[{{"fileName":"{file}","count":"{count}"}}]}}"#)
        })
        .collect();
    let user = r#""userInfo":{"accountId":"12","userName":"ada"},"archiveInfo":{"isPartialArchive":true}"#;
    format!("window.__THAR_CONFIG = {{{user},\"dataTypes\":{{{}}}}}", types.join(",")).into_bytes()
}

fn refusal(zip: Vec<u8>) -> &'static str {
    collect(Cursor::new(zip)).expect_err("must be refused").code()
}

#[test]
fn the_real_archive_is_taken_whole() {
    let Some(file) = open_real() else { return };
    let (summary, items) = collect(file).unwrap();
    assert_eq!((summary.posts, summary.duplicates, summary.manifest), (2341, 0, ManifestUse::Followed));
    let counts: Vec<_> =
        summary.files.iter().map(|file| (file.name.as_str(), file.expected, file.parsed)).collect();
    let expected = [
        ("data/account.js", Some(1), 1),
        ("data/profile.js", Some(1), 1),
        ("data/tweets.js", Some(1170), 1170),
        ("data/tweets-part1.js", Some(1171), 1171),
    ];
    assert_eq!(counts, expected);
    assert!(summary.is_complete() && summary.skipped.is_empty(), "{summary:?}");
    assert_eq!(summary.user_name.as_deref(), Some("dog_rates"));
    let posts = posts(items);
    assert_eq!(posts.iter().map(|post| &post.id).collect::<HashSet<_>>().len(), 2341);
    let phineas = posts.iter().find(|post| post.id == "892420643555336193").unwrap();
    let text = "This is Phineas. He's a mystical boy. Only ever appears in the hole of a donut. 13/10";
    assert_eq!(phineas.text, text);
    assert_eq!((phineas.like_count, phineas.repost_count), (Some(38_228), Some(8_374)));
    assert_eq!(phineas.created_at.to_string(), "2017-08-01T16:23:56Z");
    assert_eq!(phineas.media, [MediaKind::Photo]);
    assert_eq!(posts.iter().filter(|post| post.in_reply_to_user_id.is_some()).count(), 77);
}

#[test]
fn split_parts_notes_and_people_are_found_through_the_manifest() {
    let note = r#"{"noteTweet":{"noteTweetId":"9","createdAt":"2023-08-12T16:10:38.000Z","core":{"text":"post 1 and more"}}}"#;
    let follower = r#"{"follower":{"accountId":"5","userLink":"x"}}"#.to_owned();
    let following = r#"{"following":{"accountId":5}}"#.to_owned();
    let parts = r#""tweets":{"files":[{"fileName":"data/tweets.js","count":"3"},{"fileName":"data/tweets-part1.js","count":2},
        {"fileName":"data/tweets-part2.js","count":"4"}]},"noteTweet":{"files":[{"fileName":"data/note-tweet.js","count":"1"}]},
        "follower":{"files":[{"fileName":"data/follower.js","count":"2"}]},"following":{"files":[{"fileName":"data/following.js"}]},
        "directMessages":{"files":[{"fileName":"data/direct-messages.js","count":"7"}]},"like":{"files":[]}"#;
    let manifest = format!("window.__THAR_CONFIG = {{\"dataTypes\":{{{parts}}}}}");
    let zip = pack(&[
        ("Your archive.html", b"<html>"),
        ("data/manifest.js", manifest.as_bytes()),
        ("data/tweets.js", &tweets(1..4)),
        ("data/tweets-part1.js", &tweets(3..5)),
        ("data/note-tweet.js", &list("note_tweet.part0", &[note.to_owned()])),
        ("data/follower.js", &list("follower.part0", &[follower.clone(), follower])),
        ("data/following.js", &list("following.part0", &[following])),
        ("data/direct-messages.js", b"window.YTD.direct_messages.part0 = []"),
        ("data/tweets_media/1-a.jpg", b"jpg"),
        ("data/inner.zip", b"PK"),
    ]);
    let (summary, items) = collect(Cursor::new(zip)).unwrap();
    assert_eq!((summary.posts, summary.duplicates, summary.notes), (4, 1, 1));
    assert_eq!((summary.followers, summary.following), (2, 1));
    let missing: Vec<_> = summary.files.iter().filter(|file| file.missing).map(|file| &file.name).collect();
    assert_eq!(missing, ["data/tweets-part2.js"]);
    assert!(!summary.is_complete());
    let skipped: Vec<_> = summary.skipped.iter().map(|skipped| skipped.name.as_str()).collect();
    assert_eq!(skipped, ["directMessages", "Your archive.html", "data/inner.zip", "tweets_media/"]);
    let Item::NoteTweet(note) = &items[0] else { panic!("notes come first: {items:?}") };
    let posts = posts(items.clone());
    assert_eq!(
        posts.iter().map(|post| note.is_whole_of(post)).collect::<Vec<_>>(),
        [true, false, false, false]
    );
}

#[test]
fn old_names_and_a_missing_manifest_are_tolerated() {
    for folder in ["data/", "", "twitter-2022-01-01-abc/data/"] {
        let zip = pack(&[
            (&format!("{folder}tweet.js"), &tweets(1..6)),
            (&format!("{folder}tweet-part2.js"), &tweets(6..8)),
            (&format!("{folder}tweet-part10.js"), &tweets(8..9)),
            (&format!("{folder}ip-audit.js"), b"window.YTD.ip_audit.part0 = []"),
        ]);
        let (summary, items) = collect(Cursor::new(zip)).unwrap();
        assert_eq!((summary.posts, summary.manifest), (8, ManifestUse::Missing), "{folder}");
        let ids: Vec<_> = posts(items).into_iter().map(|post| post.id).collect();
        assert_eq!(ids, ["1", "2", "3", "4", "5", "6", "7", "8"], "{folder}");
        assert_eq!(summary.skipped[0].reason, "personal data that is not needed", "{folder}");
    }
    let unreadable = pack(&[("data/manifest.js", b"window.x = {{{"), ("data/tweets.js", &tweets(1..2))]);
    let (summary, _) = collect(Cursor::new(unreadable)).unwrap();
    assert_eq!((summary.posts, summary.manifest), (1, ManifestUse::Unreadable));
}

#[test]
fn bad_elements_are_counted_and_passed_over() {
    let deep = format!(r#"{{"tweet":{}1{}}}"#, "[".repeat(5000), "]".repeat(5000));
    let long = post_json(4, &"x".repeat(5000));
    let elements = [
        post_json(1, "first"),
        r#"{"tweet": {"id_str": oops, "full_text": "}]"}}"#.to_owned(),
        deep,
        "7".to_owned(),
        "}".to_owned(),
        long,
        r#"{"tweet":{"id_str":"5"}}"#.to_owned(),
        post_json(2, r#"quotes " and \ and ] and } "#),
        "null".to_owned(),
    ];
    let zip = pack(&[("data/tweets.js", &list("tweets.part0", &elements))]);
    let limits = Limits { max_element_bytes: 4096, ..Limits::default() };
    let (summary, items) = collect_within(Cursor::new(zip), &limits).unwrap();
    let file = &summary.files[0];
    assert_eq!((file.parsed, file.malformed, file.truncated), (2, 7, false));
    assert_eq!(file.first_malformed.len(), 5);
    assert_eq!((file.first_malformed[0].index, file.first_malformed[1].index), (1, 2));
    assert!(
        file.first_malformed[1].reason.contains("nested")
            || file.first_malformed[1].reason.contains("longer")
    );
    assert_eq!(posts(items).iter().map(|post| post.id.as_str()).collect::<Vec<_>>(), ["1", "2"]);
}

#[test]
fn a_list_that_breaks_off_keeps_what_came_before() {
    for (text, parsed) in
        [("window.YTD.tweets.part0 = [", 0), ("[{\"tweet\":", 0), ("no list", 0), ("", 0), ("= {}", 0)]
    {
        let zip = pack(&[("data/tweets.js", text.as_bytes())]);
        let (summary, _) = collect(Cursor::new(zip)).unwrap();
        assert_eq!((summary.files[0].parsed, summary.files[0].malformed), (parsed, 1), "{text}");
    }
    let mut whole = tweets(1..4);
    whole.truncate(whole.len() - 10);
    let (summary, _) = collect(Cursor::new(pack(&[("data/tweets.js", &whole)]))).unwrap();
    assert_eq!((summary.posts, summary.files[0].truncated), (2, true));
}

#[test]
fn hostile_markup_comes_out_as_the_text_it_is() {
    let element = post_json(1, "&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; \u{202e}");
    let (_, items) =
        collect(Cursor::new(pack(&[("data/tweets.js", &list("tweets.part0", &[element]))]))).unwrap();
    assert_eq!(posts(items)[0].text, "<script>alert(1)</script> &amp; \u{202e}");
}

#[test]
fn what_is_no_archive_is_refused_in_plain_words() {
    assert_eq!(refusal(Vec::new()), "x_archive.not_a_zip");
    assert_eq!(refusal(b"GIF89a".to_vec()), "x_archive.not_a_zip");
    assert_eq!(refusal(pack(&[("holiday.jpg", b"jpg")])), "x_archive.not_an_archive");
    assert_eq!(refusal(pack(&[])), "x_archive.not_an_archive");
    let mut cut = pack(&[("data/tweets.js", &tweets(1..500))]);
    cut.truncate(cut.len() / 2);
    assert_eq!(refusal(cut), "x_archive.broken_zip");
    let message = Error::NotAnArchive.to_string();
    assert!(message.contains("Settings"), "{message}");
}

#[test]
fn damaged_bytes_inside_a_file_are_noticed() {
    let mut zip = pack(&[("data/tweets.js", &tweets(1..500))]);
    for byte in &mut zip[200..260] {
        *byte ^= 0x55;
    }
    assert_eq!(refusal(zip), "x_archive.broken_zip");
}

#[test]
fn names_and_links_that_leave_the_archive_are_refused() {
    for name in ["../evil.js", "data/../../evil.js", "/etc/passwd", "data\\..\\evil.js", "C:/evil.js"] {
        let zip = pack(&[("data/tweets.js", &tweets(1..2)), (name, b"x")]);
        assert_eq!(refusal(zip), "x_archive.unsafe_entry", "{name}");
    }
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.add_symlink("data/tweets.js", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    assert_eq!(refusal(writer.finish().unwrap().into_inner()), "x_archive.unsafe_entry");
}

#[test]
fn traps_are_sprung_while_reading() {
    let mut bomb = b"window.YTD.tweets.part0 = [\"".to_vec();
    bomb.resize(64 << 20, b'a');
    assert_eq!(refusal(pack(&[("data/tweets.js", &bomb)])), "x_archive.bomb");
    assert_eq!(
        refusal(pack(&[("data/manifest.js", &bomb), ("data/tweets.js", &tweets(1..2))])),
        "x_archive.bomb"
    );
}

#[test]
fn every_limit_holds() {
    let zip = pack(&[("data/tweets.js", &tweets(1..100)), ("data/account.js", b"[]")]);
    let refused =
        |limits: Limits| collect_within(Cursor::new(&zip), &limits).expect_err("over the limit").code();
    assert_eq!(refused(Limits { max_entries: 1, ..Limits::default() }), "x_archive.too_many_entries");
    assert_eq!(refused(Limits { max_inflated_bytes: 1000, ..Limits::default() }), "x_archive.too_big");
    assert_eq!(refused(Limits { max_items: 98, ..Limits::default() }), "x_archive.too_many_items");
    let many: Vec<_> = (0..10_001).map(|number| format!("data/m/{number}")).collect();
    let files: Vec<_> = many.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    assert_eq!(refusal(pack(&files)), "x_archive.too_many_entries");
}

#[test]
fn the_receiver_may_stop_early() {
    let zip = pack(&[("data/tweets.js", &tweets(1..100)), ("data/tweets-part1.js", &tweets(100..200))]);
    let mut taken = 0;
    let summary = read(Cursor::new(zip), &Limits::default(), &mut |_| {
        taken += 1;
        if taken == 10 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })
    .unwrap();
    assert_eq!((taken, summary.posts, summary.stopped, summary.is_complete()), (10, 10, true, false));
}

fn sample() -> Vec<u8> {
    let manifest = manifest(&[("tweets", "data/tweets.js", 20), ("account", "data/account.js", 1)]);
    let account = br#"window.YTD.account.part0 = [{"account":{"accountId":"12","username":"ada"}}]"#;
    let files: [(&str, &[u8]); 3] =
        [("data/manifest.js", &manifest), ("data/account.js", account), ("data/tweets.js", &tweets(1..21))];
    pack(&files)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn mutated_archives_never_panic(edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let mut zip = sample();
        for (place, byte) in edits {
            let place = place.index(zip.len());
            zip[place] = byte;
        }
        if let Err(error) = collect(Cursor::new(zip)) {
            prop_assert!(error.code().starts_with("x_archive."));
        }
    }

    #[test]
    fn mutated_files_never_panic(
        edits in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(b"{}[]\",:\\=\0\xff1a".to_vec())), 1..12),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut file = tweets(1..8);
        for (place, byte) in edits {
            let place = place.index(file.len());
            file[place] = byte;
        }
        file.truncate(cut.index(file.len()) + 1);
        let (summary, _) = collect(Cursor::new(pack(&[("data/tweets.js", &file)]))).unwrap();
        prop_assert!(summary.posts <= 7);
    }

    #[test]
    fn cut_archives_never_panic(cut in any::<prop::sample::Index>()) {
        let mut zip = sample();
        zip.truncate(cut.index(zip.len()));
        prop_assert!(collect(Cursor::new(zip)).is_err());
    }
}
