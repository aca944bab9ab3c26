use std::time::Duration;

use kernel::ids::{SessionId, UserId};
use runtime::Actor;
use web::{Authenticate as _, Credentials, ProblemSource as _};

use super::*;
use crate::{Error, PasswordChange, Reset, ResetCode};

const NEW: &str = "a quite different sentence";

fn person(caller: &Caller) -> (UserId, Option<SessionId>) {
    let Actor::User { user, session } = &caller.actor else { panic!("{:?}", caller.actor) };
    (user.clone(), session.clone())
}

async fn change(cx: &Cx, caller: &Caller, current: &str, new: &str) -> Result<(), Error> {
    let (current, new) = (Secret::new(current.into()), Secret::new(new.into()));
    crate::change_password(cx, caller, PasswordChange { current, new, address: ADDRESS }).await
}

async fn reset(cx: &Cx, username: &str, code: &str, new: &str) -> Result<SignedIn, Error> {
    let new = Secret::new(new.into());
    crate::reset_password(cx, Reset { username: username.into(), code: code.into(), new, address: ADDRESS })
        .await
}

async fn enters(cx: &Cx, credentials: Credentials) -> bool {
    Door.authenticate(cx, &credentials, None).await.is_ok()
}

async fn stays_in(cx: &Cx, session: &SignedIn) -> bool {
    enters(cx, Credentials::Session(session.token.clone())).await
}

async fn token(cx: &Cx) -> Credentials {
    let input = Password { username: "ada".into(), password: Secret::new(PASSWORD.into()), address: ADDRESS };
    Credentials::Bearer(crate::issue_token(cx, input).await.unwrap().0)
}

#[tokio::test]
async fn a_new_password_puts_everybody_else_out() {
    let (cx, owner) = owned().await;
    let (here, elsewhere) = (signed_in(&cx, "ada").await, signed_in(&cx, "ada").await);
    let program = token(&cx).await;
    cx.clock.advance(Duration::from_secs(2));
    assert!(
        enters(
            &cx,
            Credentials::Bearer(match &program {
                Credentials::Bearer(token) | Credentials::Session(token) => token.clone(),
            })
        )
        .await
    );
    change(&cx, &here.caller, PASSWORD, NEW).await.unwrap();
    assert!(stays_in(&cx, &here).await);
    assert!(!stays_in(&cx, &elsewhere).await);
    assert!(!enters(&cx, program).await, "the token was issued for the old password");
    assert!(matches!(sign_in(&cx, "ada", PASSWORD).await, Err(Error::SignInFailed)));
    sign_in(&cx, "ada", NEW).await.unwrap();
    let page = crate::audit_log(&cx, &owner, &kernel::PageRequest::default()).await.unwrap();
    let entry = page.items.iter().find(|item| item.entry.action == "identity.change_password").unwrap();
    assert_eq!(entry.entry.detail["other_sessions_ended"], 1);
}

#[tokio::test]
async fn a_password_is_changed_only_by_whoever_knows_it() {
    let (cx, _) = owned().await;
    let here = signed_in(&cx, "ada").await;
    let check = async |current: &str, new: &str, field: &str| {
        let refused = change(&cx, &here.caller, current, new).await.unwrap_err();
        assert_eq!(refused.fields()[0].field, field, "{refused}");
    };
    check("wrong password!", NEW, "current").await;
    check(PASSWORD, "short", "new").await;
    check(PASSWORD, "this is ada with a sentence", "new").await;
    let key = Caller::api_key(cx.new_id(), here.caller.scope.clone(), &runtime::Permission::ALL);
    assert!(matches!(change(&cx, &key, PASSWORD, NEW).await, Err(Error::PersonRequired)));
    for _ in 0..9 {
        change(&cx, &here.caller, "wrong password!", NEW).await.unwrap_err();
    }
    let waiting = change(&cx, &here.caller, PASSWORD, NEW).await;
    assert!(matches!(waiting, Err(Error::TooManyAttempts(_))), "{waiting:?}");
}

#[tokio::test]
async fn a_member_who_forgot_gets_in_with_a_code_once() {
    let (cx, owner) = owned().await;
    let bob = add(&cx, &owner, "bob", Role::Approver).await.unwrap();
    let old = signed_in(&cx, "bob").await;
    let first = crate::make_reset_code(&cx, &owner, &bob.user).await.unwrap();
    let ResetCode { username, code, .. } = crate::make_reset_code(&cx, &owner, &bob.user).await.unwrap();
    assert!(stays_in(&cx, &old).await, "a code alone changes nothing");
    let wrong = ["", "ABCD-EFGH-JKMN-PQRS", first.code.expose()];
    for (name, code) in wrong.map(|code| ("bob", code)).into_iter().chain([("ada", code.expose().as_str())]) {
        let refused = reset(&cx, name, code, NEW).await;
        assert!(matches!(refused, Err(Error::ResetCode)), "{name} {code}: {refused:?}");
    }
    assert_eq!(reset(&cx, "bob", code.expose(), "short").await.unwrap_err().fields()[0].field, "new");
    let typed = code.expose().to_lowercase().replace('-', " ");
    let back = reset(&cx, &username.to_uppercase(), &typed, NEW).await.unwrap();
    assert_eq!(person(&back.caller).0, bob.user);
    assert!(stays_in(&cx, &back).await && !stays_in(&cx, &old).await);
    assert!(matches!(reset(&cx, "bob", code.expose(), NEW).await, Err(Error::ResetCode)), "used up");
    sign_in(&cx, "bob", NEW).await.unwrap();
}

