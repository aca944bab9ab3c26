//! The numbers of own posts over time: asked for often while a post is young, rarely later, then never
//! until somebody wants to know.
//!
//! A *watch* is the row that says when a post is asked for next. Posts get one as soon as the gate has
//! proven them ([`notice`]) or a sync sees them, and the answer to a look moves it on in the same
//! transaction as its sample: a look whose process died is simply due again. What a look costs is priced
//! by the platform and held against the caps like every call; what does not fit waits and says so.
//!
//! Start at [`ladder`], then [`notice`], [`run`], [`ask`].

pub mod ask;
pub mod ladder;
pub mod notice;
pub mod run;
pub mod settings;
pub mod show;
mod stretches;
pub mod take;

#[cfg(test)]
mod tests;

use kernel::Timestamp;

pub use ladder::Density;
pub use show::Samples;

/// When a post is asked for next, and what stands in the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watch {
    pub remote_id: String,
    /// When the post was made, as far as is known.
    pub born_at: Timestamp,
    /// None while it is left alone.
    pub next_at: Option<Timestamp>,
    /// Since when the platform no longer has it.
    pub gone_at: Option<Timestamp>,
    /// Why it was not asked for when it was due.
    pub delayed_because: Option<String>,
}
