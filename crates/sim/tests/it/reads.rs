use std::time::Duration;

use serde_json::json;
use sim::{Change, SimOptions};

use crate::{Bench, SCOPES};

#[tokio::test]
async fn default_objects_are_minimal() {
    let bench = Bench::new().await;
    let me = bench.get("/x/2/users/me").await.json();
    assert_eq!(me["data"].as_object().unwrap().len(), 3);
    let page = bench.get(&format!("/x/2/users/{}/tweets", bench.me)).await.json();
    let keys: Vec<_> = page["data"][0].as_object().unwrap().keys().cloned().collect();
    assert_eq!(keys, ["edit_history_post_ids", "id", "text"]);
}

#[tokio::test]
async fn both_vocabularies() {
    let bench = Bench::new().await;
    let path = |fields: &str| format!("/x/2/users/{}/tweets?max_results=5&{fields}", bench.me);
    let old = bench.get(&path("tweet.fields=public_metrics,author_id")).await.json();
    assert!(
        old["data"][0]["public_metrics"]["retweet_count"].is_u64() && old["data"][0]["author_id"].is_string()
    );
    let new = bench.get(&path("post.fields=public_metrics&expansions=author_id")).await.json();
    assert!(new["data"][0]["public_metrics"]["repost_count"].is_u64());
    assert_eq!(new["includes"]["users"][0]["username"], "roost_demo");
    assert_eq!(bench.get(&path("post.fields=author_id")).await.status, 400, "an expansion, not a field");
    bench.sim().change(Change { refuse_post_fields: Some(true), ..Change::default() });
    let refused = bench.get(&path("post.fields=public_metrics")).await;
    assert!(refused.status == 400 && refused.text.contains("post.fields"));
    assert_eq!(bench.get(&path("tweet.fields=public_metrics")).await.status, 200);
}

#[tokio::test]
async fn paging_reaches_everything_once() {
    let bench = Bench::new().await;
    let mut path = format!("/x/2/users/{}/tweets?max_results=7", bench.me);
    let mut seen = Vec::new();
    loop {
        let page = bench.get(&path).await.json();
        seen.extend(
            page["data"].as_array().unwrap().iter().map(|post| post["id"].as_str().unwrap().to_owned()),
        );
        let Some(token) = page["meta"]["next_token"].as_str() else { break };
        path = format!("/x/2/users/{}/tweets?max_results=7&pagination_token={token}", bench.me);
    }
    assert_eq!(seen.len(), 30);
    assert!(seen.windows(2).all(|pair| pair[0].parse::<u64>().unwrap() > pair[1].parse::<u64>().unwrap()));
    let newer = bench.get(&format!("/x/2/users/{}/tweets?since_id={}", bench.me, seen[0])).await.json();
    assert_eq!(newer, json!({"meta": {"result_count": 0}}), "an empty page has no data key");
}

#[tokio::test]
async fn mentions_are_found() {
    let bench = Bench::new().await;
    let page = bench.get(&format!("/x/2/users/{}/mentions?max_results=50", bench.me)).await.json();
    assert!(page["meta"]["result_count"].as_u64().unwrap() >= 12);
}

#[tokio::test]
async fn partial_errors_leave_the_rest_intact() {
    let bench = Bench::new().await;
    let page =
        bench.get("/x/2/users/by?usernames=roost_demo,nobody_here&user.fields=public_metrics").await.json();
    assert!(page["data"][0]["public_metrics"]["tweet_count"].as_u64().unwrap() > 0);
    assert_eq!(page["errors"][0]["title"], "Not Found Error");
    let lost = bench.get("/x/2/users/by?usernames=nobody_here").await;
    assert!(lost.status == 200 && lost.json()["data"].is_null());
    assert_eq!(bench.get("/x/2/users/by?usernames=no%20body").await.status, 400);
    let theirs = bench.sim().say("roost_team", "private numbers", None).unwrap();
    let post = bench.get(&format!("/x/2/tweets?ids={theirs}&post.fields=non_public_metrics")).await.json();
    assert_eq!(post["data"][0]["text"], "private numbers");
    assert!(post["errors"][0]["type"].as_str().unwrap().ends_with("not-authorized-for-field"));
}

#[tokio::test]
async fn private_metrics_are_for_the_author_and_thirty_days() {
    let bench = Bench::new().await;
    let id = bench.post_text("Count me").await.json()["data"]["id"].as_str().unwrap().to_owned();
    let path = format!("/x/2/tweets/{id}?tweet.fields=non_public_metrics");
    assert!(bench.get(&path).await.json()["data"]["non_public_metrics"]["impression_count"].is_u64());
    bench.sim().advance(Duration::from_secs(31 * 86_400));
    let tokens = bench.sim().mint("roost_demo", &SCOPES).unwrap();
    let http = crate::Http { bearer: Some(tokens.access_token), ..bench.http.clone() };
    assert!(http.get(&path).await.unwrap().json()["errors"].is_array());
}

