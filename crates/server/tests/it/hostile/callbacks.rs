//! Answers to a consent that this session never asked for, too late, twice, or not at all.

use std::time::Duration;

use axum::body::Body;
use http::{Method, header};
use runtime::Role;
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::app::As;
use crate::journey::{Journey, journey};

/// A consent that the platform gave: what its redirect would bring.
struct Consent {
    state: String,
    code: String,
}

impl Consent {
    /// Asked for by `who`; the person presses the button as an account that is not connected yet, so that
    /// an answer that is believed shows.
    async fn given_to(journey: &Journey, who: &As) -> Self {
        let (_, platforms) = journey.app.get("/api/v1/platforms", who).await;
        let bundle = &platforms["items"][0]["scope_bundles"][0]["name"];
        let (status, begun) =
            journey.app.post("/api/v1/connect/x", who, json!({ "bundles": [bundle] })).await;
        assert_eq!(status, 200, "{begun}");
        let page: url::Url = begun["authorize_url"].as_str().unwrap().parse().unwrap();
        let form = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("request", page.query().unwrap())
            .append_pair("account", sim::TEAM_USERNAME)
            .append_pair("decision", "allow")
            .finish();
        let pressed = http::Request::post(page.path()).body(Body::from(form)).unwrap();
        let answer = journey.world.sim.router().oneshot(pressed).await.unwrap();
        let back: url::Url = answer.headers()["location"].to_str().unwrap().parse().unwrap();
        let value = |name| back.query_pairs().find(|(key, _)| key == name).unwrap().1.into_owned();
        Self { state: value("state"), code: value("code") }
    }

    fn query(&self) -> String {
        format!("state={}&code={}", self.state, self.code)
    }
}

/// Where the browser is sent.
async fn callback(journey: &Journey, who: &As, platform: &str, query: &str) -> String {
    let path = format!("/api/v1/oauth/{platform}/callback?{query}");
    let response = journey.app.send(Method::GET, &path, who, Body::empty()).await;
    assert_eq!(response.status(), 303, "{path}");
    response.headers()[header::LOCATION].to_str().unwrap().to_owned()
}

/// All that a believed answer would change.
async fn seen(journey: &Journey) -> (Value, Value) {
    let (_, accounts) = journey.app.get("/api/v1/accounts", &journey.person).await;
    (accounts, journey.app.record(&journey.person).await)
}

#[tokio::test]
async fn only_the_session_that_asked_is_believed() {
    let journey = journey().await;
    let app = &journey.app;
    let colleague = app.join(&journey.person, "colleague", Role::Owner).await;
    let stranger = app.stranger(&journey.person, "stranger").await;
    let same_person = app.sign_in(server::demo::USERNAME).await;
    let token = app.token(server::demo::USERNAME).await;
    let scopes = ["read", "propose", "connect", "configure", "administer"];
    let key = json!({ "name": "program", "scopes": scopes });
    let (_, key) = app.post("/api/v1/api-keys", &journey.person, key).await;
    let program = As::bearer(key["secret"].as_str().unwrap());
    let consent = Consent::given_to(&journey, &journey.person).await;
    let before = seen(&journey).await;
    for (name, who, code) in [
        ("nobody", &As::nobody(), "web.not_signed_in"),
        ("a forged cookie", &As::browser("roost=AAAA"), "web.not_signed_in"),
        ("another session of the same person", &same_person, "connections.state_foreign"),
        ("the same person by token", &token, "connections.state_foreign"),
        ("a colleague", &colleague, "connections.state_foreign"),
        ("another workspace", &stranger, "identity.workspace_unknown"),
        ("a program", &program, "connections.person_needed"),
    ] {
        let location = callback(&journey, who, "x", &consent.query()).await;
        assert_eq!(location, format!("/connections?problem={code}"), "{name}");
        assert_eq!(seen(&journey).await, before, "{name} changed something");
    }
    // Nobody could spoil it for the person who asked, and believing it once is enough.
    let location = callback(&journey, &journey.person, "x", &consent.query()).await;
    assert!(location.starts_with("/connections?connected=acc_"), "{location}");
    let after = seen(&journey).await;
    assert_ne!(after.0, before.0);
    for who in [&journey.person, &same_person, &colleague, &stranger] {
        let location = callback(&journey, who, "x", &consent.query()).await;
        assert!(location.starts_with("/connections?problem="), "{location}");
        assert_eq!(seen(&journey).await, after, "replayed");
    }
    let location = callback(&journey, &journey.person, "x", &consent.query()).await;
    assert_eq!(location, "/connections?problem=connections.state_used");
}

#[tokio::test]
async fn forged_swapped_and_late_answers_change_nothing() {
    let journey = journey().await;
    let (one, two) = (
        Consent::given_to(&journey, &journey.person).await,
        Consent::given_to(&journey, &journey.person).await,
    );
    let late = Consent::given_to(&journey, &journey.person).await;
    let before = seen(&journey).await;
    let flipped: String = one.state.chars().rev().collect();
    let hostile = "%3Cscript%3Ealert(1)%3C/script%3E";
    for (name, platform, query, code) in [
        ("nothing", "x", String::new(), "connections.state_unknown"),
        ("no state", "x", format!("code={}", one.code), "connections.state_unknown"),
        ("a forged state", "x", format!("state={flipped}&code={}", one.code), "connections.state_unknown"),
        ("markup", "x", format!("state={hostile}&code={hostile}"), "connections.state_unknown"),
        ("a long state", "x", format!("state={}&code=x", "a".repeat(20_000)), "connections.state_unknown"),
        ("another platform", "other", one.query(), "connections.unknown_platform"),
        ("code and error", "x", format!("{}&error={hostile}", one.query()), "connections.consent_refused"),
        ("the state just used up", "x", one.query(), "connections.state_used"),
    ] {
        let location = callback(&journey, &journey.person, platform, &query).await;
        assert_eq!(location, format!("/connections?problem={code}"), "{name}");
        assert_eq!(seen(&journey).await, before, "{name} changed something");
    }
    // The code of one consent under the state of another: the verifier does not fit.
    let swapped = format!("state={}&code={}", two.state, one.code);
    let location = callback(&journey, &journey.person, "x", &swapped).await;
    assert!(location.starts_with("/connections?problem="), "{location}");
    assert_eq!(seen(&journey).await, before);
    journey.app.cx.clock.advance(Duration::from_secs(601));
    let location = callback(&journey, &journey.person, "x", &late.query()).await;
    assert_eq!(location, "/connections?problem=connections.state_expired");
    assert_eq!(seen(&journey).await, before);
}
