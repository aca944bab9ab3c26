use std::sync::{Arc, Mutex};

use kernel::Micros;
use outbound::ClientOptions;
use platform::{Authorize, Descriptor, PriceInForce};
use runtime::Role;

use super::*;
use crate::fixture::descriptor;

/// Answers with a price, or not at all.
struct Listed {
    descriptor: Descriptor,
    answer: Mutex<Option<i64>>,
    asked: Mutex<usize>,
    adopted: Mutex<Option<LivePrices>>,
}

impl Platform for Listed {
    fn descriptor(&self) -> &Descriptor {
        &self.descriptor
    }
    fn authorize(&self) -> &dyn Authorize {
        panic!("nobody connects an account here")
    }
    fn price_list(&self) -> Option<&dyn PriceList> {
        Some(self)
    }
}

#[async_trait::async_trait]
impl PriceList for Listed {
    async fn fetch(&self, http: &Client, _: &Endpoints) -> platform::Result<LivePrices> {
        *self.asked.lock().unwrap() += 1;
        let price = *self.answer.lock().unwrap();
        let price =
            price.ok_or_else(|| platform::Error::Transient { detail: "the console is down".into() })?;
        Ok(LivePrices { fetched_at: http.clock().now(), prices: [("post".to_owned(), Micros(price))].into() })
    }
    fn adopt(&self, list: Option<LivePrices>) {
        *self.adopted.lock().unwrap() = list;
    }
    fn in_force(&self) -> Vec<PriceInForce> {
        Vec::new()
    }
}

/// One process of an installation.
struct Process {
    cx: Cx,
    platform: Arc<Listed>,
}

fn process(cx: testkit::TestCx) -> Process {
    let platform = Arc::new(Listed {
        descriptor: descriptor(),
        answer: Mutex::new(Some(20_000)),
        asked: Mutex::default(),
        adopted: Mutex::default(),
    });
    let all: Vec<Arc<dyn Platform>> = vec![platform.clone()];
    let options = ClientOptions { clock: cx.clock.clone(), ..ClientOptions::default() };
    let http = Client::new(options).unwrap();
    let cx = cx.with_part(Registry::new(all)).with_part(http).into_cx();
    Process { cx: cx.with_part(PriceAddresses(|_, _| Some(Endpoints::default()))), platform }
}

impl Process {
    async fn tick(&self, hours: u64) {
        self.cx.clock.advance(Duration::from_secs(hours * 3600));
        refresh_prices(&self.cx).await.unwrap();
    }

    fn asked(&self) -> usize {
        *self.platform.asked.lock().unwrap()
    }

    fn price(&self) -> Option<i64> {
        self.platform.adopted.lock().unwrap().as_ref().map(|list| list.prices["post"].0)
    }

    async fn known(&self) -> crate::LiveList {
        let caller = testkit::person(&testkit::scope(&self.cx), Role::Viewer);
        crate::prices(&self.cx, &caller).await.unwrap().remove(0).live.unwrap()
    }
}

#[tokio::test]
async fn a_list_is_read_once_a_day() {
    let process = process(testkit::cx().await);
    for (hours, asked) in [(0, 1), (1, 1), (22, 1), (1, 2), (23, 2), (1, 3)] {
        process.tick(hours).await;
        assert_eq!(process.asked(), asked);
    }
    assert_eq!(process.price(), Some(20_000));
}

#[tokio::test]
async fn a_list_that_cannot_be_read_changes_nothing_and_is_told() {
    let process = process(testkit::cx().await);
    process.tick(0).await;
    let read = process.cx.now();
    *process.platform.answer.lock().unwrap() = None;
    process.tick(24).await;
    let known = process.known().await;
    assert_eq!((known.fetched_at, known.tried_at), (Some(read), process.cx.now()));
    assert!(known.error.unwrap().contains("the console is down"));
    assert_eq!((process.price(), process.asked()), (Some(20_000), 2));
    refresh_prices(&process.cx).await.unwrap();
    assert_eq!(process.asked(), 2, "it is not asked again at once");
    *process.platform.answer.lock().unwrap() = Some(30_000);
    process.tick(1).await;
    assert_eq!((process.price(), process.known().await.error), (Some(30_000), None));
}

#[tokio::test]
async fn a_failure_before_any_success_is_told_too() {
    let process = process(testkit::cx().await);
    *process.platform.answer.lock().unwrap() = None;
    process.tick(0).await;
    let known = process.known().await;
    assert_eq!((known.fetched_at, known.error.is_some(), process.price()), (None, true, None));
}

#[tokio::test]
async fn every_process_takes_over_what_one_has_read() {
    let reader = process(testkit::cx().await);
    reader.tick(0).await;
    let other = process(testkit::cx_at(testkit::url(&reader.cx)).await);
    adopt_prices(&other.cx).await.unwrap();
    other.tick(0).await;
    assert_eq!((other.price(), other.asked()), (Some(20_000), 0));
}

#[tokio::test]
async fn where_nobody_may_be_asked_nobody_is() {
    let mut process = process(testkit::cx().await);
    process.cx = process.cx.with_part(PriceAddresses(|_, _| None));
    process.tick(0).await;
    assert_eq!((process.asked(), process.price()), (0, None));
}
