use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use url::Url;

use super::server::client;
use crate::{Call, Failure, MaybeSent, NotSent};

/// Answers the first request of a connection and breaks it on reading the second. Counts requests read.
async fn breaks_when_reused() -> (Url, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = Url::parse(&format!("http://{}/", listener.local_addr().unwrap())).unwrap();
    let seen: Arc<AtomicUsize> = Arc::default();
    let counted = seen.clone();
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let counted = counted.clone();
            tokio::spawn(async move {
                let mut bytes = [0; 4096];
                for first in [true, false] {
                    if stream.read(&mut bytes).await.unwrap_or(0) == 0 {
                        return;
                    }
                    counted.fetch_add(1, Ordering::SeqCst);
                    if first {
                        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").await.unwrap();
                    }
                }
            });
        }
    });
    (base, seen)
}

#[tokio::test]
async fn a_kept_connection_that_breaks_under_a_write_leaves_doubt() {
    let (base, seen) = breaks_when_reused().await;
    let client = client(std::slice::from_ref(&base));
    let call = || Call::post(base.clone()).bytes("text/plain", "x".into());
    assert!(client.send(call()).await.unwrap().is_success());
    let failure = client.send(call()).await.unwrap_err();
    assert!(matches!(failure, Failure::MaybeSent(MaybeSent::Broken { .. })), "{failure:?}");
    assert_eq!(seen.load(Ordering::SeqCst), 2, "the second request went out once");
}

#[tokio::test]
async fn a_name_that_does_not_exist_is_certainly_not_sent() {
    let url = Url::parse("https://roost-test.invalid/").unwrap();
    let call = Call::post(url).deadline(Duration::from_secs(5));
    let failure = client(&[]).send(call).await.unwrap_err();
    assert!(matches!(failure, Failure::NotSent(NotSent::Connect { .. })), "{failure:?}");
}

#[tokio::test]
async fn endless_headers_and_endless_bodies_end() {
    for endless in ["x-more: again\r\n", "zzzzzzzzzzzzzzz"] {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = Url::parse(&format!("http://{}/", listener.local_addr().unwrap())).unwrap();
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut start = "HTTP/1.1 200 OK\r\n".to_owned();
            if !endless.contains(':') {
                start.push_str("\r\n");
            }
            let _ = stream.write_all(start.as_bytes()).await;
            while stream.write_all(endless.repeat(500).as_bytes()).await.is_ok() {}
        });
        let call = Call::post(base.clone()).body_limit(1_000_000);
        let failure = client(&[base]).send(call).await.unwrap_err();
        let bounded =
            matches!(failure, Failure::MaybeSent(MaybeSent::TooLarge { .. } | MaybeSent::Broken { .. }));
        assert!(bounded, "{failure:?}");
    }
}
