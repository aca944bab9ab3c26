use runtime::{Actor, Role};
use web::Site;

use super::*;
use crate::account::Status;
use crate::fixture::{Fixture, fixture, member};
use crate::{Begin, PutApp, begin};

#[tokio::test]
async fn an_account_is_connected_with_what_was_granted() {
    let f = fixture().await;
    let account = f.connect("1").await;
    assert_eq!((account.status, account.username.as_str()), (Status::Connected, "user1"));
    assert_eq!(account.scopes, ["read", "write", "offline"]);
    assert_eq!((account.status_detail, account.owns_app, account.followers), (None, true, Some(7)));
    assert_eq!(f.announced("connections.account_connected").await, 1);
    f.fake.remote().granted = Some(vec!["read".into()]);
    let second = f.connect("2").await;
    assert!(!second.owns_app);
    assert!(second.status_detail.unwrap().ends_with("missing: write offline"));
}

#[tokio::test]
async fn connecting_again_keeps_the_account_and_its_id() {
    let f = fixture().await;
    let first = f.connect("1").await;
    crate::set_owns_app(&f.cx, &f.caller, &first.id, false).await.unwrap();
    let again = f.connect("1").await;
    assert_eq!((again.id, again.owns_app), (first.id, false));
    assert_eq!(crate::accounts(&f.cx, &f.caller).await.unwrap().len(), 1);
}

#[tokio::test]
async fn an_account_known_from_an_archive_becomes_the_connected_one() {
    let f = fixture().await;
    let mut tx = f.cx.db.begin().await.unwrap();
    let owner = crate::fixture::person("1");
    let id = crate::ensure_archive_account(&f.cx, &mut tx, &f.scope, "fake", &owner).await.unwrap();
    let again = crate::ensure_archive_account(&f.cx, &mut tx, &f.scope, "fake", &owner).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(id, again);
    assert_eq!(crate::open(&f.cx, &f.scope, &id).await.err().unwrap().code(), "connections.archive_only");
    let account = f.connect("1").await;
    assert_eq!((account.id, account.status, account.owns_app), (id, Status::Connected, true));
}

/// What a refused answer must leave as it was.
async fn state_of(f: &Fixture) -> (usize, i64, u32) {
    let accounts = crate::accounts(&f.cx, &f.caller).await.unwrap().len();
    (accounts, f.secrets().await, f.fake.remote().token_requests)
}

#[tokio::test]
async fn answers_to_questions_that_this_session_did_not_ask_change_nothing() {
    let f = fixture().await;
    f.put_app().await;
    let state = f.begin().await;
    let Actor::User { user, .. } = f.caller.actor.clone() else { panic!("a person") };
    let same_user = Actor::User { user, session: Some(f.cx.new_id()) };
    let callers = [
        (
            "another session",
            Caller::member(same_user, f.scope.clone(), Role::Owner),
            "connections.state_foreign",
        ),
        ("another member", member(&f.cx, &f.scope, Role::Owner), "connections.state_foreign"),
        ("a viewer", member(&f.cx, &f.scope, Role::Viewer), "web.permission_denied"),
        ("a key", Caller::system("job", f.scope.clone()), "connections.person_needed"),
        (
            "another workspace",
            Caller::member(f.caller.actor.clone(), testkit::scope(&f.cx), Role::Owner),
            "connections.state_unknown",
        ),
    ];
    let before = state_of(&f).await;
    for (who, caller, code) in callers {
        let refused = finish(&f.cx, &caller, &f.answer(&state)).await.unwrap_err();
        assert_eq!(refused.code(), code, "{who}");
        assert_eq!(state_of(&f).await, before, "{who}");
    }
    for forged in ["", "x", &state[1..], &format!("{state}="), &state.to_lowercase()] {
        let refused = finish(&f.cx, &f.caller, &f.answer(forged)).await.unwrap_err();
        assert_eq!(refused.code(), "connections.state_unknown", "{forged}");
    }
    let other_platform = Answer { platform: "other".into(), ..f.answer(&state) };
    let refused = finish(&f.cx, &f.caller, &other_platform).await.unwrap_err();
    assert_eq!(refused.code(), "connections.state_unknown");
    let moved = f.cx.clone().with_part(Site::new("https://elsewhere.example").unwrap());
    let refused = finish(&moved, &f.caller, &f.answer(&state)).await.unwrap_err();
    assert_eq!(refused.code(), "connections.redirect_changed");
    assert_eq!(state_of(&f).await, before);
    finish(&f.cx, &f.caller, &f.answer(&state)).await.unwrap();
}

