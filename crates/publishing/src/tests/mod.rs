//! Against a platform that answers exactly as it is told.

mod checking;
mod listing;
mod platform;
mod saving;
mod scheduling;
mod sending;
mod world;
