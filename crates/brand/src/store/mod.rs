//! Every statement about voices and rules.

pub mod rules;
pub mod voice;
