//! The vocabulary every other crate shares: identifiers, instants, money, pages, secrets.
//!
//! Refuses to know: async, IO, SQL, HTTP. Nothing here can block, fail over a network or read the
//! machine's clock except through [`Clock`], so every rule built on it can be tested exactly.
//!
//! Start reading at [`ids`] and [`time`].

pub mod entropy;
pub mod ids;
pub mod money;
pub mod paging;
pub mod secret;
pub mod time;

pub use entropy::Entropy;
pub use ids::Id;
pub use money::Micros;
pub use paging::{Page, PageRequest};
pub use secret::Secret;
pub use time::{Clock, Timestamp};
