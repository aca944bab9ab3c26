//! What became of it all: own posts and their numbers, what works, how the account grows, and the daily
//! round that keeps the loop going.
//!
//! Posts come from archives and syncs, counters from the profile, acts and costs from the domains below.
//! Missing is never zero: a number that nobody told is none, a rate says what it was divided by, and new
//! followers that nothing explains stay unexplained. Refuses to know how anything is sent.
//!
//! Start at [`post`], [`import`], [`sync`] and [`sampling`] for how facts come in; [`analysis`], [`attribution`] and
//! [`growth`] for what is made of them; [`daily`] and [`today`] for what a person sees.

pub mod analysis;
pub mod attribution;
pub mod best_times;
pub mod daily;
mod error;
mod facts;
pub mod goals;
pub mod growth;
pub mod http;
pub mod import;
mod jobs;
mod line;
mod observe;
pub mod options;
mod own_words;
pub mod post;
pub mod posts;
pub mod rate;
pub mod sampling;
mod schedule;
pub mod snapshot;
mod store;
pub mod suggest;
pub mod sync;
pub mod today;
pub mod voice;
pub mod zone;

#[cfg(test)]
mod fixture;

pub use error::Error;
pub use jobs::{jobs, reconcilers};
pub use options::InsightOptions;
pub use own_words::seen_posts;

type Result<T, E = Error> = std::result::Result<T, E>;
