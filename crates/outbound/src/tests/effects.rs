use std::time::Duration;

use url::Url;

use super::server::{Server, Step, client, say};
use crate::{Call, Effect, Failure, MaybeSent, NotSent};

/// Eight MiB of zeros, packed by `gzip -9`.
const BOMB: &[u8] = include_bytes!("zeros.gz");

fn call(base: &Url, effect: Effect) -> Call {
    Call::post(base.clone()).effect(effect).json(&1).deadline(Duration::from_secs(20))
}

#[tokio::test]
async fn a_write_that_may_have_arrived_is_never_sent_again() {
    let cut = b"HTTP/1.1 201 X\r\ncontent-length: 100\r\n\r\n{\"da".to_vec();
    let garbled = b"HTTP/1.1 201 X\r\ncontent-encoding: gzip\r\ncontent-length: 3\r\n\r\nabc".to_vec();
    for (step, expected) in [
        (Step::Drop, "broken"),
        (Step::Raw(Vec::new()), "broken"),
        (Step::Raw(b"SSH-2.0-x\r\n".to_vec()), "broken"),
        (Step::Raw(cut), "truncated"),
        (Step::Raw(garbled), "truncated"),
    ] {
        let server = Server::start(vec![step.clone()]).await;
        let failure = server.client().send(call(&server.base, Effect::Once)).await.unwrap_err();
        let kind = match failure {
            Failure::MaybeSent(MaybeSent::Broken { .. }) => "broken",
            Failure::MaybeSent(MaybeSent::Truncated { .. }) => "truncated",
            other => panic!("{other:?} for {step:?}"),
        };
        assert_eq!((kind, server.count()), (expected, 1), "{step:?}");
    }
}

#[tokio::test]
async fn every_status_answers_a_write_at_once() {
    for status in [201, 400, 403, 429, 500, 502, 503, 504] {
        let server = Server::start(vec![say(status)]).await;
        let answer = server.client().send(call(&server.base, Effect::Once)).await.unwrap();
        assert_eq!((answer.status.as_u16(), server.count()), (status, 1));
    }
}

#[tokio::test]
async fn reads_and_repeatable_effects_outlive_short_trouble() {
    for effect in [Effect::Read, Effect::Idempotent] {
        let script = vec![Step::Drop, say(502), Step::Raw(b"HTTP/1.1 200 X\r\n".to_vec()), say(200)];
        let server = Server::start(script).await;
        let answer = server.client().send(call(&server.base, effect)).await.unwrap();
        assert_eq!((answer.status.as_u16(), server.count()), (200, 4), "{effect:?}");
    }
    let server = Server::start(vec![say(500)]).await;
    let answer = server.client().send(call(&server.base, Effect::Read)).await.unwrap();
    assert_eq!((answer.status.as_u16(), server.count()), (500, 4), "four tries, then the answer as it is");
}

#[tokio::test]
async fn silence_ends_at_the_deadline_and_leaves_doubt() {
    let server = Server::start(vec![Step::Hang]).await;
    let hasty = call(&server.base, Effect::Once).deadline(Duration::from_millis(200));
    let failure = server.client().send(hasty).await.unwrap_err();
    assert!(matches!(failure, Failure::MaybeSent(MaybeSent::Timeout { .. })), "{failure:?}");
}

#[tokio::test]
async fn a_connection_that_never_opened_is_certainly_not_sent() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let refused = Url::parse(&format!("http://{free}/")).unwrap();
    let failure =
        client(std::slice::from_ref(&refused)).send(call(&refused, Effect::Once)).await.unwrap_err();
    assert!(matches!(failure, Failure::NotSent(NotSent::Connect { .. })), "{failure:?}");

    let not_tls = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let tls = Url::parse(&format!("https://{}/", not_tls.local_addr().unwrap())).unwrap();
    tokio::spawn(async move {
        loop {
            drop(not_tls.accept().await);
        }
    });
    let failure = client(std::slice::from_ref(&tls)).send(call(&tls, Effect::Once)).await.unwrap_err();
    assert!(matches!(failure, Failure::NotSent(NotSent::Connect { .. })), "{failure:?}");
}

#[tokio::test]
async fn answers_are_bounded_in_size_also_after_decompression() {
    let server = Server::start(vec![Step::Say(200, String::new(), vec![b'x'; 5000])]).await;
    let small = Call::post(server.base.clone()).body_limit(4999);
    let failure = server.client().send(small).await.unwrap_err();
    assert!(matches!(failure, Failure::MaybeSent(MaybeSent::TooLarge { limit: 4999, .. })), "{failure:?}");

    let server =
        Server::start(vec![Step::Say(200, "content-encoding: gzip\r\n".into(), BOMB.to_vec())]).await;
    let failure = server.client().send(Call::post(server.base.clone())).await.unwrap_err();
    assert!(matches!(failure, Failure::MaybeSent(MaybeSent::TooLarge { .. })), "{failure:?}");
}

#[tokio::test]
async fn a_call_that_cannot_be_made_is_not_sent() {
    let server = Server::start(vec![say(200)]).await;
    for bad in [
        call(&server.base, Effect::Once).header("bad name", "x"),
        call(&server.base, Effect::Once).header("x", "line\nbreak"),
        call(&server.base, Effect::Once).authorization("Bearer a\nb".to_owned().into()),
    ] {
        let failure = server.client().send(bad).await.unwrap_err();
        assert!(matches!(failure, Failure::NotSent(NotSent::BadCall(_))), "{failure:?}");
    }
    assert_eq!(server.count(), 0);
}
