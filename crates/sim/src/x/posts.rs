//! Create, look up and delete posts.

use serde::Deserialize;
use serde_json::json;

use super::endpoint::{Call, Caller, Endpoint, Reply};
use super::errors::{Refusal, missing};
use super::prices::{self, Charge, POST_READ};
use super::render::{Page, escape};
use super::shape::Shape;
use super::users::{bad_id, ids};
use super::weight::{self, Verdict};
use crate::ledger::Happening;
use crate::world::{MadeBy, NewPost, Post, World};

const READ: &[&str] = &["tweet.read", "users.read"];
const WRITE: &[&str] = &["tweet.read", "tweet.write", "users.read"];
/// X does not tell its window; a day is on the strict side.
const DUPLICATE_MS: i64 = 86_400_000;

pub(super) const LOOKUP: Endpoint = Endpoint {
    name: "GET /2/tweets",
    scopes: READ,
    app_only: true,
    limits: (3_500, 5_000),
    free: false,
    run: lookup,
};
pub(super) const LOOKUP_ONE: Endpoint = Endpoint {
    name: "GET /2/tweets/:id",
    scopes: READ,
    app_only: true,
    limits: (450, 900),
    free: false,
    run: lookup_one,
};
pub(super) const CREATE: Endpoint = Endpoint {
    name: "POST /2/tweets",
    scopes: WRITE,
    app_only: false,
    limits: (0, 100),
    free: false,
    run: create,
};
pub(super) const DELETE: Endpoint = Endpoint {
    name: "DELETE /2/tweets/:id",
    scopes: WRITE,
    app_only: false,
    limits: (0, 50),
    free: false,
    run: delete,
};

fn lookup(world: &mut World, caller: &Caller, call: &Call) -> Result<Reply, Refusal> {
    let shape = Shape::of(call, world.options.refuse_post_fields)?;
    let ids = ids(call, "ids")?;
    let mut page = Page::new(world, caller, &shape);
    for id in ids {
        match world.post(id) {
            Some(post) => page.push(post, POST_READ),
            None => page.errors.push(missing("tweet", "ids", &id.to_string())),
        }
    }
    Ok(page.list(None))
}

fn lookup_one(world: &mut World, caller: &Caller, call: &Call) -> Result<Reply, Refusal> {
    let shape = Shape::of(call, world.options.refuse_post_fields)?;
    let text = call.segment("id");
    let id = text.parse().map_err(|_| bad_id("id", text))?;
    let mut page = Page::new(world, caller, &shape);
    match world.post(id) {
        Some(post) => page.push(post, POST_READ),
        None => page.errors.push(missing("tweet", "id", text)),
    }
    Ok(page.single())
}

/// The documented body. Parts the simulator has no use for are accepted in their place and ignored.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "fields are named so that unknown ones are refused")]
struct Body {
    #[serde(default)]
    text: String,
    reply: Option<ReplyBody>,
    quote_tweet_id: Option<String>,
    reply_settings: Option<String>,
    media: Option<serde_json::Value>,
    poll: Option<serde_json::Value>,
    for_super_followers_only: Option<bool>,
    share_with_followers: Option<bool>,
    community_id: Option<String>,
    geo: Option<serde_json::Value>,
    direct_message_deep_link: Option<String>,
    card_uri: Option<String>,
    nullcast: Option<bool>,
    made_with_ai: Option<bool>,
    paid_partnership: Option<bool>,
    edit_options: Option<serde_json::Value>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "fields are named so that unknown ones are refused")]
struct ReplyBody {
    in_reply_to_tweet_id: String,
    exclude_reply_user_ids: Option<Vec<String>>,
    auto_populate_reply_metadata: Option<bool>,
}

fn create(world: &mut World, caller: &Caller, call: &Call) -> Result<Reply, Refusal> {
    let author = caller.user.ok_or_else(Refusal::unauthorized)?;
    let body: Body = serde_json::from_slice(&call.body)
        .map_err(|error| Refusal::invalid("body", "", &error.to_string()))?;
    refuse_unusual(&body)?;
    let parent = match &body.reply {
        None => None,
        Some(reply) => Some(reply_target(world, &reply.in_reply_to_tweet_id)?),
    };
    let summoned = match parent {
        Some(parent) => may_reply(world, author, parent)?,
        None => false,
    };
    let id = publish(world, author, &body.text, parent, (MadeBy::Api, call.request))?;
    let micros = match (summoned, weight::has_link(&body.text)) {
        (true, _) => prices::CREATE_SUMMONED,
        (false, true) => prices::CREATE_WITH_LINK,
        (false, false) => prices::CREATE,
    };
    let id_text = id.to_string();
    let shown = world.any_post(id).map(|post| escape(&post.text)).unwrap_or_default();
    let data = json!({"data": {"id": id_text, "text": shown, "edit_history_post_ids": [id_text]}});
    Ok(Reply { status: 201, body: data, charges: vec![Charge::Request { micros }] })
}

