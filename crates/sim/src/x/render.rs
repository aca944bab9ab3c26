//! Posts and users as JSON, with only what was asked for.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::attachments;
use super::endpoint::{Caller, Reply};
use super::errors::{field_denied, missing};
use super::prices::{Charge, POST_READ, USER_READ};
use super::shape::{Shape, Vocabulary};
use crate::clock::rfc3339;
use crate::world::post::{Metrics, Post};
use crate::world::{Entities, Person, Span, World};

const PRIVATE_METRICS_MS: i64 = 30 * 86_400_000;

/// A page or list under construction: data, includes, partial errors, charges.
pub(crate) struct Page<'w> {
    world: &'w World,
    caller: &'w Caller,
    shape: &'w Shape,
    data: Vec<Value>,
    users: BTreeSet<u64>,
    referenced: BTreeSet<u64>,
    /// Posts whose media and polls are sent along.
    attached: BTreeSet<u64>,
    pub errors: Vec<Value>,
    charges: Vec<Charge>,
}

impl<'w> Page<'w> {
    pub(crate) fn new(world: &'w World, caller: &'w Caller, shape: &'w Shape) -> Self {
        Self {
            world,
            caller,
            shape,
            data: Vec::new(),
            users: BTreeSet::new(),
            referenced: BTreeSet::new(),
            attached: BTreeSet::new(),
            errors: Vec::new(),
            charges: Vec::new(),
        }
    }

    /// `micros` is the price of reading this post on this endpoint.
    pub(crate) fn push(&mut self, post: &Post, micros: i64) {
        self.charges.push(Charge::Read { kind: "post", id: post.id, micros });
        if self.shape.expands(&["author_id"]) {
            self.users.insert(post.author);
        }
        if self.shape.expands(&["in_reply_to_user_id"]) {
            self.users.extend(post.reply_to_user);
        }
        if self.shape.expands(&["entities.mentions.username"]) {
            let named = post.entities.mentions.iter().filter_map(|m| self.world.person_named(&m.value));
            self.users.extend(named.map(|person| person.id));
        }
        if self.shape.expands(&["referenced_posts", "referenced_tweets.id", "referenced_tweets.id.author_id"])
        {
            self.referenced.extend(post.reply_to);
        }
        self.attached.insert(post.id);
        let value = self.post(post);
        self.data.push(value);
    }

    fn post(&mut self, post: &Post) -> Value {
        let (shape, world) = (self.shape, self.world);
        let now = world.now_ms();
        let id = post.id.to_string();
        let mut out = Map::new();
        out.insert("id".into(), json!(id));
        out.insert("text".into(), json!(escape(&post.text)));
        out.insert(shape.key("edit_history_tweet_ids", "edit_history_post_ids").into(), json!([id]));
        let mut field = |name: &str, value: Value| {
            if shape.has_post_field(name) {
                out.insert(name.to_owned(), value);
            }
        };
        field("created_at", json!(rfc3339(post.created_ms)));
        field("conversation_id", json!(post.conversation.to_string()));
        field("lang", json!(post.lang));
        field("reply_settings", json!(post.extras.reply_settings.as_deref().unwrap_or("everyone")));
        let sensitive = attachments::media_of(world, post).any(|media| media.sensitive);
        field("possibly_sensitive", json!(sensitive));
        field("paid_partnership", json!(post.extras.paid_partnership));
        field("display_text_range", json!([post.prefix, words_end(post)]));
        field("public_metrics", public_metrics(&post.metrics(now), shape));
        if let Some(entities) = entities(world, post) {
            field("entities", entities);
        }
        let attached = ["attachments.media_keys", "attachments.poll_ids"];
        if let Some(keys) = attachments::keys(world, post).filter(|_| shape.shows("attachments", &attached)) {
            out.insert("attachments".into(), keys);
        }
        if shape.shows("author_id", &["author_id", "referenced_tweets.id.author_id"]) {
            out.insert("author_id".into(), json!(post.author.to_string()));
        }
        if let Some(user) =
            post.reply_to_user.filter(|_| shape.shows("in_reply_to_user_id", &["in_reply_to_user_id"]))
        {
            out.insert("in_reply_to_user_id".into(), json!(user.to_string()));
        }
        let references = ["referenced_posts", "referenced_tweets.id", "referenced_tweets.id.author_id"];
        if let Some(parent) = post.reply_to.filter(|_| shape.shows("referenced_tweets", &references)) {
            let key = shape.key("referenced_tweets", "referenced_posts");
            out.insert(key.into(), json!([{"type": "replied_to", "id": parent.to_string()}]));
        }
        self.private_metrics(post, now, &mut out);
        Value::Object(out)
    }

