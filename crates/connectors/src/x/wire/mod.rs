//! The JSON of X, read tolerantly: in 2026 fields were renamed from tweet to post and live answers mix both,
//! so old names are replaced on entry and everything after speaks the new ones.

mod person;
mod post;

use std::collections::{BTreeMap, HashMap};

use outbound::Answer;
use platform::{Error, Person, Post, Result};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use person::RawPerson;
use post::{RawMedia, RawPost};
pub(super) use post::{reply_of_text, unescape};

/// Old name and new name; the new one wins where both are present.
const RENAMED: &[(&str, &str)] = &[
    ("retweet_count", "repost_count"),
    ("referenced_tweets", "referenced_posts"),
    ("edit_history_tweet_ids", "edit_history_post_ids"),
    ("note_tweet", "note_post"),
    ("tweet_count", "post_count"),
    ("pinned_tweet_id", "pinned_post_id"),
    ("most_recent_tweet_id", "most_recent_post_id"),
    ("total_tweet_count", "total_post_count"),
];

/// An answer with any of the shapes X wraps things in. Rows stay raw until asked for, so that one broken
/// row does not cost the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Envelope {
    pub data: Value,
    includes: Includes,
    pub meta: Meta,
    pub errors: Vec<Value>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Includes {
    users: Vec<Value>,
    posts: Vec<Value>,
    media: Vec<Value>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Meta {
    pub next_token: Option<String>,
    pub newest_id: Option<String>,
}

impl Envelope {
    /// Reads a success. What is not JSON came from something in between; what is JSON but not of this shape
    /// is a change at X that Roost has to learn.
    pub(super) fn read(answer: &Answer) -> Result<Self> {
        let value: Value = answer.json().map_err(|error| Error::Transient {
            detail: format!("X answered {} with something that is not JSON ({error})", answer.status),
        })?;
        if let Some(words) = error_inside(&value) {
            return Err(Error::Transient {
                detail: format!("X answered {} around an error: {words}", answer.status),
            });
        }
        serde_json::from_value(modern(value))
            .map_err(|error| Error::Bug { detail: format!("an answer of X could not be read: {error}") })
    }

    pub(super) fn posts(&self) -> Vec<Post> {
        self.read_posts(self.data_values())
    }

    /// Posts that rows refer to, sent along with them.
    pub(super) fn included_posts(&self) -> Vec<Post> {
        self.read_posts(&self.includes.posts)
    }

    fn read_posts<'v>(&self, values: impl IntoIterator<Item = &'v Value>) -> Vec<Post> {
        let media: Vec<RawMedia> = rows(&self.includes.media);
        let media: HashMap<_, _> = media.into_iter().filter_map(RawMedia::into_pair).collect();
        rows::<RawPost>(values).into_iter().map(|raw| raw.into_post(&media)).collect()
    }

    /// User names by id: of people sent along, and of those whom a post mentions.
    pub(super) fn names(&self) -> BTreeMap<String, String> {
        let posts: Vec<RawPost> = rows(self.data_values().chain(&self.includes.posts));
        let people = self.included_people().into_iter().map(|person| (person.remote_id, person.username));
        posts.into_iter().flat_map(RawPost::into_mentioned).chain(people).collect()
    }

    pub(super) fn people(&self) -> Vec<Person> {
        self.data_rows::<RawPerson>().into_iter().map(Person::from).collect()
    }

    pub(super) fn included_people(&self) -> Vec<Person> {
        rows::<RawPerson>(&self.includes.users).into_iter().map(Person::from).collect()
    }

    /// Ids of the rows themselves, and of the users and posts sent along: what X bills.
    pub(super) fn billed(&self) -> Billed {
        Billed {
            rows: ids(self.data_values()),
            users: ids(self.includes.users.iter()),
            posts: ids(self.includes.posts.iter()),
        }
    }

    fn data_rows<T: DeserializeOwned>(&self) -> Vec<T> {
        rows(self.data_values())
    }

    fn data_values(&self) -> std::slice::Iter<'_, Value> {
        match &self.data {
            Value::Array(values) => values.iter(),
            Value::Null => [].iter(),
            single => std::slice::from_ref(single).iter(),
        }
    }
}

