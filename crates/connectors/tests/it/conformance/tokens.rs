use std::sync::Arc;
use std::sync::atomic::Ordering;

use async_trait::async_trait;
use kernel::Secret;
use outbound::{Client, ClientOptions};
use platform::authorize::FinishAuthorization;
use platform::{App, AppCheck, BeginAuthorization, Credential, Error, Result, TokenSource};
use sim::{OAuth1Keys, SimOptions};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use url::Url;

use super::rig::{Rig, SCOPES, confidential, name, options, post};

const TOKEN: &str = "/x/2/oauth2/token";

fn public() -> App {
    App { client_id: sim::PUBLIC_CLIENT_ID.into(), client_secret: None }
}

#[tokio::test]
async fn an_expired_token_is_renewed_once_and_the_post_is_made_once() {
    let rig = Rig::start().await;
    rig.sim.sim.expire_access_tokens();
    rig.x.publish().unwrap().create(&rig.session, &post("after the renewal")).await.unwrap();
    assert_eq!(rig.tokens.renewals.load(Ordering::SeqCst), 1);
    assert_eq!(rig.posted("after the renewal"), 1);
    rig.x.measure().unwrap().profile(&rig.session).await.unwrap();
    assert_eq!(rig.tokens.renewals.load(Ordering::SeqCst), 1, "the new token is used");
}

#[tokio::test]
async fn a_revoked_grant_asks_for_the_person() {
    let rig = Rig::start().await;
    assert!(rig.sim.sim.revoke_tokens(Some(sim::DEMO_USERNAME)) > 0);
    let error = rig.x.publish().unwrap().create(&rig.session, &post("nobody home")).await.unwrap_err();
    assert_eq!((name(&error), rig.posted("nobody home")), ("reconnect", 0));
    assert_eq!(rig.tokens.renewals.load(Ordering::SeqCst), 1, "no loop");
}

#[tokio::test]
async fn a_used_refresh_token_is_dead_and_says_so() {
    let rig = Rig::start().await;
    let used = rig.tokens.pair.lock().unwrap().refresh.clone();
    let grant = rig.tokens.refresh(&confidential()).await.unwrap();
    assert_ne!(grant.refresh_token.as_ref().unwrap().expose(), &used, "refresh tokens rotate");
    assert!(grant.expires_at.is_some());
    let error = rig.tokens.refresh(&confidential()).await.unwrap_err();
    assert_eq!(name(&error), "reconnect", "{error}");
}

#[tokio::test]
async fn trouble_at_the_token_endpoint_never_ends_a_grant() {
    for fault in [
        "fail-500-before",
        "fail-503-before",
        "fail-500-after",
        "timeout-before",
        "timeout-after",
        "reset-before",
        "reset-mid-body",
        "malformed-json",
        "truncated",
        "empty-body",
        "html-error",
        "rate-limited",
    ] {
        let rig = Rig::start().await;
        rig.break_next("POST", TOKEN, fault, 1);
        let error = rig.tokens.refresh(&confidential()).await.unwrap_err();
        let passing = matches!(error, Error::Transient { .. } | Error::RateLimited { .. });
        assert!(passing, "{fault}: {error:?}");
        assert_eq!(rig.requests("POST", TOKEN), 1, "{fault}: a refresh token is spent by one request");
    }
}

#[tokio::test]
async fn an_app_is_tested_without_a_user() {
    let rig = Rig::start().await;
    let (http, endpoints) = (&rig.session.http, &rig.session.endpoints);
    let check = async |app: &App| rig.x.authorize().check_app(http, endpoints, app).await;
    assert_eq!(check(&confidential()).await, AppCheck::Works);
    assert_eq!(check(&public()).await, AppCheck::Works);
    let wrong_secret = App { client_secret: Some(Secret::new("wrong".into())), ..confidential() };
    let no_secret = App { client_secret: None, ..confidential() };
    let unknown = App { client_id: "nobody".into(), client_secret: None };
    for app in [wrong_secret, no_secret, unknown] {
        let verdict = check(&app).await;
        assert!(matches!(verdict, AppCheck::Wrong { .. }), "{app:?}: {verdict:?}");
    }
    rig.break_next("POST", TOKEN, "fail-503-before", 4);
    assert!(matches!(check(&confidential()).await, AppCheck::Unknown { .. }));
    let effects = rig.sim.sim.ledger();
    assert!(effects.effects_of_kind("token.refreshed").is_empty(), "a test changes nothing");
}

