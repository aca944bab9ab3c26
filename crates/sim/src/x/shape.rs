//! Which fields and expansions a caller asked for, and in which vocabulary the answer is written.

use std::collections::BTreeSet;

use super::endpoint::Call;
use super::errors::Refusal;

/// Since August 2026 X renames "tweet" to "post" in parameters and keys; the caller's parameter decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Vocabulary {
    Post,
    Tweet,
}

const POST_FIELDS: [&str; 29] = [
    "article",
    "article_title",
    "attachments",
    "card_uri",
    "community_id",
    "context_annotations",
    "conversation_id",
    "created_at",
    "display_text_range",
    "edit_controls",
    "entities",
    "geo",
    "id",
    "lang",
    "matched_media_notes",
    "media_metadata",
    "non_public_metrics",
    "note_post",
    "note_request_suggestions",
    "organic_metrics",
    "paid_partnership",
    "possibly_sensitive",
    "promoted_metrics",
    "public_metrics",
    "reply_settings",
    "scopes",
    "source",
    "text",
    "withheld",
];
/// Fields of the old vocabulary that became expansions or were renamed.
const TWEET_ONLY: [&str; 6] = [
    "author_id",
    "in_reply_to_user_id",
    "referenced_tweets",
    "edit_history_tweet_ids",
    "note_tweet",
    "suggested_source_links",
];
const USER_FIELDS: [&str; 29] = [
    "active_follower_count",
    "affiliation",
    "confirmed_email",
    "connection_status",
    "created_at",
    "description",
    "entities",
    "id",
    "is_identity_verified",
    "location",
    "most_recent_tweet_id",
    "name",
    "parody",
    "pinned_tweet_id",
    "profile_banner_url",
    "profile_image_url",
    "protected",
    "public_metrics",
    "receives_your_dm",
    "subscriber_count",
    "subscribes_to_you",
    "subscription",
    "subscription_type",
    "url",
    "username",
    "verified",
    "verified_followers_count",
    "verified_type",
    "withheld",
];
const MEDIA_FIELDS: [&str; 13] = [
    "alt_text",
    "duration_ms",
    "height",
    "media_key",
    "non_public_metrics",
    "organic_metrics",
    "preview_image_url",
    "promoted_metrics",
    "public_metrics",
    "type",
    "url",
    "variants",
    "width",
];
const POLL_FIELDS: [&str; 5] = ["duration_minutes", "end_datetime", "id", "options", "voting_status"];
const EXPANSIONS: [&str; 19] = [
    "article.cover_media",
    "article.media_entities",
    "attachments.media_keys",
    "attachments.media_source_tweet",
    "attachments.poll_ids",
    "author_id",
    "edit_history_post_ids",
    "edit_history_tweet_ids",
    "entities.mentions.username",
    "geo.place_id",
    "in_reply_to_user_id",
    "referenced_posts",
    "referenced_tweets.id",
    "referenced_tweets.id.author_id",
    "username",
    "affiliation",
    "most_recent_post_id",
    "pinned_post_id",
    "pinned_tweet_id",
];

#[derive(Clone, Debug)]
pub(crate) struct Shape {
    pub vocabulary: Vocabulary,
    /// Whether either fields parameter was given at all: without it some keys keep their old names.
    pub stated: bool,
    post: BTreeSet<String>,
    user: BTreeSet<String>,
    media: BTreeSet<String>,
    poll: BTreeSet<String>,
    expansions: BTreeSet<String>,
}

impl Shape {
    pub(crate) fn of(call: &Call, refuse_post_fields: bool) -> Result<Self, Refusal> {
        let (new, old) = (call.param("post.fields"), call.param("tweet.fields"));
        if let Some(value) = new.filter(|_| refuse_post_fields) {
            return Err(unknown(
                "post.fields",
                value,
                "The query parameter [post.fields] is not one of the known.",
            ));
        }
        let vocabulary = if old.is_some() && new.is_none() { Vocabulary::Tweet } else { Vocabulary::Post };
        let mut post = BTreeSet::new();
        post.extend(list("post.fields", new, &POST_FIELDS, &[])?);
        post.extend(list("tweet.fields", old, &POST_FIELDS, &TWEET_ONLY)?);
        Ok(Self {
            vocabulary,
            stated: new.is_some() || old.is_some(),
            post,
            user: list("user.fields", call.param("user.fields"), &USER_FIELDS, &[])?,
            media: list("media.fields", call.param("media.fields"), &MEDIA_FIELDS, &[])?,
            poll: list("poll.fields", call.param("poll.fields"), &POLL_FIELDS, &[])?,
            expansions: list("expansions", call.param("expansions"), &EXPANSIONS, &[])?,
        })
    }

    pub(crate) fn has_post_field(&self, name: &str) -> bool {
        self.post.contains(name)
    }

    pub(crate) fn has_user_field(&self, name: &str) -> bool {
        self.user.contains(name)
    }

    pub(crate) fn has_media_field(&self, name: &str) -> bool {
        self.media.contains(name)
    }

    pub(crate) fn has_poll_field(&self, name: &str) -> bool {
        self.poll.contains(name)
    }

    pub(crate) fn expands(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.expansions.contains(*name))
    }

    /// A key that became an expansion: asked for either way.
    pub(crate) fn shows(&self, field: &str, expansions: &[&str]) -> bool {
        self.post.contains(field) || self.expands(expansions)
    }

    /// The right one of an old and a new key.
    pub(crate) fn key(&self, old: &'static str, new: &'static str) -> &'static str {
        if self.vocabulary == Vocabulary::Tweet { old } else { new }
    }
}

fn list(
    parameter: &str,
    value: Option<&str>,
    known: &[&str],
    more: &[&str],
) -> Result<BTreeSet<String>, Refusal> {
    let names =
        value.into_iter().flat_map(|value| value.split(',')).map(str::trim).filter(|name| !name.is_empty());
    names
        .map(|name| match known.contains(&name) || more.contains(&name) {
            true => Ok(name.to_owned()),
            false => Err(unknown(
                parameter,
                name,
                &format!(
                    "The `{parameter}` query parameter value [{name}] is not one of [{}].",
                    known.join(",")
                ),
            )),
        })
        .collect()
}

fn unknown(parameter: &str, value: &str, message: &str) -> Refusal {
    Refusal::invalid(parameter, value, message)
}
