//! Every statement about acts.

pub mod acts;
pub mod attempts;
pub mod counts;
pub mod effects;
pub mod lists;
pub mod policies;
pub mod settings;
