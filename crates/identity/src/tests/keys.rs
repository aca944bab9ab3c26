use runtime::Permission;

use super::*;
use crate::{Error, NewApiKey, api_key, create_api_key};

#[tokio::test]
async fn keys_hold_no_more_than_their_maker_and_never_approve() {
    let (cx, ada) = owned().await;
    for (scopes, days) in [
        (vec![Permission::Approve], None),
        (vec![Permission::Read, Permission::Approve], None),
        (vec![], None),
        (vec![Permission::Read], Some(0)),
        (vec![Permission::Read], Some(4000)),
    ] {
        let input = NewApiKey { name: "ci".into(), scopes: scopes.clone(), expires_in_days: days };
        let refused = create_api_key(&cx, &ada, input).await;
        assert!(matches!(refused, Err(Error::Invalid { .. })), "{scopes:?} {days:?}");
    }
    let viewer = testkit::person(&ada.scope, Role::Viewer);
    let input = NewApiKey { name: "ci".into(), scopes: vec![Permission::Read], expires_in_days: None };
    assert!(matches!(create_api_key(&cx, &viewer, input).await, Err(Error::Denied(_))));
}

#[tokio::test]
async fn only_the_hash_of_a_key_is_stored_and_foreign_keys_are_like_none() {
    let (cx, ada) = owned().await;
    let input = NewApiKey {
        name: "ci".into(),
        scopes: vec![Permission::Read, Permission::Read],
        expires_in_days: Some(30),
    };
    let created = create_api_key(&cx, &ada, input).await.unwrap();
    assert_eq!(created.key.scopes, [Permission::Read]);
    let listed = api_key::list(&cx, &ada).await.unwrap();
    assert_eq!((listed.len(), listed[0].name.as_str()), (1, "ci"));
    assert!(!format!("{created:?}").contains(created.secret.expose()));
    let stranger = Caller::member(ada.actor.clone(), testkit::scope(&cx), Role::Owner);
    assert!(api_key::list(&cx, &stranger).await.unwrap().is_empty());
    let foreign = api_key::revoke(&cx, &stranger, &created.key.id).await;
    assert!(matches!(foreign, Err(Error::ApiKeyNotFound)));
}
