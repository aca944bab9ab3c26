use std::time::Duration;

use sim::{Sim, SimOptions, WorldSize};

use crate::{Bench, NOON};

fn full() -> Sim {
    Sim::new(SimOptions { world: WorldSize::Full, start_ms: Some(NOON), ..SimOptions::default() })
}

#[tokio::test]
async fn the_full_world_is_as_large_as_promised() {
    let options = SimOptions { world: WorldSize::Full, ..SimOptions::default() };
    let bench = Bench::with(options).await;
    let state = bench.get("/admin/state").await.json();
    assert!(state["posts"].as_u64().unwrap() >= 2_600);
    assert_eq!(state["accounts"][0]["followers"], 1_800);
    for topic in [
        "AI development",
        "machine learning",
        "certification exam",
        "network engineering",
        "devops",
        "cloud certification",
    ] {
        let query = format!("%22{}%22", topic.replace(' ', "%20"));
        let page =
            bench.get(&format!("/x/2/tweets/search/recent?query={query}&max_results=100")).await.json();
        assert!(page["meta"]["result_count"].as_u64().unwrap() >= 30, "{topic}");
    }
}

#[test]
fn the_same_seed_makes_the_same_world() {
    let texts = |sim: &Sim| {
        sim.posts_of("roost_demo").into_iter().map(|post| (post.id, post.text)).collect::<Vec<_>>()
    };
    let (one, other) = (full(), full());
    assert_eq!(texts(&one), texts(&other));
    assert_eq!(texts(&one).len(), 120);
}

#[tokio::test]
async fn people_react_and_the_truth_is_kept() {
    let bench = Bench::new().await;
    let mut posts = Vec::new();
    for number in 0..20 {
        let asked = bench.sim().posts_mentioning_demo()[number % 12].clone();
        let text = format!(
            "Good question number {number}: start with the smallest thing you can measure, then widen."
        );
        let body = serde_json::json!({"text": text, "reply": {"in_reply_to_tweet_id": asked}});
        let answer = bench.http.post("/x/2/tweets", &body).await.unwrap();
        posts.push(answer.json()["data"]["id"].as_str().unwrap().to_owned());
    }
    bench.sim().advance(Duration::from_secs(12 * 86_400));
    let truth = bench.sim().truth();
    let caused: Vec<_> = truth.iter().filter(|cause| cause.post_id.is_some()).collect();
    assert!(!caused.is_empty() && caused.iter().all(|cause| posts.contains(cause.post_id.as_ref().unwrap())));
    assert!(truth.iter().any(|cause| cause.post_id.is_none()), "some followers come on their own");
    let gained = bench.sim().ledger().effects_of_kind("follow.gained").len();
    assert_eq!(gained, truth.len());
    let state = bench.get("/admin/state").await.json();
    let lost = bench.sim().ledger().effects_of_kind("follow.lost").len();
    let of_demo = |kind: &str| {
        let ledger = bench.sim().ledger();
        ledger.effects_of_kind(kind).iter().filter(|e| e.account.as_deref() == Some("roost_demo")).count()
    };
    let expected = 200 + of_demo("follow.gained") - of_demo("follow.lost");
    assert_eq!(state["accounts"][0]["followers"].as_u64(), Some(expected as u64), "{lost} lost in all");
}

#[tokio::test]
async fn a_stopped_world_can_be_served_again() {
    let bench = Bench::new().await;
    bench.post_text("Before the stop").await;
    let (addr, sim, http) = (bench.running.addr, bench.sim().clone(), bench.http.clone());
    bench.running.stop();
    assert!(http.get("/x/2/users/me").await.is_err());
    let again = sim.serve(addr).await.unwrap();
    assert_eq!(http.get("/x/2/users/me").await.unwrap().status, 200);
    assert_eq!(again.sim.ledger().posts_of("roost_demo").len(), 1);
}
