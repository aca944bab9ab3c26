//! What X says of a file it was given.

use std::time::Duration;

use outbound::Answer;
use platform::{Error, Result};
use serde::Deserialize;
use serde_json::Value;

use super::super::wire::{Envelope, Id};

const USUAL_PAUSE: Duration = Duration::from_secs(1);
const SHORTEST_PAUSE: Duration = Duration::from_millis(100);

#[derive(Debug, Deserialize)]
pub(super) struct File {
    pub id: Id,
    #[serde(default)]
    expires_after_secs: Option<Value>,
    #[serde(default)]
    processing_info: Option<Processing>,
}

#[derive(Debug, Deserialize)]
struct Processing {
    #[serde(default)]
    state: String,
    #[serde(default)]
    check_after_secs: Option<Value>,
    #[serde(default)]
    error: Option<Value>,
}

/// How far X is with a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Work {
    Done,
    Underway { check_after: Duration },
    Failed { why: String },
}

impl File {
    pub(super) fn read(answer: &Answer) -> Result<Self> {
        let data = Envelope::read(answer)?.data;
        serde_json::from_value(data).map_err(|error| Error::Transient {
            detail: format!("X answered {} without naming the file ({error})", answer.status),
        })
    }

    /// For how long X keeps it unused.
    pub(super) fn lasts(&self) -> Option<Duration> {
        self.expires_after_secs.as_ref().and_then(Value::as_u64).map(Duration::from_secs)
    }

    /// Whether X has begun: proof that the file was closed.
    pub(super) fn is_past_waiting(&self) -> bool {
        let states = ["in_progress", "succeeded", "failed"];
        self.processing_info.as_ref().is_some_and(|info| states.contains(&info.state.as_str()))
    }

    /// Without a word about work there is none to wait for.
    pub(super) fn work(&self) -> Work {
        let Some(info) = &self.processing_info else { return Work::Done };
        match info.state.as_str() {
            "succeeded" => Work::Done,
            "failed" => Work::Failed { why: info.why() },
            _ => Work::Underway { check_after: info.pause() },
        }
    }
}

impl Processing {
    fn pause(&self) -> Duration {
        let told = self.check_after_secs.as_ref().and_then(Value::as_u64);
        told.map_or(USUAL_PAUSE, |seconds| Duration::from_secs(seconds).max(SHORTEST_PAUSE))
    }

    fn why(&self) -> String {
        let text = |name: &str| self.error.as_ref()?.get(name)?.as_str();
        let words = text("message").or_else(|| text("name")).unwrap_or("it gave no reason");
        words.chars().filter(|c| !c.is_control()).take(200).collect()
    }
}
