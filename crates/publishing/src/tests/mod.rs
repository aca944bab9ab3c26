//! Against a platform that answers exactly as it is told.

mod attaching;
mod bulk;
mod checking;
mod listing;
mod pausing;
mod platform;
mod queueing;
mod risks;
mod saving;
mod scheduling;
mod sending;
mod world;
