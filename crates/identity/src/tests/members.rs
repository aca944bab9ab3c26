use runtime::{Permission, WorkspaceScope};

use super::*;
use crate::Error;

#[tokio::test]
async fn a_workspace_keeps_an_owner() {
    let (cx, ada) = owned().await;
    let id = |caller: &Caller| match &caller.actor {
        runtime::Actor::User { user, .. } => user.clone(),
        _ => unreachable!(),
    };
    let ada_id = id(&ada);
    for role in [Role::Admin, Role::Viewer] {
        let demoted = crate::change_role(&cx, &ada, &ada_id, role).await;
        assert!(matches!(demoted, Err(Error::LastOwner)));
    }
    assert!(matches!(crate::remove_member(&cx, &ada, &ada_id).await, Err(Error::LastOwner)));
    let bob = add(&cx, &ada, "bob", Role::Owner).await.unwrap();
    let bob_caller = signed_in(&cx, "bob").await.caller;
    let (one, two) = tokio::join!(
        crate::remove_member(&cx, &ada, &bob.user),
        crate::remove_member(&cx, &bob_caller, &ada_id)
    );
    assert_eq!(u8::from(one.is_ok()) + u8::from(two.is_ok()), 1, "{one:?} {two:?}");
}

#[tokio::test]
async fn only_owners_touch_owners() {
    let (cx, ada) = owned().await;
    add(&cx, &ada, "bob", Role::Admin).await.unwrap();
    let viewer = add(&cx, &ada, "carol", Role::Viewer).await.unwrap();
    let bob = signed_in(&cx, "bob").await.caller;
    assert!(matches!(add(&cx, &bob, "dave", Role::Owner).await, Err(Error::OwnerNeeded)));
    let crowned = crate::change_role(&cx, &bob, &viewer.user, Role::Owner).await;
    assert!(matches!(crowned, Err(Error::OwnerNeeded)));
    crate::change_role(&cx, &bob, &viewer.user, Role::Approver).await.unwrap();
    add(&cx, &bob, "dave", Role::Viewer).await.unwrap();
    assert!(matches!(add(&cx, &bob, "dave", Role::Viewer).await, Err(Error::UsernameTaken)));
}

#[tokio::test]
async fn a_foreign_member_is_like_no_member() {
    let (cx, ada) = owned().await;
    let bob = add(&cx, &ada, "bob", Role::Viewer).await.unwrap();
    let stranger = Caller::member(ada.actor.clone(), testkit::scope(&cx), Role::Owner);
    let absent = cx.new_id::<kernel::ids::User>();
    let foreign = crate::remove_member(&cx, &stranger, &bob.user).await.unwrap_err().to_string();
    assert_eq!(foreign, crate::remove_member(&cx, &ada, &absent).await.unwrap_err().to_string());
}

#[tokio::test]
async fn an_unconfirmed_membership_opens_nothing() {
    let (cx, ada) = owned().await;
    add(&cx, &ada, "bob", Role::Admin).await.unwrap();
    let mut tx = cx.db.begin().await.unwrap();
    let sql = "UPDATE membership SET confirmed_at = NULL WHERE role = 'admin'";
    assert_eq!(tx.execute(sql, runtime::args![]).await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert!(matches!(sign_in(&cx, "bob", PASSWORD).await, Err(Error::NoWorkspace)));
}

#[tokio::test]
async fn workspaces_change_by_those_who_may() {
    let (cx, ada) = owned().await;
    let change = || crate::WorkspaceChange { name: None, timezone: Some("Asia/Tokyo".into()) };
    let viewer = testkit::person(&ada.scope, Role::Viewer);
    let refused = crate::update_workspace(&cx, &viewer, change()).await;
    assert!(matches!(refused, Err(Error::Denied(denied)) if denied.0 == Permission::Configure));
    let changed = crate::update_workspace(&cx, &ada, change()).await.unwrap();
    assert_eq!((changed.name.as_str(), changed.timezone.as_str()), ("Nest", "Asia/Tokyo"));
    let _: &WorkspaceScope = &ada.scope;
}
