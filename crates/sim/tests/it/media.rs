use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sim::{Change, FaultOrder};

use crate::http::Answer;
use crate::{Bench, SCOPES};

/// The beginning of a PNG of 3 × 2 pixels.
pub fn png() -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x03\0\0\0\x02\x08\x02\0\0\0".to_vec();
    bytes.extend_from_slice(&[7; 40]);
    bytes
}

fn mp4() -> Vec<u8> {
    [b"\0\0\0\x18ftypmp42".as_slice(), &[9; 100]].concat()
}

pub async fn announce(bench: &Bench, media_type: &str, category: &str, total: usize) -> Answer {
    let body = json!({"media_type": media_type, "media_category": category, "total_bytes": total});
    bench.http.post("/x/2/media/upload/initialize", &body).await.unwrap()
}

async fn append(bench: &Bench, id: &str, index: usize, bytes: &[u8]) -> Answer {
    let body = json!({"media": STANDARD.encode(bytes), "segment_index": index});
    bench.http.post(&format!("/x/2/media/upload/{id}/append"), &body).await.unwrap()
}

async fn finalize(bench: &Bench, id: &str) -> Answer {
    bench.http.bytes(&format!("/x/2/media/upload/{id}/finalize"), "", b"").await.unwrap()
}

async fn status(bench: &Bench, id: &str) -> Value {
    bench.get(&format!("/x/2/media/upload?command=STATUS&media_id={id}")).await.json()["data"].clone()
}

/// A file handed over in one piece; its id.
pub async fn hand_over(bench: &Bench, media_type: &str, category: &str, bytes: &[u8]) -> String {
    let announced = announce(bench, media_type, category, bytes.len()).await;
    assert_eq!(announced.status, 200, "{}", announced.text);
    let id = announced.json()["data"]["id"].as_str().unwrap().to_owned();
    assert_eq!(append(bench, &id, 0, bytes).await.status, 200);
    assert_eq!(finalize(bench, &id).await.status, 200);
    id
}

pub async fn photo(bench: &Bench) -> String {
    hand_over(bench, "image/png", "tweet_image", &png()).await
}

pub async fn post_with(bench: &Bench, text: &str, media: &[&str]) -> Answer {
    let body = json!({"text": text, "media": {"media_ids": media}});
    bench.http.post("/x/2/tweets", &body).await.unwrap()
}