#[tokio::test]
async fn search_and_counts_agree() {
    let bench = Bench::new().await;
    let query = "devops%20-is%3Areply%20lang%3Aen";
    let page = bench.get(&format!("/x/2/tweets/search/recent?query={query}&max_results=100")).await.json();
    let found = page["meta"]["result_count"].as_u64().unwrap();
    assert!(found >= 3, "{page}");
    assert!(
        page["data"].as_array().unwrap().iter().all(|post| post["text"]
            .as_str()
            .unwrap()
            .to_lowercase()
            .contains("devops"))
    );
    let counts = bench.get(&format!("/x/2/tweets/counts/recent?query={query}&granularity=day")).await.json();
    assert_eq!(counts["meta"]["total_post_count"].as_u64(), Some(found));
    let check = async |query: &str, fragment: &str| {
        let answer = bench.get(&format!("/x/2/tweets/search/recent?query={query}")).await;
        assert!(answer.status == 400 && answer.text.contains(fragment), "{query}: {}", answer.text);
    };
    check("lang%3Aen", "standalone").await;
    check("%28rust", "unbalanced").await;
    check(&"a".repeat(513), "512").await;
}

#[tokio::test]
async fn windows_of_calls_run_out_and_say_so() {
    let bench = Bench::new().await;
    for left in (0..75).rev() {
        let answer = bench.get("/x/2/users/me").await;
        assert_eq!(answer.headers["x-rate-limit-remaining"], left.to_string());
    }
    let refused = bench.get("/x/2/users/me").await;
    assert_eq!((refused.status, refused.headers["x-rate-limit-limit"].as_str()), (429, "75"));
    bench.sim().advance(Duration::from_secs(900));
    assert_eq!(bench.get("/x/2/users/me").await.status, 200);
}

#[tokio::test]
async fn an_empty_purse_stops_everything_but_the_balance() {
    let bench = Bench::with(SimOptions::default()).await;
    let credits = bench.get("/x/2/usage/credits").await.json();
    assert_eq!(credits["data"]["total_balance"], 25.0);
    bench.sim().set_credits(0);
    let refused = bench.get("/x/2/users/me").await;
    assert_eq!((refused.status, refused.json()["title"].as_str()), (402, Some("CreditsDepleted")));
    assert_eq!(bench.get("/x/2/usage/credits").await.json()["data"]["total_balance"], 0.0);
}

#[tokio::test]
async fn credentials_of_the_wrong_kind() {
    let bench = Bench::new().await;
    assert_eq!(
        bench
            .http
            .post(&format!("/x/2/users/{}/likes", bench.me), &json!({"tweet_id": "1"}))
            .await
            .unwrap()
            .status,
        403
    );
    let nobody = crate::Http { bearer: None, ..bench.http.clone() };
    let refused = nobody.get("/x/2/users/me").await.unwrap();
    assert_eq!((refused.status, refused.json()["title"].as_str()), (401, Some("Unauthorized")));
}

#[tokio::test]
async fn what_a_post_answers_is_sent_along_and_paid_where_it_still_exists() {
    let bench = Bench::new().await;
    let began = bench.sim().say("roost_team", "what is MTU?", None).unwrap();
    let answer = bench.sim().say("roost_demo", "the largest packet", Some(&began)).unwrap();
    let path = format!("/x/2/tweets?ids={answer}&expansions=referenced_posts&post.fields=created_at");
    let found = bench.get(&path).await.json();
    assert_eq!(found["data"][0]["referenced_posts"], json!([{"type": "replied_to", "id": began}]));
    assert_eq!(found["includes"]["posts"][0]["text"], "what is MTU?");
    assert!(found["includes"]["posts"][0]["created_at"].is_string() && found["errors"].is_null());
    assert_eq!(bench.sim().spent_micros(), 10_000, "two posts");
    let plain = bench.get(&format!("/x/2/tweets?ids={answer}&post.fields=conversation_id")).await.json();
    assert_eq!(plain["data"][0]["conversation_id"], began.as_str());
    assert!(plain["data"][0]["referenced_posts"].is_null() && plain["includes"].is_null());

    let gone = bench.sim().say("roost_demo", "soon gone", None).unwrap();
    let left = bench.sim().say("roost_team", "what was that?", Some(&gone)).unwrap();
    assert_eq!(bench.http.delete(&format!("/x/2/tweets/{gone}")).await.unwrap().status, 200);
    let path = format!("/x/2/tweets?ids={left}&expansions=referenced_posts");
    let found = bench.get(&path).await.json();
    assert_eq!(found["data"][0]["referenced_posts"][0]["id"], gone.as_str());
    assert!(found["includes"].is_null());
    assert_eq!(found["errors"][0]["resource_id"], gone.as_str());
    assert!(found["errors"][0]["type"].as_str().unwrap().ends_with("resource-not-found"));
}
