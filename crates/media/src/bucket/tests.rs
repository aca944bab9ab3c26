use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Bytes, to_bytes};
use axum::extract::Request;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, StatusCode};
use kernel::{Clock, Secret, Timestamp};
use outbound::{Client, ClientOptions};
use runtime::Cx;
use runtime::blobs::{BlobError, Blobs};
use url::Url;

use super::sign::{Keys, Signed, sign};
use super::{BucketOptions, S3};

/// The example that Amazon prints.
const ACCESS: &str = "AKIAIOSFODNN7EXAMPLE";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

fn keys(region: &str) -> Keys {
    Keys { region: region.into(), access_key: ACCESS.into(), secret_key: Secret::new(SECRET.into()) }
}

#[test]
fn the_signature_is_the_one_that_amazon_prints() {
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let at = Timestamp::parse("2013-05-24T00:00:00.25Z").unwrap();
    for (url, range, signature) in [
        (
            "https://examplebucket.s3.amazonaws.com/test.txt",
            Some("bytes=0-9"),
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
        ),
        (
            "https://examplebucket.s3.amazonaws.com/?lifecycle=",
            None,
            "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
        ),
        (
            "https://examplebucket.s3.amazonaws.com/?max-keys=2&prefix=J",
            None,
            "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
        ),
    ] {
        let url = Url::parse(url).unwrap();
        let signed = Signed { method: "GET", url: &url, range, hash: empty };
        let signed = sign(&keys("us-east-1"), &signed, at).unwrap();
        assert_eq!(signed.date, "20130524T000000Z");
        assert!(signed.authorization.ends_with(signature), "{}", signed.authorization);
    }
}

/// Objects by path, and the parts of uploads by number.
#[derive(Default)]
struct Kept {
    objects: BTreeMap<String, Bytes>,
    parts: BTreeMap<u32, Bytes>,
    /// Answers the third part with a failure.
    breaks: bool,
    aborted: usize,
}

/// A bucket on this machine that checks every signature.
async fn bucket() -> (Url, Arc<Mutex<Kept>>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = Url::parse(&format!("http://{}/roost", listener.local_addr().unwrap())).unwrap();
    let kept: Arc<Mutex<Kept>> = Arc::default();
    let (state, base) = (Arc::clone(&kept), url.clone());
    let router = Router::new().fallback(move |request: Request| {
        let (state, base) = (Arc::clone(&state), base.clone());
        async move { answer(&state, &base, request).await }
    });
    tokio::spawn(async move { axum::serve(listener, router).await });
    (url, kept)
}

async fn answer(kept: &Mutex<Kept>, base: &Url, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, 1 << 26).await.unwrap();
    let header = |name: &str| header_of(&parts.headers, name);
    let url = base.join(parts.uri.path_and_query().unwrap().as_str()).unwrap();
    let hash = header("x-amz-content-sha256").unwrap();
    let signed = Signed { method: parts.method.as_str(), url: &url, range: header("range"), hash };
    let at = Timestamp::parse(testkit::START).unwrap();
    let signed = sign(&keys("eu"), &signed, at).unwrap();
    if header("authorization") != Some(&signed.authorization) || header("x-amz-date") != Some(&signed.date) {
        return (StatusCode::FORBIDDEN, "<Error><Code>SignatureDoesNotMatch</Code></Error>").into_response();
    }
    let mut kept = kept.lock().unwrap();
    let path = parts.uri.path().to_owned();
    let query = parts.uri.query().unwrap_or_default().to_owned();
    let number = query.split('&').find_map(|pair| pair.strip_prefix("partNumber=")?.parse::<u32>().ok());
    match (parts.method.as_str(), query.as_str(), number) {
        ("POST", "uploads=", _) => "<X><UploadId>an/id+of==it</UploadId></X>".into_response(),
        ("PUT", _, Some(3)) if kept.breaks => StatusCode::FORBIDDEN.into_response(),
        ("PUT", _, Some(number)) => {
            kept.parts.insert(number, body);
            [("etag", format!("\"{number}\""))].into_response()
        }
        ("POST", query, _) => {
            assert_eq!(query, "uploadId=an%2Fid%2Bof%3D%3Dit");
            assert!(
                body.ends_with(
                    b"<PartNumber>3</PartNumber><ETag>\"3\"</ETag></Part></CompleteMultipartUpload>"
                )
            );
            let whole: Vec<u8> = kept.parts.values().flatten().copied().collect();
            kept.objects.insert(path, whole.into());
            "<Done/>".into_response()
        }
        ("DELETE", query, _) if query.starts_with("uploadId") => {
            kept.aborted += 1;
            StatusCode::NO_CONTENT.into_response()
        }
        ("PUT", ..) => {
            kept.objects.insert(path, body);
            StatusCode::OK.into_response()
        }
        ("DELETE", ..) => {
            kept.objects.remove(&path);
            StatusCode::NO_CONTENT.into_response()
        }
        (method, ..) => read(kept.objects.get(&path), method, header("range")),
    }
}

