use platform::publish::ReplyTarget;
use platform::{PostMetrics, PostRelation};

use super::*;

fn found(text: &str, relation: Option<PostRelation>) -> Post {
    Post {
        remote_id: "1".into(),
        author_id: None,
        text: text.into(),
        created_at: None,
        lang: None,
        conversation_id: None,
        in_reply_to_user_id: None,
        relations: relation.into_iter().collect(),
        metrics: PostMetrics::default(),
        hashtags: vec![],
        mentions: vec![],
        links: vec![],
        media: vec![],
        reply_settings: None,
    }
}

fn wanted(text: &str, reply_to: Option<&str>) -> NewPost {
    let target = |id: &str| ReplyTarget {
        post_id: id.into(),
        author_id: None,
        author_username: None,
        mentions_us: None,
        reply_settings: None,
    };
    NewPost { reply_to: reply_to.map(target), ..NewPost::text(text) }
}

#[test]
fn a_post_is_recognised_through_the_rewriting_of_x() {
    for (sent, shown) in [
        ("hello", "hello"),
        ("a  b\n\nc ", "a b\n\nc"),
        ("caf\u{65}\u{301}", "caf\u{e9}"),
        ("see example.com", "see http://example.com"),
        ("see https://Example.COM/a/", "see https://example.com/a"),
        ("see https://example.com/A?b=1&c=2 now", "see https://example.com/A?b=1&c=2 now"),
        ("1 < 2 & 3", "1 < 2 & 3"),
        ("日本語のテキスト https://例え.jp", "日本語のテキスト https://例え.jp"),
        ("👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦"),
    ] {
        assert!(is_same(&found(shown, None), &wanted(sent, None)), "{sent:?} as {shown:?}");
    }
}

#[test]
fn what_differs_is_not_taken_for_proof() {
    for (sent, shown) in [
        ("hello", "hello!"),
        ("hello", "Hello"),
        ("see https://example.com/a", "see https://example.com/A"),
        ("see https://example.com/a", "see https://example.org/a"),
        ("@ann hello", "hello"),
        ("", "x"),
    ] {
        assert!(!is_same(&found(shown, None), &wanted(sent, None)), "{sent:?} as {shown:?}");
    }
}

#[test]
fn a_reply_is_found_behind_the_mentions_of_x_and_only_under_its_target() {
    let reply = |id: &str| Some(PostRelation::ReplyTo(id.into()));
    let sent = wanted("thank you @bob", Some("9"));
    assert!(is_same(&found("@ann @cid thank you @bob", reply("9")), &sent));
    assert!(is_same(&found("thank you @bob", reply("9")), &sent));
    assert!(!is_same(&found("@ann thank you @bob", reply("8")), &sent));
    assert!(!is_same(&found("thank you @bob", None), &sent));
    assert!(!is_same(&found("thank you @bob", Some(PostRelation::Reposts("9".into()))), &sent));
    assert!(!is_same(&found("thank you", reply("9")), &wanted("thank you", None)));
    assert!(is_same(&found("@ann hi", reply("9")), &wanted("@ann hi", Some("9"))), "typed by the person");
}

#[test]
fn files_are_counted_and_their_link_is_not_read() {
    let picture = || platform::Attachment {
        kind: platform::MediaKind::Image,
        media_type: "image/png".into(),
        bytes: 1,
        width: None,
        height: None,
        duration_ms: None,
        alt_text: None,
        sensitive: false,
        remote_id: Some("5".into()),
    };
    for (shown, files, sent, expected) in [
        ("look", 1, "look", true),
        ("look https://t.co/abcdefghij", 1, "look", true),
        ("https://t.co/abcdefghij", 2, "", true),
        ("", 1, "", true),
        ("look", 2, "look", false),
        ("look", 0, "look", false),
        ("look https://t.co/abcdefghij more", 1, "look", false),
    ] {
        let found = Post { media: vec!["photo".into(); files], ..found(shown, None) };
        let count = if expected { files } else { 1 };
        let post = NewPost { media: vec![picture(); count], ..NewPost::text(sent) };
        assert_eq!(is_same(&found, &post), expected, "{shown:?} with {files}");
    }
    let without = found("look https://t.co/abcdefghij", None);
    assert!(!is_same(&without, &NewPost::text("look")), "without a file the link is part of the words");
}
