//! One element of `tweets.js`, from its wire shape to a [`Post`].

use kernel::Timestamp;
use serde::Deserialize;

use super::item::{Link, MediaKind, Mention, Post};
use super::wire::{Digits, instant, list};

/// Links looked at per post; real ones have a handful.
const MAX_LINKS: usize = 100;
/// Bytes that writing out links may add to one text.
const MAX_GROWTH: usize = 16 << 10;

/// Archives of early 2019 have the post itself where later ones have `{"tweet": …}`.
#[derive(Deserialize)]
struct PostElement {
    tweet: Option<WirePost>,
}

#[derive(Deserialize)]
struct WirePost {
    #[serde(default)]
    id_str: Digits,
    #[serde(default)]
    id: Digits,
    full_text: String,
    #[serde(deserialize_with = "instant")]
    created_at: Timestamp,
    #[serde(default)]
    favorite_count: Digits,
    #[serde(default)]
    retweet_count: Digits,
    lang: Option<String>,
    #[serde(default)]
    in_reply_to_status_id_str: Digits,
    #[serde(default)]
    in_reply_to_status_id: Digits,
    #[serde(default)]
    in_reply_to_user_id_str: Digits,
    #[serde(default)]
    in_reply_to_user_id: Digits,
    in_reply_to_screen_name: Option<String>,
    possibly_sensitive: Option<bool>,
    entities: Option<WireEntities>,
    extended_entities: Option<WireEntities>,
}

#[derive(Deserialize, Default)]
struct WireEntities {
    #[serde(default, deserialize_with = "list")]
    urls: Vec<WireUrl>,
    #[serde(default, deserialize_with = "list")]
    user_mentions: Vec<WireMention>,
    #[serde(default, deserialize_with = "list")]
    hashtags: Vec<WireHashtag>,
    #[serde(default, deserialize_with = "list")]
    media: Vec<WireMedia>,
}

#[derive(Deserialize)]
struct WireUrl {
    url: String,
    expanded_url: Option<String>,
}

#[derive(Deserialize)]
struct WireMention {
    #[serde(default)]
    id_str: Digits,
    screen_name: String,
}

#[derive(Deserialize)]
struct WireHashtag {
    text: String,
}

#[derive(Deserialize)]
struct WireMedia {
    url: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
}

/// Reads one element; the error says what is wrong with it.
pub(super) fn post(element: &[u8]) -> Result<Post, String> {
    let wrapped: PostElement = serde_json::from_slice(element).map_err(|error| error.to_string())?;
    let wire = match wrapped.tweet {
        Some(wire) => wire,
        None => serde_json::from_slice(element).map_err(|error| error.to_string())?,
    };
    let id = wire.id_str.id().or_else(|| wire.id.id()).ok_or("a post without an id")?;
    let entities = wire.entities.unwrap_or_default();
    let attached = wire.extended_entities.map(|extended| extended.media).filter(|media| !media.is_empty());
    let attached = attached.unwrap_or(entities.media);
    let is_repost = is_repost(&wire.full_text);
    let links: Vec<Link> = entities.urls.into_iter().take(MAX_LINKS).map(link).collect();
    let pictures: Vec<&Link> =
        links.iter().filter(|link| shows_media(link, &id, is_repost).is_some()).collect();
    let media = match attached.is_empty() {
        true => pictures.iter().filter_map(|link| shows_media(link, &id, is_repost)).collect(),
        false => attached.iter().map(media_kind).collect(),
    };
    let hidden: Vec<&str> = attached
        .iter()
        .filter_map(|media| media.url.as_deref())
        .take(MAX_LINKS)
        .chain(pictures.iter().map(|link| link.short.as_str()))
        .collect();
    Ok(Post {
        text: readable(&wire.full_text, &links, &hidden),
        is_repost,
        media,
        hashtags: entities.hashtags.into_iter().map(|tag| tag.text).collect(),
        mentions: entities.user_mentions.into_iter().map(mention).collect(),
        links: links.iter().filter(|link| !hidden.contains(&link.short.as_str())).cloned().collect(),
        id,
        raw_text: wire.full_text,
        created_at: wire.created_at,
        like_count: wire.favorite_count.number(),
        repost_count: wire.retweet_count.number(),
        lang: wire.lang,
        in_reply_to_post_id: wire.in_reply_to_status_id_str.id().or_else(|| wire.in_reply_to_status_id.id()),
        in_reply_to_user_id: wire.in_reply_to_user_id_str.id().or_else(|| wire.in_reply_to_user_id.id()),
        in_reply_to_user_name: wire.in_reply_to_screen_name,
        possibly_sensitive: wire.possibly_sensitive,
    })
}

