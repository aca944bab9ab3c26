//! Asking a language model for a typed answer, within a budget.
//!
//! A model's output is a draft and nothing more: it is parsed against a schema, repaired at most once,
//! and thrown away if it does not fit. What strangers wrote is passed as marked data and never as
//! instructions; the model has no tools, no secrets and no way to approve anything, so the promise that
//! drafting is safe rests on no model's good behaviour.
//!
//! Refuses to know platforms and what the answers are for. Start at [`complete`], then [`Settings`].

mod complete;
mod error;
pub mod http;
mod prompt;
mod settings;
mod store;
mod wire;

#[cfg(test)]
mod tests;

pub use complete::{Completion, complete};
pub use error::Error;
pub use prompt::{Data, Prompt};
pub use settings::{ModelChoice, Purpose, Settings, SettingsInput, load, save};

/// How `server` pays for calls to models: makes the meter of a workspace's AI budget.
#[derive(Clone)]
pub struct Meters(pub std::sync::Arc<MeterOf>);

type MeterOf =
    dyn Fn(&runtime::Cx, &runtime::WorkspaceScope) -> std::sync::Arc<dyn outbound::Meter> + Send + Sync;

type Result<T, E = Error> = std::result::Result<T, E>;