pub(super) struct Billed {
    pub rows: Vec<String>,
    pub users: Vec<String>,
    pub posts: Vec<String>,
}

fn rows<'v, T: DeserializeOwned>(values: impl IntoIterator<Item = &'v Value>) -> Vec<T> {
    let read = |value: &Value| match T::deserialize(value) {
        Ok(row) => Some(row),
        Err(error) => {
            tracing::warn!(%error, "a row of X could not be read and was left out");
            None
        }
    };
    values.into_iter().filter_map(read).collect()
}

fn ids<'v>(values: impl Iterator<Item = &'v Value>) -> Vec<String> {
    values.filter_map(|value| Id::deserialize(value.get("id")?).ok()).map(|id| id.0).collect()
}

/// Rows that are gone or hidden, said beside the rows that are not: no error of the whole.
const MISSING_ROWS: [&str; 4] =
    ["resource-not-found", "not-authorized-for-resource", "disallowed-resource", "resource-unavailable"];

/// The words of an error in an answer that holds nothing else, although its status says success.
fn error_inside(value: &Value) -> Option<String> {
    if value.get("data").is_some() || value.get("meta").is_some() {
        return None;
    }
    let listed = value.get("errors").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let whole = value.get("title").map(|_| value);
    let is_missing_row = |error: &Value| {
        let kind = error.get("type").and_then(Value::as_str).unwrap_or_default();
        kind.rsplit('/').next().is_some_and(|kind| MISSING_ROWS.contains(&kind))
    };
    let error = listed.iter().chain(whole).find(|error| !is_missing_row(error))?;
    let words =
        ["detail", "message", "title"].into_iter().find_map(|name| error.get(name).and_then(Value::as_str));
    Some(words.unwrap_or("without a reason").chars().take(300).collect())
}

/// Replaces old names by new ones, all the way down.
pub(super) fn modern(value: Value) -> Value {
    match value {
        Value::Array(values) => Value::Array(values.into_iter().map(modern).collect()),
        Value::Object(fields) => {
            let mut fields: serde_json::Map<_, _> =
                fields.into_iter().map(|(name, value)| (name, modern(value))).collect();
            for (old, new) in RENAMED {
                rename(&mut fields, old, new);
            }
            if let Some(Value::Object(includes)) = fields.get_mut("includes") {
                rename(includes, "tweets", "posts");
            }
            Value::Object(fields)
        }
        plain => plain,
    }
}

fn rename(fields: &mut serde_json::Map<String, Value>, old: &str, new: &str) {
    if let Some(value) = fields.remove(old) {
        fields.entry(new).or_insert(value);
    }
}

/// An id: decimal text; a number is accepted because it has happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Id(pub String);

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::String(text) if !text.is_empty() && text.len() <= 32 => Ok(Self(text)),
            Value::Number(number) if number.is_u64() => Ok(Self(number.to_string())),
            _ => Err(serde::de::Error::custom("not an id")),
        }
    }
}

/// A counter: a number or its decimal text; anything else is unknown, and a negative count is nonsense.
fn count<'de, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Option<i64>, D::Error> {
    let number = match Value::deserialize(deserializer)? {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.parse().ok(),
        _ => None,
    };
    Ok(number.filter(|number| *number >= 0))
}

/// A field of the wrong type is a missing field.
fn lenient<'de, D: Deserializer<'de>, T: DeserializeOwned>(
    deserializer: D,
) -> std::result::Result<Option<T>, D::Error> {
    Ok(serde_json::from_value(Value::deserialize(deserializer)?).ok())
}

#[cfg(test)]
mod tests;
