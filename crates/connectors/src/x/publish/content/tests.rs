use super::*;

fn file(kind: MediaKind, media_type: &str, bytes: i64) -> Attachment {
    Attachment {
        kind,
        media_type: media_type.into(),
        bytes,
        width: None,
        height: None,
        duration_ms: None,
        alt_text: None,
        sensitive: false,
        remote_id: None,
    }
}

fn picture() -> Attachment {
    file(MediaKind::Image, "image/png", 9_000)
}

fn video(duration_ms: i64) -> Attachment {
    Attachment { duration_ms: Some(duration_ms), ..file(MediaKind::Video, "video/mp4", 9_000) }
}

fn with(media: Vec<Attachment>) -> NewPost {
    NewPost { media, ..NewPost::text("look") }
}

fn asking(options: &[&str], minutes: i64) -> NewPost {
    let options = options.iter().map(|option| (*option).to_owned()).collect();
    NewPost { poll: Some(Poll { options, minutes }), ..NewPost::text("Which?") }
}

fn fields(text_limit: Option<i64>, post: &NewPost) -> Vec<String> {
    let account = PostingAccount { remote_id: "1".into(), text_limit };
    problems(&account, post).into_iter().map(|problem| problem.field).collect()
}

#[test]
fn every_limit_is_told_at_its_field() {
    let animation = || file(MediaKind::Animation, "image/gif", 9_000);
    let wide = |kind, side| Attachment { width: Some(side), ..file(kind, "image/gif", 9_000) };
    let described = |length: usize| Attachment { alt_text: Some("é".repeat(length)), ..picture() };
    let poll_and_picture = NewPost { media: vec![picture()], ..asking(&["a", "b"], 60) };
    for (post, expected) in [
        (NewPost::text("fine"), vec![]),
        (NewPost::text(" "), vec!["text"]),
        (NewPost::text("a".repeat(281)), vec!["text"]),
        (NewPost::text("a\u{fffe}"), vec!["text"]),
        (NewPost::text("$AAPL"), vec![]),
        (NewPost::text("$AAPL $MSFT"), vec!["text"]),
        (NewPost { text: String::new(), ..with(vec![picture()]) }, vec![]),
        (with(vec![picture(); 4]), vec![]),
        (with(vec![picture(); 5]), vec!["media"]),
        (with(vec![picture(), animation()]), vec!["media"]),
        (with(vec![animation(), animation()]), vec!["media"]),
        (with(vec![video(9_000), video(9_000)]), vec!["media"]),
        (with(vec![picture(), file(MediaKind::Image, "image/svg+xml", 9)]), vec!["media[1]"]),
        (with(vec![file(MediaKind::Image, "image/png", 5_000_001)]), vec!["media[0]"]),
        (with(vec![file(MediaKind::Image, "image/png", 0)]), vec!["media[0]"]),
        (with(vec![file(MediaKind::Animation, "image/gif", 15_000_001)]), vec!["media[0]"]),
        (with(vec![wide(MediaKind::Animation, 1_281)]), vec!["media[0]"]),
        (with(vec![wide(MediaKind::Image, 9_000)]), vec![]),
        (with(vec![video(499)]), vec!["media[0]"]),
        (with(vec![video(20 * 60_000)]), vec![]),
        (with(vec![video(20 * 60_000 + 1)]), vec!["media[0]"]),
        (with(vec![described(1_000)]), vec![]),
        (with(vec![picture(), described(1_001)]), vec!["media[1].alt_text"]),
        (asking(&["a", "b"], 5), vec![]),
        (asking(&["a"], 60), vec!["poll.options"]),
        (asking(&["a", "b", "c", "d", "e"], 60), vec!["poll.options"]),
        (asking(&["a", ""], 60), vec!["poll.options[1]"]),
        (asking(&["a", " a"], 60), vec!["poll.options[1]"]),
        (asking(&["a", &"é".repeat(25)], 10_080), vec![]),
        (asking(&["a", &"é".repeat(26)], 60), vec!["poll.options[1]"]),
        (asking(&["a", "b"], 4), vec!["poll.minutes"]),
        (asking(&["a", "b"], 10_081), vec!["poll.minutes"]),
        (NewPost { text: String::new(), ..asking(&["a", "b"], 60) }, vec!["text"]),
        (poll_and_picture, vec!["poll"]),
        (NewPost { reply_settings: Some("verified".into()), ..NewPost::text("a") }, vec![]),
        (NewPost { reply_settings: Some("everyone".into()), ..NewPost::text("a") }, vec!["reply_settings"]),
    ] {
        assert_eq!(fields(None, &post), expected, "{post:?}");
    }
}

#[test]
fn premium_accounts_may_more() {
    let long = with(vec![video(100 * 60_000)]);
    assert_eq!(fields(None, &long), ["media[0]"]);
    assert!(fields(Some(25_000), &long).is_empty());
    assert!(fields(Some(25_000), &NewPost::text("a".repeat(25_000))).is_empty());
}
