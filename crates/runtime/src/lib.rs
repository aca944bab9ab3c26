//! The machinery under every domain: one database API over SQLite and PostgreSQL, durable jobs,
//! announced facts, the audit chain, and the context that verbs run in.
//!
//! Refuses to know any domain, and is the only crate that names a database engine.
//!
//! Start at [`Cx`], then [`db`], then [`jobs`].

pub mod audit;
pub mod backup;
pub mod blobs;
pub mod caller;
mod cx;
pub mod db;
pub mod events;
pub mod installation;
pub mod jobs;
pub mod migrations;
pub mod signals;
pub mod telemetry;

pub use caller::{Actor, Caller, Denied, Permission, Role, WorkspaceScope};
pub use cx::Cx;
pub use db::{Conn, Db, DbError, Row, Sql, Tx};

// The tests of this crate use the same throw-away databases as everybody else's. A development
// dependency would bring a second copy of this crate with types of its own.
#[cfg(test)]
extern crate self as runtime;
#[cfg(test)]
#[path = "../../testkit/src/lib.rs"]
mod testkit;
