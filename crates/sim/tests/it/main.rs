//! The simulator from outside, over real sockets.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail the way tests do")]

mod faults;
mod http;
mod media;
mod model;
mod oauth;
mod posts;
mod publishing;
mod reads;
mod site;
mod world;

use http::{Answer, Http};
use sim::{RunningSim, Sim, SimOptions};

const SCOPES: [&str; 5] = ["tweet.read", "tweet.write", "users.read", "media.write", "offline.access"];
/// A Saturday noon; ids and windows follow from it.
const NOON: i64 = 1_795_262_400_000;

struct Bench {
    running: RunningSim,
    http: Http,
    me: String,
}

impl Bench {
    async fn new() -> Self {
        Self::with(SimOptions::default()).await
    }

    async fn with(options: SimOptions) -> Self {
        let options = SimOptions { start_ms: options.start_ms.or(Some(NOON)), ..options };
        let running = Sim::start(options).await.unwrap();
        let tokens = running.sim.mint("roost_demo", &SCOPES).unwrap();
        let http = Http { addr: running.addr, bearer: Some(tokens.access_token) };
        Self { running, http, me: tokens.user_id }
    }

    fn sim(&self) -> &Sim {
        &self.running.sim
    }

    async fn get(&self, path: &str) -> Answer {
        self.http.get(path).await.unwrap()
    }

    async fn post_text(&self, text: &str) -> Answer {
        self.http.post("/x/2/tweets", &serde_json::json!({ "text": text })).await.unwrap()
    }

    /// Texts of the demo account's posts made through the API.
    fn made(&self) -> Vec<String> {
        let ledger = self.sim().ledger();
        ledger.posts_of("roost_demo").iter().filter_map(|effect| effect.text.clone()).collect()
    }
}
