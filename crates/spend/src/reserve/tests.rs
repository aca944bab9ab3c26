use std::sync::Arc;

use kernel::Micros;
use outbound::{Charge, Refusal, Settlement};
use proptest::prelude::*;

use crate::budget::Level;
use crate::fixture::{Fixture, charge, fixture};

#[tokio::test]
async fn a_new_workspace_gets_its_caps_with_its_first_call() {
    let f = fixture().await;
    f.meter.reserve(&charge(5_000, 100)).await.unwrap();
    for (level, kind, cap) in [
        (Level::Workspace, "ai", 1_000_000),
        (Level::Workspace, "x", 2_000_000),
        (Level::Install, "ai", 5_000_000),
        (Level::Install, "x", 10_000_000),
    ] {
        assert_eq!(f.budget(level, kind).await.cap, Micros(cap), "{level:?} {kind}");
    }
    assert_eq!(f.budget(Level::Workspace, "x").await.reserved, Micros(500_000));
    assert_eq!(f.budget(Level::Install, "x").await.reserved, Micros(500_000));
    assert_eq!(f.budget(Level::Workspace, "ai").await.reserved, Micros::ZERO);
}

#[tokio::test]
async fn a_kind_without_a_cap_is_refused() {
    let f = fixture().await;
    f.meter.reserve(&charge(1, 1)).await.unwrap();
    let meter = crate::meter(&f.cx, &f.scope, None, "tiktok");
    let refused = meter.reserve(&charge(1, 1)).await;
    assert_eq!(refused, Err(Refusal::NoBudget { operation: "x.post.read" }));
}

#[tokio::test]
async fn negative_amounts_are_refused_and_free_calls_are_not() {
    let f = fixture().await;
    for bad in [charge(-1, 1), charge(1, -1), charge(-1, -1)] {
        assert!(matches!(f.meter.reserve(&bad).await, Err(Refusal::Unavailable(_))), "{bad:?}");
    }
    f.set_cap(Level::Workspace, "", 0).await;
    f.meter.reserve(&charge(0, 1)).await.unwrap();
    assert!(matches!(f.meter.reserve(&charge(1, 1)).await, Err(Refusal::OverBudget { .. })));
}

#[tokio::test]
async fn every_level_can_refuse_and_says_which_did() {
    let check = async |level: Level, label: &str| {
        let f = fixture().await;
        let payer = crate::Payer {
            account: Some(f.cx.new_id()),
            campaign: Some("spring".into()),
            ..crate::Payer::new(f.scope.clone(), "x")
        };
        let scope_id = match level {
            Level::Install | Level::Workspace => String::new(),
            Level::Account => payer.account.as_ref().unwrap().to_string(),
            Level::Campaign => "spring".into(),
        };
        f.set_cap(level, &scope_id, 1_000).await;
        let meter = crate::meter_of(&f.cx, payer);
        meter.reserve(&charge(100, 9)).await.unwrap();
        let Err(Refusal::OverBudget { wanted, left, budget, resets_at, .. }) =
            meter.reserve(&charge(100, 2)).await
        else {
            panic!("{level:?} did not refuse")
        };
        assert_eq!((wanted, left, budget.as_str()), (Micros(200), Micros(100), label));
        assert_eq!(resets_at.to_string(), "2026-11-03T00:00:00Z");
        meter.reserve(&charge(100, 1)).await.unwrap();
    };
    check(Level::Install, "daily X (install)").await;
    check(Level::Workspace, "daily X (workspace)").await;
    check(Level::Account, "daily X (account)").await;
    check(Level::Campaign, "daily X (campaign)").await;
}

#[tokio::test]
async fn a_refusal_is_announced_once_a_day_and_budgets_start_afresh_at_midnight_utc() {
    let f = fixture().await;
    f.set_cap(Level::Workspace, "", 100).await;
    for _ in 0..3 {
        f.meter.reserve(&charge(101, 1)).await.unwrap_err();
    }
    let reached = ("spend.budget_reached".to_owned(), "workspace::x".to_owned());
    assert_eq!(f.announced().await, std::slice::from_ref(&reached));
    f.spend(&charge(100, 1), Settlement::Units(1)).await.unwrap();
    f.cx.clock.advance(std::time::Duration::from_secs(15 * 3600));
    f.spend(&charge(100, 1), Settlement::Nothing).await.unwrap();
    f.meter.reserve(&charge(101, 1)).await.unwrap_err();
    assert_eq!(f.announced().await.iter().filter(|event| **event == reached).count(), 2);
}

#[tokio::test]
async fn the_installation_cap_holds_over_workspaces_and_other_accounts_do_not_count() {
    let f = fixture().await;
    let other = crate::meter(&f.cx, &testkit::scope(&f.cx), None, "x");
    f.set_cap(Level::Install, "", 1_000).await;
    other.reserve(&charge(600, 1)).await.unwrap();
    f.meter.reserve(&charge(600, 1)).await.unwrap_err();
    f.meter.reserve(&charge(400, 1)).await.unwrap();
}

