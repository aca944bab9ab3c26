use super::super::item::MediaKind;
use super::{post, unescape};

fn check_text(full_text: &str, entities: &str, expected: &str) {
    let text = serde_json::to_string(full_text).unwrap();
    let element = format!(
        r#"{{"tweet":{{"id_str":"7","created_at":"Sat Aug 12 16:10:37 +0000 2023","full_text":{text},"entities":{entities}}}}}"#
    );
    assert_eq!(post(element.as_bytes()).unwrap().text, expected, "{full_text}");
}

#[test]
fn text_is_unescaped_once_and_links_are_written_out() {
    check_text("a &amp;lt; b &lt;3 &gt; c & d", "{}", "a &lt; b <3 > c & d");
    let urls = r#"{"urls":[{"url":"https://t.co/abc","expanded_url":"https://example.com/?a=1&b=2"}]}"#;
    check_text("see https://t.co/abc.", urls, "see https://example.com/?a=1&b=2.");
    check_text("not https://t.co/abcd", urls, "not https://t.co/abcd");
    check_text("http://t.co/abc https://t.co/abc", urls, "http://t.co/abc https://example.com/?a=1&b=2");
    let media = r#"{"media":[{"url":"https://t.co/pic","type":"photo"}]}"#;
    check_text("look https://t.co/pic", media, "look");
    let own =
        r#"{"urls":[{"url":"https://t.co/pic","expanded_url":"https://twitter.com/a/status/7/photo/1"}]}"#;
    check_text("look https://t.co/pic", own, "look");
    let other =
        r#"{"urls":[{"url":"https://t.co/pic","expanded_url":"https://twitter.com/a/status/8/photo/1"}]}"#;
    check_text("look https://t.co/pic", other, "look https://twitter.com/a/status/8/photo/1");
}

#[test]
fn every_field_is_read_with_numbers_as_text_or_number() {
    let element = br##"{"tweet":{"id":1,"created_at":"Sat Aug 12 16:10:37 +0000 2023","full_text":"@b hi #x",
        "favorite_count":12,"retweet_count":"3","lang":"en","in_reply_to_status_id_str":"5",
        "in_reply_to_user_id":6,"in_reply_to_screen_name":"b","possibly_sensitive":true,
        "entities":{"hashtags":[{"text":"x","indices":["6","8"]}],"user_mentions":[{"id_str":"6","screen_name":"b"}],
        "urls":null,"media":[{"type":"photo"}]},
        "extended_entities":{"media":[{"type":"video"},{"type":"animated_gif"}]}}}"##;
    let post = post(element).unwrap();
    assert_eq!((post.id.as_str(), post.like_count, post.repost_count), ("1", Some(12), Some(3)));
    assert_eq!(post.created_at.to_string(), "2023-08-12T16:10:37Z");
    assert_eq!(post.in_reply_to_post_id.as_deref(), Some("5"));
    assert_eq!(post.in_reply_to_user_id.as_deref(), Some("6"));
    assert_eq!(post.in_reply_to_user_name.as_deref(), Some("b"));
    assert_eq!((post.possibly_sensitive, post.is_repost), (Some(true), false));
    assert_eq!(post.media, [MediaKind::Video, MediaKind::AnimatedGif]);
    assert_eq!(
        (post.hashtags, post.mentions[0].user_id.clone()),
        (vec!["x".to_owned()], Some("6".to_owned()))
    );
}

#[test]
fn missing_counts_stay_missing_and_bare_posts_are_read() {
    let element = br#"{"id_str":"1","created_at":"2023-08-12T16:10:37.000Z","full_text":"RT @a_b: hi"}"#;
    let post = post(element).unwrap();
    assert_eq!((post.like_count, post.repost_count, post.possibly_sensitive), (None, None, None));
    assert!(post.is_repost);
}

#[test]
fn what_is_no_post_says_why() {
    for (element, reason) in [
        (r#"{"tweet":{}}"#, "missing field"),
        (r#"{"tweet":{"id":"x","created_at":"2023-08-12T16:10:37Z","full_text":""}}"#, "without an id"),
        (r#"{"tweet":{"id":"1","created_at":"yesterday","full_text":""}}"#, "date"),
        (r#"{"tweet":{"id":-1,"created_at":"2023-08-12T16:10:37Z","full_text":""}}"#, "range"),
        ("[]", "invalid"),
        ("7", "invalid"),
    ] {
        let error = post(element.as_bytes()).unwrap_err();
        assert!(error.contains(reason), "{element}: {error}");
    }
}

#[test]
fn unescaping_leaves_lone_ampersands() {
    assert_eq!(unescape("&&amp;&nbsp;&#39;&"), "&&&nbsp;'&");
}

#[test]
fn writing_out_links_cannot_blow_up_a_text() {
    let text = "https://t.co/a ".repeat(10_000);
    let long = format!("https://example.com/{}", "x".repeat(10_000));
    let element = serde_json::json!({ "id": "1", "created_at": "2023-08-12T16:10:37Z", "full_text": text,
        "entities": { "urls": [{ "url": "https://t.co/a", "expanded_url": long }] } });
    let post = post(element.to_string().as_bytes()).unwrap();
    assert!(post.text.starts_with(&long) && post.text.len() < text.len() + 32_000, "{}", post.text.len());
}
