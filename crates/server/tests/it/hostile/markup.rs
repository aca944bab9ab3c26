//! Markup in what strangers and members write comes back as text inside JSON, and as nothing else.

use axum::body::{Body, to_bytes};
use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::app::As;
use crate::journey::{Journey, journey};

const MARKUP: &str = r#"<img src=x onerror=alert(1)></script><script>alert("2")</script>"#;

/// The answer as JSON, after a look at how it is labelled.
async fn read_safely(journey: &Journey, path: &str, who: &As) -> Value {
    let response = journey.app.send(Method::GET, path, who, Body::empty()).await;
    let headers = response.headers();
    assert_eq!(headers["content-type"], "application/json", "{path}");
    assert_eq!(headers["x-content-type-options"], "nosniff", "{path}");
    let policy = headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("default-src 'self'") && !policy.contains("unsafe"), "{policy}");
    let bytes = to_bytes(response.into_body(), 8 << 20).await.unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

fn holds(value: &Value, text: &str) -> bool {
    match value {
        Value::String(found) => found.contains(text),
        Value::Array(items) => items.iter().any(|item| holds(item, text)),
        Value::Object(fields) => fields.values().any(|field| holds(field, text)),
        _ => false,
    }
}

#[tokio::test]
async fn markup_of_a_stranger_is_shown_as_the_text_it_is() {
    let journey = journey().await;
    let said = format!("@{} what do you think of {MARKUP}", sim::DEMO_USERNAME);
    journey.world.sim.say(sim::TEAM_USERNAME, &said, None).expect("somebody says it");
    let account = journey.proposed("api").await["account_id"].clone();
    let find = json!({ "account_id": account });
    let (status, _) = journey.app.post("/api/v1/opportunities/find", &journey.person, find).await;
    assert_eq!(status, StatusCode::ACCEPTED);
    journey.work().await;
    let found = read_safely(&journey, "/api/v1/opportunities?limit=200", &journey.person).await;
    assert!(holds(&found, MARKUP), "the post was found, word for word");
}

#[tokio::test]
async fn markup_of_a_member_is_shown_as_the_text_it_is() {
    let journey = journey().await;
    let (app, who) = (&journey.app, &journey.person);
    let act = journey.proposed("api").await;
    let id = act["id"].as_str().unwrap();
    for (method, path, body, shown_at) in [
        (
            Method::PUT,
            format!("/api/v1/acts/{id}/content"),
            json!({ "text": MARKUP }),
            format!("/api/v1/acts/{id}"),
        ),
        (Method::PATCH, "/api/v1/workspace".into(), json!({ "name": "<b>Nest</b>" }), "/api/v1/me".into()),
        (Method::POST, "/api/v1/gate/pause".into(), json!({ "reason": MARKUP }), "/api/v1/gate".into()),
        (
            Method::POST,
            "/api/v1/monitors".into(),
            json!({ "account_id": act["account_id"], "kind": "topic", "label": MARKUP, "any_of": [MARKUP] }),
            "/api/v1/monitors".into(),
        ),
        (
            Method::POST,
            "/api/v1/api-keys".into(),
            json!({ "name": "<i>key</i>", "scopes": ["read"] }),
            "/api/v1/api-keys".into(),
        ),
        (
            Method::POST,
            format!("/api/v1/acts/{id}/reject"),
            json!({ "reason": MARKUP }),
            "/api/v1/acts?state=rejected".into(),
        ),
    ] {
        let (status, answer) = app.call(method, &path, who, body.clone()).await;
        assert!(status.is_success(), "{path}: {status} {answer}");
        let text = body.as_object().unwrap().values().rfind(|value| holds(value, "<")).unwrap();
        let text = text.as_str().or(text[0].as_str()).unwrap();
        let shown = read_safely(&journey, &shown_at, who).await;
        assert!(holds(&shown, text), "{shown_at} shows {text}");
    }
    let audit = read_safely(&journey, "/api/v1/audit?limit=50", who).await;
    assert!(holds(&audit, MARKUP), "and is on record");
}

#[tokio::test]
async fn markup_in_an_address_is_not_played_back_as_a_page() {
    let journey = journey().await;
    let markup = "%3Cscript%3Ealert(1)%3C%2Fscript%3E";
    for path in [
        format!("/api/v1/acts/{markup}"),
        format!("/api/v1/acts?state={markup}"),
        format!("/api/v1/{markup}"),
        format!("/api/v1/audit?cursor={markup}"),
        format!("/api/v1/spend/daily?days={markup}"),
    ] {
        let response = journey.app.send(Method::GET, &path, &journey.person, Body::empty()).await;
        assert!(response.status().is_client_error(), "{path}: {}", response.status());
        assert_eq!(response.headers()["content-type"], "application/problem+json", "{path}");
        assert_eq!(response.headers()["x-content-type-options"], "nosniff", "{path}");
    }
}