#[tokio::test]
async fn a_code_lasts_a_day() {
    let (cx, owner) = owned().await;
    let bob = add(&cx, &owner, "bob", Role::Viewer).await.unwrap();
    let made = crate::make_reset_code(&cx, &owner, &bob.user).await.unwrap();
    cx.clock.advance(Duration::from_secs(24 * 3600));
    assert!(matches!(reset(&cx, "bob", made.code.expose(), NEW).await, Err(Error::ResetCode)));
    crate::jobs::forget(&cx).await.unwrap();
}

#[tokio::test]
async fn codes_are_made_by_people_for_those_below_or_beside_them() {
    let (cx, owner) = owned().await;
    let admin = add(&cx, &owner, "bea", Role::Admin).await.unwrap();
    let bob = add(&cx, &owner, "bob", Role::Viewer).await.unwrap();
    let (ada, _) = person(&owner);
    let (admin_caller, viewer) = (signed_in(&cx, "bea").await.caller, signed_in(&cx, "bob").await.caller);
    let key = Caller::api_key(cx.new_id(), owner.scope.clone(), &runtime::Permission::ALL);
    let elsewhere = testkit::person(&testkit::scope(&cx), Role::Owner);
    let check = async |caller: &Caller, user: &UserId, code: Option<&str>| {
        let made = crate::make_reset_code(&cx, caller, user).await;
        assert_eq!(made.as_ref().err().map(|error| error.code()), code, "{:?} for {user}", caller.actor);
    };
    check(&admin_caller, &bob.user, None).await;
    check(&owner, &admin.user, None).await;
    check(&admin_caller, &ada, Some("identity.owner_needed")).await;
    check(&viewer, &admin.user, Some("web.permission_denied")).await;
    check(&key, &bob.user, Some("identity.person_required")).await;
    check(&owner, &ada, Some("identity.own_reset")).await;
    check(&elsewhere, &bob.user, Some("identity.member_not_found")).await;
    join_another_workspace(&cx, &bob.user).await;
    check(&owner, &bob.user, Some("identity.belongs_elsewhere")).await;
    let made = crate::make_reset_code_as_operator(&cx, "Bob").await.unwrap();
    reset(&cx, "bob", made.code.expose(), NEW).await.unwrap();
    let nobody = crate::make_reset_code_as_operator(&cx, "nobody").await;
    assert!(matches!(nobody, Err(Error::UserNotFound)));
}

async fn join_another_workspace(cx: &Cx, user: &UserId) {
    let workspace =
        crate::workspace::Workspace { id: cx.new_id(), name: "Other".into(), timezone: "UTC".into() };
    let scope = runtime::WorkspaceScope::granted(workspace.id.clone());
    let mut tx = cx.db.begin().await.unwrap();
    crate::store::workspaces::insert(&mut tx, &workspace, cx.now()).await.unwrap();
    crate::store::members::insert(&mut tx, &scope, user, Role::Viewer, cx.now()).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn people_see_and_end_their_own_sessions_only() {
    let (cx, owner) = owned().await;
    add(&cx, &owner, "bob", Role::Viewer).await.unwrap();
    let (here, there, third) =
        (signed_in(&cx, "ada").await, signed_in(&cx, "ada").await, signed_in(&cx, "ada").await);
    let bob = signed_in(&cx, "bob").await;
    assert_eq!(crate::sessions(&cx, &here.caller).await.unwrap().len(), 3);
    let id = |of: &SignedIn| person(&of.caller).1.unwrap();
    let foreign = crate::end_session(&cx, &here.caller, &id(&bob)).await;
    assert!(matches!(foreign, Err(Error::SessionNotFound)));
    crate::end_session(&cx, &here.caller, &id(&there)).await.unwrap();
    assert!(!stays_in(&cx, &there).await && stays_in(&cx, &third).await);
    assert_eq!(crate::end_other_sessions(&cx, &here.caller).await.unwrap(), 1);
    assert!(stays_in(&cx, &here).await && !stays_in(&cx, &third).await && stays_in(&cx, &bob).await);
}
