//! A post of X.

use std::collections::HashMap;

use kernel::Timestamp;
use platform::{Post, PostMetrics, PostRelation};
use serde::Deserialize;

use super::{Id, count, lenient};

/// An attachment whose kind was not sent along: it counts all the same.
const UNNAMED: &str = "unknown";

#[derive(Debug, Deserialize)]
pub(super) struct RawPost {
    id: Id,
    #[serde(default)]
    text: String,
    #[serde(default, deserialize_with = "lenient")]
    author_id: Option<Id>,
    #[serde(default, deserialize_with = "lenient")]
    created_at: Option<Timestamp>,
    #[serde(default, deserialize_with = "lenient")]
    lang: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    conversation_id: Option<Id>,
    #[serde(default, deserialize_with = "lenient")]
    in_reply_to_user_id: Option<Id>,
    #[serde(default, deserialize_with = "lenient")]
    referenced_posts: Option<Vec<Reference>>,
    #[serde(default, deserialize_with = "lenient")]
    public_metrics: Option<Counters>,
    #[serde(default, deserialize_with = "lenient")]
    non_public_metrics: Option<Counters>,
    #[serde(default, deserialize_with = "lenient")]
    entities: Option<Entities>,
    #[serde(default, deserialize_with = "lenient")]
    attachments: Option<Attachments>,
    #[serde(default, deserialize_with = "lenient")]
    note_post: Option<Note>,
    #[serde(default, deserialize_with = "lenient")]
    reply_settings: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Reference {
    #[serde(rename = "type")]
    kind: String,
    id: Id,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Counters {
    #[serde(deserialize_with = "count")]
    like_count: Option<i64>,
    #[serde(deserialize_with = "count")]
    repost_count: Option<i64>,
    #[serde(deserialize_with = "count")]
    reply_count: Option<i64>,
    #[serde(deserialize_with = "count")]
    quote_count: Option<i64>,
    #[serde(deserialize_with = "count")]
    bookmark_count: Option<i64>,
    #[serde(deserialize_with = "count")]
    impression_count: Option<i64>,
    #[serde(deserialize_with = "count")]
    url_link_clicks: Option<i64>,
    #[serde(deserialize_with = "count")]
    user_profile_clicks: Option<i64>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Entities {
    #[serde(deserialize_with = "lenient")]
    urls: Option<Vec<UrlEntity>>,
    #[serde(deserialize_with = "lenient")]
    mentions: Option<Vec<MentionEntity>>,
    #[serde(deserialize_with = "lenient")]
    hashtags: Option<Vec<TagEntity>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct UrlEntity {
    url: String,
    expanded_url: Option<String>,
    media_key: Option<String>,
}

#[derive(Debug, Deserialize)]
struct MentionEntity {
    username: String,
    #[serde(default, deserialize_with = "lenient")]
    id: Option<Id>,
}

#[derive(Debug, Deserialize)]
struct TagEntity {
    tag: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Attachments {
    media_keys: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Note {
    text: String,
    #[serde(default, deserialize_with = "lenient")]
    entities: Option<Entities>,
}

#[derive(Debug, Deserialize)]
pub(super) struct RawMedia {
    media_key: String,
    #[serde(default, rename = "type")]
    kind: Option<String>,
}

impl RawMedia {
    pub(super) fn into_pair(self) -> Option<(String, String)> {
        Some((self.media_key, self.kind?))
    }
}

impl RawPost {
    /// `media` maps media keys to types.
    pub(super) fn into_post(self, media: &HashMap<String, String>) -> Post {
        let relations = self.relations();
        let entities = self.entities.unwrap_or_default();
        // A long post shows only its beginning in `text`; the whole is the note, with its own entities.
        let (text, urls) = match self.note_post {
            Some(note) => (note.text, note.entities.and_then(|entities| entities.urls)),
            None => (self.text, None),
        };
        let urls = urls.or(entities.urls).unwrap_or_default();
        let attached = self.attachments.unwrap_or_default().media_keys;
        let public = self.public_metrics.unwrap_or_default();
        Post {
            remote_id: self.id.0,
            author_id: self.author_id.map(|id| id.0),
            text: readable(&text, &urls),
            created_at: self.created_at,
            lang: self.lang,
            conversation_id: self.conversation_id.map(|id| id.0),
            in_reply_to_user_id: self.in_reply_to_user_id.map(|id| id.0),
            relations,
            metrics: metrics(public, self.non_public_metrics.unwrap_or_default()),
            hashtags: entities.hashtags.unwrap_or_default().into_iter().map(|tag| tag.tag).collect(),
            mentions: entities.mentions.unwrap_or_default().into_iter().map(|user| user.username).collect(),
            links: urls
                .into_iter()
                .filter(|url| !url.is_media())
                .filter_map(|url| url.expanded_url)
                .collect(),
            media: attached
                .iter()
                .map(|key| media.get(key).map_or(UNNAMED, String::as_str).to_owned())
                .collect(),
            reply_settings: self.reply_settings.filter(|who| who != "everyone"),
        }
    }

    /// User names by id, as its mentions tell them.
    pub(super) fn into_mentioned(self) -> impl Iterator<Item = (String, String)> {
        let mentions = self.entities.and_then(|entities| entities.mentions).unwrap_or_default();
        mentions.into_iter().filter_map(|mention| Some((mention.id?.0, mention.username)))
    }

    /// References cost extra and are not always asked for. Without them a reply still shows by belonging to
    /// an older conversation.
    fn relations(&self) -> Vec<PostRelation> {
        let known = self.referenced_posts.iter().flatten().filter_map(|reference| {
            let id = reference.id.0.clone();
            match reference.kind.as_str() {
                "replied_to" => Some(PostRelation::ReplyTo(id)),
                "quoted" => Some(PostRelation::Quotes(id)),
                "retweeted" | "reposted" => Some(PostRelation::Reposts(id)),
                _ => None,
            }
        });
        let known: Vec<_> = known.collect();
        match &self.conversation_id {
            Some(conversation) if self.referenced_posts.is_none() && *conversation != self.id => {
                vec![PostRelation::Within(conversation.0.clone())]
            }
            _ => known,
        }
    }
}

fn metrics(public: Counters, private: Counters) -> PostMetrics {
    PostMetrics {
        likes: public.like_count,
        reposts: public.repost_count,
        replies: public.reply_count,
        quotes: public.quote_count,
        bookmarks: public.bookmark_count,
        impressions: private.impression_count.or(public.impression_count),
        link_clicks: private.url_link_clicks,
        profile_clicks: private.user_profile_clicks,
    }
}

impl UrlEntity {
    /// The link that X appends for attached media.
    fn is_media(&self) -> bool {
        let expanded = self.expanded_url.as_deref().unwrap_or_default();
        let of_a_post = expanded.contains("://x.com/") || expanded.contains("://twitter.com/");
        let page = expanded.contains("/photo/") || expanded.contains("/video/");
        self.media_key.is_some() || (of_a_post && expanded.contains("/status/") && page)
    }
}

/// Text as a reader sees it: unescaped, short links written out, links to the post's own media left out.
fn readable(raw: &str, urls: &[UrlEntity]) -> String {
    let mut text = unescape(raw);
    for url in urls.iter().filter(|url| !url.url.is_empty()) {
        match &url.expanded_url {
            _ if url.is_media() => text = text.replace(&url.url, ""),
            Some(expanded) => text = text.replace(&url.url, expanded),
            None => {}
        }
    }
    text.trim().to_owned()
}

/// X escapes exactly these three.
pub(in crate::x) fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// Leading mentions that X puts before a reply, taken off.
pub(in crate::x) fn reply_of_text(text: &str) -> &str {
    let mut rest = text.trim_start();
    while let Some(after) = rest.strip_prefix('@') {
        let name_end = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(after.len());
        let (name, tail) = after.split_at(name_end);
        let ends = tail.is_empty() || tail.starts_with(char::is_whitespace);
        if name.is_empty() || name.len() > 15 || !ends {
            break;
        }
        rest = tail.trim_start();
    }
    rest
}
