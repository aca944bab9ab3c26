use platform::{Attachment, Disclosed, Poll};

use super::*;

fn answer(body: &str) -> Answer {
    Answer {
        status: http::StatusCode::CREATED,
        headers: http::HeaderMap::new(),
        body: body.to_owned().into(),
        retry_at: None,
    }
}

#[test]
fn a_success_that_does_not_name_the_post_leaves_doubt() {
    let fine =
        created(&answer(r#"{"data":{"id":"5","text":"a &amp; b","edit_history_tweet_ids":[""]}}"#)).unwrap();
    assert_eq!((fine.remote_id.as_str(), fine.text.as_deref()), ("5", Some("a & b")));
    for body in [
        "",
        "<html>",
        "{",
        "[]",
        "null",
        "7",
        r#"{"data":{}}"#,
        r#"{"data":{"id":""}}"#,
        r#"{"data":{"id":"abc"}}"#,
        r#"{"errors":[{"title":"x"}]}"#,
        r#"{"meta":{}}"#,
    ] {
        let error = created(&answer(body)).unwrap_err();
        assert!(matches!(error, Error::OutcomeUnknown { .. }), "{body}: {error:?}");
    }
}

fn picture(remote_id: Option<&str>) -> Attachment {
    Attachment {
        kind: MediaKind::Image,
        media_type: "image/png".into(),
        bytes: 9,
        width: None,
        height: None,
        duration_ms: None,
        alt_text: None,
        sensitive: false,
        remote_id: remote_id.map(str::to_owned),
    }
}

#[test]
fn only_what_is_set_is_sent() {
    let plain = NewPost::text("hi");
    let declared = Disclosed { paid_partnership: true, ai_media: true };
    for (post, expected) in [
        (plain.clone(), json!({"text": "hi"})),
        (
            NewPost {
                media: vec![picture(Some("5")), picture(Some("6"))],
                disclosed: declared,
                ..plain.clone()
            },
            json!({"text": "hi", "media": {"media_ids": ["5", "6"]}, "paid_partnership": true, "made_with_ai": true}),
        ),
        (
            NewPost { disclosed: declared, reply_settings: Some("verified".into()), ..plain.clone() },
            json!({"text": "hi", "paid_partnership": true, "reply_settings": "verified"}),
        ),
        (
            NewPost {
                poll: Some(Poll { options: vec!["a".into(), "b".into()], minutes: 60 }),
                ..plain.clone()
            },
            json!({"text": "hi", "poll": {"options": ["a", "b"], "duration_minutes": 60}}),
        ),
    ] {
        assert_eq!(body(&post).unwrap(), expected);
    }
    assert!(body(&NewPost { media: vec![picture(Some("5")), picture(None)], ..plain }).is_err());
}

fn target(mentions_us: Option<bool>) -> ReplyTarget {
    ReplyTarget {
        post_id: "2080761390344937796".into(),
        author_id: None,
        author_username: None,
        mentions_us,
        reply_settings: None,
    }
}

#[test]
fn a_fresh_mention_is_waited_for_and_an_old_one_is_not() {
    let made = snowflake::created_at("2080761390344937796").unwrap();
    let refusal = || Error::Rejected { code: RejectCode::NotByApi, detail: "d".into() };
    let after = |seconds: u64| made.plus(Duration::from_secs(seconds));
    for (age, until) in
        [(0, Some(15)), (14, Some(15)), (15, Some(45)), (60, Some(120)), (120, None), (9_000, None)]
    {
        let told = caught_up(refusal(), Some(&target(Some(true))), ("7", after(age)));
        let expected =
            until.map_or_else(refusal, |seconds| Error::NotYet { until: after(seconds), detail: "d".into() });
        assert_eq!(told, expected, "{age} s");
    }
    for mentions_us in [Some(false), None] {
        assert_eq!(caught_up(refusal(), Some(&target(mentions_us)), ("7", after(1))), refusal());
    }
    assert_eq!(caught_up(refusal(), None, ("7", after(1))), refusal());
    let other = Error::Rejected { code: RejectCode::Duplicate, detail: "d".into() };
    assert_eq!(caught_up(other.clone(), Some(&target(Some(true))), ("7", after(1))), other);
}

#[test]
fn a_part_of_a_thread_that_is_not_shown_yet_is_waited_for() {
    let made = snowflake::created_at("2080761390344937796").unwrap();
    let refusal = || Error::Rejected { code: RejectCode::NotFound, detail: "d".into() };
    let after = |seconds: u64| made.plus(Duration::from_secs(seconds));
    let own = ReplyTarget { author_id: Some("7".into()), ..target(None) };
    for (age, until) in [(0, Some(1)), (1, Some(3)), (3, Some(10)), (119, Some(120)), (120, None)] {
        let told = caught_up(refusal(), Some(&own), ("7", after(age)));
        let expected =
            until.map_or_else(refusal, |seconds| Error::NotYet { until: after(seconds), detail: "d".into() });
        assert_eq!(told, expected, "{age} s");
    }
    assert_eq!(caught_up(refusal(), Some(&own), ("8", after(0))), refusal(), "somebody else's post is gone");
    assert_eq!(caught_up(refusal(), Some(&target(Some(true))), ("7", after(0))), refusal());
}
