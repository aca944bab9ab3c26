//! The simulator: X as far as Roost uses it, a small living world behind it, and an OpenAI-compatible model.
//!
//! Written from the platform reference alone. It shares no type with `connectors`, refuses to know anything about
//! Roost's domains, keeps everything in memory and never speaks to another host. It is for demos, development and
//! tests: the admin calls are open to whoever can reach the port, so bind it to the loopback address.
//!
//! Start reading at [`Sim`] (`server.rs`), then `world/mod.rs` for what exists and `x/mod.rs` for how it is served.

mod admin;
mod clock;
mod faults;
mod index;
mod ledger;
mod markup;
mod model;
mod options;
mod server;
mod wire;
mod world;
mod x;

pub use admin::{AccountTokens, Change, FaultOrder};
pub use faults::{Fault, Phase};
pub use ledger::{Effect, LedgerSnapshot, Request};
pub use model::ModelFault;
pub use options::{
    APP_CLIENT_ID, APP_CLIENT_SECRET, DEMO_USERNAME, MODEL_KEY, OAuth1Keys, PUBLIC_CLIENT_ID, SimOptions,
    TEAM_USERNAME, WorldSize,
};
pub use server::{RunningSim, Sim};
pub use world::{FollowCause, PostSummary};