    fn private_metrics(&mut self, post: &Post, now: i64, out: &mut Map<String, Value>) {
        let allowed = self.caller.user == Some(post.author) && now - post.created_ms <= PRIVATE_METRICS_MS;
        for name in ["non_public_metrics", "organic_metrics"] {
            if !self.shape.has_post_field(name) {
                continue;
            }
            if !allowed {
                self.errors.push(field_denied(post.id, name));
                continue;
            }
            let metrics = post.metrics(now);
            let (clicks, visits) = clicks(post, &metrics);
            let engagements =
                metrics.likes + metrics.reposts + metrics.replies + metrics.quotes + clicks + visits;
            let mut value = json!({
                "impression_count": metrics.impressions,
                "user_profile_clicks": visits,
                "engagements": engagements,
            });
            if let Some(object) = value.as_object_mut().filter(|_| post.has_link()) {
                object.insert("url_link_clicks".into(), json!(clicks));
            }
            out.insert(name.to_owned(), value);
        }
    }

    fn includes(&mut self) -> Option<Value> {
        let posts: Vec<Value> = {
            let found: Vec<&Post> = self.referenced.iter().filter_map(|id| self.world.post(*id)).collect();
            let gone = self.referenced.iter().filter(|id| self.world.post(**id).is_none());
            self.errors.extend(gone.map(|id| missing("tweet", "referenced_tweets.id", &id.to_string())));
            let nested = self.shape.expands(&["referenced_tweets.id.author_id"]);
            for post in &found {
                self.charges.push(Charge::Read { kind: "post", id: post.id, micros: POST_READ });
                if nested {
                    self.users.insert(post.author);
                }
            }
            found.into_iter().map(|post| self.post(post)).collect()
        };
        let people: Vec<&Person> = self.users.iter().filter_map(|id| self.world.person(*id)).collect();
        let reads = people.iter().map(|p| Charge::Read { kind: "user", id: p.id, micros: USER_READ });
        self.charges.extend(reads);
        let users: Vec<Value> = people.iter().map(|p| user(self.world, self.caller, self.shape, p)).collect();
        let mut includes = self.attached_objects();
        if !users.is_empty() {
            includes.insert("users".into(), Value::from(users));
        }
        if !posts.is_empty() {
            includes.insert(self.shape.key("tweets", "posts").into(), Value::from(posts));
        }
        (!includes.is_empty()).then_some(Value::Object(includes))
    }

    /// Media and polls of the page's own posts, where they were asked for. They cost nothing.
    fn attached_objects(&self) -> Map<String, Value> {
        let (shape, world, now) = (self.shape, self.world, self.world.now_ms());
        let posts: Vec<&Post> = self.attached.iter().filter_map(|id| world.post(*id)).collect();
        let media = posts.iter().flat_map(|post| attachments::media_of(world, post));
        let media: Vec<Value> = media.map(|media| attachments::media(world, shape, media)).collect();
        let polls = posts.iter().filter_map(|post| Some((*post, post.extras.poll.as_ref()?)));
        let polls: Vec<Value> = polls.map(|(post, poll)| attachments::poll(shape, post, poll, now)).collect();
        let lists = [("attachments.media_keys", "media", media), ("attachments.poll_ids", "polls", polls)];
        let asked = lists.into_iter().filter(|(asked, _, list)| shape.expands(&[asked]) && !list.is_empty());
        asked.map(|(_, key, list)| (key.to_owned(), Value::from(list))).collect()
    }

    fn finish(mut self, data: impl FnOnce(Vec<Value>) -> Option<Value>, meta: Option<Value>) -> Reply {
        let includes = self.includes();
        let mut body = Map::new();
        let parts = [("data", data(self.data)), ("includes", includes), ("meta", meta)];
        body.extend(parts.into_iter().filter_map(|(key, value)| value.map(|value| (key.to_owned(), value))));
        if !self.errors.is_empty() {
            body.insert("errors".into(), Value::from(self.errors));
        }
        Reply { status: 200, body: Value::Object(body), charges: self.charges }
    }

    /// A list: no `data` key when it is empty.
    pub(crate) fn list(self, meta: Option<Value>) -> Reply {
        self.finish(|data| (!data.is_empty()).then(|| Value::from(data)), meta)
    }

    /// One object, or only errors.
    pub(crate) fn single(self) -> Reply {
        self.finish(|data| data.into_iter().next(), None)
    }
}

fn public_metrics(metrics: &Metrics, shape: &Shape) -> Value {
    let mut value = json!({
        "reply_count": metrics.replies,
        "like_count": metrics.likes,
        "quote_count": metrics.quotes,
        "bookmark_count": metrics.bookmarks,
        "impression_count": metrics.impressions,
    });
    value[shape.key("retweet_count", "repost_count")] = json!(metrics.reposts);
    value
}

