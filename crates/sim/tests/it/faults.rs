use std::time::Duration;

use sim::{Change, FaultOrder};

use crate::Bench;

/// Sends a post with a sentinel; the status or "broken", and whether the post exists.
async fn outcome(sentinel: &str) -> (String, usize) {
    let bench = Bench::new().await;
    bench.sim().change(Change { hang_ms: Some(200), ..Change::default() });
    let body = serde_json::json!({"text": format!("A test post, {sentinel} please")});
    let answer = bench.http.post("/x/2/tweets", &body).await;
    let told = answer.map_or("broken".to_owned(), |answer| {
        let valid = serde_json::from_str::<serde_json::Value>(&answer.text).is_ok();
        format!("{}{}", answer.status, if valid { "" } else { " unreadable" })
    });
    if sentinel.starts_with("late") {
        tokio::time::sleep(Duration::from_millis(400)).await;
    }
    (told, bench.made().len())
}

#[tokio::test]
async fn sentinels_fail_before_or_after_the_effect() {
    let check = async |sentinel: &str, told: &str, effects: usize| {
        assert_eq!(outcome(sentinel).await, (told.to_owned(), effects), "{sentinel}");
    };
    check("nothing", "201", 1).await;
    check("fail-503-before", "503", 0).await;
    check("fail-500-after", "500", 1).await;
    check("timeout-before", "broken", 0).await;
    check("timeout-after", "broken", 1).await;
    check("reset-before", "broken", 0).await;
    check("reset-after", "broken", 1).await;
    check("reset-mid-body", "broken", 1).await;
    check("malformed-json", "201 unreadable", 1).await;
    check("sim-truncated", "201 unreadable", 1).await;
    check("empty-body", "201 unreadable", 1).await;
    check("html-error", "502 unreadable", 1).await;
    check("late-effect-300ms", "broken", 1).await;
    check("late-answer-50ms", "201", 1).await;
    check("slow-50ms", "201", 1).await;
    check("error-inside-before", "200", 0).await;
    check("error-inside-after", "200", 1).await;
    check("rate-limited-absurd", "429", 0).await;
    check("sim-duplicate", "403", 0).await;
    check("rate-limited", "429", 0).await;
    check("sim-revoked", "401", 0).await;
    check("out-of-credits", "402", 0).await;
}

#[tokio::test]
async fn a_reset_is_a_reset() {
    let bench = Bench::new().await;
    let body = serde_json::json!({"text": "reset-after"});
    let error = bench.http.post("/x/2/tweets", &body).await.unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset);
    let ledger = bench.sim().ledger();
    let effect = ledger.posts_of("roost_demo")[0];
    assert_eq!(effect.fault.as_deref(), Some("reset-after"));
    let request = ledger.requests.iter().find(|request| Some(request.id) == effect.request).unwrap();
    assert_eq!(request.status, None, "nobody was answered");
}

#[tokio::test]
async fn a_caller_that_leaves_early_does_not_stop_a_late_effect() {
    let bench = Bench::new().await;
    let body = serde_json::json!({"text": "late-effect-150ms"});
    let asked = bench.http.post("/x/2/tweets", &body);
    assert!(tokio::time::timeout(Duration::from_millis(50), asked).await.is_err());
    assert!(bench.made().is_empty());
    tokio::time::sleep(Duration::from_millis(400)).await;
    assert_eq!(bench.made().len(), 1);
}

#[tokio::test]
async fn delayed_effects_outlive_their_callers() {
    let bench = Bench::new().await;
    bench.sim().change(Change { effect_delay_ms: Some((100, 120)), ..Change::default() });
    let body = serde_json::json!({"text": "Nobody waits for me"});
    let asked = bench.http.post("/x/2/tweets", &body);
    assert!(tokio::time::timeout(Duration::from_millis(30), asked).await.is_err());
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(bench.made().len(), 1);
    assert_eq!(bench.post_text("I wait").await.status, 201);
}

#[tokio::test]
async fn a_sentinel_with_once_strikes_once() {
    let bench = Bench::new().await;
    for status in [503, 201] {
        assert_eq!(bench.post_text("Try fail-503-before-once").await.status, status);
    }
}

#[tokio::test]
async fn orders_strike_as_often_as_told() {
    let bench = Bench::new().await;
    let order = FaultOrder {
        method: Some("GET".to_owned()),
        path_prefix: "/x/2/users".to_owned(),
        fault: "fail-503-before".to_owned(),
        times: 2,
    };
    assert!(bench.sim().order_fault(order));
    assert_eq!(bench.post_text("unharmed").await.status, 201);
    for status in [503, 503, 200] {
        assert_eq!(bench.get("/x/2/users/me").await.status, status);
    }
    let wrong = serde_json::json!({"fault": "nonsense"});
    assert_eq!(bench.http.post("/admin/faults", &wrong).await.unwrap().status, 422);
}

#[tokio::test]
async fn a_cursor_loop_never_ends() {
    let bench = Bench::new().await;
    let order = FaultOrder {
        method: None,
        path_prefix: "/x/2/users/".to_owned(),
        fault: "cursor-loop".to_owned(),
        times: 9,
    };
    assert!(bench.sim().order_fault(order));
    let path = format!("/x/2/users/{}/tweets?max_results=5", bench.me);
    let first = bench.get(&path).await.json();
    let token = first["meta"]["next_token"].as_str().unwrap().to_owned();
    let second = bench.get(&format!("{path}&pagination_token={token}")).await.json();
    assert_eq!(
        (&second["meta"]["next_token"], &second["data"]),
        (&first["meta"]["next_token"], &first["data"])
    );
}

#[tokio::test]
async fn a_revoked_sentinel_really_revokes() {
    let bench = Bench::new().await;
    assert_eq!(bench.post_text("sim-revoked").await.status, 401);
    assert_eq!(bench.get("/x/2/users/me").await.status, 401);
    assert_eq!(bench.sim().ledger().effects_of_kind("token.revoked").len(), 1);
}
