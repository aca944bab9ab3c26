use serde_json::json;
use sim::SimOptions;

use crate::{Bench, SCOPES};

#[tokio::test]
async fn a_post_appears_everywhere() {
    let bench = Bench::new().await;
    let created = bench.post_text("Hello <world> & friends, see example.com").await;
    assert_eq!(created.status, 201);
    let id = created.json()["data"]["id"].as_str().unwrap().to_owned();
    assert!(created.text.contains("&lt;world&gt; &amp; friends, see https://t.co/"));
    let own =
        bench.get(&format!("/x/2/users/{}/tweets?post.fields=entities,created_at", bench.me)).await.json();
    assert_eq!(own["data"][0]["id"], id.as_str());
    assert_eq!(own["data"][0]["entities"]["urls"][0]["expanded_url"], "http://example.com");
    assert_eq!(bench.get(&format!("/x/2/tweets/{id}")).await.json()["data"]["id"], id.as_str());
    let page = bench.get("/x/roost_demo").await;
    assert!(page.text.contains("Hello &lt;world&gt; &amp; friends"));
    assert_eq!(bench.made(), ["Hello <world> & friends, see example.com"]);
    assert_eq!(
        bench.sim().spent_micros(),
        200_000 + 10 * 1_000,
        "link price, ten owned reads; the look-up was paid already"
    );
}

#[tokio::test]
async fn a_delayed_post_is_an_effect_before_it_is_visible() {
    let options = SimOptions { visibility_delay_ms: (5_000, 5_000), ..SimOptions::default() };
    let bench = Bench::with(options).await;
    let created = bench.post_text("Later").await.json();
    let path = format!("/x/2/tweets/{}", created["data"]["id"].as_str().unwrap());
    assert!(bench.get(&path).await.json()["data"].is_null());
    assert_eq!(bench.made().len(), 1);
    bench.sim().advance(std::time::Duration::from_secs(6));
    assert_eq!(bench.get(&path).await.json()["data"]["text"], "Later");
}

#[tokio::test]
async fn refused_bodies() {
    let bench = Bench::new().await;
    let stranger = bench.sim().say("roost_team", "nothing to do with you", None).unwrap();
    let check = async |body: serde_json::Value, status: u16, fragment: &str| {
        let answer = bench.http.post("/x/2/tweets", &body).await.unwrap();
        assert_eq!(answer.status, status, "{body} {}", answer.text);
        assert!(answer.text.contains(fragment), "{}", answer.text);
    };
    check(json!({"text": "a", "colour": "red"}), 400, "unknown field").await;
    check(json!({"text": ""}), 400, "empty").await;
    check(json!({"text": "a".repeat(281)}), 403, "text is too long").await;
    check(json!({"text": "a", "quote_tweet_id": "1"}), 403, "Quoting this post is not allowed").await;
    check(json!({"text": "a", "reply": {"in_reply_to_tweet_id": "1"}}), 403, "deleted or not visible to you")
        .await;
    let reply = json!({"text": "a", "reply": {"in_reply_to_tweet_id": stranger}});
    check(reply, 403, "not been mentioned or otherwise engaged").await;
    assert!(bench.made().is_empty());
    check(json!({"text": "Once"}), 201, "Once").await;
    check(json!({"text": " once "}), 403, "duplicate content").await;
}

#[tokio::test]
async fn a_summoned_reply_carries_the_automatic_mention() {
    let bench = Bench::new().await;
    let asked = bench.sim().say("roost_team", "@roost_demo what is MTU?", None).unwrap();
    let body = json!({"text": "The largest packet.", "reply": {"in_reply_to_tweet_id": asked}});
    let answer = bench.http.post("/x/2/tweets", &body).await.unwrap();
    assert_eq!(answer.status, 201, "{}", answer.text);
    let path = format!(
        "/x/2/users/{}/tweets?tweet.fields=display_text_range,referenced_tweets,in_reply_to_user_id&max_results=5",
        bench.me
    );
    let post = &bench.get(&path).await.json()["data"][0];
    assert_eq!(post["text"], "@roost_team The largest packet.");
    assert_eq!(post["display_text_range"], json!([12, 31]));
    assert_eq!(post["referenced_tweets"], json!([{"type": "replied_to", "id": asked}]));
    assert_eq!(bench.sim().spent_micros(), 10_000 + 5 * 1_000);
    let replies = bench.sim().ledger();
    assert_eq!(replies.posts_of("roost_demo")[0].in_reply_to.as_deref(), Some(asked.as_str()));
}

#[tokio::test]
async fn deleting_is_for_owners_and_can_be_repeated() {
    let bench = Bench::new().await;
    let id = bench.post_text("Gone soon").await.json()["data"]["id"].as_str().unwrap().to_owned();
    let path = format!("/x/2/tweets/{id}");
    let team = bench.sim().mint("roost_team", &SCOPES).unwrap();
    let other = crate::Http { bearer: Some(team.access_token), ..bench.http.clone() };
    assert_eq!(other.delete(&path).await.unwrap().status, 403);
    for _ in 0..2 {
        assert_eq!(bench.http.delete(&path).await.unwrap().json()["data"]["deleted"], true);
    }
    assert!(bench.get(&path).await.json()["data"].is_null());
}

#[tokio::test]
async fn scopes_are_enforced() {
    let bench = Bench::new().await;
    let reader = bench.sim().mint("roost_demo", &["tweet.read", "users.read"]).unwrap();
    assert!(reader.refresh_token.is_none());
    let http = crate::Http { bearer: Some(reader.access_token), ..bench.http.clone() };
    assert_eq!(http.get("/x/2/users/me").await.unwrap().status, 200);
    assert_eq!(http.post("/x/2/tweets", &json!({"text": "x"})).await.unwrap().status, 403);
}
