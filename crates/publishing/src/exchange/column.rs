//! What the columns of a file are called, by us and by others. Pure.

use serde::Serialize;
use utoipa::ToSchema;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ImportColumn)]
pub enum Column {
    /// What the row is known by: a second import of the same row changes its post instead of making another.
    Id,
    /// A day, with or without the time of day.
    Date,
    Time,
    /// Day and time of day in one.
    Local,
    Timezone,
    Text,
    /// Put behind the text, unless it stands there already.
    Link,
    Media,
    AltText,
    Labels,
    Accounts,
    /// What the account says under its own post.
    FirstComment,
}

/// In lower case, words separated by one underscore.
const NAMES: [(Column, &[&str]); 12] = [
    (Column::Id, &["id", "external_id", "post_id", "key"]),
    (Column::Date, &["date", "day", "publish_date", "scheduled_date"]),
    (Column::Time, &["time", "time_of_day", "hour", "publish_time", "scheduled_time"]),
    (Column::Local, &["local", "local_time", "datetime", "date_time", "scheduled_at", "publish_at", "when"]),
    (Column::Timezone, &["timezone", "time_zone", "tz", "zone"]),
    (Column::Text, &["text", "message", "content", "post", "caption", "body", "tweet"]),
    (Column::Link, &["link", "url"]),
    (
        Column::Media,
        &[
            "media",
            "images",
            "image",
            "image_url",
            "image_urls",
            "media_url",
            "media_urls",
            "pictures",
            "video",
        ],
    ),
    (Column::AltText, &["alt_text", "alt", "alt_texts", "media_description"]),
    (Column::Labels, &["labels", "label", "tags"]),
    (Column::Accounts, &["accounts", "account", "profiles", "profile", "channel", "channels"]),
    (Column::FirstComment, &["first_comment", "comment", "firstcomment"]),
];

/// In the order of a file without a header, as planners such as Hootsuite take it.
pub const WITHOUT_HEADER: [Column; 4] = [Column::Local, Column::Text, Column::Link, Column::Media];

impl Column {
    /// None for a name that means nothing here.
    pub fn named(name: &str) -> Option<Self> {
        let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let name = words.collect::<Vec<_>>().join("_").to_lowercase();
        NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(column, _)| *column)
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Date => "date",
            Self::Time => "time",
            Self::Local => "local",
            Self::Timezone => "timezone",
            Self::Text => "text",
            Self::Link => "link",
            Self::Media => "media",
            Self::AltText => "alt_text",
            Self::Labels => "labels",
            Self::Accounts => "accounts",
            Self::FirstComment => "first_comment",
        }
    }
}
