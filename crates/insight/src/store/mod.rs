//! Every statement about own posts, their numbers, profiles, imports, syncs, analyses, goals and daily runs.

pub mod analyses;
pub mod daily_runs;
pub mod daily_settings;
pub mod goals;
pub mod hashtags;
pub mod imports;
pub mod metrics_settings;
pub mod noticed;
pub mod post_lists;
pub mod posts;
pub mod profile_days;
pub mod samples;
pub mod syncs;
pub mod watches;

use runtime::DbError;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

fn to_json<T: Serialize>(value: &T) -> Result<Json, DbError> {
    serde_json::to_value(value).map_err(|error| DbError::Decode(error.to_string()))
}

fn from_json<T: DeserializeOwned>(value: Json) -> Result<T, DbError> {
    serde_json::from_value(value).map_err(|error| DbError::Decode(error.to_string()))
}

fn unknown(what: &str, text: &str) -> DbError {
    DbError::Decode(format!("unknown {what} {text}"))
}
