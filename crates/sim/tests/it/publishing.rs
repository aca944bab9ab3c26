use std::time::Duration;

use serde_json::{Value, json};
use sim::Change;

use crate::Bench;
use crate::media::photo;

async fn create(bench: &Bench, body: &Value) -> String {
    let answer = bench.http.post("/x/2/tweets", body).await.unwrap();
    assert_eq!(answer.status, 201, "{body} {}", answer.text);
    answer.json()["data"]["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_poll_is_asked_and_read() {
    let bench = Bench::new().await;
    let poll = json!({"options": ["Yes", "No"], "duration_minutes": 60});
    create(&bench, &json!({"text": "Tabs?", "poll": poll})).await;
    let path = format!(
        "/x/2/users/{}/tweets?max_results=5&expansions=attachments.poll_ids&poll.fields=voting_status,duration_minutes",
        bench.me
    );
    let page = bench.get(&path).await.json();
    let asked = &page["includes"]["polls"][0];
    assert_eq!(page["data"][0]["attachments"]["poll_ids"][0], asked["id"]);
    assert_eq!((&asked["options"][1]["label"], &asked["voting_status"]), (&json!("No"), &json!("open")));
    assert!(bench.get("/x/roost_demo").await.text.contains("<ol class=poll><li>Yes"));
}

#[tokio::test]
async fn what_does_not_go_together_or_is_out_of_bounds() {
    let bench = Bench::new().await;
    let media = photo(&bench).await;
    let poll = |options: Value, minutes: i64| json!({"options": options, "duration_minutes": minutes});
    let media = json!({"media_ids": [media]});
    for (body, fragment) in [
        (json!({"text": "a", "media": media, "poll": poll(json!(["a", "b"]), 60)}), "Only one of"),
        (json!({"text": "a", "media": media, "card_uri": "card://1"}), "Only one of"),
        (json!({"text": "a", "poll": poll(json!(["a"]), 60)}), "2 to 4"),
        (json!({"text": "a", "poll": poll(json!(["a", "b", "c", "d", "e"]), 60)}), "2 to 4"),
        (json!({"text": "a", "poll": poll(json!(["a", "b".repeat(26)]), 60)}), "25 characters"),
        (json!({"text": "a", "poll": poll(json!(["a", "b"]), 4)}), "5 to 10080"),
        (json!({"text": "a", "poll": poll(json!(["a", "b"]), 10_081)}), "5 to 10080"),
        (json!({"text": "", "poll": poll(json!(["a", "b"]), 60)}), "must not be empty"),
        (json!({"text": "a", "reply_settings": "everyone"}), "enumeration"),
        (json!({"text": "a", "media": {"media_ids": ["1"], "colour": "red"}}), "unknown field"),
        (json!({"text": "$AAPL and $MSFT"}), "maximum of one cashtag"),
    ] {
        let answer = bench.http.post("/x/2/tweets", &body).await.unwrap();
        assert!(
            matches!(answer.status, 400 | 403) && answer.text.contains(fragment),
            "{body} {}",
            answer.text
        );
    }
    assert!(bench.made().is_empty());
}

#[tokio::test]
async fn a_thread_is_a_chain_of_answers_to_oneself() {
    let bench = Bench::new().await;
    let first =
        create(&bench, &json!({"text": "One", "paid_partnership": true, "reply_settings": "verified"})).await;
    let mut last = first.clone();
    for text in ["Two", "Three"] {
        let body = json!({"text": text, "made_with_ai": true, "reply": {"in_reply_to_tweet_id": last}});
        last = create(&bench, &body).await;
    }
    let ledger = bench.sim().ledger();
    let parts: Vec<_> =
        ledger.thread_of("roost_demo", &first).iter().filter_map(|part| part.text.clone()).collect();
    assert_eq!(parts, ["One", "Two", "Three"]);
    assert_eq!(bench.sim().spent_micros(), 3 * 15_000, "an answer to oneself is a post like others");
    for path in ["/x/roost_demo".to_owned(), format!("/x/roost_demo/status/{last}")] {
        let page = bench.get(&path).await.text;
        let at =
            |words: &str| page.find(&format!(">{words}</p>")).unwrap_or_else(|| panic!("{words} is missing"));
        assert!(at("One") < at("Two") && at("Two") < at("Three"), "{path}");
        assert_eq!(page.matches(">Two</p>").count(), 1, "{path}");
        for tag in ["paid partnership", "made with AI", "replies: verified"] {
            assert!(page.contains(tag), "{path}: {tag}");
        }
    }
    let path = format!("/x/2/tweets/{first}?post.fields=reply_settings,paid_partnership");
    let read = bench.get(&path).await.json();
    assert_eq!(
        (&read["data"]["reply_settings"], &read["data"]["paid_partnership"]),
        (&json!("verified"), &json!(true))
    );
}

#[tokio::test]
async fn a_fresh_mention_is_not_known_yet() {
    let bench = Bench::new().await;
    bench.sim().change(Change { mention_settles_ms: Some(20_000), ..Change::default() });
    let asked = bench.sim().say("roost_team", "@roost_demo what is MTU?", None).unwrap();
    let body = json!({"text": "The largest packet.", "reply": {"in_reply_to_tweet_id": asked}});
    let early = bench.http.post("/x/2/tweets", &body).await.unwrap();
    assert!(early.status == 403 && early.text.contains("not been mentioned or otherwise engaged"));
    bench.sim().advance(Duration::from_secs(20));
    create(&bench, &body).await;
    let sentinel = json!({"text": "Thank you, not-summoned", "reply": {"in_reply_to_tweet_id": asked}});
    assert_eq!(bench.http.post("/x/2/tweets", &sentinel).await.unwrap().status, 403);
}

#[tokio::test]
async fn the_console_lists_prices_to_anybody() {
    let bench = Bench::new().await;
    let anybody = crate::Http { bearer: None, ..bench.http.clone() };
    let list = async || anybody.get("/console/api/credits/pricing").await.unwrap().json();
    assert_eq!(list().await["eventTypePricing"]["Post"], 0.005);
    let changed = [("ContentCreate".to_owned(), 0.02)].into();
    bench.sim().change(Change { live_prices: Some(changed), ..Change::default() });
    assert_eq!(list().await["requestTypePricing"]["ContentCreate"], 0.02);
}

#[tokio::test]
async fn everybody_has_a_face() {
    let bench = Bench::new().await;
    let me = bench.get("/x/2/users/me?user.fields=profile_image_url").await.json();
    let address = me["data"]["profile_image_url"].as_str().unwrap().to_owned();
    let face = bench.get(address.split_once(&bench.http.addr.to_string()).unwrap().1).await;
    assert_eq!((face.status, face.headers["content-type"].as_str()), (200, "image/svg+xml"));
    assert!(face.text.contains(">RD</text>"), "{}", face.text);
    assert_eq!(bench.get("/x/avatars/1.svg").await.status, 404);
}