fn header_of<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

fn read(object: Option<&Bytes>, method: &str, range: Option<&str>) -> Response {
    let Some(object) = object else { return StatusCode::NOT_FOUND.into_response() };
    if method == "HEAD" {
        return object.clone().into_response();
    }
    let (first, last) = range.unwrap().strip_prefix("bytes=").unwrap().split_once('-').unwrap();
    let (first, last): (usize, usize) = (first.parse().unwrap(), last.parse().unwrap());
    if first >= object.len() {
        return StatusCode::RANGE_NOT_SATISFIABLE.into_response();
    }
    (StatusCode::PARTIAL_CONTENT, object.slice(first..object.len().min(last + 1))).into_response()
}

struct World {
    cx: Cx,
    blobs: Blobs,
    kept: Arc<Mutex<Kept>>,
    _folder: tempfile::TempDir,
}

async fn world(secret: &str) -> World {
    testkit::install_crypto();
    let (url, kept) = bucket().await;
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::mock(Timestamp::parse(testkit::START).unwrap());
    let http = Client::new(ClientOptions { clock, ..ClientOptions::default() }).unwrap();
    let options = BucketOptions {
        url,
        region: "eu".into(),
        access_key: ACCESS.into(),
        secret_key: Secret::new(secret.into()),
    };
    let blobs = Blobs::in_bucket(folder.path().to_owned(), Arc::new(S3::new(options, &http)));
    World { cx: testkit::cx().await.into_cx(), blobs, kept, _folder: folder }
}

async fn sealed(world: &World, content: &[u8]) -> runtime::blobs::Sealed {
    let mut file = world.blobs.receive(&world.cx, 1 << 30).await.unwrap();
    file.write(content).await.unwrap();
    file.seal().await.unwrap()
}

#[tokio::test]
async fn a_file_goes_to_the_bucket_and_comes_back_in_pieces() {
    let world = world(SECRET).await;
    let file = sealed(&world, b"a small file").await;
    let key = file.key(&world.cx.entropy).unwrap();
    assert_eq!(world.blobs.size(&key).await.unwrap(), None);
    assert!(matches!(world.blobs.read(&key, 0, 9).await, Err(BlobError::Missing(_))));
    world.blobs.keep(&key, file).await.unwrap();
    assert_eq!(world.blobs.size(&key).await.unwrap(), Some(12));
    for (offset, length, wanted) in [(0, 99, "a small file"), (2, 5, "small"), (12, 5, ""), (99, 5, "")] {
        assert_eq!(world.blobs.read(&key, offset, length).await.unwrap(), wanted);
    }
    for _ in 0..2 {
        world.blobs.delete(&key).await.unwrap();
    }
    assert_eq!(world.blobs.size(&key).await.unwrap(), None);
}

#[tokio::test]
async fn a_large_file_goes_up_in_parts_and_is_given_up_when_one_fails() {
    let world = world(SECRET).await;
    let content: Vec<u8> = (0..(17 << 20)).map(|at: u32| (at % 253) as u8).collect();
    let file = sealed(&world, &content).await;
    let key = file.key(&world.cx.entropy).unwrap();
    world.blobs.keep(&key, file).await.unwrap();
    assert_eq!(world.kept.lock().unwrap().parts.len(), 3);
    assert_eq!(world.blobs.size(&key).await.unwrap(), Some(17 << 20));
    assert_eq!(world.blobs.read(&key, 16 << 20, 100).await.unwrap(), content[16 << 20..(16 << 20) + 100]);
    world.kept.lock().unwrap().breaks = true;
    let file = sealed(&world, &content).await;
    assert!(world.blobs.keep(&file.key(&world.cx.entropy).unwrap(), file).await.is_err());
    assert_eq!(world.kept.lock().unwrap().aborted, 1);
}

#[tokio::test]
async fn a_wrong_secret_is_told_without_being_shown() {
    let world = world("wrong").await;
    let file = sealed(&world, b"x").await;
    let key = file.key(&world.cx.entropy).unwrap();
    let told = world.blobs.keep(&key, file).await.unwrap_err().to_string();
    assert!(told.contains("SignatureDoesNotMatch") && !told.contains("wrong"), "{told}");
}
