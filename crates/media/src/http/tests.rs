use std::sync::Arc;

use async_trait::async_trait;
use axum::body::{Body, Bytes, to_bytes};
use axum::response::Response;
use http::{Request, StatusCode};
use runtime::{Caller, Cx};
use serde_json::{Value, json};
use tower::ServiceExt as _;
use web::{Authenticate, Authenticator, Credentials, Problem};

use crate::fixture::{CHUNK, Fixture, fixture};
use crate::sniff::samples::{self, Film};

/// Lets everybody in as one person.
struct Door(Caller);

#[async_trait]
impl Authenticate for Door {
    async fn authenticate(&self, _: &Cx, _: &Credentials, _: Option<&str>) -> Result<Caller, Problem> {
        Ok(self.0.clone())
    }
}

async fn send(world: &Fixture, who: &Caller, request: http::request::Builder, body: Body) -> Response {
    let door: Authenticator = Arc::new(Door(who.clone()));
    let cx = world.cx.clone().with_part(door);
    let request = request.header("authorization", "Bearer me").body(body).unwrap();
    web::openapi::assemble(&cx, super::routes()).router.oneshot(request).await.unwrap()
}

fn to(method: &str, path: &str) -> http::request::Builder {
    Request::builder().method(method).uri(format!("/api/v1{path}"))
}

async fn read(response: Response) -> (StatusCode, Value) {
    let status = response.status();
    let bytes = to_bytes(response.into_body(), 1 << 24).await.unwrap();
    (status, serde_json::from_slice(&bytes).unwrap_or_default())
}

async fn call(world: &Fixture, method: &str, path: &str, body: Value) -> (StatusCode, Value) {
    let request = to(method, path).header("content-type", "application/json");
    read(send(world, &world.owner, request, Body::from(body.to_string())).await).await
}

/// A form with one file, its bytes coming in small pieces.
async fn upload(world: &Fixture, name: &str, content: &[u8]) -> (StatusCode, Value) {
    let head = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"folder\"\r\n\r\nSpring\r\n--edge\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/html\r\n\r\n"
    );
    let whole = [head.as_bytes(), content, b"\r\n--edge--\r\n"].concat();
    let pieces: Vec<_> =
        whole.chunks(100_000).map(|part| Ok::<_, std::io::Error>(Bytes::copy_from_slice(part))).collect();
    let request = to("POST", "/media").header("content-type", "multipart/form-data; boundary=edge");
    let body = Body::from_stream(futures_util::stream::iter(pieces));
    read(send(world, &world.owner, request, body).await).await
}

async fn fetch(world: &Fixture, path: &str, range: Option<&str>) -> (StatusCode, http::HeaderMap, Bytes) {
    let request = Request::builder().uri(path);
    let request = match range {
        Some(range) => request.header("range", range),
        None => request,
    };
    let response = send(world, &world.owner, request, Body::empty()).await;
    let (parts, body) = response.into_parts();
    (parts.status, parts.headers, to_bytes(body, 1 << 24).await.unwrap())
}

