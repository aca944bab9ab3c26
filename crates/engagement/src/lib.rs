//! Finding posts worth answering, drafting answers in the account's voice, and handing them to the gate.
//!
//! Monitors say where to look (topics, watched people, mentions). What is found is scored in three
//! visible parts and kept as an *opportunity*; a draft is asked of a model, held against the workspace's
//! rules, and proposed to the gate, where a person decides. Nothing here sends anything.
//!
//! Refuses to know the calendar and how metrics grow. Start at [`find`], then [`score`], [`draft`],
//! [`reply`]; [`conversation`] for what stands above a post.

pub mod competitors;
pub mod contact;
pub mod conversation;
pub mod draft;
mod error;
pub mod find;
pub mod http;
mod jobs;
pub mod monitor;
pub mod opportunity;
pub mod reply;
mod schedule;
pub mod score;
mod store;

#[cfg(test)]
mod tests;

pub use error::Error;
pub use jobs::{jobs, reconcilers};
pub use monitor::Monitor;
pub use opportunity::Opportunity;

type Result<T, E = Error> = std::result::Result<T, E>;

/// The kinds of act this domain teaches the gate.
pub fn acts() -> Vec<std::sync::Arc<dyn gate::ActKind>> {
    vec![std::sync::Arc::new(reply::Reply)]
}