#[tokio::test]
async fn a_picture_goes_over_in_pieces_and_is_seen_in_a_post() {
    let bench = Bench::new().await;
    let bytes = png();
    let announced = announce(&bench, "image/png", "tweet_image", bytes.len()).await.json();
    assert_eq!(announced["data"]["expires_after_secs"], 86_400);
    let id = announced["data"]["id"].as_str().unwrap().to_owned();
    let key = announced["data"]["media_key"].as_str().unwrap().to_owned();
    let form = [
        b"--fence\r\nContent-Disposition: form-data; name=\"segment_index\"\r\n\r\n1\r\n--fence\r\nContent-Disposition: \
          form-data; name=\"media\"; filename=\"blob\"\r\n\r\n"
            .as_slice(),
        &bytes[20..],
        b"\r\n--fence--\r\n",
    ]
    .concat();
    let path = format!("/x/2/media/upload/{id}/append");
    let sent = bench.http.bytes(&path, "multipart/form-data; boundary=fence", &form).await.unwrap();
    assert_eq!(sent.status, 200, "{}", sent.text);
    let early = finalize(&bench, &id).await;
    assert!(
        early.status == 400 && early.text.contains("add up"),
        "the first piece is missing: {}",
        early.text
    );
    append(&bench, &id, 0, &bytes[..20]).await;
    let closed = finalize(&bench, &id).await.json();
    assert!(closed["data"]["processing_info"].is_null() && closed["data"]["image"]["w"] == 3, "{closed}");
    let body = json!({"id": id, "metadata": {
        "alt_text": {"text": "A <grey> square"}, "sensitive_media_warning": {"other": true},
    }});
    assert_eq!(bench.http.post("/x/2/media/metadata", &body).await.unwrap().status, 200);
    assert_eq!(post_with(&bench, "", &[&id]).await.status, 201, "a picture needs no words");

    let fields = "post.fields=attachments,entities,possibly_sensitive,display_text_range&media.fields=alt_text,url,width\
                  &expansions=attachments.media_keys";
    let path = format!("/x/2/users/{}/tweets?max_results=5&{fields}", bench.me);
    let page = bench.get(&path).await.json();
    let post = &page["data"][0];
    assert_eq!(post["attachments"]["media_keys"], json!([key]));
    assert_eq!((&post["possibly_sensitive"], &post["display_text_range"]), (&json!(true), &json!([0, 0])));
    assert!(post["text"].as_str().unwrap().starts_with("https://t.co/"));
    assert_eq!(post["entities"]["urls"][0]["media_key"], key.as_str());
    let media = &page["includes"]["media"][0];
    assert_eq!(
        (&media["type"], &media["alt_text"], &media["width"]),
        (&json!("photo"), &json!("A <grey> square"), &json!(3))
    );
    let site = bench.get("/x/roost_demo").await.text;
    assert!(site.contains(&format!("src=\"/x/media/{key}\" alt=\"A &lt;grey&gt; square\"")), "{site}");
    assert_eq!(bench.get(&format!("/x/media/{key}")).await.headers["content-type"], "image/png");
    let ledger = bench.sim().ledger();
    assert_eq!(ledger.posts_of("roost_demo")[0].media, [id]);
    assert_eq!(bench.sim().spent_micros(), 10_000 + 5_000 + 15_000 + 5 * 1_000);
}

#[tokio::test]
async fn a_video_is_worked_through_for_a_while() {
    let bench = Bench::new().await;
    bench.sim().change(Change { media_processing_ms: Some(60_000), ..Change::default() });
    let id = hand_over(&bench, "video/mp4", "tweet_video", &mp4()).await;
    let waiting = status(&bench, &id).await;
    assert_eq!(waiting["processing_info"], json!({"state": "pending", "check_after_secs": 5}));
    assert_eq!(post_with(&bench, "too early", &[&id]).await.status, 400);
    bench.sim().advance(Duration::from_secs(30));
    let working = status(&bench, &id).await["processing_info"].clone();
    assert_eq!((&working["state"], &working["progress_percent"]), (&json!("in_progress"), &json!(50)));
    bench.sim().advance(Duration::from_secs(30));
    assert_eq!(
        status(&bench, &id).await["processing_info"],
        json!({"state": "succeeded", "progress_percent": 100})
    );
    assert_eq!(post_with(&bench, "in time", &[&id]).await.status, 201);
}

#[tokio::test]
async fn a_file_that_is_not_its_type_fails() {
    let bench = Bench::new().await;
    bench.sim().change(Change { media_processing_ms: Some(0), ..Change::default() });
    let broken = hand_over(&bench, "video/mp4", "tweet_video", b"no video at all").await;
    assert_eq!(status(&bench, &broken).await["processing_info"]["error"]["name"], "InvalidMedia");
    assert_eq!(post_with(&bench, "broken", &[&broken]).await.status, 400);
    let order = FaultOrder {
        method: None,
        path_prefix: "/x/2/media/upload/".to_owned(),
        fault: "media-failed".to_owned(),
        times: 1,
    };
    assert!(bench.sim().order_fault(order));
    let spoiled = photo(&bench).await;
    assert_eq!(status(&bench, &spoiled).await["processing_info"]["state"], "failed");
}

