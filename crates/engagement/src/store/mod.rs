//! Every statement about monitors, opportunities, drafts, conversations, searches and people met.

pub mod conversation_posts;
pub mod drafts;
pub mod encounters;
pub mod met;
pub mod monitors;
pub mod opportunities;
pub mod runs;

use runtime::DbError;
use runtime::db::Value;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

fn to_json<T: Serialize>(value: &T) -> Result<Json, DbError> {
    serde_json::to_value(value).map_err(|error| DbError::Decode(error.to_string()))
}

fn from_json<T: DeserializeOwned>(value: Json) -> Result<T, DbError> {
    serde_json::from_value(value).map_err(|error| DbError::Decode(error.to_string()))
}

/// Binds each value; answers their places for an `IN (…)`, which is never true of an empty list.
fn places<'v>(args: &mut Vec<Value>, values: impl Iterator<Item = &'v str>) -> String {
    let places: Vec<String> = values
        .map(|value| {
            args.push(value.into());
            format!("${}", args.len())
        })
        .collect();
    if places.is_empty() { "NULL".to_owned() } else { places.join(", ") }
}