fn link(wire: WireUrl) -> Link {
    Link { short: wire.url, expanded: wire.expanded_url.filter(|url| !url.is_empty()) }
}

fn mention(wire: WireMention) -> Mention {
    Mention { user_id: wire.id_str.id(), user_name: wire.screen_name }
}

fn media_kind(media: &WireMedia) -> MediaKind {
    match media.kind.as_deref() {
        Some("photo") => MediaKind::Photo,
        Some("video") => MediaKind::Video,
        Some("animated_gif") => MediaKind::AnimatedGif,
        _ => MediaKind::Other,
    }
}

/// `RT @name: …`; the field `retweeted` is false even for reposts.
fn is_repost(text: &str) -> bool {
    let name = text.strip_prefix("RT @").and_then(|rest| rest.split_once(':')).map(|(name, _)| name);
    name.is_some_and(|name| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    })
}

/// Links of the form `…/status/<this post>/photo/1` stand for an attachment, also where no media is listed.
fn shows_media(link: &Link, id: &str, is_repost: bool) -> Option<MediaKind> {
    let (_, rest) = link.expanded.as_deref()?.split_once("/status/")?;
    let mut parts = rest.split('/');
    let own = parts.next() == Some(id) || is_repost;
    match parts.next() {
        Some("photo") if own => Some(MediaKind::Photo),
        Some("video") if own => Some(MediaKind::Video),
        _ => None,
    }
}

/// The text as a reader sees it. Links stay short once writing them out has made the text much longer.
fn readable(raw: &str, links: &[Link], hidden: &[&str]) -> String {
    let text = unescape(raw);
    let mut out = String::with_capacity(text.len());
    let mut growth = 0;
    let mut rest = text.as_str();
    while let Some((at, end)) = short_link(rest) {
        out.push_str(&rest[..at]);
        let short = &rest[at..end];
        rest = &rest[end..];
        if growth >= MAX_GROWTH {
            out.push_str(short);
        } else if !hidden.contains(&short) {
            let known = links.iter().find(|link| link.short == short);
            let full = known.and_then(|link| link.expanded.as_deref()).unwrap_or(short);
            let full = if full.len() > MAX_GROWTH { short } else { full };
            growth += full.len();
            out.push_str(full);
        }
    }
    out.push_str(rest);
    out.truncate(out.trim_end().len());
    out
}

/// Where the first t.co link of a text starts and ends.
fn short_link(text: &str) -> Option<(usize, usize)> {
    let host = text.match_indices("://t.co/").find_map(|(host, _)| {
        let scheme = ["https", "http"].iter().find(|scheme| text[..host].ends_with(*scheme))?;
        Some((host - scheme.len(), host + "://t.co/".len()))
    });
    let (start, slug) = host?;
    let length = text[slug..].bytes().take_while(u8::is_ascii_alphanumeric).count();
    Some((start, slug + length))
}

/// Undoes the escaping of archives, once: `&amp;lt;` becomes `&lt;`.
pub(super) fn unescape(text: &str) -> String {
    const NAMES: [(&str, char); 6] =
        [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&#39;", '\''), ("&apos;", '\'')];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (taken, c) = NAMES
            .iter()
            .find(|(name, _)| rest.starts_with(name))
            .map_or((1, '&'), |(name, c)| (name.len(), *c));
        out.push(c);
        rest = &rest[taken..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests;
