//! Every statement about monitors, opportunities, drafts, searches and people met.

pub mod drafts;
pub mod encounters;
pub mod monitors;
pub mod opportunities;
pub mod runs;

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
