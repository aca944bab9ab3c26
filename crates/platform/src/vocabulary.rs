//! Posts and people as every platform's adapter reports them. Missing is `None`, never zero.

use kernel::{Micros, Timestamp};
use serde::{Deserialize, Serialize};

/// A public account on a platform.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Person {
    pub remote_id: String,
    /// Without a leading `@`.
    pub username: String,
    pub display_name: String,
    pub bio: Option<String>,
    pub followers: Option<i64>,
    pub following: Option<i64>,
    pub posts: Option<i64>,
    pub listed: Option<i64>,
    pub verified: Option<bool>,
    pub created_at: Option<Timestamp>,
    pub avatar_url: Option<String>,
    /// Largest post this account may write, in the platform's own counting; none when unknown.
    pub text_limit: Option<i64>,
}

/// How a post relates to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "post_id")]
pub enum PostRelation {
    ReplyTo(String),
    /// An answer somewhere in the conversation that this post began; what exactly it answers was not told.
    Within(String),
    Quotes(String),
    Reposts(String),
}

/// Counters of a post at one moment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostMetrics {
    pub likes: Option<i64>,
    pub reposts: Option<i64>,
    pub replies: Option<i64>,
    pub quotes: Option<i64>,
    pub bookmarks: Option<i64>,
    pub impressions: Option<i64>,
    pub link_clicks: Option<i64>,
    pub profile_clicks: Option<i64>,
}

/// A post as found on a platform.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Post {
    pub remote_id: String,
    pub author_id: Option<String>,
    /// As a reader sees it: entities unescaped, shortened links replaced by what they stand for.
    pub text: String,
    pub created_at: Option<Timestamp>,
    pub lang: Option<String>,
    pub conversation_id: Option<String>,
    pub in_reply_to_user_id: Option<String>,
    pub relations: Vec<PostRelation>,
    pub metrics: PostMetrics,
    pub hashtags: Vec<String>,
    pub mentions: Vec<String>,
    pub links: Vec<String>,
    /// `photo`, `video`, `animated_gif`; one entry per attachment.
    pub media: Vec<String>,
    /// Who may reply, in the platform's words; none when everyone or unknown.
    pub reply_settings: Option<String>,
}

impl Post {
    /// What it answers, or the beginning of its conversation where nothing more is known.
    pub fn reply_to(&self) -> Option<&str> {
        self.relations.iter().find_map(|relation| match relation {
            PostRelation::ReplyTo(id) | PostRelation::Within(id) => Some(id.as_str()),
            PostRelation::Quotes(_) | PostRelation::Reposts(_) => None,
        })
    }

    pub fn is_repost(&self) -> bool {
        self.relations.iter().any(|relation| matches!(relation, PostRelation::Reposts(_)))
    }
}

/// Prepaid credit at the platform; none means unknown, never empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credits {
    pub balance: Option<Micros>,
}
