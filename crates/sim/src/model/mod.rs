//! A language model with the OpenAI chat interface that is no model: it answers from the words of the prompt, the same
//! prompt always the same way.
//!
//! Start reading at `chat.rs`; `answer.rs` fills any JSON schema, `draft.rs` writes replies.

mod answer;
mod chat;
mod draft;
mod fault;
mod prompt;

use axum::Router;
use axum::routing::{get, post};

pub use fault::ModelFault;

use crate::server::Sim;

/// Everything under `/model/v1`.
pub(crate) fn routes() -> Router<Sim> {
    Router::new().route("/chat/completions", post(chat::complete)).route("/models", get(chat::models))
}
