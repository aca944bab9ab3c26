//! A user of X.

use kernel::Timestamp;
use platform::Person;
use serde::Deserialize;

use super::super::descriptor::{LONG_TEXT_LIMIT, TEXT_LIMIT};
use super::{Id, count, lenient};

#[derive(Debug, Deserialize)]
pub(super) struct RawPerson {
    id: Id,
    username: String,
    #[serde(default)]
    name: String,
    #[serde(default, deserialize_with = "lenient")]
    description: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    created_at: Option<Timestamp>,
    #[serde(default, deserialize_with = "lenient")]
    verified: Option<bool>,
    #[serde(default, deserialize_with = "lenient")]
    profile_image_url: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    subscription_type: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    public_metrics: Option<Counters>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Counters {
    #[serde(deserialize_with = "count")]
    followers_count: Option<i64>,
    #[serde(deserialize_with = "count")]
    following_count: Option<i64>,
    #[serde(deserialize_with = "count")]
    post_count: Option<i64>,
    #[serde(deserialize_with = "count")]
    listed_count: Option<i64>,
}

impl From<RawPerson> for Person {
    fn from(raw: RawPerson) -> Self {
        let counters = raw.public_metrics.unwrap_or_default();
        Self {
            remote_id: raw.id.0,
            username: raw.username,
            display_name: raw.name,
            bio: raw.description.filter(|bio| !bio.is_empty()),
            followers: counters.followers_count,
            following: counters.following_count,
            posts: counters.post_count,
            listed: counters.listed_count,
            verified: raw.verified,
            created_at: raw.created_at,
            avatar_url: raw
                .profile_image_url
                .filter(|url| url.starts_with("https://") || url.starts_with("http://")),
            text_limit: raw.subscription_type.as_deref().and_then(text_limit),
        }
    }
}

/// Known only for one's own account; a subscription of an unknown name promises nothing.
fn text_limit(subscription: &str) -> Option<i64> {
    match subscription {
        "None" => Some(TEXT_LIMIT),
        "Basic" | "Premium" | "PremiumPlus" => Some(LONG_TEXT_LIMIT),
        _ => None,
    }
}
