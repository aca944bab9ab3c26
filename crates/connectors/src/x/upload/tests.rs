use serde_json::json;

use super::file::{File, Work};
use super::*;

fn answer(body: &Value) -> Answer {
    Answer {
        status: http::StatusCode::OK,
        headers: http::HeaderMap::new(),
        body: body.to_string().into(),
        retry_at: None,
    }
}

fn underway(millis: u64) -> Work {
    Work::Underway { check_after: Duration::from_millis(millis) }
}

#[test]
fn the_state_of_a_file_is_read_tolerantly() {
    for (info, expected) in [
        (json!(null), Work::Done),
        (json!({"state": "succeeded", "progress_percent": 100}), Work::Done),
        (json!({"state": "pending", "check_after_secs": 3}), underway(3_000)),
        (json!({"state": "in_progress"}), underway(1_000)),
        (json!({"state": "in_progress", "check_after_secs": 0}), underway(100)),
        (json!({"state": "something new", "check_after_secs": "x"}), underway(1_000)),
        (json!({}), underway(1_000)),
        (json!({"state": "failed"}), Work::Failed { why: "it gave no reason".into() }),
        (
            json!({"state": "failed", "error": {"code": 1, "name": "InvalidMedia", "message": "no\ncodec"}}),
            Work::Failed { why: "nocodec".into() },
        ),
    ] {
        let body = json!({"data": {"id": "5", "processing_info": info, "expires_after_secs": 60}});
        let file = File::read(&answer(&body)).unwrap();
        assert_eq!((file.work(), file.lasts()), (expected, Some(Duration::from_secs(60))), "{body}");
    }
    for body in [json!({}), json!({"data": {}}), json!({"data": []}), json!({"meta": {}}), json!(7)] {
        assert!(File::read(&answer(&body)).is_err(), "{body}");
    }
}

#[test]
fn only_what_there_is_to_say_is_said() {
    let file = |alt_text: Option<&str>, sensitive| Attachment {
        kind: MediaKind::Image,
        media_type: "image/png".into(),
        bytes: 1,
        width: None,
        height: None,
        duration_ms: None,
        alt_text: alt_text.map(str::to_owned),
        sensitive,
        remote_id: None,
    };
    assert_eq!(metadata(&file(None, false)), None);
    assert_eq!(metadata(&file(Some("  "), false)), None);
    assert_eq!(metadata(&file(Some("A cat"), false)), Some(json!({"alt_text": {"text": "A cat"}})));
    assert_eq!(metadata(&file(None, true)), Some(json!({"sensitive_media_warning": {"other": true}})));
}
