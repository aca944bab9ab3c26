//! An account's own post as it was observed.

use kernel::Timestamp;
use kernel::ids::AccountId;
use platform::{Post, PostMetrics};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::rate::{self, Rate};

/// What kind of post it is; the first that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Somebody else's post, repeated. Its numbers are those of the original and are never counted as ours.
    Repost,
    /// Continues the account's own post.
    Thread,
    /// Answers somebody else.
    Reply,
    Video,
    Gif,
    Photo,
    Link,
    Text,
}

impl Format {
    pub const ALL: [Self; 8] = [
        Self::Repost,
        Self::Thread,
        Self::Reply,
        Self::Video,
        Self::Gif,
        Self::Photo,
        Self::Link,
        Self::Text,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Repost => "repost",
            Self::Thread => "thread",
            Self::Reply => "reply",
            Self::Video => "video",
            Self::Gif => "gif",
            Self::Photo => "photo",
            Self::Link => "link",
            Self::Text => "text",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.as_str() == text)
    }

    fn of(post: &Post, account_remote_id: &str) -> Self {
        let has = |kind: &str| post.media.iter().any(|media| media == kind);
        match post {
            _ if post.is_repost() => Self::Repost,
            _ if post.reply_to().is_some() || post.in_reply_to_user_id.is_some() => {
                if post.in_reply_to_user_id.as_deref() == Some(account_remote_id) {
                    Self::Thread
                } else {
                    Self::Reply
                }
            }
            _ if has("video") => Self::Video,
            _ if has("animated_gif") => Self::Gif,
            _ if !post.media.is_empty() => Self::Photo,
            _ if !post.links.is_empty() => Self::Link,
            _ => Self::Text,
        }
    }
}

/// How we know of a post. A later variant is the better source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PostSource)]
pub enum Source {
    Archive,
    Sync,
    /// Seen by a sync, and sent through the gate before.
    Act,
}

impl Source {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Archive => "archive",
            Self::Sync => "sync",
            Self::Act => "act",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::Archive, Self::Sync, Self::Act].into_iter().find(|source| source.as_str() == text)
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct OwnPost {
    pub account: AccountId,
    pub remote_id: String,
    pub text: String,
    pub created_at: Timestamp,
    pub lang: Option<String>,
    pub format: Format,
    pub reply_to: Option<String>,
    pub hashtags: Vec<String>,
    pub links: Vec<String>,
    pub media: Vec<String>,
    pub source: Source,
    pub metrics: PostMetrics,
    /// When the platform was last asked for the numbers; none for an archive's.
    pub sampled_at: Option<Timestamp>,
    /// Likes, reposts, replies and quotes, as far as they are known.
    pub engagement: Option<i64>,
    pub rate: Option<Rate>,
}

/// Whose posts these are.
#[derive(Debug, Clone)]
pub struct Author {
    pub account: AccountId,
    /// The account's id on its platform.
    pub remote_id: String,
}

impl OwnPost {
    /// None when the platform does not say when it was made: such a post cannot be placed anywhere.
    pub fn observe(
        author: &Author,
        post: Post,
        source: Source,
        sampled_at: Option<Timestamp>,
    ) -> Option<Self> {
        let created_at = post.created_at?;
        let format = Format::of(&post, &author.remote_id);
        Some(Self {
            account: author.account.clone(),
            format,
            created_at,
            reply_to: post.reply_to().map(str::to_owned),
            remote_id: post.remote_id,
            text: post.text,
            lang: post.lang,
            hashtags: post.hashtags,
            links: post.links,
            media: post.media,
            source,
            metrics: post.metrics,
            sampled_at,
            engagement: None,
            rate: None,
        })
    }

    /// Joins what was known with what is observed now. A known number is never replaced by nothing, and
    /// what an archive says never replaces what the platform said later.
    #[must_use]
    pub fn merged(self, known: &Self) -> Self {
        let stays = self.source == Source::Archive && known.source != Source::Archive;
        let (better, other) = if stays { (known.clone(), &self) } else { (self, known) };
        let metrics = join(&better.metrics, &other.metrics);
        let lang = better.lang.clone().or_else(|| other.lang.clone());
        let source = better.source.max(other.source);
        let sampled_at = better.sampled_at.max(other.sampled_at);
        Self { metrics, lang, source, sampled_at, ..better }
    }

    /// Derives engagement and rate, given the followers at the time.
    pub fn weigh(&mut self, followers: Option<i64>) {
        let is_ours = self.format != Format::Repost;
        self.engagement = rate::engagement(&self.metrics).filter(|_| is_ours);
        self.rate = self.engagement.and_then(|sum| rate::rate(sum, self.metrics.impressions, followers));
    }

    pub const fn is_original(&self) -> bool {
        !matches!(self.format, Format::Repost | Format::Reply | Format::Thread)
    }
}

fn join(better: &PostMetrics, other: &PostMetrics) -> PostMetrics {
    PostMetrics {
        likes: better.likes.or(other.likes),
        reposts: better.reposts.or(other.reposts),
        replies: better.replies.or(other.replies),
        quotes: better.quotes.or(other.quotes),
        bookmarks: better.bookmarks.or(other.bookmarks),
        impressions: better.impressions.or(other.impressions),
        link_clicks: better.link_clicks.or(other.link_clicks),
        profile_clicks: better.profile_clicks.or(other.profile_clicks),
    }
}
