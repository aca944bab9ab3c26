//! Ids of another workspace, asked for by somebody with every right in their own.

use http::Method;
use runtime::Role;
use serde_json::json;

use crate::app::{As, owned};

#[tokio::test]
async fn foreign_ids_are_answered_like_absent_ones() {
    let (app, ada) = owned().await;
    app.add(&ada, "bob", Role::Viewer).await;
    let owner = app.token("ada").await;
    let (_, members) = app.get("/api/v1/members", &owner).await;
    let bob = members["items"][1]["user_id"].as_str().unwrap().to_owned();
    let key = json!({ "name": "theirs", "scopes": ["read"] });
    let (_, key) = app.post("/api/v1/api-keys", &owner, key).await;
    let key = key["id"].as_str().unwrap().to_owned();

    // Another workspace's key, held by a program with every right a key can have there.
    let elsewhere = testkit::person(&testkit::scope(&app.cx), Role::Owner);
    let input = identity::NewApiKey {
        name: "foreign".into(),
        scopes: vec![runtime::Permission::Read, runtime::Permission::Administer],
        expires_in_days: None,
    };
    let foreign = identity::create_api_key(&app.cx, &elsewhere, input).await.unwrap();
    let foreign = As::bearer(foreign.secret.expose());
    for (method, path, own, absent) in [
        (Method::PATCH, "/api/v1/members/", bob.as_str(), "usr_01J9Z3NDEKTSV4RRFFQ69G5FAV"),
        (Method::DELETE, "/api/v1/members/", bob.as_str(), "usr_01J9Z3NDEKTSV4RRFFQ69G5FAV"),
        (Method::DELETE, "/api/v1/api-keys/", key.as_str(), "key_01J9Z3NDEKTSV4RRFFQ69G5FAV"),
    ] {
        let body = json!({ "role": "viewer" });
        let there = app.call(method.clone(), &format!("{path}{own}"), &foreign, body.clone()).await;
        let nowhere = app.call(method.clone(), &format!("{path}{absent}"), &foreign, body.clone()).await;
        assert_eq!(there.0, 404, "{method} {path}");
        assert_eq!(there, nowhere, "{method} {path}");
    }
    let (_, after) = app.get("/api/v1/members", &owner).await;
    assert_eq!(after, members, "nothing changed");
}