#[tokio::test]
async fn a_file_is_uploaded_listed_labelled_served_and_deleted() {
    let world = fixture().await;
    let (status, media) = upload(&world, "d\u{fc}ck.html", &samples::png(600, 300)).await;
    assert_eq!((status, &media["media_type"]), (StatusCode::CREATED, &json!("image/png")), "{media}");
    assert_eq!((&media["name"], &media["folder"]), (&json!("d\u{fc}ck.html.png"), &json!("Spring")));
    assert_eq!(upload(&world, "again.png", &samples::png(600, 300)).await.0, StatusCode::OK);
    let path = format!("/media/{}", media["id"].as_str().unwrap());
    let change = json!({ "alt_text": "A duck", "tags": ["birds"], "folder": null });
    let (_, changed) = call(&world, "PATCH", &path, change).await;
    assert_eq!((&changed["alt_text"], &changed["folder"]), (&json!("A duck"), &Value::Null), "{changed}");
    assert_eq!(changed["used_by"], json!([]));
    let (_, list) = call(&world, "GET", "/media?q=duck&tag=birds&kind=image&unused=true", json!({})).await;
    assert_eq!(list["items"].as_array().unwrap().len(), 1, "{list}");
    let (_, library) = call(&world, "GET", "/media/library", json!({})).await;
    assert_eq!((&library["bytes_used"], &library["tags"][0]["count"]), (&media["bytes"], &json!(1)));
    let (status, headers, bytes) = fetch(&world, media["thumbnail_url"].as_str().unwrap(), None).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(headers["content-type"], "image/jpeg");
    assert_eq!(image::load_from_memory(&bytes).unwrap().width(), 480);
    assert_eq!(call(&world, "DELETE", &path, json!({})).await.0, StatusCode::NO_CONTENT);
    assert_eq!(call(&world, "GET", &path, json!({})).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_file_is_served_as_what_it_is_and_in_parts() {
    let world = fixture().await;
    let film = Film { data: vec![9; 700_000], ..Film::default() }.bytes();
    let (_, media) = upload(&world, "a%b\u{e9}.mp4", &film).await;
    let path = media["file_url"].as_str().unwrap();
    let (status, headers, bytes) = fetch(&world, path, None).await;
    assert_eq!((status, bytes.len()), (StatusCode::OK, film.len()));
    for (name, value) in [
        ("content-type", "video/mp4"),
        ("x-content-type-options", "nosniff"),
        ("accept-ranges", "bytes"),
        ("cache-control", "private, max-age=3600"),
    ] {
        assert_eq!(headers[name], value);
    }
    let disposition = headers["content-disposition"].to_str().unwrap().to_owned();
    assert!(
        disposition.starts_with("inline;") && disposition.ends_with("UTF-8''a%25b%C3%A9.mp4"),
        "{disposition}"
    );
    let end = film.len() - 1;
    let (status, headers, bytes) = fetch(&world, path, Some("bytes=300000-")).await;
    assert_eq!((status, bytes.len()), (StatusCode::PARTIAL_CONTENT, film.len() - 300_000));
    assert_eq!(headers["content-range"], format!("bytes 300000-{end}/{}", film.len()));
    let (status, headers, _) = fetch(&world, path, Some("bytes=9999999-")).await;
    assert_eq!(status, StatusCode::RANGE_NOT_SATISFIABLE);
    assert_eq!(headers["content-range"], format!("bytes */{}", film.len()));
    let tag = fetch(&world, path, None).await.1["etag"].clone();
    let request = Request::builder().uri(path).header("if-none-match", tag);
    let response = send(&world, &world.owner, request, Body::empty()).await;
    assert_eq!(response.status(), StatusCode::NOT_MODIFIED);
    let (_, headers, _) = fetch(&world, &format!("{path}?download=true"), None).await;
    assert!(headers["content-disposition"].to_str().unwrap().starts_with("attachment;"));
    let (status, problem) =
        call(&world, "GET", &path.replace("/api/v1", "").replace("file", "thumbnail"), json!({})).await;
    assert_eq!((status, &problem["code"]), (StatusCode::NOT_FOUND, &json!("media.no_thumbnail")));
}

#[tokio::test]
async fn another_workspace_gets_nothing() {
    let world = fixture().await;
    let (_, media) = upload(&world, "a.png", &samples::png(9, 9)).await;
    let path = format!("/media/{}", media["id"].as_str().unwrap());
    let stranger = world.stranger();
    for (method, path) in [
        ("GET", path.clone()),
        ("GET", format!("{path}/file")),
        ("GET", format!("{path}/thumbnail")),
        ("DELETE", path.clone()),
        ("PATCH", path.clone()),
    ] {
        let request = to(method, &path).header("content-type", "application/json");
        let response = send(&world, &stranger, request, Body::from("{}")).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{method} {path}");
    }
    let response = send(&world, &stranger, to("GET", "/media"), Body::empty()).await;
    assert_eq!(read(response).await.1["items"], json!([]));
}

#[tokio::test]
async fn an_upload_in_pieces_is_resumed_where_it_stopped() {
    let world = fixture().await;
    let film = Film { data: vec![3; 150_000], ..Film::default() }.bytes();
    let begin = json!({ "name": "f.mp4", "bytes": film.len(), "folder": "Films" });
    let (status, begun) = call(&world, "POST", "/media/uploads", begin).await;
    assert_eq!((status, &begun["received"]), (StatusCode::CREATED, &json!(0)), "{begun}");
    assert_eq!(begun["chunk_bytes"], CHUNK);
    let path = format!("/media/uploads/{}", begun["id"].as_str().unwrap());
    let put = async |offset: usize| {
        let end = (offset + CHUNK as usize).min(film.len());
        let body = Body::from(film[offset..end].to_vec());
        let request =
            to("PUT", &format!("{path}?offset={offset}")).header("content-type", "application/octet-stream");
        read(send(&world, &world.owner, request, body).await).await
    };
    assert_eq!(put(0).await.0, StatusCode::OK);
    let (status, problem) = put(2 * CHUNK as usize).await;
    assert_eq!((status, &problem["code"]), (StatusCode::CONFLICT, &json!("media.wrong_offset")));
    assert_eq!(problem["errors"][0], json!({ "field": "offset", "message": CHUNK.to_string() }));
    let (_, shown) = call(&world, "GET", &path, json!({})).await;
    let mut at = usize::try_from(shown["received"].as_u64().unwrap()).unwrap();
    while at < film.len() {
        let (status, sent) = put(at).await;
        assert_eq!(status, StatusCode::OK, "{sent}");
        at = usize::try_from(sent["received"].as_u64().unwrap()).unwrap();
    }
    let (status, media) = call(&world, "POST", &format!("{path}/finish"), json!({})).await;
    assert_eq!((status, &media["folder"]), (StatusCode::CREATED, &json!("Films")), "{media}");
    assert_eq!(media["duration_ms"], 2500);
    assert_eq!(call(&world, "GET", &path, json!({})).await.0, StatusCode::NOT_FOUND);
    assert_eq!(call(&world, "DELETE", &path, json!({})).await.0, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn bad_uploads_are_refused_in_words_and_leave_nothing() {
    let world = fixture().await;
    let (status, problem) = upload(&world, "a.svg", samples::SVG).await;
    assert_eq!((status, &problem["code"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("media.not_supported")));
    let (status, problem) = upload(&world, "a.mp4", &vec![0; 9 << 20]).await;
    assert_eq!((status, &problem["code"]), (StatusCode::PAYLOAD_TOO_LARGE, &json!("media.too_large")));
    let form = "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nhalf";
    let request = to("POST", "/media").header("content-type", "multipart/form-data; boundary=edge");
    let (status, problem) = read(send(&world, &world.owner, request, Body::from(form)).await).await;
    assert_eq!((status, &problem["code"]), (StatusCode::BAD_REQUEST, &json!("media.upload")));
    let form = "--edge\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\nx\r\n--edge--\r\n";
    let request = to("POST", "/media").header("content-type", "multipart/form-data; boundary=edge");
    let (status, problem) = read(send(&world, &world.owner, request, Body::from(form)).await).await;
    assert_eq!((status, &problem["code"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("media.invalid")));
    let (_, problem) =
        call(&world, "POST", "/media/import", json!({ "url": "http://127.0.0.1/a.png" })).await;
    assert_eq!(problem["code"], "media.url_refused");
    assert_eq!((world.all().await.len(), world.files()), (0, (0, 0)));
}

#[tokio::test]
async fn a_stream_of_300_mb_is_not_read_beyond_the_cap() {
    let world = fixture().await;
    let head = "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp4\"\r\n\r\n";
    let pulled = Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let count = Arc::clone(&pulled);
    let piece = Bytes::from(vec![0xab; 1 << 20]);
    let endless = (0..300).map(move |_| {
        count.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        Ok::<_, std::io::Error>(piece.clone())
    });
    let whole = std::iter::once(Ok(Bytes::from_static(head.as_bytes()))).chain(endless);
    let request = to("POST", "/media").header("content-type", "multipart/form-data; boundary=edge");
    let body = Body::from_stream(futures_util::stream::iter(whole));
    let (status, problem) = read(send(&world, &world.owner, request, body).await).await;
    assert_eq!((status, &problem["code"]), (StatusCode::PAYLOAD_TOO_LARGE, &json!("media.too_large")));
    let mebibytes = pulled.load(std::sync::atomic::Ordering::SeqCst);
    assert!(mebibytes <= 12, "{mebibytes} MiB were taken from the line, the cap is 8");
    assert_eq!(world.files(), (0, 0));
}
