//! A thread goes out, and its numbers come in by themselves.

use std::time::Duration;

use http::StatusCode;
use serde_json::{Value as Json, json};

use crate::journey::{Journey, journey};

/// Posts a thread for the first account; answers the ids of the account and of the parts.
async fn thread(journey: &Journey, texts: &[&str]) -> (String, Vec<String>) {
    let (app, person) = (&journey.app, &journey.person);
    let (_, accounts) = app.get("/api/v1/accounts", person).await;
    let account = accounts["items"][0]["id"].as_str().unwrap_or_else(|| panic!("{accounts}")).to_owned();
    let parts: Vec<Json> = texts.iter().map(|text| json!({ "text": text, "poll": null })).collect();
    let draft =
        json!({ "content": { "parts": parts }, "targets": [{ "account_id": account, "content": null }] });
    let (status, post) = app.post("/api/v1/posts", person, draft).await;
    assert_eq!(status, StatusCode::CREATED, "{post}");
    let path = format!("/api/v1/posts/{}", post["id"].as_str().unwrap());
    let now = json!({ "revision": post["revision"], "when": { "kind": "now" }, "approve": null });
    let (status, post) = app.post(&format!("{path}/schedule"), person, now).await;
    assert_eq!(status, StatusCode::OK, "{post}");
    let act = journey.act(&post["targets"][0]["act_id"]).await;
    journey.approve(&act).await;
    journey.work().await;
    let (_, post) = app.get(&path, person).await;
    let parts = post["targets"][0]["parts"].as_array().unwrap_or_else(|| panic!("{post}"));
    (account, parts.iter().map(|part| part["remote_id"].as_str().unwrap().to_owned()).collect())
}

#[tokio::test]
async fn the_numbers_of_a_thread_come_in_a_minute_after_it_went_out() {
    let journey = journey().await;
    let (account, parts) = thread(&journey, &["What a thread begins with", "and how it goes on"]).await;
    assert_eq!(parts.len(), 2);
    let cx = &journey.app.cx;
    // The first look notices what was sent; the second, a minute later, finds it due.
    insight::sampling::notice::tick(cx).await.unwrap();
    cx.clock.advance(Duration::from_secs(60));
    journey.world.sim.advance(Duration::from_secs(60));
    insight::sampling::notice::tick(cx).await.unwrap();
    journey.work().await;
    for part in parts {
        let path = format!("/api/v1/own-posts/{account}/{part}/samples");
        let (status, seen) = journey.app.get(&path, &journey.person).await;
        assert_eq!((status, seen["samples"].as_array().map(Vec::len)), (StatusCode::OK, Some(1)), "{seen}");
        assert!(
            seen["latest"]["impressions"].is_i64() && seen["latest"]["profile_clicks"].is_i64(),
            "{seen}"
        );
        assert!(seen["next_sample_at"].is_string() && seen["asleep_because"].is_null(), "{seen}");
    }
}
