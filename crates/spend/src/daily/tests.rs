use kernel::ids::AccountId;
use outbound::Settlement;
use runtime::WorkspaceScope;

use crate::budget::Level;
use crate::fixture::{Fixture, charge, fixture, fixture_with};
use crate::{cost_between, costs_per_day, daily, today};

async fn spend_on_three_days(f: &Fixture) -> AccountId {
    let account: AccountId = f.cx.new_id();
    let of_account = crate::meter(&f.cx, &f.scope, Some(account.clone()), "x");
    for cost in [100, 200, 300] {
        f.spend(&charge(cost, 1), Settlement::Units(1)).await.unwrap();
        let charge = charge(cost * 10, 1);
        let id = of_account.reserve(&charge).await.unwrap();
        of_account.settle(&id, &charge, Settlement::Units(1)).await;
        f.cx.clock.advance(std::time::Duration::from_secs(86_400));
    }
    account
}

#[tokio::test]
async fn sums_agree_whichever_way_they_are_asked_for() {
    let f = fixture().await;
    let start = f.cx.now();
    let account = spend_on_three_days(&f).await;
    let costs = daily(&f.cx, &f.owner(), 3).await.unwrap();
    let shown: Vec<_> = costs.iter().map(|day| (day.day.to_string(), day.cost.0)).collect();
    assert_eq!(shown, [("2026-11-03".into(), 2200), ("2026-11-04".into(), 3300)]);
    let mut conn = f.cx.db.read().await.unwrap();
    let second = start.plus(std::time::Duration::from_secs(86_400));
    for (account, from, to, sum) in [
        (None, start, f.cx.now(), 6600),
        (Some(&account), start, f.cx.now(), 6000),
        (Some(&account), start, second, 1000),
        (None, second, second, 0),
    ] {
        assert_eq!(cost_between(&mut conn, &f.scope, account, from, to).await.unwrap().0, sum);
    }
    let first = crate::Day::of(start);
    let days = costs_per_day(&mut conn, &f.scope, Some(&account), first, first).await.unwrap();
    assert_eq!(days.iter().map(|day| day.cost.0).collect::<Vec<_>>(), [1000]);
    let nobody: WorkspaceScope = testkit::scope(&f.cx);
    assert_eq!(cost_between(&mut conn, &nobody, None, start, f.cx.now()).await.unwrap().0, 0);
}

#[tokio::test]
async fn a_span_of_no_days_or_of_years_is_refused() {
    let f = fixture().await;
    for days in [-1, 0, 367, i64::MAX] {
        let refused = daily(&f.cx, &f.owner(), days).await.unwrap_err();
        assert_eq!(refused.code(), "spend.days_out_of_range", "{days}");
        assert_eq!(web::ProblemSource::fields(&refused)[0].field, "days");
    }
    assert!(daily(&f.cx, &f.owner(), 366).await.unwrap().is_empty());
}

#[tokio::test]
async fn budgets_of_accounts_carry_their_names() {
    let cx = fixture().await.cx.with_part(crate::AccountNames(|_, scope| {
        let id: AccountId = kernel::Id::new(kernel::Timestamp::from_micros(0), &kernel::Entropy::seeded(1));
        let of = scope.workspace_id().to_string();
        Box::pin(async move { Ok([(id, format!("@ada of {of}"))].into()) })
    }));
    let f = Fixture { scope: testkit::scope(&cx), ..fixture_with(cx) };
    let known: AccountId = kernel::Id::new(kernel::Timestamp::from_micros(0), &kernel::Entropy::seeded(1));
    let gone: AccountId = f.cx.new_id();
    f.set_cap(Level::Account, known.as_str(), 5).await;
    f.set_cap(Level::Account, gone.as_str(), 5).await;
    f.set_cap(Level::Campaign, "spring", 5).await;
    let budgets = today(&f.cx, &f.owner()).await.unwrap().budgets;
    let names: Vec<_> = budgets.into_iter().filter(|budget| budget.level >= Level::Account).collect();
    let of = |id: &str| names.iter().find(|budget| budget.scope_id == id).unwrap();
    let ada = format!("@ada of {}", f.scope.workspace_id());
    assert_eq!(of(known.as_str()).label(), format!("daily X ({ada})"));
    assert_eq!(of(known.as_str()).scope_name, Some(ada));
    assert_eq!(
        (of(gone.as_str()).label().as_str(), &of(gone.as_str()).scope_name),
        ("daily X (account)", &None)
    );
    assert_eq!(of("spring").scope_name.as_deref(), Some("spring"));
}

#[tokio::test]
async fn today_names_budgets_and_operations() {
    let f = fixture().await;
    let read = charge(1_700_000, 1);
    f.spend(&read, Settlement::Units(1)).await.unwrap();
    let today = today(&f.cx, &f.owner()).await.unwrap();
    let shown = serde_json::to_value(
        today
            .budgets
            .iter()
            .map(|budget| (budget.label(), budget.fill(), budget.left().0))
            .collect::<Vec<_>>(),
    );
    let expected = serde_json::json!([
        ["daily AI (install)", "ok", 5_000_000],
        ["daily X (install)", "ok", 8_300_000],
        ["daily AI (workspace)", "ok", 1_000_000],
        ["daily X (workspace)", "near", 300_000],
    ]);
    assert_eq!(shown.unwrap(), expected);
    assert_eq!(today.total.0, 1_700_000);
    assert_eq!(today.operations[0].label, "x.post.read");
}

#[tokio::test]
async fn the_ledger_has_pages_that_end() {
    let f = fixture().await;
    for _ in 0..5 {
        f.cx.clock.advance(std::time::Duration::from_secs(1));
        f.spend(&charge(1, 1), Settlement::Units(1)).await.unwrap();
    }
    let (mut seen, mut cursor) = (Vec::new(), None);
    loop {
        let request = kernel::PageRequest { limit: Some(2), cursor };
        let page = crate::ledger(&f.cx, &f.owner(), &request).await.unwrap();
        seen.extend(page.items.into_iter().map(|entry| entry.at));
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), 5);
    assert!(seen.is_sorted_by(|a, b| a > b));
    let request = kernel::PageRequest { limit: None, cursor: Some("' OR 1".into()) };
    let refused = crate::ledger(&f.cx, &f.owner(), &request).await.unwrap_err();
    assert_eq!(refused.code(), "spend.bad_cursor");
}
