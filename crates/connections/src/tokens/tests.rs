use std::sync::Arc;

use kernel::Entropy;
use platform::Error as PlatformError;

use super::refresh::{self, Why};
use super::*;
use crate::fixture::{ACCESS, Fixture, REFRESH, fixture, passing_errors, transient, with_parts};
use crate::vault::KeyRing;

fn tokens(f: &Fixture, account: &AccountId) -> VaultTokens {
    tokens_of(f, &f.cx, account)
}

fn tokens_of(f: &Fixture, cx: &Cx, account: &AccountId) -> VaultTokens {
    crate::open::tokens(cx, &f.scope, account, &Wire::to(cx, "fake").unwrap())
}

fn access(credential: &Credential) -> String {
    match credential {
        Credential::Bearer { access_token, .. } => access_token.expose().clone(),
        Credential::OAuth1 { .. } => panic!("not a bearer token"),
    }
}

async fn connected() -> (Fixture, AccountId) {
    let f = fixture().await;
    let account = f.connect("1").await;
    f.fake.remote().token_requests = 0;
    (f, account.id)
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_calls_on_an_ended_token_make_one_request() {
    let (f, id) = connected().await;
    f.pass(8000);
    let tokens = Arc::new(tokens(&f, &id));
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let tokens = Arc::clone(&tokens);
        calls.spawn(async move { access(&tokens.credential().await.unwrap()) });
    }
    while let Some(token) = calls.join_next().await {
        assert_eq!(token.unwrap(), format!("{ACCESS}2"));
    }
    assert_eq!(f.fake.remote().token_requests, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_failing_calls_make_one_request() {
    let (f, id) = connected().await;
    f.pass(8000);
    f.fake.remote().outage = Some(transient());
    let tokens = Arc::new(tokens(&f, &id));
    let seen = Arc::new(tokens.load().await.unwrap().grant);
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let (tokens, seen) = (Arc::clone(&tokens), Arc::clone(&seen));
        calls.spawn(async move { refresh::renewed(&tokens, &seen, Why::Ending).await.is_err() });
    }
    while let Some(failed) = calls.join_next().await {
        assert!(failed.unwrap());
    }
    assert_eq!(f.fake.remote().token_requests, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_make_one_request() {
    let (f, id) = connected().await;
    f.pass(8000);
    // The same database through other pools; nothing in memory is shared with the first process.
    let other = testkit::cx_at(testkit::url(&f.cx)).await.into_cx();
    other.clock.advance(std::time::Duration::from_secs(8000));
    let other = with_parts(other, &f.fake, KeyRing::in_memory(&Entropy::seeded(3)));
    let mut ready = Vec::new();
    for cx in [&f.cx, &other].repeat(5) {
        let tokens = tokens_of(&f, cx, &id);
        let seen = tokens.load().await.unwrap().grant;
        ready.push((tokens, seen));
    }
    let mut calls = tokio::task::JoinSet::new();
    for (tokens, seen) in ready {
        calls.spawn(async move { refresh::run(&tokens, &seen, Why::Ending).await.map(|c| access(&c)) });
    }
    while let Some(token) = calls.join_next().await {
        assert_eq!(token.unwrap(), Ok(format!("{ACCESS}2")));
    }
    assert_eq!(f.fake.remote().token_requests, 1);
}

#[tokio::test]
async fn tokens_are_renewed_five_minutes_before_their_end_and_not_sooner() {
    for (passed, requests) in [(0, 0), (6899, 0), (6900, 1), (7300, 1)] {
        let (f, id) = connected().await;
        f.pass(passed);
        let token = access(&tokens(&f, &id).credential().await.unwrap());
        assert_eq!(f.fake.remote().token_requests, requests, "after {passed} s");
        assert_eq!(token, format!("{ACCESS}{}", 1 + requests));
    }
}

#[tokio::test]
async fn trouble_that_passes_never_disconnects_and_is_asked_about_three_times_an_hour() {
    let (f, id) = connected().await;
    f.pass(7200);
    let mut requests = Vec::new();
    for error in passing_errors() {
        f.fake.remote().outage = Some(error);
        f.fake.remote().token_requests = 0;
        for _ in 0..30 {
            assert!(tokens(&f, &id).credential().await.is_err());
            f.pass(120);
        }
        requests.push(f.fake.remote().token_requests);
    }
    assert_eq!(requests, [3; 9]);
    assert_eq!(f.account(&id).await.status, Status::Connected);
    f.fake.remote().outage = None;
    assert_eq!(access(&tokens(&f, &id).credential().await.unwrap()), format!("{ACCESS}2"));
    // A success starts the count afresh.
    f.pass(7200);
    f.fake.remote().refusals = vec![transient(), transient()].into();
    let tokens = tokens(&f, &id);
    assert!(tokens.credential().await.is_err());
    assert!(tokens.credential().await.is_err());
    tokens.credential().await.unwrap();
}

#[tokio::test]
async fn while_the_old_token_lasts_a_failed_renewal_is_no_failure() {
    let (f, id) = connected().await;
    f.pass(7000);
    f.fake.remote().outage = Some(transient());
    assert_eq!(access(&tokens(&f, &id).credential().await.unwrap()), format!("{ACCESS}1"));
    f.pass(141);
    assert!(tokens(&f, &id).credential().await.is_err());
}

#[tokio::test]
async fn a_definitive_refusal_asks_for_a_person_once() {
    let (f, id) = connected().await;
    f.pass(7200);
    f.fake.remote().outage = Some(PlatformError::Reconnect { detail: "revoked".into() });
    for _ in 0..5 {
        let failed = tokens(&f, &id).credential().await;
        assert_eq!(failed.unwrap_err(), PlatformError::Reconnect { detail: "revoked".into() });
    }
    let account = f.account(&id).await;
    assert_eq!((account.status, account.status_detail.as_deref()), (Status::NeedsReconnect, Some("revoked")));
    assert_eq!(f.announced("connections.account_needs_reconnect").await, 1);
    assert_eq!(f.fake.remote().token_requests, 1);
    let refused = crate::open(&f.cx, &f.scope, &id).await.err().unwrap();
    assert_eq!(refused.code(), "connections.needs_reconnect");
    f.fake.remote().outage = None;
    assert_eq!(f.connect("1").await.id, id);
    crate::open(&f.cx, &f.scope, &id).await.unwrap().tokens.credential().await.unwrap();
}

#[tokio::test]
async fn an_empty_or_missing_refresh_token_never_replaces_the_stored_one() {
    for empty in [true, false] {
        let (f, id) = connected().await;
        let tokens = tokens(&f, &id);
        f.pass(7200);
        {
            let mut remote = f.fake.remote();
            (remote.empty_refresh_token, remote.without_refresh_token) = (empty, !empty);
        }
        tokens.credential().await.unwrap();
        let mut conn = f.cx.db.read().await.unwrap();
        let kept = vault::get(&f.cx, &mut conn, &tokens.place(Field::RefreshToken)).await.unwrap().unwrap();
        assert_eq!(*kept.expose(), format!("{REFRESH}1"));
        assert!(tokens.load().await.unwrap().grant.renewable);
    }
}

#[tokio::test]
async fn a_claim_left_by_a_dead_process_ends_by_itself() {
    let (f, id) = connected().await;
    f.pass(7200);
    let tokens = tokens(&f, &id);
    let seen = tokens.load().await.unwrap().grant;
    assert!(refresh::claim(&tokens, &seen).await.unwrap());
    assert!(!refresh::claim(&tokens, &seen).await.unwrap());
    f.pass(121);
    assert_eq!(access(&tokens.credential().await.unwrap()), format!("{ACCESS}2"));
}

#[tokio::test]
async fn an_answer_that_comes_after_a_disconnect_is_dropped() {
    let (f, id) = connected().await;
    f.pass(7200);
    let tokens = tokens(&f, &id);
    let seen = tokens.load().await.unwrap().grant;
    let (renewed, disconnected) = tokio::join!(refresh::run(&tokens, &seen, Why::Ending), async {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        crate::disconnect(&f.cx, &f.caller, &id).await
    });
    assert!(renewed.is_err());
    assert_eq!(disconnected.unwrap().status, Status::Disconnected);
    // The developer app's secret alone is left.
    assert_eq!(f.secrets().await, 1);
}

#[tokio::test]
async fn a_refused_token_is_renewed_once_and_at_most_three_times_an_hour() {
    let (f, id) = connected().await;
    let tokens = tokens(&f, &id);
    let first = tokens.credential().await.unwrap();
    let second = tokens.renew(&first).await.unwrap();
    assert_eq!(access(&tokens.renew(&first).await.unwrap()), access(&second));
    assert_eq!(f.fake.remote().token_requests, 1);
    let third = tokens.renew(&second).await.unwrap();
    let fourth = tokens.renew(&third).await.unwrap();
    assert!(matches!(tokens.renew(&fourth).await, Err(PlatformError::Unauthorized { .. })));
    assert_eq!(f.fake.remote().token_requests, 3);
    assert_eq!(f.account(&id).await.status, Status::Connected);
}
