//! Every statement about voices, rules and words that are kept.

pub mod kept;
pub mod rules;
pub mod voice;
