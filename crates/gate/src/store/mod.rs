//! Every statement about acts.

pub mod acts;
pub mod attempts;
pub mod settings;
