//! Accounts on platforms: how they are connected, what keeps them connected, and the vault behind it.
//!
//! Tokens leave the vault only inside a [`platform::Session`], bound to the host they were made for. A
//! refresh token is used once, by one process, and its successor is stored before anybody uses it. Only a
//! platform's definitive word ends a connection. Refuses to know posts, ads and prices.
//!
//! Start at [`open`] and [`line`], then `tokens/refresh.rs` and [`begin`], then `vault/`.

mod account;
mod app;
mod begin;
mod check;
mod connect;
mod disconnect;
mod endpoints;
mod error;
mod finish;
mod grant;
pub mod http;
mod jobs;
pub mod line;
mod oauth1;
mod open;
mod platforms;
mod service_key;
mod store;
mod tokens;
mod vault;
mod wire;

pub use account::{
    Account, Status, accounts, ensure_archive_account, find, list, list_connected, record_profile,
    set_owns_app,
};
pub use app::{DeveloperApp, PutApp, apps, put_app, test_app};
pub use begin::{Begin, begin};
pub use check::check;
pub use disconnect::disconnect;
pub use endpoints::{PlatformEndpoints, endpoints};
pub use error::Error;
pub use finish::{Answer, finish, workspace_of_state};
pub use jobs::{jobs, reconcilers};
pub use oauth1::{EnterKeys, enter_keys};
pub use open::open;
pub use platforms::{PlatformInfo, platforms};
pub use service_key::{keep_service_key, service_key};
pub use vault::{KeyFileError, KeyRing, Rotation, rotate};
pub use wire::Meters;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod leaks;
