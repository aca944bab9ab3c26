use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use kernel::ids::ReservationId;
use kernel::{Entropy, Micros};

use super::server::{Server, Step, now, say};
use crate::{Call, Charge, Effect, Failure, Meter, NotSent, Refusal, Settlement};

#[derive(Default)]
struct Book {
    lines: Mutex<Vec<String>>,
    refuses: Option<&'static str>,
}

#[async_trait]
impl Meter for Book {
    async fn reserve(&self, charge: &Charge) -> Result<ReservationId, Refusal> {
        if self.refuses == Some(charge.operation) {
            return Err(Refusal::NoBudget { operation: charge.operation });
        }
        self.lines.lock().unwrap().push(format!("hold {} {}", charge.operation, charge.worst_case()));
        Ok(ReservationId::new(now(), &Entropy::seeded(1)))
    }

    async fn settle(&self, _: &ReservationId, charge: &Charge, used: Settlement) {
        self.lines.lock().unwrap().push(format!("{} {used:?}", charge.operation));
    }
}

fn charge(operation: &'static str, units_max: i64) -> Charge {
    Charge { operation, unit_price: Micros(5000), units_max, deduplicated_per_day: true }
}

/// A call with two prices: ten posts at worst, of which the answer holds two, and their authors.
async fn lines_after(step: Step, refuses: Option<&'static str>) -> (Vec<String>, usize) {
    let server = Server::start(vec![step]).await;
    let book = Arc::new(Book { refuses, ..Book::default() });
    let call = Call::post(server.base.clone())
        .effect(Effect::Once)
        .charge(charge("post", 10), |answer| match answer.is_success() {
            true => Settlement::Units(2),
            false => Settlement::Nothing,
        })
        .charge(charge("user", 1), |_| Settlement::Resources(vec!["user:7".into()]));
    let _ = server.client().with_meter(book.clone()).send(call).await;
    let lines = book.lines.lock().unwrap().clone();
    (lines, server.count())
}

#[tokio::test]
async fn every_price_is_held_before_and_settled_after() {
    let held = ["hold post $0.05", "hold user $0.005"];
    for (step, post, user) in [
        (say(200), "post Units(2)", "user Resources([\"user:7\"])"),
        (say(400), "post Nothing", "user Resources([\"user:7\"])"),
        (Step::Drop, "post Unknown", "user Unknown"),
    ] {
        let (lines, _) = lines_after(step.clone(), None).await;
        assert_eq!(lines, [held[0], held[1], post, user], "{step:?}");
    }
}

#[tokio::test]
async fn a_refused_price_gives_the_others_back_and_sends_nothing() {
    let (lines, requests) = lines_after(say(200), Some("user")).await;
    assert_eq!(lines, ["hold post $0.05", "post Nothing"]);
    assert_eq!(requests, 0);
}

#[tokio::test]
async fn without_a_meter_only_free_calls_are_made() {
    let server = Server::start(vec![say(200)]).await;
    let priced = Call::get(server.base.clone()).charge(charge("post", 1), |_| Settlement::Units(1));
    let failure = server.client().send(priced).await.unwrap_err();
    assert_eq!(failure, Failure::NotSent(NotSent::Refused(Refusal::NoBudget { operation: "post" })));
    let free = Call::get(server.base.clone()).charge(charge("post", 0), |_| Settlement::Nothing);
    assert!(server.client().send(free).await.is_ok());
    assert_eq!(server.count(), 1);
}
