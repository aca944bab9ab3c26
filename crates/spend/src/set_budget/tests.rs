use kernel::Micros;
use outbound::Settlement;
use runtime::{Role, audit};

use super::*;
use crate::fixture::{charge, fixture};

fn workspace_cap(cap: i64) -> SetBudget {
    SetBudget { kind: AI.into(), level: Level::Workspace, scope_id: String::new(), cap: Micros(cap) }
}

#[tokio::test]
async fn a_cap_is_set_and_audited() {
    let f = fixture().await;
    let set = set_budget(&f.cx, &f.owner(), workspace_cap(3_000_000)).await.unwrap();
    assert_eq!((set.cap, f.budget(Level::Workspace, AI).await.cap), (Micros(3_000_000), Micros(3_000_000)));
    let mut conn = f.cx.db.read().await.unwrap();
    let entries = audit::list(&mut conn, &f.scope, None, 10).await.unwrap();
    assert_eq!((entries[0].action.as_str(), entries[0].subject.as_str()), ("spend.set_budget", AI));
    assert_eq!(entries[0].detail["old_cap_micros"], 1_000_000);
}

#[tokio::test]
async fn the_installation_follows_the_largest_workspace_until_an_operator_chooses() {
    let f = fixture().await;
    set_budget(&f.cx, &f.owner(), workspace_cap(3_000_000)).await.unwrap();
    assert_eq!(f.budget(Level::Install, AI).await.cap, Micros(15_000_000));
    set_budget(&f.cx, &f.owner(), workspace_cap(2_000_000)).await.unwrap();
    assert_eq!(f.budget(Level::Install, AI).await.cap, Micros(15_000_000));
    let operator = Caller::operator(f.scope.clone());
    let install = SetBudget { level: Level::Install, ..workspace_cap(4_000_000) };
    set_budget(&f.cx, &operator, install).await.unwrap();
    set_budget(&f.cx, &f.owner(), workspace_cap(9_000_000)).await.unwrap();
    assert_eq!(f.budget(Level::Install, AI).await.cap, Micros(4_000_000));
}

#[tokio::test]
async fn what_makes_no_sense_or_is_not_theirs_is_refused() {
    let f = fixture().await;
    let check = async |role: Role, input: SetBudget, code: &str| {
        let caller = testkit::person(&f.scope, role);
        let refused = set_budget(&f.cx, &caller, input).await.unwrap_err();
        assert_eq!(refused.code(), code);
    };
    check(Role::Viewer, workspace_cap(1), "web.permission_denied").await;
    check(Role::Approver, workspace_cap(1), "web.permission_denied").await;
    check(Role::Owner, workspace_cap(-1), "spend.cap_out_of_range").await;
    check(Role::Owner, workspace_cap(i64::MAX), "spend.cap_out_of_range").await;
    let input = SetBudget { kind: "gold".into(), ..workspace_cap(1) };
    check(Role::Owner, input, "spend.unknown_kind").await;
    let input = SetBudget { level: Level::Install, ..workspace_cap(1) };
    check(Role::Owner, input, "spend.operator_only").await;
    let input = SetBudget { level: Level::Account, ..workspace_cap(1) };
    check(Role::Owner, input, "spend.scope_id_needed").await;
    assert_eq!(f.budget(Level::Workspace, AI).await.cap, Micros(1_000_000));
}

#[tokio::test]
async fn only_an_account_of_the_workspace_is_capped() {
    let f = fixture().await;
    let ours: kernel::ids::AccountId = "acc_01J9Z3NDEKTSV4RRFFQ69G5FAV".parse().unwrap();
    let cx = f.cx.clone().with_part(crate::AccountNames(|_, _| {
        let name = ("acc_01J9Z3NDEKTSV4RRFFQ69G5FAV".parse().unwrap(), "@ada".to_owned());
        Box::pin(async { Ok([name].into()) })
    }));
    let cap = |id: String| SetBudget { level: Level::Account, scope_id: id, ..workspace_cap(5) };
    let set = set_budget(&cx, &f.owner(), cap(ours.to_string())).await.unwrap();
    assert_eq!((set.cap, set.scope_name.as_deref()), (Micros(5), Some("@ada")));
    let other: kernel::ids::AccountId = f.cx.new_id();
    let refused = set_budget(&cx, &f.owner(), cap(other.to_string())).await.unwrap_err();
    assert_eq!(refused.code(), "spend.unknown_account");
}

#[tokio::test]
async fn a_raised_cap_announces_its_own_end() {
    let f = fixture().await;
    f.set_cap(Level::Workspace, "", 100).await;
    f.spend(&charge(100, 1), Settlement::Units(1)).await.unwrap();
    assert_eq!(f.announced().await.len(), 2);
    let ai = crate::meter(&f.cx, &f.scope, None, AI);
    ai.reserve(&charge(1_000_001, 1)).await.unwrap_err();
    assert_eq!(f.announced().await.len(), 3);
    set_budget(&f.cx, &f.owner(), workspace_cap(1_000_001)).await.unwrap();
    ai.reserve(&charge(1_000_002, 1)).await.unwrap_err();
    assert_eq!(f.announced().await.len(), 4);
}
