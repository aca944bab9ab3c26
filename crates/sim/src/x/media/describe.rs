//! What is said about a file: a description for those who cannot see it, and a warning.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::world::World;
use crate::x::endpoint::{Call, Caller, Endpoint, Reply};
use crate::x::errors::Refusal;
use crate::x::prices::{self, Charge};

const ALT_TEXT_MAX: usize = 1_000;

pub(in crate::x) const METADATA: Endpoint = Endpoint {
    name: "POST /2/media/metadata",
    scopes: super::WRITE,
    app_only: false,
    limits: (0, 500),
    free: false,
    run: describe,
};

#[derive(Deserialize)]
struct Body {
    id: String,
    metadata: Metadata,
}

#[derive(Deserialize)]
struct Metadata {
    alt_text: Option<AltText>,
    sensitive_media_warning: Option<Map<String, Value>>,
}

#[derive(Deserialize)]
struct AltText {
    text: String,
}

fn describe(world: &mut World, caller: &Caller, call: &Call) -> Result<Reply, Refusal> {
    let body: Body = serde_json::from_slice(&call.body)
        .map_err(|error| Refusal::invalid("body", "", &error.to_string()))?;
    let media = super::own(world, caller, call, &body.id)?;
    if media.attached {
        return Err(Refusal::invalid("id", &body.id, "The media is part of a post already."));
    }
    let mut said = Map::new();
    if let Some(alt) = body.metadata.alt_text {
        if alt.text.chars().count() > ALT_TEXT_MAX {
            let message = "$.metadata.alt_text.text: must be at most 1000 characters long";
            return Err(Refusal::invalid("metadata.alt_text.text", "", message));
        }
        said.insert("alt_text".into(), json!({ "text": alt.text }));
        media.alt_text = Some(alt.text);
    }
    if let Some(warning) = body.metadata.sensitive_media_warning {
        media.sensitive = warning.values().any(|value| value == &Value::Bool(true));
        said.insert("sensitive_media_warning".into(), Value::Object(warning));
    }
    let (id, alt_text) = (media.id, media.alt_text.clone());
    super::record(world, caller, call, "media.described", id, alt_text);
    let body = json!({"data": {"id": id.to_string(), "associated_metadata": said}});
    Ok(Reply { status: 200, body, charges: vec![Charge::Request { micros: prices::MEDIA_METADATA }] })
}
