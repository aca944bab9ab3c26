//! Handing a file over: announce it, send its segments, close it, ask how far the work is, describe it.

mod describe;
mod multipart;
mod segments;

use serde::Deserialize;
use serde_json::{Map, Value, json};

pub(super) use describe::METADATA;
pub(super) use segments::APPEND;

use super::endpoint::{Call, Caller, Endpoint, Reply};
use super::errors::Refusal;
use super::prices::{self, Charge};
use super::users::bad_id;
use crate::ledger::Happening;
use crate::world::World;
use crate::world::media::{Announced, Kind, Media, State};

const WRITE: &[&str] = &["media.write"];

pub(super) const INITIALIZE: Endpoint = Endpoint {
    name: "POST /2/media/upload/initialize",
    scopes: WRITE,
    app_only: false,
    limits: (0, 1_875),
    free: true,
    run: initialize,
};
pub(super) const FINALIZE: Endpoint = Endpoint {
    name: "POST /2/media/upload/:id/finalize",
    scopes: WRITE,
    app_only: false,
    limits: (0, 1_875),
    free: false,
    run: finalize,
};
pub(super) const STATUS: Endpoint = Endpoint {
    name: "GET /2/media/upload",
    scopes: WRITE,
    app_only: false,
    limits: (0, 1_000),
    free: true,
    run: status,
};

const MEDIA_TYPES: [&str; 15] = [
    "video/mp4",
    "video/webm",
    "video/mp2t",
    "video/quicktime",
    "text/srt",
    "text/vtt",
    "image/jpeg",
    "image/gif",
    "image/bmp",
    "image/png",
    "image/webp",
    "image/pjpeg",
    "image/tiff",
    "model/gltf-binary",
    "model/vnd.usdz+zip",
];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Announcement {
    media_type: Option<String>,
    total_bytes: Option<u64>,
    media_category: Option<String>,
    #[serde(default)]
    additional_owners: Vec<String>,
    #[serde(default, rename = "shared")]
    _shared: bool,
}

fn initialize(world: &mut World, caller: &Caller, call: &Call) -> Result<Reply, Refusal> {
    let owner = caller.user.ok_or_else(Refusal::unauthorized)?;
    let body: Announcement = serde_json::from_slice(&call.body)
        .map_err(|error| Refusal::invalid("body", "", &error.to_string()))?;
    let announced = announced(owner, body)?;
    let now = world.now_ms();
    let id = world.next_id(now);
    let media = world.media.open(id, now, announced);
    if call.spoils_media {
        media.spoil();
    }
    let body = json!({"data": {
        "id": id.to_string(), "media_key": media.key(), "expires_after_secs": seconds_left(media, now),
    }});
    Ok(Reply::ok(body))
}

/// The announcement, checked as far as it can be before a byte is seen.
fn announced(owner: u64, body: Announcement) -> Result<Announced, Refusal> {
    let media_type = body.media_type.unwrap_or_default();
    if !MEDIA_TYPES.contains(&media_type.as_str()) {
        let message = "$.media_type: does not have a value in the enumeration";
        return Err(Refusal::invalid("media_type", &media_type, message));
    }
    let category = body.media_category.unwrap_or_default();
    let kind = match category.as_str() {
        "tweet_image" | "dm_image" | "subtitles" => Kind::Photo,
        "tweet_gif" | "dm_gif" => Kind::Gif,
        "tweet_video" | "amplify_video" | "dm_video" => Kind::Video,
        _ => {
            let message = "$.media_category: does not have a value in the enumeration";
            return Err(Refusal::invalid("media_category", &category, message));
        }
    };
    let total = body.total_bytes.unwrap_or(0);
    if total == 0 || total > kind.bytes_max() {
        let message = format!("File size exceeds {} bytes, or is missing.", kind.bytes_max());
        return Err(Refusal::invalid("total_bytes", &total.to_string(), &message));
    }
    let others =
        body.additional_owners.iter().map(|id| id.parse().map_err(|_| bad_id("additional_owners", id)));
    let owners: Vec<u64> = std::iter::once(Ok(owner)).chain(others).collect::<Result<_, _>>()?;
    Ok(Announced { owners, kind, category, media_type, total })
}

