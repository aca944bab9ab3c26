use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};
use sim::{Change, SimOptions};
use std::time::Duration;

use crate::Bench;
use crate::http::Answer;

const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CALLBACK: &str = "http://127.0.0.1:9999/callback";

fn basic() -> Option<String> {
    Some(format!("Basic {}", STANDARD.encode("roost-demo-client:roost-demo-secret")))
}

fn authorize_query(client: &str, redirect: &str) -> String {
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER.as_bytes()));
    url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs([
            ("response_type", "code"),
            ("client_id", client),
            ("redirect_uri", redirect),
            ("scope", "tweet.read users.read tweet.write offline.access"),
            ("state", "s-1"),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ])
        .finish()
}

fn code_of(answer: &Answer) -> String {
    let target = url::Url::parse(&answer.headers["location"]).unwrap();
    assert!(target.query_pairs().any(|(key, value)| key == "state" && value == "s-1"));
    target.query_pairs().find(|(key, _)| key == "code").unwrap().1.into_owned()
}

async fn consent(bench: &Bench) -> String {
    let request = authorize_query("roost-demo-client", CALLBACK);
    let page = bench.get(&format!("/x/i/oauth2/authorize?{request}")).await;
    assert_eq!(page.status, 200);
    assert!(page.text.contains("Authorize app") && page.text.contains("tweet.write"));
    let fields = [("request", request.as_str()), ("account", "roost_demo"), ("decision", "allow")];
    let answer = bench.http.form("/x/i/oauth2/authorize", &fields, None).await.unwrap();
    assert_eq!(answer.status, 303);
    code_of(&answer)
}

async fn exchange(bench: &Bench, code: &str) -> Answer {
    let fields = [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", CALLBACK),
        ("code_verifier", VERIFIER),
    ];
    bench.http.form("/x/2/oauth2/token", &fields, basic()).await.unwrap()
}

async fn refresh(bench: &Bench, token: &str) -> Answer {
    let fields = [("grant_type", "refresh_token"), ("refresh_token", token)];
    bench.http.form("/x/2/oauth2/token", &fields, basic()).await.unwrap()
}

#[tokio::test]
async fn consent_leads_to_a_working_token() {
    let bench = Bench::new().await;
    let pair = exchange(&bench, &consent(&bench).await).await.json();
    assert_eq!((pair["token_type"].as_str(), pair["expires_in"].as_i64()), (Some("bearer"), Some(7_200)));
    let http = crate::Http { bearer: pair["access_token"].as_str().map(str::to_owned), ..bench.http.clone() };
    let me = http.get("/x/2/users/me").await.unwrap();
    assert_eq!(me.json()["data"]["username"], "roost_demo");
    assert_eq!(
        bench.get("/x/2/users/me").await.status,
        401,
        "the earlier grant of the same user and app ended"
    );
}

#[tokio::test]
async fn codes_work_once_and_briefly() {
    let bench = Bench::new().await;
    let code = consent(&bench).await;
    let pair = exchange(&bench, &code).await.json();
    assert_eq!(exchange(&bench, &code).await.status, 400);
    let refused = refresh(&bench, pair["refresh_token"].as_str().unwrap()).await;
    assert_eq!(refused.status, 400, "a replayed code ends the grant");
    let late = consent(&bench).await;
    bench.sim().advance(Duration::from_secs(31));
    assert_eq!(exchange(&bench, &late).await.json()["error"], "invalid_request");
}

#[tokio::test]
async fn refresh_tokens_rotate_and_reuse_ends_the_family() {
    let bench = Bench::new().await;
    let first = exchange(&bench, &consent(&bench).await).await.json();
    let old = first["refresh_token"].as_str().unwrap();
    let second = refresh(&bench, old).await.json();
    assert_ne!(second["refresh_token"], first["refresh_token"]);
    let reused = refresh(&bench, old).await;
    assert_eq!((reused.status, reused.json()["error"].as_str()), (400, Some("invalid_request")));
    assert!(reused.text.contains("token was invalid"));
    assert_eq!(refresh(&bench, second["refresh_token"].as_str().unwrap()).await.status, 400);
}

#[tokio::test]
async fn access_tokens_expire_after_two_hours() {
    let bench = Bench::new().await;
    bench.sim().advance(Duration::from_secs(7_199));
    assert_eq!(bench.get("/x/2/users/me").await.status, 200);
    bench.sim().advance(Duration::from_secs(2));
    assert_eq!(bench.get("/x/2/users/me").await.status, 401);
}

#[tokio::test]
async fn redirects_go_only_where_registered() {
    let strict = SimOptions {
        loopback_callbacks: false,
        callbacks: vec!["https://roost.example/callback".to_owned()],
        ..SimOptions::default()
    };
    let bench = Bench::with(strict).await;
    bench.sim().change(Change { auto_consent: Some("roost_demo".to_owned()), ..Change::default() });
    let check = async |client: &str, redirect: &str, status: u16| {
        let path = format!("/x/i/oauth2/authorize?{}", authorize_query(client, redirect));
        assert_eq!(bench.get(&path).await.status, status, "{client} {redirect}");
    };
    check("roost-demo-client", "https://roost.example/callback", 303).await;
    check("roost-demo-client", "https://roost.example/callback/", 400).await;
    check("roost-demo-client", CALLBACK, 400).await;
    check("somebody", "https://roost.example/callback", 400).await;
}

#[tokio::test]
async fn clients_prove_themselves_in_the_documented_way() {
    let bench = Bench::new().await;
    let code = consent(&bench).await;
    let check = async |fields: &[(&str, &str)], authorization: Option<String>, status: u16| {
        let answer = bench.http.form("/x/2/oauth2/token", fields, authorization).await.unwrap();
        assert_eq!(answer.status, status, "{fields:?} {}", answer.text);
    };
    let with =
        |extra: (&'static str, &'static str)| [("grant_type", "authorization_code"), ("code", "x"), extra];
    check(&with(("client_id", "roost-demo-client")), None, 401).await;
    check(&with(("client_secret", "roost-demo-secret")), basic(), 400).await;
    let wrong = Some(format!("Basic {}", STANDARD.encode("roost-demo-client:guess")));
    check(&with(("code", "x")), wrong, 401).await;
    assert_eq!(exchange(&bench, &code).await.status, 200);
}
