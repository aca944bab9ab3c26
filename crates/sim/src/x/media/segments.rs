//! One piece of a file, as a form or as JSON with base64.

use axum::body::Bytes;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::json;

use super::multipart;
use crate::world::World;
use crate::x::endpoint::{Call, Caller, Endpoint, Reply};
use crate::x::errors::Refusal;

const LAST_INDEX: u32 = 9_999;

pub(in crate::x) const APPEND: Endpoint = Endpoint {
    name: "POST /2/media/upload/:id/append",
    scopes: super::WRITE,
    app_only: false,
    limits: (0, 1_875),
    free: true,
    run: append,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Encoded {
    media: String,
    segment_index: u32,
}

fn append(world: &mut World, caller: &Caller, call: &Call) -> Result<Reply, Refusal> {
    let (index, bytes) = piece(call)?;
    if index > LAST_INDEX {
        return Err(Refusal::invalid("segment_index", &index.to_string(), "segment_index is 0 to 9999."));
    }
    let media = super::own(world, caller, call, call.segment("id"))?;
    media.append(index, bytes).map_err(|why| Refusal::invalid("media", "", why))?;
    Ok(Reply::ok(json!({"data": {"expires_at": media.expires_ms() / 1_000}})))
}

fn piece(call: &Call) -> Result<(u32, Bytes), Refusal> {
    let invalid = |why: &str| Refusal::invalid("media", "", why);
    if !call.content_type.starts_with("multipart/form-data") {
        let body: Encoded =
            serde_json::from_slice(&call.body).map_err(|error| invalid(&error.to_string()))?;
        let bytes = STANDARD.decode(body.media).map_err(|_| invalid("media is not base64"))?;
        return Ok((body.segment_index, Bytes::from(bytes)));
    }
    let fields =
        multipart::fields(&call.content_type, &call.body).ok_or_else(|| invalid("the form is malformed"))?;
    if let Some(other) =
        fields.iter().find(|field| !["media", "segment_index"].contains(&field.name.as_str()))
    {
        return Err(Refusal::invalid(&other.name, "", "unknown field"));
    }
    let value = |name: &str| fields.iter().find(|field| field.name == name).map(|field| field.bytes.clone());
    let index = value("segment_index").and_then(|text| std::str::from_utf8(&text).ok()?.parse().ok());
    let index = index.ok_or_else(|| invalid("segment_index is missing or not a number"))?;
    Ok((index, value("media").ok_or_else(|| invalid("media is missing"))?))
}
