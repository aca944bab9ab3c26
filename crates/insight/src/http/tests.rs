use std::sync::Arc;

use async_trait::async_trait;
use axum::body::{Body, to_bytes};
use http::{Request, StatusCode};
use runtime::{Caller, Cx};
use serde_json::{Value, json};
use tower::ServiceExt as _;
use web::{Authenticate, Authenticator, Credentials, Problem};

use crate::fixture::{Fixture, fixture};

/// Lets everybody in as one person.
struct Door(Caller);

#[async_trait]
impl Authenticate for Door {
    async fn authenticate(&self, _: &Cx, _: &Credentials, _: Option<&str>) -> Result<Caller, Problem> {
        Ok(self.0.clone())
    }
}

async fn call(world: &Fixture, method: &str, path: &str, kind: &str, body: Body) -> (StatusCode, Value) {
    let door: Authenticator = Arc::new(Door(world.owner.clone()));
    let cx = world.cx.clone().with_part(door);
    let request = Request::builder()
        .method(method)
        .uri(format!("/api/v1{path}"))
        .header("authorization", "Bearer me")
        .header("content-type", kind)
        .body(body)
        .unwrap();
    let response = web::openapi::assemble(&cx, super::routes()).router.oneshot(request).await.unwrap();
    let status = response.status();
    let bytes = to_bytes(response.into_body(), 1 << 24).await.unwrap();
    (status, serde_json::from_slice(&bytes).unwrap_or_default())
}

async fn json(world: &Fixture, method: &str, path: &str, body: Value) -> (StatusCode, Value) {
    call(world, method, path, "application/json", Body::from(body.to_string())).await
}

async fn get(world: &Fixture, path: &str) -> (StatusCode, Value) {
    call(world, "GET", path, "application/json", Body::empty()).await
}

async fn upload(world: &Fixture, field: &str, content: &str) -> (StatusCode, Value) {
    let body = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"mine.zip\"\r\n\
         Content-Type: application/zip\r\n\r\n{content}\r\n--edge--\r\n"
    );
    call(world, "POST", "/imports", "multipart/form-data; boundary=edge", Body::from(body)).await
}

fn left_behind(world: &Fixture) -> usize {
    std::fs::read_dir(world.uploads.path()).unwrap().count()
}

#[tokio::test]
async fn an_archive_is_uploaded_watched_and_shown() {
    let world = fixture().await;
    // Larger than an ordinary body may be.
    let lines: String =
        (1..=1500).map(|id| format!("{id} 20 a post about rust number {id} {}\n", "x".repeat(800))).collect();
    assert!(lines.len() > web_body_max());
    let (status, started) = upload(&world, "file", &format!("owner\n{lines}")).await;
    assert_eq!((status, &started["state"]), (StatusCode::ACCEPTED, &json!("waiting")), "{started}");
    world.work().await;
    let (_, ended) = get(&world, &format!("/imports/{}", started["id"].as_str().unwrap())).await;
    assert_eq!((&ended["state"], &ended["posts"]), (&json!("done"), &json!(1500)), "{ended}");
    assert_eq!((&ended["summary"]["posts"], left_behind(&world)), (&json!(1500), 0));
    assert_eq!(get(&world, "/imports").await.1["items"].as_array().unwrap().len(), 1);
    let account = ended["account_id"].as_str().unwrap();
    let (_, first) =
        get(&world, &format!("/own-posts?account_id={account}&limit=2&q=RUST%20number%20149")).await;
    assert_eq!(first["items"][0]["remote_id"], "1499", "{first}");
    let next = first["next_cursor"].as_str().unwrap();
    let path = format!("/own-posts?account_id={account}&limit=2&q=number%20149&cursor={next}");
    let (_, second) = get(&world, &path).await;
    assert_eq!(second["items"][0]["remote_id"], "1497");
    assert_posts_are_found_by_id(&world, account).await;
    let (status, analysis) = get(&world, &format!("/analysis?account_id={account}")).await;
    assert_eq!((status, &analysis["version"]), (StatusCode::OK, &json!(1)));
    assert_eq!(analysis["posts_analysed"], 1500);
    let (status, today) = get(&world, "/today").await;
    assert_eq!((status, &today["account"]["id"]), (StatusCode::OK, &json!(account)), "{today}");
    assert_eq!(get(&world, &format!("/growth?account_id={account}&period=90d")).await.0, StatusCode::OK);
}