#[tokio::test]
async fn an_answer_is_good_once_and_for_ten_minutes() {
    let f = fixture().await;
    f.put_app().await;
    let (used, late) = (f.begin().await, f.begin().await);
    finish(&f.cx, &f.caller, &f.answer(&used)).await.unwrap();
    let before = state_of(&f).await;
    let refused = finish(&f.cx, &f.caller, &f.answer(&used)).await.unwrap_err();
    assert_eq!(refused.code(), "connections.state_used");
    f.pass(600);
    let refused = finish(&f.cx, &f.caller, &f.answer(&late)).await.unwrap_err();
    assert_eq!(refused.code(), "connections.state_expired");
    assert_eq!(state_of(&f).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_equal_answers_at_once_one_is_accepted() {
    let f = std::sync::Arc::new(fixture().await);
    f.put_app().await;
    let state = f.begin().await;
    let mut answers = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let (f, state) = (std::sync::Arc::clone(&f), state.clone());
        answers.spawn(async move { finish(&f.cx, &f.caller, &f.answer(&state)).await.is_ok() });
    }
    let mut accepted = 0;
    while let Some(ok) = answers.join_next().await {
        accepted += usize::from(ok.unwrap());
    }
    assert_eq!((accepted, f.fake.remote().token_requests), (1, 1));
}

#[tokio::test]
async fn refusals_at_the_platform_connect_nothing() {
    let f = fixture().await;
    f.put_app().await;
    let denied = Answer { result: Err("access_denied<script>".into()), ..f.answer(&f.begin().await) };
    let refused = finish(&f.cx, &f.caller, &denied).await.unwrap_err();
    assert_eq!(refused.code(), "connections.consent_refused");
    assert!(refused.to_string().contains("(access_deniedscript)"));
    let wrong = Answer { result: Ok(Secret::new("guess".into())), ..f.answer(&f.begin().await) };
    assert_eq!(finish(&f.cx, &f.caller, &wrong).await.unwrap_err().code(), "platform.reconnect");
    f.fake.remote().identify_fails = Some(crate::fixture::transient());
    let state = f.begin().await;
    let refused = finish(&f.cx, &f.caller, &f.answer(&state)).await.unwrap_err();
    assert_eq!(refused.code(), "platform.transient");
    assert_eq!(f.fake.remote().revoked.len(), 1);
    assert_eq!(crate::accounts(&f.cx, &f.caller).await.unwrap(), []);
    assert_eq!(f.secrets().await, 1);
}

#[tokio::test]
async fn what_cannot_begin_says_why() {
    let f = fixture().await;
    let input = |platform: &str, bundles: &[&str]| Begin {
        platform: platform.into(),
        bundles: bundles.iter().map(ToString::to_string).collect(),
        owns_app: None,
    };
    let check = async |input: Begin, code: &str| {
        assert_eq!(begin(&f.cx, &f.caller, &input).await.unwrap_err().code(), code, "{input:?}");
    };
    check(input("fake", &["publish"]), "connections.no_app").await;
    f.put_app().await;
    check(input("nowhere", &["publish"]), "connections.unknown_platform").await;
    check(input("fake", &[]), "connections.no_bundle").await;
    check(input("fake", &["publish", "everything"]), "connections.no_bundle").await;
    let url = begin(&f.cx, &f.caller, &input("fake", &["audience", "publish"])).await.unwrap();
    let pairs: std::collections::HashMap<_, _> = url.query_pairs().into_owned().collect();
    assert_eq!(pairs["scope"], "read write offline follows");
    assert_eq!(pairs["redirect_uri"], "http://127.0.0.1:8080/api/v1/oauth/fake/callback");
    assert_eq!(pairs["code_challenge"].len(), 43);
}

#[tokio::test]
async fn another_client_id_parts_from_the_accounts_of_the_old_one() {
    let f = fixture().await;
    let account = f.connect("1").await;
    let app = PutApp { platform: "fake".into(), client_id: "client-2".into(), client_secret: None };
    assert!(!crate::put_app(&f.cx, &f.caller, app).await.unwrap().has_secret);
    assert_eq!(f.account(&account.id).await.status, Status::NeedsReconnect);
}
