use kernel::Micros;
use runtime::Role;

use super::*;
use crate::budget::AI;
use crate::fixture::{charge, fixture};
use crate::{Payer, SetBudget, set_budget};

fn cap_of(account: &AccountId, cap: i64) -> SetBudget {
    SetBudget { kind: "x".into(), level: Level::Account, scope_id: account.to_string(), cap: Micros(cap) }
}

#[tokio::test]
async fn a_removed_cap_holds_nothing_back_and_wider_ones_still_do() {
    let f = fixture().await;
    let account: AccountId = f.cx.new_id();
    let payer = Payer { account: Some(account.clone()), ..Payer::new(f.scope.clone(), "x") };
    let meter = crate::meter_of(&f.cx, payer);
    set_budget(&f.cx, &f.owner(), cap_of(&account, 10)).await.unwrap();
    meter.reserve(&charge(11, 1)).await.unwrap_err();
    let input = RemoveBudget { kind: "x".into(), account };
    remove_budget(&f.cx, &f.owner(), input.clone()).await.unwrap();
    meter.reserve(&charge(11, 1)).await.unwrap();
    meter.reserve(&charge(2_000_000, 1)).await.unwrap_err();
    let again = remove_budget(&f.cx, &f.owner(), input).await.unwrap_err();
    assert_eq!(again.code(), "spend.no_such_cap");
    assert!(f.budgets().await.iter().all(|budget| budget.level != Level::Account));
}

#[tokio::test]
async fn only_who_may_configure_removes_and_only_that_kind() {
    let f = fixture().await;
    let account: AccountId = f.cx.new_id();
    set_budget(&f.cx, &f.owner(), cap_of(&account, 10)).await.unwrap();
    let refused = async |role: Role, kind: &str| {
        let input = RemoveBudget { kind: kind.into(), account: account.clone() };
        let caller = testkit::person(&f.scope, role);
        remove_budget(&f.cx, &caller, input).await.unwrap_err().code()
    };
    assert_eq!(refused(Role::Viewer, "x").await, "web.permission_denied");
    assert_eq!(refused(Role::Owner, AI).await, "spend.no_such_cap");
    assert_eq!(f.budget(Level::Account, "x").await.cap, Micros(10));
}