#[tokio::test]
async fn revoking_ends_the_grant_and_twice_is_once() {
    let rig = Rig::start().await;
    let (http, endpoints) = (&rig.session.http, &rig.session.endpoints);
    let refresh = Secret::new(rig.tokens.pair.lock().unwrap().refresh.clone());
    for _ in 0..2 {
        rig.x.authorize().revoke(http, endpoints, &confidential(), &refresh).await.unwrap();
    }
    assert_eq!(name(&rig.tokens.refresh(&confidential()).await.unwrap_err()), "reconnect");
}

/// Waits for the browser's return to the callback; answers its query.
async fn callback() -> (Url, tokio::task::JoinHandle<Vec<(String, String)>>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = Url::parse(&format!("http://{}/callback", listener.local_addr().unwrap())).unwrap();
    let base = url.clone();
    let waiting = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut bytes = [0; 8192];
        let read = stream.read(&mut bytes).await.unwrap();
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await.unwrap();
        let head = String::from_utf8_lossy(&bytes[..read]).into_owned();
        let path = head.split(' ').nth(1).unwrap();
        base.join(path).unwrap().query_pairs().into_owned().collect()
    });
    (url, waiting)
}

#[tokio::test]
async fn the_whole_dance_connects_confidential_and_public_apps() {
    let consenting = SimOptions { auto_consent: Some(sim::DEMO_USERNAME.into()), ..options() };
    let rig = Rig::with(consenting).await;
    let endpoints = &rig.session.endpoints;
    // The verifier and challenge of RFC 7636, appendix B.
    let code_verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    let code_challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    for app in [confidential(), public()] {
        let (redirect_uri, returned) = callback().await;
        let allowed = vec![redirect_uri.clone(), endpoints.get("api").unwrap().clone()];
        let browser =
            Client::new(ClientOptions { allowed_origins: allowed, ..ClientOptions::default() }).unwrap();
        let request = BeginAuthorization {
            app: &app,
            redirect_uri: &redirect_uri,
            scopes: &SCOPES,
            state: "state-1",
            code_challenge,
        };
        let page = rig.x.authorize().begin(endpoints, &request).unwrap();
        assert!(browser.send(outbound::Call::get(page)).await.unwrap().is_success());
        let returned = returned.await.unwrap();
        let value = |name: &str| returned.iter().find(|(key, _)| key == name).unwrap().1.clone();
        assert_eq!(value("state"), "state-1");
        let code = value("code");
        let finish = |code_verifier| FinishAuthorization {
            app: &app,
            redirect_uri: &redirect_uri,
            code: &code,
            code_verifier,
        };
        let grant = rig.x.authorize().finish(&browser, endpoints, finish(code_verifier)).await.unwrap();
        let mut scopes = grant.scopes.clone();
        scopes.sort();
        assert_eq!(scopes, ["media.write", "offline.access", "tweet.read", "tweet.write", "users.read"]);
        assert!(grant.refresh_token.is_some());
        let again = rig.x.authorize().finish(&browser, endpoints, finish(code_verifier)).await.unwrap_err();
        assert_eq!(name(&again), "invalid", "a code is good once: {again}");
    }
}

/// Four keys that never expire and cannot be renewed.
struct FourKeys;

#[async_trait]
impl TokenSource for FourKeys {
    async fn credential(&self) -> Result<Credential> {
        Ok(Credential::OAuth1 {
            consumer_key: OAuth1Keys::CONSUMER_KEY.into(),
            consumer_secret: Secret::new(OAuth1Keys::CONSUMER_SECRET.into()),
            token: OAuth1Keys::TOKEN.into(),
            token_secret: Secret::new(OAuth1Keys::TOKEN_SECRET.into()),
        })
    }

    async fn renew(&self, _: &Credential) -> Result<Credential> {
        Err(Error::Reconnect { detail: "the keys were refused".into() })
    }
}

#[tokio::test]
async fn four_keys_of_oauth_1_work_as_well() {
    let mut rig = Rig::start().await;
    rig.session.tokens = Arc::new(FourKeys);
    let me = rig.x.authorize().identify(&rig.session).await.unwrap();
    assert_eq!(me.username, sim::DEMO_USERNAME);
    rig.x.publish().unwrap().create(&rig.session, &post("signed, not borne")).await.unwrap();
    assert_eq!(rig.posted("signed, not borne"), 1);
}