/// Link clicks and profile visits, as shares of the impressions that differ per post.
fn clicks(post: &Post, metrics: &Metrics) -> (u64, u64) {
    let share = post.id % 17 + 4;
    let clicks = if post.has_link() { metrics.impressions * share / 1_000 } else { 0 };
    (clicks, metrics.impressions * (post.id % 7 + 2) / 1_000)
}

/// Code points of a post without the link to its media.
fn words_end(post: &Post) -> usize {
    post.media_link.as_ref().map_or_else(|| post.text.chars().count(), |link| link.start.saturating_sub(1))
}

fn entities(world: &World, post: &Post) -> Option<Value> {
    let entities: &Entities = &post.entities;
    let mut out = Map::new();
    let list = |spans: &[Span], each: &dyn Fn(&Span) -> Value| {
        Value::from(spans.iter().map(each).collect::<Vec<_>>())
    };
    if !entities.urls.is_empty() || post.media_link.is_some() {
        let each = |s: &Span| {
            let shown = s.target.split_once("://").map_or(s.target.as_str(), |(_, rest)| rest);
            json!({"start": s.start, "end": s.end, "url": s.value, "expanded_url": s.target, "display_url": shown})
        };
        let mut urls = list(&entities.urls, &each);
        if let Some(urls) = urls.as_array_mut() {
            urls.extend(attachments::links(world, post));
        }
        out.insert("urls".into(), urls);
    }
    if !entities.mentions.is_empty() {
        let each = |s: &Span| {
            let id = world.person_named(&s.value).map(|person| person.id.to_string());
            json!({"start": s.start, "end": s.end, "username": s.value, "id": id})
        };
        out.insert("mentions".into(), list(&entities.mentions, &each));
    }
    if !entities.hashtags.is_empty() {
        let each = |s: &Span| json!({"start": s.start, "end": s.end, "tag": s.value});
        out.insert("hashtags".into(), list(&entities.hashtags, &each));
    }
    (!out.is_empty()).then_some(Value::Object(out))
}

pub(crate) fn user(world: &World, caller: &Caller, shape: &Shape, person: &Person) -> Value {
    let mut out = Map::new();
    out.insert("id".into(), json!(person.id.to_string()));
    out.insert("name".into(), json!(person.name));
    out.insert("username".into(), json!(person.username));
    let mut field = |name: &str, value: Value| {
        if shape.has_user_field(name) && !value.is_null() {
            out.insert(name.to_owned(), value);
        }
    };
    let own = caller.user == Some(person.id);
    field("created_at", json!(rfc3339(person.created_ms)));
    field("description", json!(person.bio));
    field("location", if person.location.is_empty() { Value::Null } else { json!(person.location) });
    field("protected", json!(false));
    field("verified", json!(person.verified));
    field("verified_type", json!(if person.verified { "blue" } else { "none" }));
    field(
        "profile_image_url",
        json!(match &world.options.public_url {
            Some(base) => format!("{base}/x/avatars/{}.svg", person.id),
            None => format!("https://pbs.twimg.com/profile_images/{}/photo_normal.jpg", person.id),
        }),
    );
    field("url", json!(""));
    if own {
        field("subscription_type", json!(if person.verified { "Premium" } else { "None" }));
    }
    field("public_metrics", user_metrics(world, shape, person));
    if let Some(me) = caller.user {
        field("connection_status", connection(world, me, person.id));
    }
    if shape.expands(&["most_recent_post_id"])
        && let Some(post) = world.posts_by(person.id).first()
    {
        out.insert("most_recent_post_id".into(), json!(post.id.to_string()));
    }
    Value::Object(out)
}

fn user_metrics(world: &World, shape: &Shape, person: &Person) -> Value {
    let posts = u64::from(person.earlier_posts) + world.posts_by(person.id).len() as u64;
    let mut value = json!({
        "followers_count": world.followers_count(person.id),
        "following_count": person.following,
        "listed_count": person.listed,
        "like_count": u64::from(person.earlier_posts) * 2,
        "media_count": person.earlier_posts / 12,
    });
    // Users keep the old spelling on the wire unless the caller states the new vocabulary.
    let new = shape.stated && shape.vocabulary == Vocabulary::Post;
    value[if new { "post_count" } else { "tweet_count" }] = json!(posts);
    value
}

fn connection(world: &World, me: u64, other: u64) -> Value {
    let mut status = Vec::new();
    if world.follows(me, other) {
        status.push("following");
    }
    if world.follows(other, me) {
        status.push("followed_by");
    }
    json!(status)
}

/// X escapes these three in `text`.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
