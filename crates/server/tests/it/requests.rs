use axum::body::Body;
use http::Method;
use serde_json::{Value, json};

use crate::app::{As, owned, read};

#[tokio::test]
async fn changes_asked_for_by_other_sites_are_refused() {
    let (app, _) = owned().await;
    let cookie = app.sign_in("ada").await.headers[0].1.clone();
    let bare = As { headers: vec![("cookie", cookie)] };
    let change = || json!({ "name": "Stolen" });
    for who in [
        bare.clone(),
        bare.clone().with("sec-fetch-site", "cross-site"),
        bare.clone().with("sec-fetch-site", "same-site"),
        bare.clone().with("origin", "https://evil.example").with("host", "127.0.0.1:8080"),
        bare.clone().with("origin", "null"),
    ] {
        let (status, body) = app.call(Method::PATCH, "/api/v1/workspace", &who, change()).await;
        assert_eq!((status.as_u16(), &body["code"]), (403, &json!("web.cross_site")), "{who:?}");
    }
    let own = bare.clone().with("origin", "http://127.0.0.1:8080").with("host", "127.0.0.1:8080");
    assert_eq!(app.call(Method::PATCH, "/api/v1/workspace", &own, change()).await.0, 200);
    assert_eq!(app.get("/api/v1/me", &bare.with("sec-fetch-site", "cross-site")).await.0, 200);
}

#[tokio::test]
async fn hostile_bodies_are_refused_with_the_reason() {
    let (app, _) = owned().await;
    let who = app.token("ada").await;
    let huge = format!(r#"{{"name":"{}"}}"#, "x".repeat(2 << 20));
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    for (body, status, code, field) in [
        (huge.as_str(), 413, "web.body_too_large", None),
        (deep.as_str(), 422, "web.invalid_body", Some("[0]")),
        (r#"{"name":"#, 400, "web.malformed_body", None),
        (r#"{"name":"a","owner":true}"#, 422, "web.invalid_body", Some("owner")),
        (r#"{"name":7}"#, 422, "web.invalid_body", Some("name")),
        (r#"{"timezone":"Mars/Olympus"}"#, 422, "identity.invalid", Some("timezone")),
    ] {
        let sent = app.send(Method::PATCH, "/api/v1/workspace", &who, Body::from(body.to_owned())).await;
        assert_eq!(sent.headers()["content-type"], "application/problem+json");
        let (found, problem) = read(sent).await;
        assert_eq!((found.as_u16(), &problem["code"]), (status, &json!(code)), "{problem}");
        assert_eq!(problem["errors"][0]["field"].as_str(), field, "{problem}");
    }
    let plain = who.with("content-type", "text/plain");
    assert_eq!(app.call(Method::PATCH, "/api/v1/workspace", &plain, json!({})).await.0, 415);
}

#[tokio::test]
async fn a_repeated_request_has_its_effect_once() {
    let (app, _) = owned().await;
    let who = app.token("ada").await.with("idempotency-key", "add-bob");
    let bob = || json!({ "username": "bob", "password": "another good password", "role": "viewer" });
    let first = app.post("/api/v1/members", &who, bob()).await;
    assert_eq!(first.0, 201);
    assert_eq!(app.post("/api/v1/members", &who, bob()).await, first);
    let other = json!({ "username": "eve", "password": "another good password", "role": "viewer" });
    let (status, body) = app.post("/api/v1/members", &who, other).await;
    assert_eq!((status.as_u16(), &body["code"]), (422, &json!("web.idempotency_mismatch")));

    let key = json!({ "name": "ci", "scopes": ["read"] });
    let who = app.token("ada").await.with("idempotency-key", "make-key");
    assert_eq!(app.post("/api/v1/api-keys", &who, key.clone()).await.0, 201);
    let (status, body) = app.post("/api/v1/api-keys", &who, key).await;
    assert_eq!((status.as_u16(), &body["code"]), (409, &json!("web.idempotency_not_repeatable")));
    let (_, keys) = app.get("/api/v1/api-keys", &who).await;
    assert_eq!(keys["items"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn the_record_is_paged_and_whole() {
    let (app, _) = owned().await;
    let who = app.sign_in("ada").await;
    for name in ["One", "Two", "Three"] {
        assert_eq!(app.call(Method::PATCH, "/api/v1/workspace", &who, json!({ "name": name })).await.0, 200);
    }
    let (mut seen, mut cursor) = (Vec::<Value>::new(), String::new());
    loop {
        let (status, page) = app.get(&format!("/api/v1/audit?limit=2{cursor}"), &who).await;
        assert_eq!(status, 200, "{page}");
        seen.extend(page["items"].as_array().unwrap().iter().map(|item| item["seq"].clone()));
        let Some(next) = page["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(json!(seen), json!([5, 4, 3, 2, 1]));
    assert_eq!(app.get("/api/v1/audit?cursor=x", &who).await.0, 422);
    let (_, verdict) = app.get("/api/v1/audit/verify", &who).await;
    assert_eq!((&verdict["ok"], &verdict["head"]["seq"]), (&json!(true), &json!(5)));
    let mut tx = app.cx.db.begin().await.unwrap();
    let sql = "UPDATE audit_entry SET actor = 'operator' WHERE seq = 3";
    tx.execute(sql, runtime::args![]).await.unwrap();
    tx.commit().await.unwrap();
    let (_, verdict) = app.get("/api/v1/audit/verify", &who).await;
    assert_eq!((&verdict["ok"], &verdict["broken_at_seq"]), (&json!(false), &json!(3)));
}

#[tokio::test]
async fn screens_follow_changes_from_where_they_left_off() {
    use futures_util::StreamExt as _;
    let (app, ada) = owned().await;
    let who = app.sign_in("ada").await;
    let emit = async |subject: &str| {
        let mut tx = app.cx.db.begin().await.unwrap();
        let event =
            runtime::events::Event { kind: "gate.act_sent", subject: subject.to_owned(), payload: json!({}) };
        runtime::events::emit(&app.cx, &mut tx, &ada.scope, event).await.unwrap();
        tx.commit().await.unwrap();
    };
    for subject in ["act_1", "act_2", "act_3"] {
        emit(subject).await;
    }
    let resumed = who.with("last-event-id", "1");
    let response = app.send(Method::GET, "/api/v1/events", &resumed, Body::empty()).await;
    let mut stream = response.into_body().into_data_stream();
    for subject in ["act_2", "act_3"] {
        let chunk = stream.next().await.unwrap().unwrap();
        assert!(String::from_utf8_lossy(&chunk).contains(subject));
    }
    app.send(Method::DELETE, "/api/v1/session", &resumed, Body::empty()).await;
    emit("act_4").await;
    assert!(stream.next().await.is_none(), "a revoked session sees nothing more");
}
