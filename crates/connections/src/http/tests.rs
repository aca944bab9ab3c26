use std::sync::Arc;

use async_trait::async_trait;
use axum::body::{Body, to_bytes};
use http::{Request, StatusCode};
use runtime::{Caller, Cx};
use serde_json::{Value, json};
use tower::ServiceExt as _;
use web::{Authenticate, Authenticator, Credentials, Problem};

use crate::fixture::{CLIENT_SECRET, CODE, Fixture, fixture};

/// Knows one person, who is a member of one workspace.
struct Door(Caller);

#[async_trait]
impl Authenticate for Door {
    async fn authenticate(
        &self,
        _: &Cx,
        credentials: &Credentials,
        workspace: Option<&str>,
    ) -> Result<Caller, Problem> {
        let (Credentials::Session(token) | Credentials::Bearer(token)) = credentials;
        let here = workspace.is_none_or(|id| id == self.0.scope.workspace_id().as_str());
        if token.expose() == "me" && here { Ok(self.0.clone()) } else { Err(web::auth::not_signed_in()) }
    }
}

async fn send(f: &Fixture, method: &str, path: &str, body: Option<Value>) -> (StatusCode, Value, String) {
    let door: Authenticator = Arc::new(Door(f.caller.clone()));
    let cx = f.cx.clone().with_part(door);
    let request = Request::builder()
        .method(method)
        .uri(format!("/api/v1{path}"))
        .header("authorization", "Bearer me")
        .header("content-type", "application/json")
        .body(body.map_or_else(Body::empty, |body| Body::from(body.to_string())))
        .unwrap();
    let response = web::openapi::assemble(&cx, super::routes()).router.oneshot(request).await.unwrap();
    let location = response.headers().get("location").map(|value| value.to_str().unwrap().to_owned());
    let status = response.status();
    let bytes = to_bytes(response.into_body(), 1 << 20).await.unwrap();
    (status, serde_json::from_slice(&bytes).unwrap_or_default(), location.unwrap_or_default())
}

#[tokio::test]
async fn an_account_is_connected_over_http() {
    let f = fixture().await;
    let app = json!({ "client_id": "client-1", "client_secret": CLIENT_SECRET });
    let (status, app, _) = send(&f, "PUT", "/apps/fake", Some(app)).await;
    assert_eq!((status, &app["has_secret"]), (StatusCode::OK, &json!(true)));
    assert_eq!(send(&f, "POST", "/apps/fake/test", None).await.1["works"], true);
    let (status, begun, _) = send(&f, "POST", "/connect/fake", Some(json!({ "bundles": ["publish"] }))).await;
    assert_eq!(status, StatusCode::OK, "{begun}");
    let url = url::Url::parse(begun["authorize_url"].as_str().unwrap()).unwrap();
    let state = url.query_pairs().find(|(name, _)| name == "state").unwrap().1.into_owned();
    let back = format!("/oauth/fake/callback?state={state}&code={CODE}&extra=1");
    let (status, _, location) = send(&f, "GET", &back, None).await;
    let (_, accounts, _) = send(&f, "GET", "/accounts", None).await;
    let id = accounts["items"][0]["id"].as_str().unwrap();
    assert_eq!((status, location), (StatusCode::SEE_OTHER, format!("/connections?connected={id}")));
    assert_eq!(accounts["items"][0]["status"], "connected");
    assert_eq!(accounts["items"][0]["credit_micros"], Value::Null);
    let (_, changed, _) =
        send(&f, "PATCH", &format!("/accounts/{id}"), Some(json!({ "owns_app": false }))).await;
    assert_eq!(changed["owns_app"], false);
    assert_eq!(send(&f, "POST", &format!("/accounts/{id}/check"), None).await.0, StatusCode::OK);
    let (_, ended, _) = send(&f, "POST", &format!("/accounts/{id}/disconnect"), None).await;
    assert_eq!(ended["status"], "disconnected");
}

#[tokio::test]
async fn bad_callbacks_end_on_the_connections_page_with_a_code() {
    let f = fixture().await;
    f.put_app().await;
    let denied = format!("?state={}&error=access_denied", f.begin().await);
    for (query, code) in [
        ("", "connections.state_unknown"),
        ("?state=forged&code=x", "connections.state_unknown"),
        (denied.as_str(), "connections.consent_refused"),
        (denied.as_str(), "connections.state_used"),
    ] {
        let (status, _, location) = send(&f, "GET", &format!("/oauth/fake/callback{query}"), None).await;
        assert_eq!((status, location), (StatusCode::SEE_OTHER, format!("/connections?problem={code}")));
    }
}

#[tokio::test]
async fn the_connect_screen_gets_the_exact_redirect_address() {
    let f = fixture().await;
    let (_, platforms, _) = send(&f, "GET", "/platforms", None).await;
    let redirect = "http://127.0.0.1:8080/api/v1/oauth/fake/callback";
    assert_eq!(platforms["items"][0]["redirect_uri"], redirect);
    let step = format!("Register {redirect} with follows offline read write.");
    assert_eq!(platforms["items"][0]["app_setup_steps"], json!([step]));
}

#[tokio::test]
async fn four_keys_are_checked_before_they_are_stored() {
    let f = fixture().await;
    let keys = |token: &str| {
        json!({ "platform": "fake", "consumer_key": "ck", "consumer_secret": "cs", "token": token,
                "token_secret": "ts" })
    };
    let (status, refused, _) = send(&f, "POST", "/accounts/oauth1", Some(keys("a b"))).await;
    assert_eq!(
        (status, &refused["code"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("connections.bad_keys"))
    );
    let (status, account, _) = send(&f, "POST", "/accounts/oauth1", Some(keys("tk"))).await;
    assert_eq!((status, &account["status"]), (StatusCode::OK, &json!("connected")), "{account}");
    let id = kernel::ids::AccountId::parse(account["id"].as_str().unwrap()).unwrap();
    let session = crate::open(&f.cx, &f.scope, &id).await.unwrap();
    let credential = session.tokens.credential().await.unwrap();
    let platform::Credential::OAuth1 { token, token_secret, .. } = &credential else { panic!("keys") };
    assert_eq!((token.as_str(), token_secret.expose().as_str()), ("tk", "ts"));
    assert!(matches!(session.tokens.renew(&credential).await, Err(platform::Error::Unauthorized { .. })));
}
