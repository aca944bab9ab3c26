use crate::fixture::app;

use super::*;

const THING: &str = r#"{"name":"a"}"#;

#[tokio::test]
async fn a_repeated_request_is_answered_without_running_again() {
    let app = app().await;
    for _ in 0..3 {
        let (status, body) = app.post("/things", &[(HEADER, "k1")], THING).await;
        assert_eq!((status.as_u16(), body["name"].as_str()), (200, Some("a")));
    }
    assert_eq!(app.runs(), 1);
    let (status, body) = app.post("/things", &[(HEADER, "k1")], r#"{"name":"b"}"#).await;
    assert_eq!((status.as_u16(), &body["code"]), (422, &"web.idempotency_mismatch".into()));
    let (status, _) = app.post("/things", &[(HEADER, "k2")], THING).await;
    assert_eq!((status.as_u16(), app.runs()), (200, 2));
}

#[tokio::test]
async fn refusals_are_kept_and_breakdowns_are_not() {
    let app = app().await;
    for _ in 0..2 {
        let (status, body) = app.post("/things", &[(HEADER, "bad")], "{}").await;
        assert_eq!((status.as_u16(), &body["code"]), (422, &"web.invalid_body".into()));
    }
    let broken = r#"{"name":"broken"}"#;
    assert_eq!(app.post("/things", &[(HEADER, "k")], broken).await.0, 500);
    assert_eq!(app.post("/things", &[(HEADER, "k")], broken).await.0, 200);
    assert_eq!(app.runs(), 2);
}

#[tokio::test]
async fn a_secret_is_shown_once() {
    let app = app().await;
    assert_eq!(app.post("/keys", &[(HEADER, "k")], r#"{"name":"s3cret"}"#).await.0, 200);
    let (status, body) = app.post("/keys", &[(HEADER, "k")], r#"{"name":"s3cret"}"#).await;
    assert_eq!((status.as_u16(), &body["code"]), (409, &"web.idempotency_not_repeatable".into()));
}

#[tokio::test]
async fn a_request_that_is_still_running_or_never_ended_is_told() {
    let app = app().await;
    let caller = authenticate(&app).await;
    let body = Bytes::from_static(THING.as_bytes());
    let print = fingerprint(&Method::POST, &"/api/v1/things".parse().unwrap(), &body);
    assert!(claim(&app.cx, &caller, "k", &print).await.unwrap().is_none());
    for (wait, code) in
        [(0, "web.idempotency_in_progress"), (RUNS_AT_MOST.as_secs(), "web.idempotency_unfinished")]
    {
        app.cx.clock.advance(Duration::from_secs(wait));
        let (status, body) = app.post("/things", &[(HEADER, "k")], THING).await;
        assert_eq!((status.as_u16(), &body["code"]), (409, &code.into()));
    }
    app.cx.clock.advance(KEPT_FOR);
    assert_eq!(app.post("/things", &[(HEADER, "k")], THING).await.0, 200);
    app.cx.clock.advance(KEPT_FOR + Duration::from_secs(1));
    forget_old(&app.cx).await.unwrap();
    let mut conn = app.cx.db.read().await.unwrap();
    assert!(store::find(&mut conn, &caller, "k").await.unwrap().is_none());
}

#[tokio::test]
async fn keys_have_a_shape() {
    let app = app().await;
    let long = "k".repeat(256);
    for key in ["", long.as_str()] {
        let (status, body) = app.post("/things", &[(HEADER, key)], THING).await;
        assert_eq!((status.as_u16(), &body["code"]), (422, &"web.idempotency_key_invalid".into()));
    }
}

async fn authenticate(app: &crate::fixture::App) -> Caller {
    let mut headers = http::HeaderMap::new();
    headers.insert("authorization", HeaderValue::from_static("Bearer owner"));
    crate::auth::authenticate(&app.cx, &headers).await.unwrap()
}
