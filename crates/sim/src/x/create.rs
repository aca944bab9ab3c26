//! Creating a post: its body, what X refuses, what it costs.

mod body;

use serde_json::json;

use super::endpoint::{Call, Caller, Endpoint, Reply};
use super::errors::Refusal;
use super::prices::{self, Charge};
use super::render::escape;
use super::users::bad_id;
use super::weight::{self, Verdict};
use crate::world::{Extras, MadeBy, NewPost, Post, World};
use body::Body;

/// X does not tell its window; a day is on the strict side.
const DUPLICATE_MS: i64 = 86_400_000;

pub(super) const CREATE: Endpoint = Endpoint {
    name: "POST /2/tweets",
    scopes: super::posts::WRITE,
    app_only: false,
    limits: (0, 100),
    free: false,
    run: create,
};

fn create(world: &mut World, caller: &Caller, call: &Call) -> Result<Reply, Refusal> {
    let author = caller.user.ok_or_else(Refusal::unauthorized)?;
    let body: Body = serde_json::from_slice(&call.body)
        .map_err(|error| Refusal::invalid("body", "", &error.to_string()))?;
    body.check()?;
    let parent = match &body.reply {
        None => None,
        Some(reply) => Some(reply_target(world, &reply.in_reply_to_tweet_id)?),
    };
    let summoned = match parent {
        Some(parent) => may_reply(world, author, parent)?,
        None => false,
    };
    let extras = body.extras(world, author)?;
    let (made_by, request) = (MadeBy::Api, call.request);
    let id = publish(world, Draft { author, text: &body.text, parent, extras, made_by, request })?;
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

fn reply_target(world: &World, text: &str) -> Result<u64, Refusal> {
    let parameter = "reply.in_reply_to_tweet_id";
    let id = text.parse().map_err(|_| bad_id(parameter, text))?;
    let gone =
        || Refusal::forbidden("You attempted to reply to a Post that is deleted or not visible to you.");
    world.post(id).map(|post| post.id).ok_or_else(gone)
}

/// The self-serve gate. Whether the reply is a summoned one; an answer to oneself continues a thread.
fn may_reply(world: &World, author: u64, parent: u64) -> Result<bool, Refusal> {
    let Some(parent) = world.post(parent) else {
        return Ok(false);
    };
    if parent.author == author {
        return Ok(false);
    }
    let settled = world.now_ms() - parent.created_ms >= world.options.mention_settles_ms;
    if settled && world.summons(parent, author) { Ok(true) } else { Err(Refusal::not_summoned()) }
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

/// A post that somebody wants to make, through the API or by hand.
pub(crate) struct Draft<'a> {
    pub author: u64,
    pub text: &'a str,
    pub parent: Option<u64>,
    pub extras: Extras,
    pub made_by: MadeBy,
    pub request: Option<u64>,
}

/// The rules that hold for the API and for hand-made posts alike, then the post itself.
pub(crate) fn publish(world: &mut World, draft: Draft<'_>) -> Result<u64, Refusal> {
    let Draft { author, text, parent, extras, made_by, request } = draft;
    match weight::judge(text) {
        Verdict::Fits => {}
        // Pictures need no words.
        Verdict::Empty if !extras.media.is_empty() => {}
        Verdict::Empty => return Err(Refusal::invalid("text", text, "The text must not be empty.")),
        Verdict::ForbiddenCharacter => {
            return Err(Refusal::invalid("text", text, "The text contains invalid characters."));
        }
        Verdict::TooLong => {
            return Err(Refusal::forbidden("Your Post text is too long. For more information..."));
        }
    }
    let now = world.now_ms();
    let repeated = || world.has_said(author, text, parent, now - DUPLICATE_MS);
    if !text.trim().is_empty() && !world.options.accept_duplicates && repeated() {
        return Err(Refusal::duplicate());
    }
    let (reply_to, at_ms) = (parent, now);
    let new = NewPost { author, typed: text, reply_to, at_ms, lang: "en", made_by, extras, request };
    let id = world.add_post(new);
    world.react(id);
    Ok(id)
}
