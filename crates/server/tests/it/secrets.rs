//! After everything has happened, every byte that Roost wrote or answered is searched for every secret it
//! was given.

mod search;
mod tap;

use std::io::Write;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::body::Body;
use futures_util::StreamExt as _;
use http::{Method, StatusCode, header};
use serde_json::{Value, json};
use server::demo;
use sim::FaultOrder;
use tracing_subscriber::fmt::format::FmtSpan;
use web::Site;

use self::search::Search;
use self::tap::Tap;
use crate::app::{App, As, PASSWORD, fresh_with};
use crate::journey::{Journey, seeded, world};
use crate::matrix::absent;

/// Where everything that is logged goes.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Log {
    fn start(&self) -> tracing::subscriber::DefaultGuard {
        let log = self.clone();
        let lines = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_span_events(FmtSpan::FULL)
            .with_ansi(false)
            .with_writer(move || log.clone());
        tracing::subscriber::set_default(lines.finish())
    }
}

/// What was handed out or typed in, by name.
type Canaries = Vec<(&'static str, String)>;

#[tokio::test]
async fn no_secret_is_written_logged_or_answered() {
    let log = Log::default();
    let _logging = log.start();
    let mut world = world().await;
    let tap = Tap::before(&mut world).await;
    let app = fresh_with(demo::setting(Site::default(), &world).unwrap()).await;
    let code = identity::setup::prepare(&app.cx).await.unwrap().unwrap();
    let journey = seeded(app, world).await;
    let mut canaries = typed_in(&journey, code.expose());
    let folder = tempfile::tempdir().unwrap();
    live(&journey, &mut canaries, &folder.path().join("backup.db")).await;
    tracing::info!("the last line");
    canaries.extend(tap.seen());
    for name in ["access_token", "refresh_token", "code", "code_verifier"] {
        let count = canaries.iter().filter(|(found, _)| *found == name).count();
        assert!(count >= 1, "{name} went over the line");
    }
    let refreshed = canaries.iter().filter(|(name, _)| *name == "access_token").count();
    assert!(refreshed >= 2, "the tokens were renewed");

    let search = Search::new(&canaries);
    let logged = log.0.lock().unwrap().clone();
    assert!(String::from_utf8_lossy(&logged).contains("the last line"));
    assert_eq!(search.hits(&logged), Vec::<&str>::new(), "in the log");
    let text = journey.world.sim.ledger().posts_of(sim::DEMO_USERNAME).last().unwrap().text.clone();
    let known = [("what was sent", text.unwrap())];
    let control = Search::new(&known);
    let written = written(&journey.app, folder.path()).await;
    let found = written.iter().filter(|(_, bytes)| !control.hits(bytes).is_empty()).count();
    assert!(found >= 1, "the search sees what is stored");
    for (name, bytes) in written {
        assert_eq!(search.hits(&bytes), Vec::<&str>::new(), "in {name}");
    }
    let answers = answers(&journey).await;
    assert!(answers.len() >= 20, "{}", answers.len());
    for (path, answer) in answers {
        assert_eq!(search.hits(&answer), Vec::<&str>::new(), "answered by {path}");
    }
}

fn typed_in(journey: &Journey, code: &str) -> Canaries {
    let cookie = journey.person.headers[0].1.split_once('=').unwrap().1.to_owned();
    vec![
        ("setup code", code.to_owned()),
        ("setup code, bare", code.replace('-', "")),
        ("password", PASSWORD.to_owned()),
        ("client secret", sim::APP_CLIENT_SECRET.to_owned()),
        ("model key", sim::MODEL_KEY.to_owned()),
        ("session cookie", cookie),
    ]
}

/// A day in the life: a reply is sent, tokens are renewed, calls are refused and fail, secrets are typed
/// in by hand, a copy is made.
async fn live(journey: &Journey, canaries: &mut Canaries, copy: &Path) {
    let (app, who) = (&journey.app, &journey.person);
    let act = journey.proposed("api").await;
    journey.world.sim.expire_access_tokens();
    app.cx.clock.advance(Duration::from_secs(7200));
    journey.approve(&act).await;
    journey.work().await;
    assert_eq!(journey.act(&act["id"]).await["state"], "sent");

    let (_, accounts) = app.get("/api/v1/accounts", who).await;
    let account = accounts["items"][0]["id"].as_str().unwrap().to_owned();
    for fault in ["fail-503-before", "malformed-json", "rate-limited", "out-of-credits"] {
        let fault = fault.to_owned();
        let order = FaultOrder { method: None, path_prefix: "/x/2/".into(), fault, times: 1 };
        assert!(journey.world.sim.order_fault(order));
        app.post(&format!("/api/v1/accounts/{account}/check"), who, json!({})).await;
    }
    let (_, begun) = app.post("/api/v1/connect/x", who, json!({ "bundles": [bundle(app, who).await] })).await;
    canaries.push(("state", query_value(begun["authorize_url"].as_str().unwrap(), "state")));
    refused(app, who, canaries).await;
    links(app, who, canaries).await;
    if !app.cx.db.is_postgres() {
        runtime::backup::backup(&app.cx.db, copy).await.unwrap();
    }
    let find = json!({ "account_id": account });
    assert_eq!(app.post("/api/v1/opportunities/find", who, find).await.0, StatusCode::ACCEPTED);
    journey.work().await;
}

async fn bundle(app: &App, who: &As) -> Value {
    app.get("/api/v1/platforms", who).await.1["items"][0]["scope_bundles"][0]["name"].clone()
}

fn query_value(url: &str, name: &str) -> String {
    let url = url::Url::parse(url).unwrap();
    url.query_pairs().find(|(key, _)| key == name).unwrap().1.into_owned()
}

/// Requests that carry a secret, in places where it does not belong too; and what is shown once.
async fn refused(app: &App, who: &As, canaries: &mut Canaries) {
    let again = who.clone().with("idempotency-key", "once");
    let wrong = "wrong-but-still-a-password-4410";
    canaries.push(("wrong password", wrong.to_owned()));
    app.post("/api/v1/token", &As::nobody(), json!({ "username": demo::USERNAME, "password": wrong })).await;
    let secret = "another-app-secret-b8Q2x7Lk0";
    canaries.push(("another client secret", secret.to_owned()));
    for who in [&again, &again] {
        let app_input = json!({ "client_id": "other id", "client_secret": secret });
        let (status, _) = app.call(Method::PUT, "/api/v1/apps/x", who, app_input).await;
        assert!(status.is_client_error(), "{status}");
    }
    let input = json!({ "client_id": "x", "client_secret": [secret] });
    assert_eq!(app.call(Method::PUT, "/api/v1/apps/x", who, input).await.0, 422);
    let keys = json!({ "platform": "x", "consumer_key": "ck", "consumer_secret": secret, "token": "tk",
                       "token_secret": secret });
    assert!(app.post("/api/v1/accounts/oauth1", who, keys).await.0.is_client_error());
    let setup = json!({ "code": canaries[0].1, "username": "eve", "password": wrong,
                        "workspace_name": "Nest", "timezone": "UTC" });
    assert_eq!(app.post("/api/v1/setup", &As::nobody(), setup).await.0, StatusCode::CONFLICT);
    let (_, token) = app
        .post("/api/v1/token", &As::nobody(), json!({ "username": demo::USERNAME, "password": PASSWORD }))
        .await;
    canaries.push(("session token", token["access_token"].as_str().unwrap().to_owned()));
    let twice = who.clone().with("idempotency-key", "key");
    let (_, key) = app.post("/api/v1/api-keys", &twice, json!({ "name": "ci", "scopes": ["read"] })).await;
    canaries.push(("API key", key["secret"].as_str().unwrap().to_owned()));
    let lost = format!("/api/v1/oauth/x/callback?state=forged-state-77120&code={secret}");
    assert_eq!(app.get(&lost, who).await.0, StatusCode::SEE_OTHER);
}

/// Addresses that let in whoever knows them, made and used.
async fn links(app: &App, who: &As, canaries: &mut Canaries) {
    let keyed = who.clone().with("idempotency-key", "feed");
    let (status, feed) = app.post("/api/v1/calendar-feeds", &keyed, json!({ "name": "Team" })).await;
    assert_eq!(status, StatusCode::CREATED, "{feed}");
    let address = url::Url::parse(feed["url"].as_str().unwrap()).unwrap();
    assert_eq!(app.get(address.path(), &As::nobody()).await.0, StatusCode::OK);
    let secret = |address: &url::Url, place| address.path().split('/').nth(place).unwrap().to_owned();
    canaries.push(("feed", secret(&address, 4)));
    let post = crate::guests::waiting(app, who, "Read this before it goes out").await;
    let link = json!({ "name": "Anna", "post_ids": [post], "expires_in_hours": 24 });
    let keyed = who.clone().with("idempotency-key", "review");
    let (status, link) = app.post("/api/v1/review-links", &keyed, link).await;
    assert_eq!(status, StatusCode::CREATED, "{link}");
    let secret = secret(&url::Url::parse(link["url"].as_str().unwrap()).unwrap(), 2);
    let path = format!("/api/v1/review/{secret}");
    assert_eq!(app.get(&path, &As::nobody()).await.0, StatusCode::OK);
    assert_eq!(app.get(&format!("/review/{secret}"), &As::nobody()).await.0, StatusCode::OK);
    let comment = json!({ "post_id": post, "text": "fine", "part": null });
    let spoke = app.post(&format!("{path}/comments"), &As::nobody(), comment).await;
    assert_eq!(spoke.0, StatusCode::CREATED, "{}", spoke.1);
    canaries.push(("review link", secret));
}

/// Every byte on the disk, or every row of every table.
async fn written(app: &App, copies: &Path) -> Vec<(String, Vec<u8>)> {
    if app.cx.db.is_postgres() {
        return rows(app).await;
    }
    let file = testkit::url(&app.cx).strip_prefix("sqlite://").unwrap();
    let folders = [Path::new(file).parent().unwrap(), copies];
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap());
    let files = files.map(|entry| entry.unwrap().path());
    let read: Vec<_> =
        files.map(|file| (file.display().to_string(), std::fs::read(&file).unwrap())).collect();
    for suffix in ["roost.db", "-wal", "backup.db"] {
        assert!(read.iter().any(|(name, bytes)| name.ends_with(suffix) && !bytes.is_empty()), "{suffix}");
    }
    read
}