/// What the database says about the cap: settled, reserved, and the sums of the rows they stand for.
async fn check_invariant(f: &Fixture, cap: i64) {
    for level in [Level::Install, Level::Workspace] {
        let budget = f.budget(level, "x").await;
        let used = budget.settled.plus(budget.reserved);
        assert!(used <= Micros(cap), "{level:?}: {used} of {}", Micros(cap));
        assert!(budget.reserved >= Micros::ZERO);
    }
}

fn run(calls: Vec<(i64, i64, u8)>, cap: i64) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let f = Arc::new(fixture().await);
        f.set_cap(Level::Workspace, "", cap).await;
        f.set_cap(Level::Install, "", cap).await;
        let mut tasks = tokio::task::JoinSet::new();
        for (price, units, end) in calls {
            let f = Arc::clone(&f);
            tasks.spawn(async move { one_call(&f, &charge(price, units), end, cap).await });
        }
        let mut spent = 0;
        while let Some(cost) = tasks.join_next().await {
            spent += cost.unwrap();
        }
        check_invariant(&f, cap).await;
        assert!(spent <= cap, "{spent} of {cap}");
        let budget = f.budget(Level::Workspace, "x").await;
        assert_eq!(budget.settled.plus(budget.reserved).0, spent);
    });
}

/// Answers what this call holds of the cap when it is over.
async fn one_call(f: &Fixture, charge: &Charge, end: u8, cap: i64) -> i64 {
    let Ok(id) = f.meter.reserve(charge).await else { return 0 };
    check_invariant(f, cap).await;
    let (used, held) = match end {
        0 => (Settlement::Nothing, 0),
        1 => (Settlement::Unknown, charge.worst_case().0),
        2 => (Settlement::Units(charge.units_max.min(1)), charge.unit_price.0 * charge.units_max.min(1)),
        // The process died.
        _ => return charge.worst_case().0,
    };
    f.meter.settle(&id, charge, used).await;
    check_invariant(f, cap).await;
    held
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn thirty_two_callers_at_once_never_exceed_a_cap(
        calls in proptest::collection::vec((0i64..40_000, 0i64..10, 0u8..4), 32),
        cap in 10_000i64..2_000_000,
    ) {
        run(calls, cap);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_sixty_four_callers_at_once_exactly_ten_get_what_is_enough_for_ten() {
    for widest in [Level::Workspace, Level::Install] {
        let f = fixture().await;
        f.set_cap(widest, "", 1_000).await;
        let mut calls = tokio::task::JoinSet::new();
        for caller in 0..64 {
            // Half of them for accounts of their own: other rows, the same cap.
            let account = (caller % 2 == 0).then(|| f.cx.new_id());
            let meter = crate::meter(&f.cx, &f.scope, account, "x");
            calls.spawn(async move { meter.reserve(&charge(100, 1)).await });
        }
        let answers = calls.join_all().await;
        let (given, refused): (Vec<_>, Vec<_>) = answers.into_iter().partition(Result::is_ok);
        assert_eq!(given.len(), 10, "{widest:?}");
        assert!(
            refused.iter().all(|answer| matches!(answer, Err(Refusal::OverBudget { .. }))),
            "{refused:?}"
        );
        assert_eq!(f.budget(widest, "x").await.reserved, Micros(1_000));
        assert_eq!(f.announced().await.len(), 1, "{widest:?}");
    }
}

/// Reserving, settling and changing caps lock the same rows, and never each other out.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn caps_may_change_while_calls_are_paid_for() {
    let f = Arc::new(fixture().await);
    f.set_cap(Level::Workspace, "", 2_000_000).await;
    let mut tasks = tokio::task::JoinSet::new();
    for caller in 0..32u8 {
        let f = Arc::clone(&f);
        tasks.spawn(async move {
            for round in 0..4 {
                if caller % 8 == 0 {
                    let cap = Micros(1_000_000 + i64::from(caller) * 100_000 * round);
                    let (kind, scope_id) = ("x".to_owned(), String::new());
                    let change = crate::SetBudget { kind, level: Level::Workspace, scope_id, cap };
                    crate::set_budget(&f.cx, &f.owner(), change).await.unwrap();
                } else {
                    let meter = crate::meter(&f.cx, &f.scope, Some(f.cx.new_id()), "x");
                    let id = meter.reserve(&charge(10, 2)).await.unwrap();
                    meter.settle(&id, &charge(10, 2), Settlement::Units(1)).await;
                }
            }
        });
    }
    while let Some(ended) = tasks.join_next().await {
        ended.unwrap();
    }
    for level in [Level::Install, Level::Workspace] {
        let budget = f.budget(level, "x").await;
        assert_eq!((budget.settled, budget.reserved), (Micros(28 * 4 * 10), Micros::ZERO), "{level:?}");
    }
}

#[tokio::test]
async fn a_lowered_cap_counts_at_once_and_on_the_days_to_come() {
    let f = fixture().await;
    f.meter.reserve(&charge(600, 1)).await.unwrap();
    f.set_cap(Level::Workspace, "", 1_000).await;
    f.meter.reserve(&charge(600, 1)).await.unwrap_err();
    f.cx.clock.advance(std::time::Duration::from_secs(24 * 3600));
    f.meter.reserve(&charge(600, 1)).await.unwrap();
    f.meter.reserve(&charge(600, 1)).await.unwrap_err();
}
