use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;

use super::server::{Server, Step, now, say};
use crate::breaker::THRESHOLD;
use crate::{Call, Failure, NotSent, RateStore, RateWindow};

#[derive(Default)]
struct Windows(Mutex<HashMap<String, RateWindow>>);

#[async_trait]
impl RateStore for Windows {
    async fn window(&self, bucket: &str) -> Option<RateWindow> {
        self.0.lock().unwrap().get(bucket).cloned()
    }

    async fn learn(&self, bucket: &str, window: RateWindow) {
        self.0.lock().unwrap().insert(bucket.to_owned(), window);
    }
}

#[tokio::test]
async fn a_closed_window_refuses_before_sending_and_only_for_its_account() {
    let headers = "x-rate-limit-remaining: 0\r\nx-rate-limit-reset: 1795000900\r\n";
    let server = Server::start(vec![Step::Say(200, headers.into(), b"{}".to_vec())]).await;
    let store: Arc<Windows> = Arc::default();
    let client = server.client();
    let mine = client.with_rates(store.clone(), "acc_1");
    let call = || Call::post(server.base.clone()).bucket("x.posts.create");
    assert!(mine.send(call()).await.unwrap().is_success());
    let failure = mine.send(call()).await.unwrap_err();
    let until = now().plus(Duration::from_secs(900));
    let closed = NotSent::WindowClosed { bucket: "acc_1/x.posts.create".into(), until };
    assert_eq!(failure, Failure::NotSent(closed));
    assert_eq!(server.count(), 1);

    assert!(client.with_rates(store, "acc_2").send(call()).await.is_ok(), "another account is unaffected");
    client.clock.advance(Duration::from_secs(901));
    assert!(mine.send(call()).await.is_ok(), "an open window lets calls through again");
}

#[tokio::test]
async fn an_absurd_stored_window_is_believed_for_a_day_at_most() {
    let server = Server::start(vec![say(200)]).await;
    let store: Arc<Windows> = Arc::default();
    let resets_at = now().plus(Duration::from_secs(315_360_000));
    store.learn("a/b", RateWindow { limit: None, remaining: 0, resets_at }).await;
    let client = server.client().with_rates(store, "a");
    let failure = client.send(Call::post(server.base.clone()).bucket("b")).await.unwrap_err();
    let until = now().plus(Duration::from_secs(86_400));
    assert_eq!(failure, Failure::NotSent(NotSent::WindowClosed { bucket: "a/b".into(), until }));
}

#[tokio::test]
async fn a_line_that_keeps_failing_rests_and_other_lines_do_not() {
    let server = Server::start(vec![say(503)]).await;
    let client = server.client();
    let call = |bucket| Call::post(server.base.clone()).bucket(bucket);
    for _ in 0..THRESHOLD {
        assert_eq!(client.send(call("x.posts.create")).await.unwrap().status.as_u16(), 503);
    }
    let failure = client.send(call("x.posts.create")).await.unwrap_err();
    assert!(matches!(failure, Failure::NotSent(NotSent::BreakerOpen { .. })), "{failure:?}");
    assert!(client.send(call("x.posts.read")).await.is_ok());
    client.clock.advance(Duration::from_secs(11));
    assert!(client.send(call("x.posts.create")).await.is_ok(), "after a rest one call probes the line");
}
