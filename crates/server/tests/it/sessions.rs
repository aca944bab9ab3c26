use std::time::Duration;

use axum::body::Body;
use http::Method;
use serde_json::{Value, json};

use crate::app::{As, PASSWORD, cookie, fresh, fresh_at, owned, read};

fn setup(code: &str) -> Value {
    json!({ "code": code, "username": "ada", "password": PASSWORD, "workspace_name": "Nest",
            "timezone": "Europe/Berlin" })
}

#[tokio::test]
async fn from_the_setup_code_to_a_key() {
    let app = fresh().await;
    let code = identity::setup::prepare(&app.cx).await.unwrap().unwrap();
    assert_eq!(app.get("/api/v1/setup", &As::nobody()).await.1, json!({ "needed": true }));
    let (status, body) = app.post("/api/v1/setup", &As::nobody(), setup("WRONG")).await;
    assert_eq!((status.as_u16(), &body["code"]), (403, &json!("identity.setup_code_wrong")));

    let body = Body::from(setup(code.expose()).to_string());
    let response = app.send(Method::POST, "/api/v1/setup", &As::nobody(), body).await;
    let set = response.headers()["set-cookie"].to_str().unwrap().to_owned();
    for part in ["roost=", "; Path=/", "; HttpOnly", "; SameSite=Lax"] {
        assert!(set.contains(part), "{set}");
    }
    let browser = As::browser(&cookie(&response));
    let (status, me) = read(response).await;
    assert_eq!(status, 201);
    assert_eq!((&me["user"]["username"], &me["role"]), (&json!("ada"), &json!("owner")));
    assert_eq!((&me["workspace"]["timezone"], &me["demo"]), (&json!("Europe/Berlin"), &json!(false)));
    assert_eq!(app.get("/api/v1/me", &browser).await, (http::StatusCode::OK, me));
    assert_eq!(app.get("/api/v1/setup", &As::nobody()).await.1, json!({ "needed": false }));
    let (status, body) = app.post("/api/v1/setup", &As::nobody(), setup(code.expose())).await;
    assert_eq!((status.as_u16(), &body["code"]), (409, &json!("identity.setup_done")));

    let key = json!({ "name": "ci", "scopes": ["read"], "expires_in_days": 30 });
    let (status, key) = app.post("/api/v1/api-keys", &browser, key).await;
    assert_eq!(status, 201, "{key}");
    let program = As::bearer(key["secret"].as_str().unwrap());
    let (_, me) = app.get("/api/v1/me", &program).await;
    assert_eq!((&me["user"], &me["permissions"]), (&Value::Null, &json!(["read"])));
    let (_, listed) = app.get("/api/v1/api-keys", &browser).await;
    assert!(listed["items"][0].get("secret").is_none() && listed["next_cursor"].is_null());
}

#[tokio::test]
async fn signing_out_ends_the_session_and_no_other() {
    let (app, _) = owned().await;
    let (one, two) = (app.sign_in("ada").await, app.sign_in("ada").await);
    let response = app.send(Method::DELETE, "/api/v1/session", &one, Body::empty()).await;
    assert_eq!(response.status(), 204);
    assert!(response.headers()["set-cookie"].to_str().unwrap().contains("Max-Age=0"));
    assert_eq!(app.get("/api/v1/me", &one).await.0, 401);
    assert_eq!(app.get("/api/v1/me", &two).await.0, 200);
}

#[tokio::test]
async fn a_session_planted_before_sign_in_is_worth_nothing_after_it() {
    let (app, _) = owned().await;
    let planted = As::browser("roost=planted-by-somebody");
    let body = Body::from(json!({ "username": "ada", "password": PASSWORD }).to_string());
    let response = app.send(Method::POST, "/api/v1/session", &planted, body).await;
    assert_ne!(cookie(&response), "roost=planted-by-somebody");
    assert_eq!(app.get("/api/v1/me", &planted).await.0, 401);
}

