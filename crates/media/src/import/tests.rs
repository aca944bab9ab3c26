use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use url::Url;
use web::ProblemSource as _;

use crate::fixture::{Fixture, fixture, fixture_reaching};
use crate::sniff::samples;
use crate::{FromAddress, import};

/// Answers every request alike and counts them.
async fn server(head: String, body: Vec<u8>) -> (Url, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = Url::parse(&format!("http://{}/", listener.local_addr().unwrap())).unwrap();
    let seen: Arc<AtomicUsize> = Arc::default();
    let count = Arc::clone(&seen);
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = [0; 4096];
            drop(stream.read(&mut request).await);
            count.fetch_add(1, Ordering::SeqCst);
            let head = format!("{head}connection: close\r\ncontent-length: {}\r\n\r\n", body.len());
            drop(stream.write_all(&[head.as_bytes(), &body[..]].concat()).await);
        }
    });
    (base, seen)
}

async fn refused(world: &Fixture, url: &str) -> &'static str {
    let from = FromAddress { url: url.into(), ..FromAddress::default() };
    let error = import(&world.cx, &world.owner, from).await.unwrap_err();
    assert_eq!((world.all().await.len(), world.files()), (0, (0, 0)), "{url}");
    error.code()
}

#[tokio::test]
async fn a_picture_is_fetched_and_judged_by_its_bytes() {
    let lying = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n".to_owned();
    let (base, _) = server(lying, samples::png(9, 9)).await;
    let world = fixture_reaching(std::slice::from_ref(&base)).await;
    let url = base.join("pictures/duck.jpg?size=large").unwrap().to_string();
    let from = FromAddress { url, folder: Some("Ducks".into()), name: None };
    let taken = import(&world.cx, &world.owner, from).await.unwrap();
    assert_eq!((taken.media.name.as_str(), taken.media.media_type.as_str()), ("duck.png", "image/png"));
    assert_eq!(taken.media.folder.as_deref(), Some("Ducks"));
}

#[tokio::test]
async fn private_addresses_are_not_asked() {
    let (base, seen) = server("HTTP/1.1 200 OK\r\n".into(), samples::png(9, 9)).await;
    let world = fixture().await;
    let port = base.port().unwrap();
    for url in [
        base.to_string(),
        format!("http://localhost:{port}/a.png"),
        format!("http://2130706433:{port}/a.png"),
        format!("http://0x7f000001:{port}/a.png"),
        format!("http://[::1]:{port}/a.png"),
        format!("http://[::ffff:127.0.0.1]:{port}/a.png"),
        "http://169.254.169.254/latest/meta-data/".into(),
        "http://10.0.0.1/a.png".into(),
        format!("http://me:secret@127.0.0.1:{port}/a.png"),
        "file:///etc/passwd".into(),
        "ftp://example.com/a.png".into(),
    ] {
        assert_eq!(refused(&world, &url).await, "media.url_refused", "{url}");
    }
    for url in ["", "duck.png", "//example.com/a.png"] {
        assert_eq!(refused(&world, url).await, "media.invalid", "{url}");
    }
    assert_eq!(seen.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_redirect_to_a_private_address_is_not_followed() {
    let (hidden, seen) = server("HTTP/1.1 200 OK\r\n".into(), samples::png(9, 9)).await;
    let (public, _) = server(format!("HTTP/1.1 302 Found\r\nlocation: {hidden}\r\n"), Vec::new()).await;
    let world = fixture_reaching(std::slice::from_ref(&public)).await;
    assert_eq!(refused(&world, public.as_str()).await, "media.url_refused");
    assert_eq!(seen.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn what_is_fetched_is_bounded_and_must_be_a_picture() {
    for (head, body, code) in [
        ("HTTP/1.1 200 OK\r\n", vec![0; (1 << 20) + 1], "media.too_large"),
        ("HTTP/1.1 200 OK\r\n", b"<html>not here</html>".to_vec(), "media.not_supported"),
        ("HTTP/1.1 200 OK\r\n", samples::SVG.to_vec(), "media.not_supported"),
        ("HTTP/1.1 200 OK\r\n", samples::png_header(50_000, 50_000), "media.too_many_pixels"),
        ("HTTP/1.1 200 OK\r\n", Vec::new(), "media.empty"),
        ("HTTP/1.1 404 Not Found\r\n", samples::png(9, 9), "media.url_failed"),
    ] {
        let (base, _) = server(head.to_owned(), body).await;
        let world = fixture_reaching(std::slice::from_ref(&base)).await;
        assert_eq!(refused(&world, base.as_str()).await, code);
    }
}
