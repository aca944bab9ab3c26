//! How a workspace sounds and what it never says: voice profiles learned from its own posts, banned
//! words, terms whose promotion needs a disclosure, and words it keeps to use again.
//!
//! A voice profile is a list of statements, each with the posts that show it; it says whether a model or
//! the local analysis made it. Refuses to know platforms and where posts come from.
//!
//! Start at [`voice`], then [`rules`], [`kept`].

mod error;
pub mod http;
pub mod kept;
pub mod rules;
mod store;
pub mod voice;

pub use error::Error;
pub use rules::{Rules, Warning};
pub use voice::{Aspect, Evidence, Sample, Statement, VoiceProfile};

type Result<T, E = Error> = std::result::Result<T, E>;
