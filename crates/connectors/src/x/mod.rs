//! X: the adapter of the platform contract, and what X text and X data archives mean.

pub mod archive;
pub mod text;
