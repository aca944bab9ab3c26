//! Posts: written, scheduled, approved and delivered.
//!
//! A *post* is what a person writes: one master text with variants for single accounts, one part or a thread
//! of several. Scheduling freezes it: for each account the resolved content is proposed to the gate as an act
//! of kind `post`, a thread as one act of several steps. What became of a post is never stored here; it is
//! read off its acts.
//!
//! Invariants, each under test:
//! * What would be sent is what was frozen: a change of text, media or time makes another act, which needs
//!   another approval.
//! * Deleting or unscheduling a post cancels its acts in the same transaction.
//! * A wall time fires once, whatever the clocks do that night ([`wall_time`]).
//! * Nobody's words are overwritten by an older revision ([`save`]).
//!
//! Refuses to know any one platform (everything comes from descriptors and capabilities) and how things are
//! measured. Start at [`content`], then [`schedule`], [`line_up`], [`act`].

pub mod act;
pub mod at_risk;
mod borders;
pub mod bulk;
pub mod calendar;
pub mod campaigns;
pub mod check;
pub mod comments;
pub mod content;
pub mod create;
pub mod delete;
pub mod duplicate;
mod error;
pub mod exchange;
pub mod feeds;
pub mod frozen;
mod hand_over;
pub mod http;
mod jobs;
mod judge;
mod library;
pub mod line_up;
pub mod list;
pub mod pause_account;
pub mod pause_post;
pub mod pin;
pub mod post;
pub mod post_again;
pub mod queue;
mod recompute;
pub mod recurring;
pub mod relabel;
mod remove_act;
pub mod remove_published;
pub mod reorder;
pub mod reviews;
pub mod revisions;
pub mod save;
pub mod schedule;
mod series;
pub mod set_queue;
pub mod show;
mod slots;
mod spacing;
pub mod split;
pub mod state;
mod store;
pub mod templates;
mod token;
mod undecided;
pub mod unschedule;
pub mod view;
pub mod wall_time;

#[cfg(test)]
mod tests;

pub use content::{Content, Draft, Part, ReplyTo, Target};
pub use error::Error;
pub use jobs::reconcilers;
pub use post::Post;
pub use schedule::{Approval, Consent, When};
pub use state::State;

type Result<T, E = Error> = std::result::Result<T, E>;

/// The kinds of act this domain teaches the gate: posting, and taking down what was posted.
pub fn acts() -> Vec<std::sync::Arc<dyn gate::ActKind>> {
    vec![std::sync::Arc::new(act::PostAct), std::sync::Arc::new(remove_act::RemoveAct)]
}
