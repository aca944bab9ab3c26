//! The wall between Roost and HTTP: who calls, what they may do, what they sent, what they are answered.
//!
//! Refuses to know any domain. Domains give [`openapi::assemble`] their routes; every operation names the
//! permission it needs, and a request for one that names none is refused before its handler runs.
//!
//! Start at [`Problem`] and [`Auth`], then `docs/adding-an-endpoint.md`.

pub mod auth;
mod extract;
mod paging;
pub mod problem;
pub mod site;

pub use auth::{Auth, Authenticate, Authenticator, Credentials};
pub use extract::{Json, PathParam, Query};
pub use paging::{Page, PageQuery};
pub use problem::{FieldError, Problem, ProblemSource};
pub use site::Site;