#[tokio::test]
async fn tokens_that_are_forged_altered_or_old_open_nothing() {
    let (app, _) = owned().await;
    let good = app.token("ada").await;
    assert_eq!(app.get("/api/v1/me", &good).await.0, 200);
    let text = good.headers[0].1.trim_start_matches("Bearer ").to_owned();
    let (signed, signature) = text.rsplit_once('.').unwrap();
    let unsigned = format!("{signed}.");
    let swapped = format!("{signed}.{}", signature.chars().rev().collect::<String>());
    for forged in ["", "x", "a.b.c", &unsigned, &swapped, "roost_0123456789abcdefghjkmnpqrstvwxyz012345"] {
        assert_eq!(app.get("/api/v1/me", &As::bearer(forged)).await.0, 401, "{forged}");
    }
    app.cx.clock.advance(Duration::from_secs(15 * 60));
    assert_eq!(app.get("/api/v1/me", &good).await.0, 401);
}

#[tokio::test]
async fn guessing_is_slowed_and_says_for_how_long() {
    let (app, _) = owned().await;
    let wrong = json!({ "username": "ada", "password": "wrong password!" });
    for _ in 0..10 {
        assert_eq!(app.post("/api/v1/session", &As::nobody(), wrong.clone()).await.0, 401);
    }
    let body = Body::from(wrong.to_string());
    let response = app.send(Method::POST, "/api/v1/session", &As::nobody(), body).await;
    assert_eq!(response.status(), 429);
    assert_eq!(response.headers()["retry-after"], "1");
}

#[tokio::test]
async fn a_forged_client_address_does_not_dodge_the_limit() {
    let (app, _) = owned().await;
    let mut last = 0;
    for attempt in 0..12 {
        let from = As::nobody().with("x-forwarded-for", &format!("198.51.100.{attempt}"));
        let guess = json!({ "username": format!("user{attempt}"), "password": "wrong password!" });
        last = app.post("/api/v1/session", &from, guess).await.0.as_u16();
    }
    assert_eq!(last, 429);
}

#[tokio::test]
async fn over_https_the_cookie_is_bound_to_the_host() {
    let app = fresh_at(web::Site::new("https://roost.example").unwrap()).await;
    let code = identity::setup::prepare(&app.cx).await.unwrap().unwrap();
    let body = Body::from(setup(code.expose()).to_string());
    let response = app.send(Method::POST, "/api/v1/setup", &As::nobody(), body).await;
    let set = response.headers()["set-cookie"].to_str().unwrap();
    assert!(set.starts_with("__Host-roost=") && set.ends_with("; Secure"), "{set}");
    assert!(response.headers().contains_key("strict-transport-security"));
    let renamed = cookie(&response).replace("__Host-roost", "roost");
    assert_eq!(app.get("/api/v1/me", &As::browser(&cookie(&response))).await.0, 200);
    assert_eq!(app.get("/api/v1/me", &As::browser(&renamed)).await.0, 401);
}

#[tokio::test]
async fn a_role_taken_away_is_gone_with_the_next_request() {
    let (app, owner) = owned().await;
    app.add(&owner, "bob", runtime::Role::Admin).await;
    let (ada, bob) = (app.token("ada").await, app.token("bob").await);
    assert_eq!(app.get("/api/v1/api-keys", &bob).await.0, 200);
    let (_, members) = app.get("/api/v1/members", &ada).await;
    let path = format!("/api/v1/members/{}", members["items"][1]["user_id"].as_str().unwrap());
    let (status, body) = app.call(Method::PATCH, &path, &ada, json!({ "role": "viewer" })).await;
    assert_eq!((status.as_u16(), &body["role"]), (200, &json!("viewer")));
    assert_eq!(app.get("/api/v1/api-keys", &bob).await.0, 403);
    assert_eq!(app.call(Method::DELETE, &path, &ada, json!({})).await.0, 204);
    assert_eq!(app.get("/api/v1/me", &bob).await.0, 401);
}
