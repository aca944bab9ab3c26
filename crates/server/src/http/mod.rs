//! Routes about the installation itself.

pub mod health;
pub mod jobs;
