use platform::PostRelation;
use serde_json::json;

use super::*;

fn envelope(value: Value) -> Envelope {
    serde_json::from_value(modern(value)).unwrap()
}

fn old_words() -> Value {
    json!({
        "data": [{
            "id": "20", "text": "see https://t.co/a &lt;b&gt; &amp;amp; https://t.co/m", "author_id": "7",
            "created_at": "2026-11-20T10:00:00.000Z", "lang": "en", "conversation_id": "10",
            "edit_history_tweet_ids": ["20"], "reply_settings": "everyone",
            "referenced_tweets": [{"type": "replied_to", "id": "11"}, {"type": "quoted", "id": "12"}],
            "public_metrics": {"retweet_count": 3, "like_count": 5, "reply_count": 0},
            "entities": {
                "urls": [
                    {"url": "https://t.co/a", "expanded_url": "https://example.com/x?a=1"},
                    {"url": "https://t.co/m", "expanded_url": "https://x.com/a/status/20/photo/1", "media_key": "3_1"}
                ],
                "mentions": [{"start": 0, "end": 3, "username": "ann", "id": "9"}],
                "hashtags": [{"start": 0, "end": 3, "tag": "rust"}]
            },
            "attachments": {"media_keys": ["3_1"]}
        }],
        "includes": {
            "users": [{"id": "7", "name": "A", "username": "a", "public_metrics": {"tweet_count": 4}}],
            "tweets": [{"id": "11", "text": "t"}],
            "media": [{"media_key": "3_1", "type": "photo"}]
        },
        "meta": {"result_count": 1, "newest_id": "20", "next_token": "n"}
    })
}

/// The same answer in the words of August 2026.
fn new_words() -> Value {
    let text = old_words().to_string();
    let text = text.replace("retweet_count", "repost_count").replace("referenced_tweets", "referenced_posts");
    let text =
        text.replace("edit_history_tweet_ids", "edit_history_post_ids").replace("tweet_count", "post_count");
    serde_json::from_str(&text.replace("\"tweets\":", "\"posts\":")).unwrap()
}

#[test]
fn both_vocabularies_mean_the_same() {
    let (old, new) = (envelope(old_words()), envelope(new_words()));
    assert_eq!(old.posts(), new.posts());
    assert_eq!(old.included_people(), new.included_people());
    assert_eq!(old.billed().posts, new.billed().posts);
    let post = &old.posts()[0];
    assert_eq!(post.text, "see https://example.com/x?a=1 <b> &amp;");
    assert_eq!((post.metrics.reposts, post.metrics.likes, post.metrics.quotes), (Some(3), Some(5), None));
    assert_eq!(post.metrics.replies, Some(0), "zero is zero and missing is missing");
    assert_eq!(post.relations, [PostRelation::ReplyTo("11".into()), PostRelation::Quotes("12".into())]);
    assert_eq!((post.media.as_slice(), post.reply_settings.clone()), (["photo".to_owned()].as_slice(), None));
    assert_eq!(post.links, ["https://example.com/x?a=1"]);
    assert_eq!(old.included_people()[0].posts, Some(4));
    assert_eq!(old.included_posts(), new.included_posts());
    assert_eq!(old.included_posts()[0].remote_id, "11");
    let names = [("7", "a"), ("9", "ann")].map(|(id, name)| (id.to_owned(), name.to_owned()));
    assert_eq!((old.names(), new.names()), (names.clone().into(), names.into()));
}

#[test]
fn where_both_names_are_present_the_new_one_wins() {
    let both =
        json!({"data": {"id": "1", "text": "", "public_metrics": {"retweet_count": 1, "repost_count": 2}}});
    assert_eq!(envelope(both).posts()[0].metrics.reposts, Some(2));
}

#[test]
fn a_broken_row_or_field_does_not_cost_the_page() {
    let page = json!({"data": [
        {"id": "1", "text": "a", "public_metrics": {"like_count": "12", "reply_count": -3}},
        {"text": "no id"},
        "nonsense",
        {"id": 2, "text": "b", "created_at": "yesterday", "entities": 5, "public_metrics": "x", "lang": 7},
    ]});
    let posts = envelope(page).posts();
    let ids: Vec<_> = posts.iter().map(|post| post.remote_id.as_str()).collect();
    assert_eq!(ids, ["1", "2"]);
    assert_eq!((posts[0].metrics.likes, posts[0].metrics.replies), (Some(12), None));
}

#[test]
fn an_empty_page_has_no_data_at_all() {
    let empty = envelope(json!({"meta": {"result_count": 0}}));
    assert!(empty.posts().is_empty() && empty.people().is_empty() && empty.billed().rows.is_empty());
    let gone = envelope(json!({"errors": [{"title": "Not Found Error"}]}));
    assert!(gone.posts().is_empty());
}

#[test]
fn a_success_around_an_error_is_no_success() {
    let read = |body: Value| {
        let body = body.to_string().into();
        let answer =
            Answer { status: http::StatusCode::OK, headers: http::HeaderMap::new(), body, retry_at: None };
        Envelope::read(&answer).map(|envelope| envelope.posts().len())
    };
    let gone = json!({"title": "Not Found Error", "type": "https://api.x.com/2/problems/resource-not-found"});
    let broken = json!({"title": "Internal Error", "type": "about:blank", "detail": "Internal Error"});
    for (body, expected) in [
        (json!({"errors": [gone]}), Some(0)),
        (json!({"errors": [gone], "data": [{"id": "1"}]}), Some(1)),
        (json!({"errors": [broken], "data": [{"id": "1"}]}), Some(1)),
        (json!({"errors": [broken], "meta": {"result_count": 0}}), Some(0)),
        (json!({"errors": [broken]}), None),
        (json!({"errors": [gone, broken]}), None),
        (json!({"errors": [7]}), None),
        (broken.clone(), None),
        (json!({}), Some(0)),
    ] {
        assert_eq!(read(body.clone()).ok(), expected, "{body}");
    }
}

#[test]
fn a_long_post_is_read_whole_and_a_reply_without_references_is_still_a_reply() {
    let long = json!({"data": [{
        "id": "9", "text": "begin… https://t.co/z", "conversation_id": "5",
        "note_tweet": {"text": "begin to end https://t.co/q", "entities": {
            "urls": [{"url": "https://t.co/q", "expanded_url": "https://example.org"}]}}
    }]});
    let post = &envelope(long).posts()[0];
    assert_eq!(post.text, "begin to end https://example.org");
    assert_eq!(post.reply_to(), Some("5"));
    assert_eq!(post.relations, [PostRelation::Within("5".into())], "what it answers was not told");
}

#[test]
fn own_limits_follow_the_subscription() {
    for (subscription, limit) in [
        (json!("None"), Some(280)),
        (json!("Premium"), Some(25_000)),
        (json!("Basic"), Some(25_000)),
        (json!("Galactic"), None),
        (json!(null), None),
        (json!(3), None),
    ] {
        let me =
            json!({"data": {"id": "1", "username": "a", "name": "A", "subscription_type": subscription}});
        assert_eq!(envelope(me).people()[0].text_limit, limit, "{subscription}");
    }
}

#[test]
fn only_mentions_before_the_first_word_are_taken_off() {
    for (text, rest) in [
        ("@ann @bob_1 hello @cid", "hello @cid"),
        ("hello @ann", "hello @ann"),
        ("@ann, hello", "@ann, hello"),
        ("@ann", ""),
        ("@ hello", "@ hello"),
    ] {
        assert_eq!(reply_of_text(text), rest);
    }
}