fn refuse_unusual(body: &Body) -> Result<(), Refusal> {
    if body.quote_tweet_id.is_some() {
        return Err(Refusal::forbidden(
            "Quoting this post is not allowed because you have not been mentioned by it.",
        ));
    }
    if body.media.is_some() {
        return Err(Refusal::invalid("media.media_ids", "", "Your media IDs are invalid."));
    }
    let allowed = ["following", "mentionedUsers", "subscribers", "verified"];
    match body.reply_settings.as_deref().filter(|value| !allowed.contains(value)) {
        Some(value) => {
            Err(Refusal::invalid("reply_settings", value, "$.reply_settings: not a value of the enumeration"))
        }
        None => Ok(()),
    }
}

fn reply_target(world: &World, text: &str) -> Result<u64, Refusal> {
    let parameter = "reply.in_reply_to_tweet_id";
    let id = text.parse().map_err(|_| bad_id(parameter, text))?;
    let gone =
        || Refusal::forbidden("You attempted to reply to a Post that is deleted or not visible to you.");
    world.post(id).map(|post| post.id).ok_or_else(gone)
}

/// The self-serve gate. Whether the reply is a summoned one.
fn may_reply(world: &World, author: u64, parent: u64) -> Result<bool, Refusal> {
    let Some(parent) = world.post(parent) else {
        return Ok(false);
    };
    if parent.author == author {
        return Ok(false);
    }
    if world.summons(parent, author) {
        return Ok(true);
    }
    Err(Refusal::forbidden(
        "Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the \
         author of the post you are replying to.",
    ))
}

impl World {
    /// Whether a post calls `user` into its conversation: a typed mention, not the automatic one of a reply.
    pub(crate) fn summons(&self, post: &Post, user: u64) -> bool {
        let named = post.entities.mentions.iter().filter(|mention| mention.start >= post.prefix);
        let mut people = named.filter_map(|mention| self.person_named(&mention.value));
        people.any(|person| person.id == user)
            || (self.options.replies_summon && post.reply_to_user == Some(user))
    }
}

/// The rules that hold for the API and for hand-made posts alike, then the post itself.
pub(crate) fn publish(
    world: &mut World,
    author: u64,
    text: &str,
    parent: Option<u64>,
    (made_by, request): (MadeBy, Option<u64>),
) -> Result<u64, Refusal> {
    match weight::judge(text) {
        Verdict::Fits => {}
        Verdict::Empty => return Err(Refusal::invalid("text", text, "The text must not be empty.")),
        Verdict::ForbiddenCharacter => {
            return Err(Refusal::invalid("text", text, "The text contains invalid characters."));
        }
        Verdict::TooLong => {
            return Err(Refusal::forbidden("Your Post text is too long. For more information..."));
        }
    }
    let now = world.now_ms();
    if !world.options.accept_duplicates && world.has_said(author, text, parent, now - DUPLICATE_MS) {
        return Err(Refusal::duplicate());
    }
    let new = NewPost { author, typed: text, reply_to: parent, at_ms: now, lang: "en", made_by, request };
    let id = world.add_post(new);
    world.react(id);
    Ok(id)
}

fn delete(world: &mut World, caller: &Caller, call: &Call) -> Result<Reply, Refusal> {
    let text = call.segment("id");
    let id = text.parse().map_err(|_| bad_id("id", text))?;
    let Some(post) = world.any_post(id) else {
        // Deleting what is gone succeeds too.
        return Ok(Reply::ok(json!({"data": {"deleted": true}})));
    };
    if Some(post.author) != caller.user {
        return Err(Refusal::forbidden("You are not authorized to delete this Post."));
    }
    let (account, typed) = (world.username(post.author), post.typed.clone());
    world.remove_post(id);
    let now = world.now_ms();
    world.ledger.record(
        now,
        Happening {
            kind: "post.deleted",
            account,
            object_id: Some(text.to_owned()),
            text: Some(typed),
            by: "api",
            request: call.request,
            ..Happening::default()
        },
    );
    let charges = vec![Charge::Request { micros: prices::DELETE }];
    Ok(Reply { status: 200, body: json!({"data": {"deleted": true}}), charges })
}