async fn assert_posts_are_found_by_id(world: &Fixture, account: &str) {
    let ask = |ids: &str| format!("/own-posts?account_id={account}&limit=1&q=nothing&ids={ids}");
    for (ids, expected) in [("7,1500,9999,7", vec!["7", "1500"]), ("", vec![]), ("%27%3B", vec![])] {
        let (status, found) = get(world, &ask(ids)).await;
        assert_eq!((status, &found["next_cursor"]), (StatusCode::OK, &Value::Null), "{found}");
        let items = found["items"].as_array().unwrap();
        let ids: Vec<&str> = items.iter().map(|post| post["remote_id"].as_str().unwrap()).collect();
        assert_eq!(ids, expected);
    }
    let many = vec!["1"; 101].join(",");
    let (status, problem) = get(world, &ask(&many)).await;
    assert_eq!((status, &problem["errors"][0]["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("ids")));
}

fn web_body_max() -> usize {
    1 << 20
}

#[tokio::test]
async fn what_cannot_be_taken_is_refused_and_leaves_nothing() {
    let world = fixture().await;
    let (status, problem) = upload(&world, "picture", "x").await;
    assert_eq!((status, &problem["code"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("insight.invalid")));
    let cut =
        Body::from("--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nhalf");
    let (status, problem) = call(&world, "POST", "/imports", "multipart/form-data; boundary=edge", cut).await;
    assert_eq!((status, &problem["code"]), (StatusCode::BAD_REQUEST, &json!("insight.upload")), "{problem}");
    let (status, _) = json(&world, "POST", "/imports", json!({})).await;
    assert!(status.is_client_error());
    assert_eq!(left_behind(&world), 0);
    assert_eq!(get(&world, "/imports").await.1["items"], json!([]));
}

#[tokio::test]
async fn the_first_page_works_before_there_is_anything() {
    let world = fixture().await;
    let (status, today) = get(&world, "/today").await;
    assert_eq!(
        (status, &today["account"], &today["followers"]),
        (StatusCode::OK, &Value::Null, &Value::Null)
    );
    assert_eq!(today["goals"][0]["status"], "unknown");
    let (status, problem) = json(&world, "POST", "/daily-run", json!({})).await;
    assert_eq!((status, &problem["code"]), (StatusCode::NOT_FOUND, &json!("insight.account_not_found")));
}

#[tokio::test]
async fn goals_are_set_and_checked() {
    let world = fixture().await;
    let mut goals = json!({
        "followers_per_month": { "min": 100, "max": 200 }, "engagement_rate_min": 0.02,
        "cost_per_follower_max_micros": 10_000, "acts_per_day": { "min": 5, "max": 10 },
    });
    let (status, set) = json(&world, "PUT", "/goals", goals.clone()).await;
    assert_eq!((status, &set["items"][0]["target"]["min"]), (StatusCode::OK, &json!(100.0)), "{set}");
    goals["acts_per_day"]["min"] = json!(11);
    let (status, problem) = json(&world, "PUT", "/goals", goals).await;
    assert_eq!(
        (status, &problem["errors"][0]["field"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("acts_per_day"))
    );
}

#[tokio::test]
async fn the_daily_run_is_scheduled() {
    let world = fixture().await;
    let (status, first) = get(&world, "/daily-run/settings").await;
    assert_eq!((status, first), (StatusCode::OK, json!({ "hour_local": 7, "enabled": true })));
    let chosen = json!({ "hour_local": 5, "enabled": false });
    let (status, set) = json(&world, "PUT", "/daily-run/settings", chosen.clone()).await;
    assert_eq!((status, &set), (StatusCode::OK, &chosen));
    assert_eq!(get(&world, "/daily-run/settings").await.1, chosen);
    let wrong = json!({ "hour_local": 24, "enabled": true });
    let (status, problem) = json(&world, "PUT", "/daily-run/settings", wrong).await;
    assert_eq!(
        (status, &problem["errors"][0]["field"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("hour_local"))
    );
}

#[tokio::test]
async fn numbers_and_times_and_words_are_answered() {
    let world = fixture().await;
    let account = world.connect().await;
    let mut post = world.post(1, "a #rust post");
    post.hashtags = vec!["rust".into()];
    world.fake.world().posts.push(post);
    crate::sync::run(&world.cx, world.scope(), &account).await.unwrap();
    let path = format!("/own-posts/{account}/1");
    let (status, seen) = get(&world, &format!("{path}/samples")).await;
    assert_eq!((status, &seen["latest"]["likes"]), (StatusCode::OK, &json!(10)), "{seen}");
    assert_eq!((&seen["latest"]["impressions"], &seen["ask_now_micros"]), (&Value::Null, &json!(0)));
    let (status, asked) =
        json(&world, "POST", &format!("{path}/sample"), json!({ "quoted_micros": 0 })).await;
    assert_eq!((status, &asked["asleep_because"]), (StatusCode::OK, &Value::Null), "{asked}");
    let (status, problem) = get(&world, &format!("/own-posts/{account}/99/samples")).await;
    assert_eq!((status, &problem["code"]), (StatusCode::NOT_FOUND, &json!("insight.post_not_found")));
    let (status, set) = json(&world, "PUT", "/metrics-settings", json!({ "density": "sparse" })).await;
    assert_eq!((status, &set["density"]), (StatusCode::OK, &json!("sparse")), "{set}");
    assert_eq!(get(&world, "/metrics-settings").await.1, set);
    let (status, best) = get(&world, &format!("/best-times?account_id={account}")).await;
    assert_eq!(
        (status, &best["enough"], &best["items"]),
        (StatusCode::OK, &json!(false), &json!([])),
        "{best}"
    );
    let (status, words) =
        get(&world, &format!("/writing-suggestions?kind=hashtag&q=ru&account_id={account}")).await;
    assert_eq!((status, &words["items"][0]["text"]), (StatusCode::OK, &json!("#rust")), "{words}");
}
