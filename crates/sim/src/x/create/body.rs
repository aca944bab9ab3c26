//! The documented body of a create. Parts the simulator has no use for are accepted in their place and ignored.

use serde::Deserialize;
use serde_json::Value;

use crate::world::media::{Kind, Media, State};
use crate::world::{Extras, Poll, World};
use crate::x::errors::Refusal;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "fields are named so that unknown ones are refused")]
pub(super) struct Body {
    #[serde(default)]
    pub text: String,
    pub reply: Option<ReplyBody>,
    quote_tweet_id: Option<String>,
    reply_settings: Option<String>,
    media: Option<MediaBody>,
    poll: Option<PollBody>,
    for_super_followers_only: Option<bool>,
    share_with_followers: Option<bool>,
    community_id: Option<String>,
    geo: Option<Value>,
    direct_message_deep_link: Option<String>,
    card_uri: Option<String>,
    nullcast: Option<bool>,
    made_with_ai: Option<bool>,
    paid_partnership: Option<bool>,
    edit_options: Option<Value>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "fields are named so that unknown ones are refused")]
pub(super) struct ReplyBody {
    pub in_reply_to_tweet_id: String,
    exclude_reply_user_ids: Option<Vec<String>>,
    auto_populate_reply_metadata: Option<bool>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "fields are named so that unknown ones are refused")]
struct MediaBody {
    media_ids: Vec<String>,
    tagged_user_ids: Option<Vec<String>>,
    title: Option<String>,
    description: Option<String>,
    preview_media_id: Option<String>,
    embeddable: Option<bool>,
    call_to_actions: Option<Value>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "fields are named so that unknown ones are refused")]
struct PollBody {
    options: Vec<String>,
    duration_minutes: i64,
    reply_settings: Option<String>,
}

impl Body {
    /// What can be refused without looking at the world.
    pub(super) fn check(&self) -> Result<(), Refusal> {
        if self.quote_tweet_id.is_some() {
            return Err(Refusal::forbidden(
                "Quoting this post is not allowed because you have not been mentioned by it.",
            ));
        }
        let parts = [
            self.media.is_some(),
            self.poll.is_some(),
            self.card_uri.is_some(),
            self.direct_message_deep_link.is_some(),
        ];
        if parts.into_iter().filter(|present| *present).count() > 1 {
            let message = "Only one of media, poll, quote_tweet_id, card_uri and direct_message_deep_link may be given.";
            return Err(Refusal::invalid("media", "", message));
        }
        if cashtags(&self.text) > 1 {
            return Err(Refusal::forbidden("A Post may contain a maximum of one cashtag."));
        }
        self.poll.as_ref().map_or(Ok(()), PollBody::check)?;
        let allowed = ["following", "mentionedUsers", "subscribers", "verified"];
        match self.reply_settings.as_deref().filter(|value| !allowed.contains(value)) {
            Some(value) => {
                let message = "$.reply_settings: not a value of the enumeration";
                Err(Refusal::invalid("reply_settings", value, message))
            }
            None => Ok(()),
        }
    }

    pub(super) fn extras(&self, world: &mut World, author: u64) -> Result<Extras, Refusal> {
        let media = match &self.media {
            None => Vec::new(),
            Some(media) => media.attached(world, author)?,
        };
        let now = world.now_ms();
        let poll = self.poll.as_ref().map(|poll| Poll {
            id: world.next_id(now),
            options: poll.options.clone(),
            minutes: poll.duration_minutes,
        });
        Ok(Extras {
            media,
            poll,
            reply_settings: self.reply_settings.clone(),
            made_with_ai: self.made_with_ai.unwrap_or(false),
            paid_partnership: self.paid_partnership.unwrap_or(false),
        })
    }
}

impl PollBody {
    fn check(&self) -> Result<(), Refusal> {
        let long = |option: &String| !(1..=25).contains(&option.chars().count());
        if !(2..=4).contains(&self.options.len()) || self.options.iter().any(long) {
            let message = "$.poll.options: 2 to 4 options of 1 to 25 characters";
            return Err(Refusal::invalid("poll.options", "", message));
        }
        if !(5..=10_080).contains(&self.duration_minutes) {
            let message = "$.poll.duration_minutes: must be 5 to 10080";
            return Err(Refusal::invalid("poll.duration_minutes", "", message));
        }
        Ok(())
    }
}

impl MediaBody {
    /// The files, if this author may use them together now.
    fn attached(&self, world: &mut World, author: u64) -> Result<Vec<u64>, Refusal> {
        if !(1..=4).contains(&self.media_ids.len()) {
            return Err(Refusal::invalid("media_ids", "", "$.media.media_ids: 1 to 4 ids"));
        }
        let now = world.now_ms();
        let mut kinds = Vec::new();
        let mut ids = Vec::new();
        for text in &self.media_ids {
            let id = text.parse().map_err(|_| Refusal::media_gone())?;
            let media = world.media.of(author, id, now).ok_or_else(Refusal::media_gone)?;
            if media.state(now) != State::Succeeded || !fits(media) || ids.contains(&id) {
                return Err(Refusal::media_gone());
            }
            kinds.push(media.kind);
            ids.push(id);
        }
        if kinds.len() > 1 && kinds.iter().any(|kind| *kind != Kind::Photo) {
            let message = "You can attach 4 photos, or 1 animated GIF, or 1 video, and no mix of them.";
            return Err(Refusal::invalid("media_ids", "", message));
        }
        Ok(ids)
    }
}

/// A file announced under the wrong category is noticed only here.
fn fits(media: &Media) -> bool {
    match media.category.as_str() {
        "tweet_image" => media.media_type.starts_with("image/"),
        "tweet_gif" => media.media_type == "image/gif",
        "tweet_video" | "amplify_video" => media.media_type.starts_with("video/"),
        _ => false,
    }
}

fn cashtags(text: &str) -> usize {
    let is_tag = |word: &&str| {
        let name =
            word.strip_prefix('$').unwrap_or_default().trim_end_matches(|c: char| c.is_ascii_punctuation());
        (1..=6).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    text.split_whitespace().filter(is_tag).count()
}
