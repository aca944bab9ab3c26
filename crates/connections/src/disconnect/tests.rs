use super::*;
use crate::fixture::{REFRESH, fixture};

#[tokio::test]
async fn secrets_go_and_the_grant_is_revoked() {
    let f = fixture().await;
    let account = f.connect("1").await;
    let ended = disconnect(&f.cx, &f.caller, &account.id).await.unwrap();
    assert_eq!((ended.status, ended.status_detail.as_deref()), (Status::Disconnected, Some(ENDED)));
    assert_eq!(f.fake.remote().revoked, [format!("{REFRESH}1")]);
    assert_eq!(f.secrets().await, 1);
    let again = disconnect(&f.cx, &f.caller, &account.id).await.unwrap();
    assert_eq!(again, ended);
    assert_eq!(f.announced("connections.account_disconnected").await, 1);
    let refused = crate::open(&f.cx, &f.scope, &account.id).await.err().unwrap();
    assert_eq!(refused.code(), "connections.needs_reconnect");
}

#[tokio::test]
async fn secrets_go_even_when_the_platform_does_not_answer() {
    let f = fixture().await;
    let account = f.connect("1").await;
    f.fake.remote().revoke_fails = true;
    let ended = disconnect(&f.cx, &f.caller, &account.id).await.unwrap();
    assert_eq!(ended.status, Status::Disconnected);
    assert!(ended.status_detail.unwrap().contains("has not confirmed"));
    assert_eq!(f.secrets().await, 1);
}

#[tokio::test]
async fn nobody_disconnects_what_is_not_theirs() {
    let f = fixture().await;
    let account = f.connect("1").await;
    let stranger = testkit::person(&testkit::scope(&f.cx), runtime::Role::Owner);
    let viewer = testkit::person(&f.scope, runtime::Role::Viewer);
    for (caller, code) in [(stranger, "connections.account_not_found"), (viewer, "web.permission_denied")] {
        assert_eq!(disconnect(&f.cx, &caller, &account.id).await.unwrap_err().code(), code);
    }
    assert_eq!(f.account(&account.id).await.status, Status::Connected);
}