async fn rows(app: &App) -> Vec<(String, Vec<u8>)> {
    let mut conn = app.cx.db.read().await.unwrap();
    let sql = "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'";
    let tables = conn.fetch_all(sql, Vec::new()).await.unwrap();
    let mut found = Vec::new();
    for table in tables {
        let table: String = table.get("name").unwrap();
        let sql = runtime::Sql::assembled(format!("SELECT CAST(t AS TEXT) AS row FROM {table} t"));
        for row in conn.fetch_all(sql, Vec::new()).await.unwrap() {
            found.push((table.clone(), row.get::<String>("row").unwrap().into_bytes()));
        }
    }
    found
}

/// What an owner is answered by everything that can be read.
async fn answers(journey: &Journey) -> Vec<(String, Vec<u8>)> {
    let (app, who) = (&journey.app, &journey.person);
    let act = journey.proposed("api").await["id"].as_str().unwrap().to_owned();
    let table = server::app::api(&app.cx).table;
    let mut answers = Vec::new();
    for (_, path, _) in table.operations().filter(|(method, ..)| *method == "GET") {
        let mut filled = String::new();
        let mut before = "";
        for part in path.split('/').skip(1) {
            let id = match (before, part.starts_with('{')) {
                (_, false) => part.to_owned(),
                ("acts", true) => act.clone(),
                (_, true) => absent(before, part),
            };
            filled = format!("{filled}/{id}");
            before = part;
        }
        let who = who.clone().with("last-event-id", "0");
        let response = app.send(Method::GET, &filled, &who, Body::empty()).await;
        let mut read = format!("{:?}", response.headers()).into_bytes();
        let live =
            response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == "text/event-stream");
        let mut body = response.into_body().into_data_stream();
        let wait = if live { Duration::from_millis(300) } else { Duration::from_secs(60) };
        while let Ok(Some(chunk)) = tokio::time::timeout(wait, body.next()).await {
            read.extend_from_slice(&chunk.unwrap());
            if live && read.len() > 1 << 20 {
                break;
            }
        }
        answers.push((filled, read));
    }
    answers
}
