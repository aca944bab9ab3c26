//! The wall between Roost and HTTP: who calls, what they may do, what they sent, what they are answered.
//!
//! Refuses to know any domain. Domains give [`openapi::assemble`] their routes; every operation names the
//! permission it needs, and a request for one that names none is refused before its handler runs.
//!
//! Start at [`Problem`] and [`Auth`], then `docs/adding-an-endpoint.md`.

pub mod auth;
mod cross_site;
pub mod events;
mod extract;
mod form;
mod idempotency;
mod limits;
mod once;
pub mod openapi;
mod pace;
mod paging;
pub mod permission;
pub mod problem;
pub mod shell;
pub mod site;
mod store;

pub use auth::{Auth, Authenticate, Authenticator, Credentials};
pub use events::Closing;
pub use extract::{Json, PathParam, Query};
pub use form::Form;
pub use idempotency::reconcilers;
pub use once::Once;
pub use pace::Pace;
pub use paging::{Page, PageQuery};
pub use permission::{Access, RouteTable};
pub use problem::{FieldError, Problem, ProblemSource};
pub use shell::PictureOrigins;
pub use site::{ClientAddress, Site};

#[cfg(test)]
mod fixture;
