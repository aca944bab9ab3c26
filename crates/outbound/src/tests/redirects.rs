use super::server::{Server, Step, client, say};
use crate::{Call, Failure, MaybeSent, NotSent};

fn moved(to: &str) -> Step {
    Step::Say(302, format!("location: {to}\r\n"), Vec::new())
}

#[tokio::test]
async fn credentials_stay_with_the_origin_they_were_given_for() {
    let there = Server::start(vec![say(200)]).await;
    let here = Server::start(vec![moved("/again"), moved(there.base.as_str())]).await;
    let both = [here.base.clone(), there.base.clone()];
    let call = Call::get(here.base.clone())
        .authorization("Bearer canary".to_owned().into())
        .header("x-key", "canary");
    assert!(client(&both).send(call).await.unwrap().is_success());
    let here_seen = here.seen.lock().unwrap().join("\n");
    assert_eq!(here_seen.matches("canary").count(), 4, "two hops within the origin carry both headers");
    assert!(!there.seen.lock().unwrap().join("\n").contains("canary"));
}

#[tokio::test]
async fn a_redirect_to_a_private_address_is_not_followed() {
    let canary = Server::start(vec![say(200)]).await;
    let port = canary.base.port().unwrap();
    for target in [
        format!("http://127.0.0.1:{port}/"),
        format!("http://2130706433:{port}/"),
        format!("http://[::ffff:127.0.0.1]:{port}/"),
        format!("http://localhost:{port}/"),
        "file:///etc/passwd".to_owned(),
        format!("http://me@127.0.0.1:{port}/"),
    ] {
        for status in [301, 302, 303, 307, 308] {
            let step = Step::Say(status, format!("location: {target}\r\n"), Vec::new());
            let server = Server::start(vec![step]).await;
            let call = Call::get(server.base.clone()).effect(crate::Effect::Once);
            let failure = server.client().send(call).await.unwrap_err();
            assert!(
                matches!(failure, Failure::MaybeSent(MaybeSent::Redirect { .. })),
                "{target}: {failure:?}"
            );
        }
    }
    assert_eq!(canary.count(), 0);
}

#[tokio::test]
async fn redirects_end_and_writes_are_never_redirected() {
    let server = Server::start(vec![moved("/again")]).await;
    let failure =
        server.client().send(Call::get(server.base.clone()).effect(crate::Effect::Once)).await.unwrap_err();
    assert!(matches!(failure, Failure::MaybeSent(MaybeSent::Redirect { .. })), "{failure:?}");
    assert_eq!(server.count(), 4);

    let server = Server::start(vec![moved("/again")]).await;
    let answer = server.client().send(Call::post(server.base.clone())).await.unwrap();
    assert_eq!((answer.status.as_u16(), server.count()), (302, 1));
}

#[tokio::test]
async fn private_names_and_addresses_are_refused_unless_configured() {
    let server = Server::start(vec![say(200)]).await;
    let by_name = format!("http://localhost:{}/", server.base.port().unwrap()).parse().unwrap();
    for url in [server.base.clone(), by_name] {
        let failure = client(&[]).send(Call::post(url)).await.unwrap_err();
        assert!(matches!(failure, Failure::NotSent(NotSent::AddressRefused { .. })), "{failure:?}");
    }
    assert_eq!(server.count(), 0);
    let allowed = client(&[]).with_allowed_origins(std::slice::from_ref(&server.base));
    assert!(allowed.send(Call::get(server.base.clone())).await.is_ok());
}
