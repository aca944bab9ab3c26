//! Against a platform and a model that answer exactly as they are told.

mod competitors;
mod conversations;
mod cooldown;
mod deciding;
mod drafting;
mod finding;
mod listing;
mod monitors;
mod platform;
mod replying;
mod scheduling;
mod world;

use ::platform::{Person, Post, PostMetrics};
use kernel::Timestamp;

pub fn post(text: &str) -> Post {
    Post {
        remote_id: "100".into(),
        author_id: Some("7".into()),
        text: text.to_owned(),
        created_at: Some(Timestamp::from_micros(0)),
        lang: Some("en".into()),
        conversation_id: Some("100".into()),
        in_reply_to_user_id: None,
        relations: Vec::new(),
        metrics: PostMetrics { likes: Some(0), ..PostMetrics::default() },
        hashtags: Vec::new(),
        mentions: Vec::new(),
        links: Vec::new(),
        media: Vec::new(),
        reply_settings: None,
    }
}

pub fn person(followers: i64) -> Person {
    Person {
        remote_id: "7".into(),
        username: "ada".into(),
        display_name: "Ada".into(),
        bio: None,
        followers: Some(followers),
        following: None,
        posts: None,
        listed: None,
        verified: None,
        created_at: None,
        avatar_url: None,
        text_limit: None,
    }
}
