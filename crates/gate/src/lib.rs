//! The one gate: nothing leaves Roost except as an *act* that came through here.
//!
//! Somebody proposes; rules and prices are applied; a person approves exactly this content (a hash binds
//! the approval to it); the act is claimed, an attempt is recorded, and only then is the request made. An
//! answer that proves nothing is never followed by another request: the act is looked for on the
//! platform, and without positive proof a person decides.
//!
//! Invariants, each under test:
//! * A step of an act has at most one attempt whose outcome is not known to be "nothing happened", unless a
//!   person says that it is not there.
//! * Preparing a step writes no attempt, may be repeated, and has no effect that anybody sees.
//! * A step is attempted only after the effect of the one before is proven; one post proves one step.
//! * "Not found" never leads to another attempt.
//! * What is sent hashes to what was approved.
//! * Only a person approves, or a policy that a person wrote.
//! * A restored or cloned installation sends nothing until it is released.
//!
//! Refuses to know how a post looks: content and target are the business of the [`ActKind`] that a domain
//! teaches. Start at [`act::State`], then [`propose`], [`decide`], `prepare`, [`send`], [`reconcile`],
//! [`settle_by_hand`].

pub mod act;
mod after_error;
mod approve;
mod check;
pub mod client;
mod crash;
pub mod deadline;
pub mod decide;
mod error;
mod evidence;
pub mod freeze;
pub mod hand_off;
mod hash;
mod hold;
pub mod http;
mod jobs;
pub mod kind;
pub mod options;
pub mod own_words;
pub mod policy;
mod prepare;
pub mod propose;
mod prove;
pub mod reconcile;
mod repetition;
pub mod send;
pub mod settings;
mod settle;
pub mod settle_by_hand;
mod store;
pub mod view;
mod watchdog;

#[cfg(test)]
mod tests;

pub use act::{Act, Approval, Failure, Fault, State};
pub use after_error::after_error;
pub use error::Error;
pub use hash::content_hash;
pub use jobs::{jobs, reconcilers};
pub use kind::{ActKind, ActKinds, Effect, Intent, LookUpError, Next, Said, Step, Window};
pub use options::GateOptions;
pub use policy::Policy;
pub use propose::{Proposal, propose};
pub use prove::ProvenEffect;
pub use repetition::REPEATS;
pub use store::acts::find;
pub use store::counts::{by_state as count_by_state, finished_between as count_finished_between};
pub use store::effects::{Brought, gone_among, list as list_effects, list_brought, list_remote_ids_since};
pub use store::lists::{ActFilter, Reached, find_many, list, list_reached};
pub use watchdog::overdue;

type Result<T, E = Error> = std::result::Result<T, E>;
