use super::*;
use crate::fixture::{CLIENT_SECRET, fixture};

fn app(client_id: &str, secret: Option<&str>) -> PutApp {
    PutApp {
        platform: "fake".into(),
        client_id: client_id.into(),
        client_secret: secret.map(|secret| Secret::new(secret.to_owned())),
    }
}

#[tokio::test]
async fn the_secret_stays_until_it_is_replaced_or_removed() {
    let f = fixture().await;
    for (client_id, secret, has_secret, secrets) in [
        ("one", Some(CLIENT_SECRET), true, 1),
        ("one", None, true, 1),
        (" one ", Some(" other "), true, 1),
        ("two", None, false, 0),
        ("two", Some(CLIENT_SECRET), true, 1),
        ("two", Some(""), false, 0),
    ] {
        let stored = put_app(&f.cx, &f.caller, app(client_id, secret)).await.unwrap();
        assert_eq!((stored.client_id.as_str(), stored.has_secret), (client_id.trim(), has_secret));
        assert_eq!(f.secrets().await, secrets);
    }
}

#[tokio::test]
async fn what_cannot_be_an_app_is_refused() {
    let f = fixture().await;
    let long = "x".repeat(501);
    for (input, code) in [
        (app("", None), "connections.bad_client_id"),
        (app("a b", None), "connections.bad_client_id"),
        (app(&long, None), "connections.bad_client_id"),
        (app("a", Some(&long)), "connections.bad_secret"),
        (app("a", Some("a\nb")), "connections.bad_secret"),
        (PutApp { platform: "nowhere".into(), ..app("a", None) }, "connections.unknown_platform"),
    ] {
        assert_eq!(put_app(&f.cx, &f.caller, input).await.unwrap_err().code(), code);
    }
    assert_eq!(test_app(&f.cx, &f.caller, "fake").await.unwrap_err().code(), "connections.no_app");
    assert_eq!(apps(&f.cx, &f.caller).await.unwrap(), []);
}

#[tokio::test]
async fn an_app_is_tested_with_its_secret() {
    let f = fixture().await;
    put_app(&f.cx, &f.caller, app("one", None)).await.unwrap();
    assert!(matches!(test_app(&f.cx, &f.caller, "fake").await.unwrap(), AppCheck::Wrong { .. }));
    put_app(&f.cx, &f.caller, app("one", Some(CLIENT_SECRET))).await.unwrap();
    assert_eq!(test_app(&f.cx, &f.caller, "fake").await.unwrap(), AppCheck::Works);
}
