//! Files that bring posts, and people who look at them without an account.

use axum::body::Body;
use http::{Method, StatusCode, header};
use serde_json::{Value, json};

use crate::app::{App, As, owned, read};
use crate::journey::journey;

/// A post that waits for approval, by its id.
pub async fn waiting(app: &App, who: &As, text: &str) -> String {
    let (_, accounts) = app.get("/api/v1/accounts", who).await;
    let target = json!({ "account_id": accounts["items"][0]["id"], "content": null });
    let draft = json!({ "content": { "parts": [{ "text": text }] }, "targets": [target] });
    let (status, post) = app.post("/api/v1/posts", who, draft).await;
    assert_eq!(status, StatusCode::CREATED, "{post}");
    let id = post["id"].as_str().unwrap().to_owned();
    let when = json!({ "kind": "at", "local": "2026-12-01T09:00", "timezone": "Europe/Berlin" });
    let body = json!({ "revision": post["revision"], "when": when });
    let (status, post) = app.post(&format!("/api/v1/posts/{id}/schedule"), who, body).await;
    assert_eq!(status, StatusCode::OK, "{post}");
    id
}

async fn import(app: &App, who: &As, query: &str, file: impl Into<Body>) -> (StatusCode, Value) {
    let who = who.clone().with("content-type", "text/csv");
    let path = format!("/api/v1/post-imports?{query}");
    read(app.send(Method::POST, &path, &who, file.into()).await).await
}

#[tokio::test]
async fn a_file_is_tried_taken_and_given_back() {
    let (app, _) = owned().await;
    let who = app.sign_in("ada").await;
    let file = "text,labels\nhello,a\n=1+1,\n";
    let (status, report) = import(&app, &who, "dry_run=true", file).await;
    assert_eq!((status, &report["counts"]["create"]), (StatusCode::OK, &json!(2)), "{report}");
    let keyed = who.clone().with("idempotency-key", "file");
    let large = format!("text\n{}", format!("{}\n", "x".repeat(999)).repeat(1_990));
    let (status, report) = import(&app, &keyed, "", large).await;
    assert_eq!(
        (status, &report["counts"]["refused"]),
        (StatusCode::OK, &json!(1_989)),
        "the same text again"
    );
    let (_, report) = import(&app, &who, "", file).await;
    assert_eq!((&report["stored"], &report["rows"][1]["row"]), (&json!(true), &json!(3)));
    let (_, again) = import(&app, &who, "", file).await;
    assert_eq!(again["counts"]["unchanged"], 2);
    let response = app.send(Method::GET, "/api/v1/posts/export", &who, Body::empty()).await;
    assert!(response.headers()[header::CONTENT_DISPOSITION].to_str().unwrap().contains("posts.csv"));
    let bytes = axum::body::to_bytes(response.into_body(), 1 << 20).await.unwrap();
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    assert!(text.contains(",'=1+1,"), "{text}");
    let (_, back) = import(&app, &who, "", text).await;
    assert_eq!(back["counts"]["unchanged"], 2, "{back}");
}

#[tokio::test]
async fn what_is_too_large_or_wrong_is_refused_before_anything_is_kept() {
    let (app, _) = owned().await;
    let who = app.sign_in("ada").await;
    let (status, problem) = import(&app, &who, "", vec![b'x'; 6 << 20]).await;
    assert_eq!((status.as_u16(), problem["code"].as_str()), (413, Some("publishing.file_too_large")));
    for (query, file) in [
        ("format=xml", "text\nx\n"),
        ("dates=ydm", "text\nx\n"),
        ("timezone=Mars/Olympus", "text\nx\n"),
        ("account_ids=nonsense", "text\nx\n"),
        ("", "PK\u{3}\u{4}"),
        ("", "text\n\"open\n"),
    ] {
        let (status, problem) = import(&app, &who, query, file).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{query} {problem}");
    }
    assert_eq!(app.get("/api/v1/posts", &who).await.1["items"], json!([]));
}