fn finalize(world: &mut World, caller: &Caller, call: &Call) -> Result<Reply, Refusal> {
    let (now, work_ms) = (world.now_ms(), world.options.media_processing_ms);
    let media = own(world, caller, call, call.segment("id"))?;
    let again = media.is_finished();
    media.finish(now, work_ms).map_err(|why| Refusal::invalid("id", call.segment("id"), why))?;
    let body = json!({ "data": view(media, now) });
    let (id, sha256) = (media.id, media.sha256());
    if !again {
        record(world, caller, call, "media.uploaded", id, sha256);
    }
    let charges = if again { Vec::new() } else { vec![Charge::Request { micros: prices::MEDIA_FINALIZE }] };
    Ok(Reply { status: 200, body, charges })
}

fn status(world: &mut World, caller: &Caller, call: &Call) -> Result<Reply, Refusal> {
    if call.param("command").is_some_and(|command| command != "STATUS") {
        let value = call.param("command").unwrap_or_default();
        return Err(Refusal::invalid("command", value, "The `command` values are [STATUS]."));
    }
    let now = world.now_ms();
    let media = own(world, caller, call, call.param("media_id").unwrap_or_default())?;
    Ok(Reply::ok(json!({ "data": view(media, now) })))
}

/// The caller's own file, spoiled when the request's fault says so.
fn own<'w>(world: &'w mut World, caller: &Caller, call: &Call, text: &str) -> Result<&'w mut Media, Refusal> {
    let id = text.parse().map_err(|_| bad_id("id", text))?;
    let (now, user) = (world.now_ms(), caller.user.ok_or_else(Refusal::unauthorized)?);
    let gone = || Refusal::plain(404, "Not Found", "The requested media could not be found.");
    let media = world.media.of(user, id, now).ok_or_else(gone)?;
    if call.spoils_media {
        media.spoil();
    }
    Ok(media)
}

fn seconds_left(media: &Media, now: i64) -> i64 {
    ((media.expires_ms() - now) / 1_000).max(0)
}

fn view(media: &Media, now: i64) -> Value {
    let mut out = Map::new();
    out.insert("id".into(), json!(media.id.to_string()));
    out.insert("media_key".into(), json!(media.key()));
    out.insert("expires_after_secs".into(), json!(seconds_left(media, now)));
    out.insert("size".into(), json!(media.total));
    match media.kind {
        Kind::Video => out.insert("video".into(), json!({"video_type": media.media_type})),
        Kind::Photo | Kind::Gif => {
            let (w, h) = media.size().unwrap_or_default();
            out.insert("image".into(), json!({"image_type": media.media_type, "w": w, "h": h}))
        }
    };
    let state = media.state(now);
    // Pictures are done when they are closed, and then nothing is said about work.
    if media.kind != Kind::Photo || state == State::Failed {
        out.insert("processing_info".into(), processing(media, state, now));
    }
    Value::Object(out)
}

fn processing(media: &Media, state: State, now: i64) -> Value {
    let mut info = json!({ "state": state.name() });
    match state {
        State::Receiving | State::Pending | State::InProgress(_) => {
            info["check_after_secs"] = json!((media.left_ms(now) / 1_000).min(5));
        }
        State::Failed => {
            info["error"] = json!({"code": 1, "name": "InvalidMedia", "message": "The file could not be read as its type."});
        }
        State::Succeeded => {}
    }
    match state {
        State::InProgress(percent) => info["progress_percent"] = json!(percent),
        State::Succeeded => info["progress_percent"] = json!(100),
        _ => {}
    }
    info
}

fn record(
    world: &mut World,
    caller: &Caller,
    call: &Call,
    kind: &'static str,
    id: u64,
    text: Option<String>,
) {
    let (now, account) = (world.now_ms(), caller.user.and_then(|user| world.username(user)));
    let happening = Happening {
        kind,
        account,
        object_id: Some(id.to_string()),
        text,
        by: "api",
        request: call.request,
        ..Happening::default()
    };
    world.ledger.record(now, happening);
}
