//! Media and polls of a post as JSON: their keys in the post, the objects themselves in `includes`.

use serde_json::{Map, Value, json};

use super::shape::Shape;
use crate::clock::rfc3339;
use crate::world::media::{Kind, Media};
use crate::world::{Poll, Post, World};

/// The `attachments` of a post; nothing when it has none.
pub(super) fn keys(world: &World, post: &Post) -> Option<Value> {
    let mut out = Map::new();
    let keys: Vec<String> = media_of(world, post).map(Media::key).collect();
    if !keys.is_empty() {
        out.insert("media_keys".into(), json!(keys));
    }
    if let Some(poll) = &post.extras.poll {
        out.insert("poll_ids".into(), json!([poll.id.to_string()]));
    }
    (!out.is_empty()).then_some(Value::Object(out))
}

/// Entities of the link at the end of a post with media: one for each file, all on the same words.
pub(super) fn links(world: &World, post: &Post) -> Vec<Value> {
    let Some(link) = &post.media_link else {
        return Vec::new();
    };
    let each = |media: &Media| {
        json!({
            "start": link.start, "end": link.end, "url": link.value, "expanded_url": link.target,
            "display_url": format!("pic.x.com/{}", link.value.rsplit('/').next().unwrap_or_default()),
            "media_key": media.key(),
        })
    };
    media_of(world, post).map(each).collect()
}

pub(super) fn media_of<'w>(world: &'w World, post: &'w Post) -> impl Iterator<Item = &'w Media> {
    post.extras.media.iter().filter_map(|id| world.media.get(*id))
}

pub(super) fn media(world: &World, shape: &Shape, media: &Media) -> Value {
    let mut out = Map::new();
    out.insert("media_key".into(), json!(media.key()));
    out.insert("type".into(), json!(media.kind.name()));
    let mut field = |name: &str, value: Value| {
        if shape.has_media_field(name) && !value.is_null() {
            out.insert(name.to_owned(), value);
        }
    };
    let base = world.options.public_url.clone().unwrap_or_default();
    let url = json!(format!("{base}/x/media/{}", media.key()));
    field(if media.kind == Kind::Photo { "url" } else { "preview_image_url" }, url);
    field("alt_text", json!(media.alt_text));
    let (width, height) = media.size().unzip();
    field("width", json!(width));
    field("height", json!(height));
    Value::Object(out)
}

/// Votes grow with the readers and differ from option to option.
pub(super) fn votes(post: &Post, poll: &Poll, now_ms: i64) -> Vec<u64> {
    let voters = post.metrics(now_ms).impressions / 30;
    let weights: Vec<u64> =
        (0..poll.options.len() as u64).map(|at| 1 + (poll.id >> 3).wrapping_mul(at + 7) % 9).collect();
    let whole: u64 = weights.iter().sum::<u64>().max(1);
    weights.into_iter().map(|weight| voters * weight / whole).collect()
}

pub(super) fn closes_ms(post: &Post, poll: &Poll) -> i64 {
    post.created_ms + poll.minutes * 60_000
}

pub(super) fn poll(shape: &Shape, post: &Post, poll: &Poll, now_ms: i64) -> Value {
    let counted = votes(post, poll, now_ms);
    let options = poll.options.iter().zip(counted).enumerate();
    let options: Vec<Value> = options
        .map(|(at, (label, votes))| json!({"position": at + 1, "label": label, "votes": votes}))
        .collect();
    let mut out = Map::new();
    out.insert("id".into(), json!(poll.id.to_string()));
    out.insert("options".into(), json!(options));
    let closes = closes_ms(post, poll);
    let mut field = |name: &str, value: Value| {
        if shape.has_poll_field(name) {
            out.insert(name.to_owned(), value);
        }
    };
    field("duration_minutes", json!(poll.minutes));
    field("end_datetime", json!(rfc3339(closes)));
    field("voting_status", json!(if now_ms < closes { "open" } else { "closed" }));
    Value::Object(out)
}