#[tokio::test]
async fn what_may_not_be_attached() {
    let bench = Bench::new().await;
    bench.sim().change(Change { media_processing_ms: Some(0), ..Change::default() });
    let mut photos = Vec::new();
    for _ in 0..5 {
        photos.push(photo(&bench).await);
    }
    let photos: Vec<&str> = photos.iter().map(String::as_str).collect();
    let gif = hand_over(&bench, "image/gif", "tweet_gif", b"GIF89a\x01\0\x01\0").await;
    let wrong = hand_over(&bench, "video/mp4", "tweet_image", &mp4()).await;
    let open = announce(&bench, "image/png", "tweet_image", 9).await.json()["data"]["id"].clone();
    let team = bench.sim().mint("roost_team", &SCOPES).unwrap();
    let other = crate::Http { bearer: Some(team.access_token), ..bench.http.clone() };
    let body = json!({"text": "theirs", "media": {"media_ids": [photos[0]]}});
    assert_eq!(other.post("/x/2/tweets", &body).await.unwrap().status, 400, "somebody else's file");
    let strange = other.get(&format!("/x/2/media/upload?media_id={}", photos[0])).await.unwrap();
    assert_eq!(strange.status, 404);
    for (media, status) in [
        (photos[..4].to_vec(), 201),
        (photos.clone(), 400),
        (vec![photos[0], photos[0]], 400),
        (vec![photos[0], gif.as_str()], 400),
        (vec![gif.as_str()], 201),
        (vec![wrong.as_str()], 400),
        (vec![open.as_str().unwrap()], 400),
        (vec!["12345"], 400),
        (vec![], 400),
    ] {
        let answer = post_with(&bench, &format!("{media:?}"), &media).await;
        assert_eq!(answer.status, status, "{media:?} {}", answer.text);
    }
    bench.sim().advance(Duration::from_secs(86_500));
    let again = bench.sim().mint("roost_demo", &SCOPES).unwrap();
    let later = crate::Http { bearer: Some(again.access_token), ..bench.http.clone() };
    let body = json!({"text": "a day later", "media": {"media_ids": [photos[4]]}});
    let answer = later.post("/x/2/tweets", &body).await.unwrap();
    assert!(answer.status == 400 && answer.text.contains("media IDs are invalid"), "{}", answer.text);
}

#[tokio::test]
async fn announcements_and_pieces_are_checked() {
    let bench = Bench::new().await;
    for (media_type, category, total, status) in [
        ("image/png", "tweet_image", 5 << 20, 200),
        ("image/png", "tweet_image", (5 << 20) + 1, 400),
        ("image/gif", "tweet_gif", (15 << 20) + 1, 400),
        ("image/png", "tweet_image", 0, 400),
        ("image/svg+xml", "tweet_image", 10, 400),
        ("image/png", "avatar", 10, 400),
    ] {
        let answer = announce(&bench, media_type, category, total).await;
        assert_eq!(answer.status, status, "{media_type} {category} {total}");
    }
    let id = announce(&bench, "image/png", "tweet_image", 10).await.json()["data"]["id"].clone();
    let id = id.as_str().unwrap();
    assert_eq!(append(&bench, id, 0, &[0; 11]).await.status, 400, "more than announced");
    assert_eq!(append(&bench, id, 10_000, &[0; 1]).await.status, 400, "no such segment");
    let path = format!("/x/2/media/upload/{id}/append");
    let large = bench.http.bytes(&path, "application/octet-stream", &vec![0; 5_000_001]).await;
    assert!(large.is_err() || large.unwrap().status == 413, "the edge takes no such body");
    let long = json!({"id": id, "metadata": {"alt_text": {"text": "a".repeat(1_001)}}});
    assert_eq!(bench.http.post("/x/2/media/metadata", &long).await.unwrap().status, 400);
    let reader = bench.sim().mint("roost_demo", &["tweet.read", "tweet.write", "users.read"]).unwrap();
    let http = crate::Http { bearer: Some(reader.access_token), ..bench.http.clone() };
    let body = json!({"media_type": "image/png", "media_category": "tweet_image", "total_bytes": 10});
    assert_eq!(http.post("/x/2/media/upload/initialize", &body).await.unwrap().status, 403, "media.write");
}
