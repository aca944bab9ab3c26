//! The one request that makes a post.

use std::time::Duration;

use kernel::Timestamp;
use outbound::Answer;
use platform::error::RejectCode;
use platform::publish::{Created, ReplyTarget};
use platform::{Error, MediaKind, NewPost, Result, Session};
use serde_json::{Value, json};

use super::super::X;
use super::super::client::{self, Ask};
use super::super::prices::charge;
use super::super::snowflake;
use super::super::wire::Envelope;
use super::{assess, used};

/// X takes longer to answer when it still has to look at a video.
const WITH_VIDEO: Duration = Duration::from_secs(60);

/// Our own post may be visible to us a moment after X named it. When to try to answer it again, counted from
/// that post.
const APPEARS: [Duration; 5] = [
    Duration::from_secs(1),
    Duration::from_secs(3),
    Duration::from_secs(10),
    Duration::from_secs(45),
    Duration::from_secs(120),
];

/// X learns of a mention some seconds after the post that makes it; until then it refuses the answer. When to
/// try again, counted from that post.
const CATCHES_UP: [Duration; 3] =
    [Duration::from_secs(15), Duration::from_secs(45), Duration::from_secs(120)];

pub(super) async fn create(x: &X, session: &Session, post: &NewPost) -> Result<Created> {
    let price = charge(assess::price(&session.remote_id, post), 1);
    let mut ask = Ask::post(&["2", "tweets"], "x.posts.create", body(post)?).charge(price, used);
    if post.media.iter().any(|file| file.kind == MediaKind::Video) {
        ask = ask.deadline(WITH_VIDEO);
    }
    let answer = client::send(session, x, &ask).await;
    let answer = answer.map_err(|error| {
        caught_up(error, post.reply_to.as_ref(), (&session.remote_id, session.clock.now()))
    })?;
    created(&answer)
}

/// X refuses properties it does not know, so only what is set is sent.
fn body(post: &NewPost) -> Result<Value> {
    let mut body = json!({ "text": post.text });
    if let Some(target) = &post.reply_to {
        body["reply"] = json!({ "in_reply_to_tweet_id": target.post_id });
    }
    if !post.media.is_empty() {
        let ids: Option<Vec<&str>> = post.media.iter().map(|file| file.remote_id.as_deref()).collect();
        let ids = ids.ok_or_else(|| Error::Rejected {
            code: RejectCode::Invalid,
            detail: "a file of this post was not handed over to X before".to_owned(),
        })?;
        body["media"] = json!({ "media_ids": ids });
    }
    if let Some(poll) = &post.poll {
        body["poll"] = json!({ "options": poll.options, "duration_minutes": poll.minutes });
    }
    if let Some(who) = &post.reply_settings {
        body["reply_settings"] = json!(who);
    }
    if post.disclosed.paid_partnership {
        body["paid_partnership"] = json!(true);
    }
    if post.disclosed.ai_media && !post.media.is_empty() {
        body["made_with_ai"] = json!(true);
    }
    Ok(body)
}

/// A refusal for a mention that X may not know of yet, or for a post of our own that it does not show yet, is
/// a matter of time, but only for a while.
fn caught_up(error: Error, target: Option<&ReplyTarget>, (me, now): (&str, Timestamp)) -> Error {
    let Error::Rejected { code, detail } = &error else { return error };
    let waits: &[Duration] = match (code, target) {
        (RejectCode::NotByApi, Some(target)) if target.mentions_us == Some(true) => &CATCHES_UP,
        (RejectCode::NotFound, Some(target)) if target.author_id.as_deref() == Some(me) => &APPEARS,
        _ => return error,
    };
    let made = target.and_then(|target| snowflake::created_at(&target.post_id));
    let next = made.and_then(|made| waits.iter().map(|wait| made.plus(*wait)).find(|at| *at > now));
    match next {
        Some(until) => Error::NotYet { until, detail: detail.clone() },
        None => error,
    }
}

/// Reads the id of the new post. A success without one is a success all the same: nobody knows which post.
pub(super) fn created(answer: &Answer) -> Result<Created> {
    let envelope = Envelope::read(answer).map_err(|error| Error::OutcomeUnknown {
        detail: format!("the answer to a new post is unreadable: {error}"),
    })?;
    let post = envelope.posts().into_iter().next().filter(|post| snowflake::parse(&post.remote_id).is_some());
    match post {
        Some(post) => Ok(Created { remote_id: post.remote_id, text: Some(post.text) }),
        None => Err(Error::OutcomeUnknown { detail: "X accepted the post without naming it".to_owned() }),
    }
}

#[cfg(test)]
mod tests;
