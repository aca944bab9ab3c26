use std::time::Duration;

use kernel::Micros;
use outbound::Settlement;

use super::*;
use crate::budget::Level;
use crate::fixture::{charge, fixture};

#[tokio::test]
async fn a_call_that_is_never_heard_of_again_is_booked_at_its_worst_case() {
    let f = fixture().await;
    let read = charge(100, 10);
    let lost = f.meter.reserve(&read).await.unwrap();
    f.cx.clock.advance(Duration::from_secs(14 * 60));
    let under_way = f.meter.reserve(&read).await.unwrap();
    f.cx.clock.advance(Duration::from_secs(2 * 60));
    for _ in 0..2 {
        settle_abandoned(&f.cx).await.unwrap();
        let budget = f.budget(Level::Workspace, "x").await;
        assert_eq!((budget.settled, budget.reserved), (Micros(1_000), Micros(1_000)));
    }
    assert_eq!(f.entries().await[0].outcome, Outcome::Unsettled);
    f.meter.settle(&lost, &read, Settlement::Nothing).await;
    f.meter.settle(&under_way, &read, Settlement::Nothing).await;
    let budget = f.budget(Level::Workspace, "x").await;
    assert_eq!((budget.settled, budget.reserved), (Micros(1_000), Micros::ZERO));
}

#[tokio::test]
async fn what_was_seen_is_forgotten_after_its_day() {
    let f = fixture().await;
    f.spend(&charge(1, 1), Settlement::Resources(vec!["a".into()])).await.unwrap();
    let count = async || -> i64 {
        let mut conn = f.cx.db.read().await.unwrap();
        let sql = "SELECT COUNT(*) AS n FROM seen_today";
        conn.fetch_one(sql, Vec::new()).await.unwrap().get("n").unwrap()
    };
    for (days, left) in [(0, 1), (1, 1), (1, 0)] {
        f.cx.clock.advance(Duration::from_secs(days * 86_400));
        run(&f.cx).await.unwrap();
        assert_eq!(count().await, left);
    }
}
