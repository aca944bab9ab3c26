use std::time::Duration;

use super::*;
use crate::Error;

#[tokio::test]
async fn known_and_unknown_users_are_answered_alike() {
    let (cx, owner) = owned().await;
    let bob = add(&cx, &owner, "bob", Role::Viewer).await.unwrap();
    crate::remove_member(&cx, &owner, &bob.user).await.unwrap();
    let mut answers = Vec::new();
    for (username, password) in [
        ("ada", "wrong password!"),
        ("nobody", PASSWORD),
        ("bob", PASSWORD),
        ("ada", &"x".repeat(10_000)),
        (&"a".repeat(10_000), PASSWORD),
    ] {
        answers.push(sign_in(&cx, username, password).await.unwrap_err().to_string());
    }
    answers.dedup();
    assert_eq!(answers, [Error::SignInFailed.to_string()]);
}

#[tokio::test]
async fn every_sign_in_is_a_session_of_its_own() {
    let (cx, _) = owned().await;
    let (one, two) = (signed_in(&cx, "ADA ").await, signed_in(&cx, "ada").await);
    assert_ne!(one.token.expose(), two.token.expose());
    assert_ne!(one.caller.actor, two.caller.actor);
    let mut conn = cx.db.read().await.unwrap();
    let raw = conn.fetch_all("SELECT token_hash FROM session", runtime::args![]).await.unwrap();
    for row in raw {
        assert_ne!(&row.get::<String>("token_hash").unwrap(), one.token.expose());
    }
}

#[tokio::test]
async fn ten_failures_make_the_right_password_wait_but_not_for_good() {
    let (cx, _) = owned().await;
    for _ in 0..10 {
        sign_in(&cx, "ada", "wrong password!").await.unwrap_err();
    }
    let waiting = sign_in(&cx, "ada", PASSWORD).await;
    assert!(matches!(waiting, Err(Error::TooManyAttempts(_))));
    cx.clock.advance(Duration::from_secs(1));
    signed_in(&cx, "ada").await;
}

#[tokio::test]
async fn sign_ins_are_on_record() {
    let (cx, owner) = owned().await;
    let session = signed_in(&cx, "ada").await;
    crate::sign_out(&cx, &session.caller).await.unwrap();
    let page = crate::audit_log(&cx, &owner, &kernel::PageRequest::default()).await.unwrap();
    let found: Vec<(&str, &str)> =
        page.items.iter().map(|item| (item.entry.action.as_str(), item.actor_name.as_str())).collect();
    let expected = ["identity.sign_out", "identity.sign_in", "identity.setup"];
    assert_eq!(found, expected.map(|action| (action, "ada")));
    let verdict = crate::verify_audit(&cx, &owner).await.unwrap();
    assert_eq!((verdict.broken_at_seq, verdict.head.map(|(seq, _)| seq)), (None, Some(3)));
}
