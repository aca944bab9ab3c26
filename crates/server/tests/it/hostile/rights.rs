//! Doing what one may not, or once more than one meant to.

use axum::body::Body;
use http::{Method, StatusCode};
use runtime::Role;
use serde_json::{Value, json};

use crate::app::{As, read};
use crate::journey::journey;

fn path(act: &Value, verb: &str) -> String {
    format!("/api/v1/acts/{}/{verb}", act["id"].as_str().unwrap())
}

#[tokio::test]
async fn a_program_with_every_scope_lets_nothing_out() {
    let journey = journey().await;
    let app = &journey.app;
    let all = json!({ "name": "all", "scopes": ["read", "propose", "approve"] });
    assert!(app.post("/api/v1/api-keys", &journey.person, all).await.0.is_client_error());
    let scopes = ["read", "propose", "connect", "configure", "administer"];
    let key = json!({ "name": "program", "scopes": scopes });
    let (status, key) = app.post("/api/v1/api-keys", &journey.person, key).await;
    assert_eq!(status, StatusCode::CREATED, "{key}");
    let program = As::bearer(key["secret"].as_str().unwrap());
    let act = journey.proposed("api").await;
    let before = (journey.act(&act["id"]).await, app.record(&journey.person).await);
    let items = json!({ "items": [{ "id": act["id"], "content_hash": act["content_hash"] }] });
    for (path, body, code) in [
        (path(&act, "approve"), json!({ "content_hash": act["content_hash"] }), "web.permission_denied"),
        ("/api/v1/acts/approve".to_owned(), items, "web.permission_denied"),
        (path(&act, "settle"), json!({ "result": "sent" }), "web.permission_denied"),
        (path(&act, "reject"), json!({ "reason": "no" }), "web.permission_denied"),
        (path(&act, "snooze"), json!({ "until": "2026-12-01T00:00:00Z" }), "web.permission_denied"),
        (path(&act, "opened"), json!({}), "web.permission_denied"),
        ("/api/v1/gate/release".to_owned(), json!({}), "gate.person_required"),
    ] {
        let (status, problem) = app.post(&path, &program, body).await;
        assert_eq!((status, &problem["code"]), (StatusCode::FORBIDDEN, &json!(code)), "{path}");
    }
    journey.work().await;
    assert_eq!(journey.posted(&act["content"]["text"]), 0);
    let after = (journey.act(&act["id"]).await, app.record(&journey.person).await);
    assert_eq!(after, before, "nothing changed");
}

#[tokio::test]
async fn a_viewer_proposes_nothing() {
    let journey = journey().await;
    let app = &journey.app;
    let viewer = app.join(&journey.person, "viewer", Role::Viewer).await;
    let act = journey.proposed("api").await;
    let (_, found) = app.get("/api/v1/opportunities", &viewer).await;
    let opportunity = found["items"][0]["id"].as_str().expect("something is left to answer");
    let before = app.record(&journey.person).await;
    let new = json!({ "kind": "reply", "account_id": act["account_id"], "content": { "text": "Hello" },
                      "target": act["target"] });
    let find = json!({ "account_id": act["account_id"] });
    for (path, body) in [
        ("/api/v1/acts".to_owned(), new),
        (format!("/api/v1/opportunities/{opportunity}/propose"), json!({ "text": "Hello" })),
        (format!("/api/v1/opportunities/{opportunity}/draft"), json!({})),
        (format!("/api/v1/opportunities/{opportunity}/dismiss"), json!({ "reason": "no" })),
        ("/api/v1/opportunities/find".to_owned(), find),
        (path(&act, "propose-again"), json!({})),
        (path(&act, "cancel"), json!({})),
    ] {
        let (status, problem) = app.post(&path, &viewer, body).await;
        let refusal = (StatusCode::FORBIDDEN, json!("web.permission_denied"));
        assert_eq!((status, problem["code"].clone()), refusal, "{path}");
    }
    let (status, _) = app.call(Method::PUT, &path(&act, "content"), &viewer, json!({ "text": "Mine" })).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert_eq!(app.record(&journey.person).await, before, "nothing changed");
}

#[tokio::test]
async fn an_approval_repeated_by_a_nervous_client_lets_out_one_post() {
    let journey = journey().await;
    let app = &journey.app;
    let act = journey.proposed("api").await;
    let who = journey.person.clone().with("idempotency-key", "approve-it");
    let body = json!({ "content_hash": act["content_hash"] });
    let first = app.post(&path(&act, "approve"), &who, body.clone()).await;
    assert_eq!(first.0, StatusCode::OK, "{}", first.1);
    journey.work().await;
    let repeated = app.send(Method::POST, &path(&act, "approve"), &who, Body::from(body.to_string())).await;
    assert_eq!(repeated.headers()["idempotency-replayed"], "true");
    assert_eq!(read(repeated).await, first);
    journey.work().await;
    assert_eq!(journey.posted(&act["content"]["text"]), 1);
    let (status, problem) = app.post(&path(&act, "reject"), &who, json!({ "reason": "no" })).await;
    assert_eq!((status.as_u16(), &problem["code"]), (422, &json!("web.idempotency_mismatch")));
    // Without the key, or with a colleague's use of the same key, it is another request.
    let colleague = app.join(&journey.person, "colleague", Role::Owner).await;
    for who in [journey.person.clone(), colleague.with("idempotency-key", "approve-it")] {
        let (status, problem) = app.post(&path(&act, "approve"), &who, body.clone()).await;
        assert_eq!((status.as_u16(), &problem["code"]), (409, &json!("gate.wrong_state")), "{problem}");
    }
    journey.work().await;
    assert_eq!(journey.posted(&act["content"]["text"]), 1);
}
