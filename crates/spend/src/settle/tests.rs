use kernel::Micros;
use outbound::Settlement;

use crate::budget::Level;
use crate::fixture::{charge, fixture};
use crate::ledger::Outcome;

fn ids(names: &[&str]) -> Settlement {
    Settlement::Resources(names.iter().map(ToString::to_string).collect())
}

#[tokio::test]
async fn each_ending_costs_what_it_should() {
    let check = async |used: Settlement, cost: i64, outcome: Outcome| {
        let f = fixture().await;
        f.spend(&charge(100, 10), used.clone()).await.unwrap();
        let budget = f.budget(Level::Workspace, "x").await;
        assert_eq!((budget.settled, budget.reserved), (Micros(cost), Micros::ZERO), "{used:?}");
        let entries = f.entries().await;
        assert_eq!(entries.len(), 1);
        assert_eq!((entries[0].cost, entries[0].outcome), (Micros(cost), outcome), "{used:?}");
    };
    check(Settlement::Nothing, 0, Outcome::Settled).await;
    check(Settlement::Units(3), 300, Outcome::Settled).await;
    check(Settlement::Units(-3), 0, Outcome::Settled).await;
    check(ids(&["a", "b", "a"]), 200, Outcome::Settled).await;
    check(Settlement::Unknown, 1_000, Outcome::Unknown).await;
}

#[tokio::test]
async fn a_resource_is_paid_for_once_per_utc_day_account_and_operation() {
    let f = fixture().await;
    let read = charge(100, 10);
    let costs = async || -> Vec<i64> { f.entries().await.iter().rev().map(|entry| entry.cost.0).collect() };
    f.spend(&read, ids(&["a", "b"])).await.unwrap();
    f.cx.clock.advance(std::time::Duration::from_secs(1));
    f.spend(&read, ids(&["b", "c"])).await.unwrap();
    f.cx.clock.advance(std::time::Duration::from_secs(1));
    let again = f.entries().await;
    assert_eq!((again[0].resources, again[0].deduplicated), (Some(2), Some(1)));
    let not_deduplicated = outbound::Charge { deduplicated_per_day: false, ..read.clone() };
    f.spend(&not_deduplicated, ids(&["b", "b"])).await.unwrap();
    f.cx.clock.advance(std::time::Duration::from_secs(1));
    let other = outbound::Charge { operation: "x.user.read", ..read.clone() };
    f.spend(&other, ids(&["a"])).await.unwrap();
    f.cx.clock.advance(std::time::Duration::from_secs(1));
    assert_eq!(costs().await, [200, 100, 200, 100]);
    f.cx.clock.advance(std::time::Duration::from_secs(24 * 3600));
    f.spend(&read, ids(&["a", "b"])).await.unwrap();
    assert_eq!(costs().await.last(), Some(&200));
}

#[tokio::test]
async fn settling_twice_changes_nothing() {
    let f = fixture().await;
    let read = charge(100, 10);
    let id = f.meter.reserve(&read).await.unwrap();
    f.meter.settle(&id, &read, Settlement::Units(2)).await;
    f.meter.settle(&id, &read, Settlement::Units(9)).await;
    assert_eq!(f.budget(Level::Workspace, "x").await.settled, Micros(200));
    assert_eq!(f.entries().await.len(), 1);
}

#[tokio::test]
async fn what_straddles_midnight_counts_for_the_day_it_was_reserved_on() {
    let f = fixture().await;
    let read = charge(100, 10);
    f.cx.clock.advance(std::time::Duration::from_secs(15 * 3600 - 1));
    let id = f.meter.reserve(&read).await.unwrap();
    f.cx.clock.advance(std::time::Duration::from_secs(2));
    f.meter.settle(&id, &read, Settlement::Units(2)).await;
    assert_eq!(f.budget(Level::Workspace, "x").await.settled, Micros::ZERO);
    let entry = f.entries().await.remove(0);
    assert_eq!(
        (entry.day.to_string(), entry.at.to_string()),
        ("2026-11-02".into(), "2026-11-03T00:00:01Z".into())
    );
}

#[tokio::test]
async fn eighty_and_one_hundred_percent_are_announced_once() {
    let f = fixture().await;
    f.set_cap(Level::Workspace, "", 1_000).await;
    let mut seen = Vec::new();
    for cost in [790, 10, 0, 150, 50] {
        f.spend(&charge(1, cost), Settlement::Units(cost)).await.unwrap();
        seen.push(f.announced().await.into_iter().map(|(kind, _)| kind).collect::<Vec<_>>());
    }
    let near = vec!["spend.budget_near".to_owned()];
    let both = vec!["spend.budget_near".to_owned(), "spend.budget_reached".to_owned()];
    assert_eq!(seen, [vec![], near.clone(), near.clone(), near, both]);
}

#[tokio::test]
async fn a_cap_set_at_noon_knows_the_morning() {
    let f = fixture().await;
    let account: kernel::ids::AccountId = f.cx.new_id();
    let meter = crate::meter(&f.cx, &f.scope, Some(account.clone()), "x");
    let id = meter.reserve(&charge(100, 5)).await.unwrap();
    f.set_cap(Level::Account, account.as_str(), 600).await;
    meter.reserve(&charge(100, 2)).await.unwrap_err();
    meter.settle(&id, &charge(100, 5), Settlement::Units(4)).await;
    let budget = f.budget(Level::Account, "x").await;
    assert_eq!((budget.settled, budget.reserved), (Micros(400), Micros::ZERO));
    meter.reserve(&charge(100, 2)).await.unwrap();
}
