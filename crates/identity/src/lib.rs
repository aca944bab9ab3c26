//! Who people are and where they belong: first setup, sign-in, sessions, tokens, API keys, workspaces,
//! members and their roles, and reading the audit record.
//!
//! Refuses to know platforms. Invariants: passwords, sessions and keys are stored as hashes only; a
//! workspace never loses its last owner; nobody gets a `WorkspaceScope` without a confirmed membership,
//! read afresh for every request; an API key never approves.
//!
//! Start at [`setup`] and [`sign_in`], then [`door`], which turns credentials into a caller.

mod add_member;
pub mod api_key;
mod audit_log;
mod change_password;
mod change_role;
mod code;
mod create_api_key;
mod create_owner;
pub mod door;
mod error;
pub mod http;
mod jobs;
mod jwt;
mod me;
pub mod member;
mod password;
mod remove_member;
mod reset;
mod session;
pub mod setup;
mod sign_in;
mod store;
mod throttle;
mod update_workspace;
pub mod user;
pub mod workspace;

pub use add_member::{NewMember, add_member};
pub use audit_log::{AuditEntry, Verdict, audit_log, verify_audit};
pub use change_password::{PasswordChange, change_password};
pub use change_role::change_role;
pub use create_api_key::{CreatedApiKey, NewApiKey, create_api_key};
pub use create_owner::{NewOwner, create_owner};
pub use door::Door;
pub use error::Error;
pub use http::routes;
pub use jobs::reconcilers;
pub use jwt::SigningKey;
pub use me::{Demo, Me, me};
pub use remove_member::remove_member;
pub use reset::{Reset, ResetCode, make_reset_code, make_reset_code_as_operator, reset_password};
pub use session::{Session, SignedIn, end_other_sessions, end_session, sessions, sign_out};
pub use setup::setup;
pub use sign_in::{Password, issue_token, sign_in};
pub use update_workspace::{WorkspaceChange, update_workspace};

#[cfg(test)]
mod tests;