#[tokio::test]
async fn a_client_without_an_account_looks_decides_once_and_sees_nothing_else() {
    let journey = journey().await;
    let (app, who, nobody) = (&journey.app, &journey.person, As::nobody());
    let (one, other) = (waiting(app, who, "For Anna").await, waiting(app, who, "Not for Anna").await);
    let link = json!({ "name": "Anna", "post_ids": [one], "expires_in_hours": 24 });
    let (_, link) = app.post("/api/v1/review-links", who, link).await;
    let token = link["url"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    let path = format!("/api/v1/review/{token}");
    let (status, review) = app.get(&path, &nobody).await;
    assert_eq!(status, StatusCode::OK, "{review}");
    assert!(!review.to_string().contains("Not for Anna"));
    let act = &review["posts"][0]["accounts"][0];
    let hashes = json!([{ "act_id": act["act_id"], "content_hash": act["content_hash"] }]);
    let yes =
        |post: &str| json!({ "post_id": post, "decision": "approve", "hashes": hashes, "comment": null });
    let (status, _) = app.post(&format!("{path}/decide"), &nobody, yes(&other)).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    let foreign = nobody.clone().with("sec-fetch-site", "cross-site");
    assert_eq!(app.post(&format!("{path}/decide"), &foreign, yes(&one)).await.0, StatusCode::FORBIDDEN);
    let (status, after) = app.post(&format!("{path}/decide"), &nobody, yes(&one)).await;
    assert_eq!((status, &after["posts"][0]["accounts"][0]["decided"]), (StatusCode::OK, &json!("approve")));
    let (status, problem) = app.post(&format!("{path}/decide"), &nobody, yes(&one)).await;
    assert_eq!((status.as_u16(), problem["code"].as_str()), (409, Some("publishing.review_decided")));
    let (_, links) = app.get("/api/v1/review-links", who).await;
    assert_eq!((&links["items"][0]["state"], links["items"][0].get("url")), (&json!("finished"), None));
    let withdrawn = format!("/api/v1/review-links/{}", link["id"].as_str().unwrap());
    assert_eq!(app.call(Method::DELETE, &withdrawn, who, json!({})).await.0, StatusCode::NO_CONTENT);
    assert_eq!(app.get(&path, &nobody).await.0, StatusCode::GONE);
    let unknown = app.get(&format!("/api/v1/review/{}", "0".repeat(52)), &nobody).await;
    assert_eq!((unknown.0.as_u16(), unknown.1["code"].as_str()), (404, Some("publishing.review_not_found")));
}

#[tokio::test]
async fn a_calendar_that_did_not_change_is_not_sent_again() {
    let journey = journey().await;
    let (app, who) = (&journey.app, &journey.person);
    waiting(app, who, "In the calendar").await;
    let (_, feed) = app.post("/api/v1/calendar-feeds", who, json!({ "name": "Team" })).await;
    let path = url::Url::parse(feed["url"].as_str().unwrap()).unwrap().path().to_owned();
    let first = app.send(Method::GET, &path, &As::nobody(), Body::empty()).await;
    assert_eq!(first.headers()[header::CONTENT_TYPE], "text/calendar; charset=utf-8");
    let tag = first.headers()[header::ETAG].to_str().unwrap().to_owned();
    let body = axum::body::to_bytes(first.into_body(), 1 << 20).await.unwrap();
    assert!(String::from_utf8_lossy(&body).contains("In the calendar"));
    let known = As::nobody().with("if-none-match", &tag);
    let second = app.send(Method::GET, &path, &known, Body::empty()).await;
    assert_eq!(second.status(), StatusCode::NOT_MODIFIED);
    let (_, listed) = app.get("/api/v1/calendar-feeds", who).await;
    assert_eq!(listed["items"][0].get("url"), None, "shown once");
}
