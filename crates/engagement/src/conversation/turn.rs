//! One post of a conversation and how it hangs on the rest.

use kernel::Timestamp;
use platform::{Post, PostRelation};

/// The longest post of any platform is shorter; nothing keeps an answer of a platform from holding more.
const TEXT_CHARS_MAX: usize = 30_000;
const NAME_CHARS_MAX: usize = 100;

/// What a post answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// Nothing: it begins its conversation.
    Start,
    Answers(String),
    /// Something in the conversation that this post began.
    Within(String),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    pub remote_id: String,
    /// None for a post that is gone or may not be seen.
    pub words: Option<Words>,
    pub link: Link,
    /// The platform was asked what exactly it answers; asking again tells no more.
    pub is_traced: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Words {
    pub author_id: Option<String>,
    pub username: Option<String>,
    pub text: String,
    pub at: Option<Timestamp>,
    pub is_own: bool,
}

impl Turn {
    pub const fn gone(remote_id: String) -> Self {
        Self { remote_id, words: None, link: Link::Start, is_traced: true }
    }

    /// Whether no other source can say more of what it answers.
    pub const fn is_certain(&self) -> bool {
        self.words.is_none() || !matches!(self.link, Link::Within(_))
    }
}

impl Link {
    pub fn of(post: &Post) -> Self {
        let told = post.relations.iter().find_map(|relation| match relation {
            PostRelation::ReplyTo(id) => Some(Self::Answers(id.clone())),
            PostRelation::Within(id) => Some(Self::Within(id.clone())),
            PostRelation::Quotes(_) | PostRelation::Reposts(_) => None,
        });
        let elsewhere = post.conversation_id.clone().filter(|id| *id != post.remote_id);
        told.or(elsewhere.map(Self::Within)).unwrap_or(Self::Start)
    }
}

pub fn bounded_text(text: &str) -> String {
    text.chars().take(TEXT_CHARS_MAX).collect()
}

pub fn bounded_name(name: &str) -> String {
    name.chars().take(NAME_CHARS_MAX).collect()
}
