use super::*;
use crate::fixture::{Fixture, fixture, transient};

async fn connected() -> (Fixture, AccountId) {
    let f = fixture().await;
    let id = f.connect("1").await.id;
    (f, id)
}

#[tokio::test]
async fn a_good_connection_brings_its_profile() {
    let (f, id) = connected().await;
    f.pass(60);
    let account = check(&f.cx, &f.caller, &id).await.unwrap();
    assert_eq!((account.status, account.checked_at), (Status::Connected, Some(f.cx.now())));
}

#[tokio::test]
async fn refusals_end_a_connection_only_after_an_hour_of_them() {
    let (f, id) = connected().await;
    let refusal = PlatformError::Unauthorized { detail: "401".into() };
    for (passed, refused, status) in [
        (0, true, Status::Connected),
        (3000, true, Status::Connected),
        (300, false, Status::Connected),
        (600, true, Status::Connected),
        (3599, true, Status::Connected),
        (1, true, Status::NeedsReconnect),
    ] {
        f.pass(passed);
        f.fake.remote().identify_fails = refused.then(|| refusal.clone());
        assert_eq!(check(&f.cx, &f.caller, &id).await.unwrap().status, status, "after {passed} s");
    }
    assert_eq!(f.announced("connections.account_needs_reconnect").await, 1);
}

#[tokio::test]
async fn trouble_that_passes_is_only_noted() {
    let (f, id) = connected().await;
    f.fake.remote().identify_fails = Some(transient());
    let account = check(&f.cx, &f.caller, &id).await.unwrap();
    assert_eq!(account.status, Status::Connected);
    assert!(account.status_detail.unwrap().starts_with("the last check could not be made"));
    assert_eq!(probe(&f.cx, &f.scope, &id).await.unwrap(), Finding::Trouble);
    f.fake.remote().identify_fails = None;
    assert_eq!(check(&f.cx, &f.caller, &id).await.unwrap().status_detail, None);
}

#[tokio::test]
async fn what_was_not_granted_is_still_said_after_trouble_has_passed() {
    let f = fixture().await;
    f.fake.remote().granted = Some(vec!["read".into()]);
    let account = f.connect("1").await;
    f.fake.remote().identify_fails = Some(transient());
    check(&f.cx, &f.caller, &account.id).await.unwrap();
    f.fake.remote().identify_fails = None;
    let again = check(&f.cx, &f.caller, &account.id).await.unwrap();
    assert_eq!((&again.status_detail, again.status_detail.is_some()), (&account.status_detail, true));
}

#[tokio::test]
async fn definitive_words_and_strangers_end_a_connection() {
    let (f, id) = connected().await;
    f.fake.remote().remote_id = "2".into();
    assert_eq!(check(&f.cx, &f.caller, &id).await.unwrap().status, Status::NeedsReconnect);
    let (f, id) = connected().await;
    f.fake.remote().identify_fails = Some(PlatformError::Reconnect { detail: "suspended".into() });
    assert_eq!(check(&f.cx, &f.caller, &id).await.unwrap().status, Status::NeedsReconnect);
    f.fake.remote().identify_fails = None;
    assert_eq!(check(&f.cx, &f.caller, &id).await.unwrap().status, Status::NeedsReconnect);
}
