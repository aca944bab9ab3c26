use std::time::Duration;

use ::http::HeaderMap;
use runtime::Permission;
use web::auth::authenticate;

use super::*;

async fn enter(cx: &Cx, token: &str, workspace: Option<&str>) -> Result<Caller, &'static str> {
    let mut headers = HeaderMap::new();
    // Sessions travel in cookies, everything with a dot or prefix as bearer.
    if token.contains('.') || token.starts_with("roost_") {
        headers.insert("authorization", format!("Bearer {token}").parse().unwrap());
    } else {
        headers.insert("cookie", format!("roost={token}").parse().unwrap());
    }
    if let Some(workspace) = workspace {
        headers.insert("roost-workspace", workspace.parse().unwrap());
    }
    authenticate(cx, &headers).await.map_err(|problem| problem.code)
}

#[tokio::test]
async fn sessions_slide_and_end() {
    let (cx, _) = owned().await;
    let session = signed_in(&cx, "ada").await;
    let token = session.token.expose();
    assert_eq!(enter(&cx, token, None).await.unwrap().actor, session.caller.actor);
    for _ in 0..3 {
        cx.clock.advance(Duration::from_secs(13 * 86_400));
        enter(&cx, token, None).await.unwrap();
    }
    cx.clock.advance(Duration::from_secs(14 * 86_400));
    assert_eq!(enter(&cx, token, None).await.unwrap_err(), "web.not_signed_in");
    crate::jobs::forget(&cx).await.unwrap();
    let session = signed_in(&cx, "ada").await;
    crate::sign_out(&cx, &session.caller).await.unwrap();
    assert_eq!(enter(&cx, session.token.expose(), None).await.unwrap_err(), "web.not_signed_in");
}

#[tokio::test]
async fn a_role_taken_away_is_gone_with_the_next_request() {
    let (cx, ada) = owned().await;
    let bob = add(&cx, &ada, "bob", Role::Admin).await.unwrap();
    let session = signed_in(&cx, "bob").await;
    let (token, _) = crate::issue_token(
        &cx,
        Password { username: "bob".into(), password: Secret::new(PASSWORD.into()), address: ADDRESS },
    )
    .await
    .unwrap();
    assert!(enter(&cx, token.expose(), None).await.unwrap().may(Permission::Administer));
    crate::change_role(&cx, &ada, &bob.user, Role::Viewer).await.unwrap();
    assert!(enter(&cx, session.token.expose(), None).await.is_err(), "the session ended");
    assert!(!enter(&cx, token.expose(), None).await.unwrap().may(Permission::Administer));
    crate::remove_member(&cx, &ada, &bob.user).await.unwrap();
    assert_eq!(enter(&cx, token.expose(), None).await.unwrap_err(), "web.not_signed_in");
}

#[tokio::test]
async fn foreign_and_absent_workspaces_are_answered_alike() {
    let (cx, ada) = owned().await;
    let token = signed_in(&cx, "ada").await.token;
    let own = ada.scope.workspace_id().to_string();
    assert_eq!(enter(&cx, token.expose(), Some(&own)).await.unwrap().scope, ada.scope);
    let foreign = foreign_workspace(&cx).await;
    for workspace in [foreign.as_str(), "ws_01J9Z3NDEKTSV4RRFFQ69G5FAV", "nonsense", ""] {
        let code = enter(&cx, token.expose(), Some(workspace)).await.unwrap_err();
        assert_eq!(code, "identity.workspace_unknown", "{workspace}");
    }
}

async fn foreign_workspace(cx: &Cx) -> String {
    let id = cx.new_id::<kernel::ids::Workspace>();
    let workspace =
        crate::workspace::Workspace { id: id.clone(), name: "Other".into(), timezone: "UTC".into() };
    let mut tx = cx.db.begin().await.unwrap();
    crate::store::workspaces::insert(&mut tx, &workspace, cx.now()).await.unwrap();
    tx.commit().await.unwrap();
    id.to_string()
}

#[tokio::test]
async fn access_tokens_end_after_a_quarter_of_an_hour() {
    let (cx, ada) = owned().await;
    let runtime::Actor::User { user, .. } = &ada.actor else { unreachable!() };
    let token = SigningKey::new([7; 32]).issue(user, cx.now());
    let forged = SigningKey::new([8; 32]).issue(user, cx.now());
    assert!(enter(&cx, &token, None).await.unwrap().is_person());
    assert_eq!(enter(&cx, &forged, None).await.unwrap_err(), "web.not_signed_in");
    cx.clock.advance(Duration::from_secs(15 * 60));
    assert_eq!(enter(&cx, &token, None).await.unwrap_err(), "web.not_signed_in");
}

#[tokio::test]
async fn keys_open_their_workspace_until_they_expire_or_are_revoked() {
    let (cx, ada) = owned().await;
    let new = |days| crate::NewApiKey {
        name: "ci".into(),
        scopes: vec![Permission::Read, Permission::Propose],
        expires_in_days: days,
    };
    let short = crate::create_api_key(&cx, &ada, new(Some(1))).await.unwrap();
    let long = crate::create_api_key(&cx, &ada, new(None)).await.unwrap();
    let caller = enter(&cx, short.secret.expose(), None).await.unwrap();
    assert_eq!((caller.scope == ada.scope, caller.is_person()), (true, false));
    assert!(caller.may(Permission::Propose) && !caller.may(Permission::Approve));
    let other = foreign_workspace(&cx).await;
    let foreign = enter(&cx, short.secret.expose(), Some(&other)).await;
    assert_eq!(foreign.unwrap_err(), "identity.workspace_unknown");
    cx.clock.advance(Duration::from_secs(86_400));
    assert_eq!(enter(&cx, short.secret.expose(), None).await.unwrap_err(), "web.not_signed_in");
    enter(&cx, long.secret.expose(), None).await.unwrap();
    crate::api_key::revoke(&cx, &ada, &long.key.id).await.unwrap();
    assert_eq!(enter(&cx, long.secret.expose(), None).await.unwrap_err(), "web.not_signed_in");
    let well_formed = crate::api_key::generate(&cx.entropy);
    assert_eq!(enter(&cx, well_formed.expose(), None).await.unwrap_err(), "web.not_signed_in");
}
