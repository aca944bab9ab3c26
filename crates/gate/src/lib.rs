//! The one gate: nothing leaves Roost except as an *act* that came through here.
//!
//! Somebody proposes; rules and prices are applied; a person approves exactly this content (a hash binds
//! the approval to it); the act is claimed, an attempt is recorded, and only then is the request made. An
//! answer that proves nothing is never followed by another request: the act is looked for on the
//! platform, and without positive proof a person decides.
//!
//! Invariants, each under test:
//! * An act has at most one attempt whose outcome is not known to be "nothing happened".
//! * "Not found" never leads to another attempt.
//! * What is sent hashes to what was approved.
//! * Only a person approves.
//! * A restored or cloned installation sends nothing until it is released.
//!
//! Refuses to know how a post looks: content and target are the business of the [`ActKind`] that a domain
//! teaches. Start at [`act::State`], then [`propose`], [`decide`], [`send`], [`reconcile`].

pub mod act;
mod check;
mod crash;
pub mod decide;
mod error;
mod evidence;
pub mod freeze;
pub mod hand_off;
mod hash;
pub mod http;
mod jobs;
pub mod kind;
pub mod options;
pub mod propose;
pub mod reconcile;
pub mod send;
pub mod settings;
mod settle;
mod store;
pub mod view;
mod watchdog;

#[cfg(test)]
mod tests;

pub use act::{Act, Failure, Fault, State};
pub use error::Error;
pub use jobs::{jobs, reconcilers};
pub use kind::{ActKind, ActKinds, Intent, LookUpError, Step, Window};
pub use options::GateOptions;
pub use propose::{Proposal, propose};
pub use store::acts::{ActFilter, count_by_state, count_finished_between, find, list, list_finished_between};
pub use watchdog::overdue;

type Result<T, E = Error> = std::result::Result<T, E>;
