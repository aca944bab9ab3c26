//! What really happened, for judging what a product claims happened.

use serde::Serialize;

/// One follower won during the run. `post_id` is the post that caused it; missing when nothing did.
#[derive(Clone, Debug, Serialize)]
pub struct FollowCause {
    pub account: String,
    pub follower: String,
    pub follower_id: String,
    pub at: String,
    pub post_id: Option<String>,
    pub lost_at: Option<String>,
}

/// A post as a test wants to see it.
#[derive(Clone, Debug, Serialize)]
pub struct PostSummary {
    pub id: String,
    pub author: String,
    /// As typed, before links are shortened.
    pub text: String,
    pub created_at: String,
    pub in_reply_to: Option<String>,
    pub by_hand: bool,
    pub visible: bool,
}
